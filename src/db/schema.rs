//! What a database of ours is made of.

use std::collections::BTreeMap;

use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, query_as};

use super::MIGRATIONS;

/// Tables, views, indexes and triggers. SQLite makes some by itself: the indexes without a statement,
/// and the tables where it counts.
const SCHEMA: &str = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL \
                      AND NOT (type = 'table' \
                      AND name IN ('sqlite_sequence', 'sqlite_stat1', 'sqlite_stat4'))";

/// The table in which sqlx writes down what it has migrated: each version of it has its own words.
const OF_SQLX: &str = "_sqlx_migrations";

/// What there is, by kind and name, and how it was made.
type Schema = BTreeMap<(String, String), String>;

/// What a database that is up to date has and should not have, lacks, or has otherwise: nothing, if
/// all is well. A trigger that somebody has put there would do as they please from then on.
pub async fn stranger(connection: &mut SqliteConnection) -> sqlx::Result<Option<String>> {
    let mut fresh = SqliteConnection::connect("sqlite::memory:").await?;
    MIGRATIONS.run_direct(None, &mut fresh, false).await?;
    let (there, ours) = (schema(connection).await?, schema(&mut fresh).await?);
    fresh.close().await?;
    let foreign = there.iter().find_map(|(key, made)| match ours.get(key) {
        None => Some(format!("it has the {} {:?}, which is not ours", key.0, key.1)),
        Some(ours) if ours != made => Some(format!("its {} {:?} is not ours", key.0, key.1)),
        Some(_) => None,
    });
    let missing = || ours.keys().find(|key| !there.contains_key(key));
    Ok(foreign.or_else(|| missing().map(|(kind, name)| format!("it lacks the {kind} {name:?}"))))
}

async fn schema(connection: &mut SqliteConnection) -> sqlx::Result<Schema> {
    let rows: Vec<(String, String, String)> = query_as(SCHEMA).fetch_all(connection).await?;
    let words = |name: &str, made: String| if name == OF_SQLX { String::new() } else { made };
    let item = |(kind, name, made): (String, String, String)| {
        let made = words(&name, made);
        ((kind, name), made)
    };
    Ok(rows.into_iter().map(item).collect())
}
