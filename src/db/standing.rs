//! Where a database stands, seen without changing it.

use std::collections::BTreeMap;

use sqlx::any::AnyConnectOptions;
use sqlx::{AnyConnection, ConnectOptions, Connection, Row};

use super::{Error, MIGRATIONS, sqlite};
use crate::clock::Timestamp;

/// Which migrations a database has had, by their numbers, and what time it is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Those it has had as this program has them.
    pub applied: Vec<i64>,
    /// Those it has not had yet.
    pub pending: Vec<i64>,
    /// Those that this program does not know: a newer one has been here.
    pub unknown: Vec<i64>,
    /// Those that were otherwise when it had them.
    pub altered: Vec<i64>,
    /// One that was begun and not finished.
    pub unfinished: Vec<i64>,
    /// The clock of a database server; none where the database is a file on this machine.
    pub clock: Option<Timestamp>,
}

/// Looks at the database at `url`; nothing where it has not been set up yet.
///
/// # Errors
/// When it cannot be opened or does not answer.
pub async fn standing(url: &str) -> Result<Option<Standing>, Error> {
    let is_server = !url.starts_with("sqlite:");
    Ok(glance(url, async |connection| look(connection, is_server).await).await?.flatten())
}

/// What `look` sees in the database at `url`; nothing where it is a file that is not there.
///
/// # Errors
/// When it cannot be opened or does not answer.
pub(crate) async fn glance<T>(
    url: &str,
    look: impl AsyncFnOnce(&mut AnyConnection) -> sqlx::Result<T>,
) -> Result<Option<T>, Error> {
    sqlx::any::install_default_drivers();
    let file = sqlite::file(url);
    if file.as_ref().is_some_and(|file| !file.exists()) {
        return Ok(None);
    }
    // Whoever looks makes no file.
    let url = url.replace("mode=rwc", "mode=rw");
    let seen = async {
        let options = url.parse::<AnyConnectOptions>()?.disable_statement_logging();
        let mut connection = AnyConnection::connect_with(&options).await?;
        let seen = look(&mut connection).await?;
        connection.close().await?;
        Ok(seen)
    };
    seen.await.map(Some).map_err(|error: sqlx::Error| Error::of_file(file, error))
}

async fn look(connection: &mut AnyConnection, is_server: bool) -> sqlx::Result<Option<Standing>> {
    let clock = match is_server {
        true => {
            let now = "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";
            let millis: i64 = sqlx::query_scalar(now).fetch_one(&mut *connection).await?;
            Some(Timestamp::from_millis(millis))
        }
        false => None,
    };
    let tables = match is_server {
        true => {
            "SELECT COUNT(*) FROM information_schema.tables WHERE table_name = '_sqlx_migrations' \
             AND table_schema = current_schema()"
        }
        false => "SELECT COUNT(*) FROM sqlite_master WHERE name = '_sqlx_migrations'",
    };
    let tables: i64 = sqlx::query_scalar(tables).fetch_one(&mut *connection).await?;
    if tables == 0 {
        return Ok(None);
    }
    // The driver for any database knows no truth values of SQLite.
    let rows = "SELECT version, checksum, CAST(CASE WHEN success THEN 1 ELSE 0 END AS BIGINT) \
                FROM _sqlx_migrations";
    let rows = sqlx::query(rows);
    let mut had = BTreeMap::new();
    for row in rows.fetch_all(connection).await? {
        let (version, checksum): (i64, Vec<u8>) = (row.try_get(0)?, row.try_get(1)?);
        had.insert(version, (checksum, row.try_get::<i64, _>(2)? == 1));
    }
    Ok(Some(Standing { clock, ..compare(had) }))
}

/// Compares what a database has had with what this program has.
fn compare(mut had: BTreeMap<i64, (Vec<u8>, bool)>) -> Standing {
    let mut standing = Standing::default();
    for migration in MIGRATIONS.iter() {
        let list = match had.remove(&migration.version) {
            None => &mut standing.pending,
            Some((_, false)) => &mut standing.unfinished,
            Some((checksum, true)) if *checksum != *migration.checksum => &mut standing.altered,
            Some(_) => &mut standing.applied,
        };
        list.push(migration.version);
    }
    standing.unknown.extend(had.into_keys());
    standing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_migration_is_in_the_list_that_it_belongs_to() {
        let known = || MIGRATIONS.iter().map(|it| (it.version, (it.checksum.to_vec(), true)));
        let all: Vec<i64> = MIGRATIONS.iter().map(|migration| migration.version).collect();
        let standing = compare(known().collect());
        assert_eq!(standing, Standing { applied: all.clone(), ..Standing::default() });
        assert_eq!(compare(BTreeMap::new()), Standing { pending: all, ..Standing::default() });

        let mut had: BTreeMap<_, _> = known().collect();
        had.insert(1, (vec![1], true));
        had.insert(2, (vec![2], false));
        had.insert(9_999, (vec![3], true));
        let standing = compare(had);
        assert_eq!(
            (standing.altered, standing.unfinished, standing.unknown),
            (vec![1], vec![2], vec![9_999])
        );
    }
}
