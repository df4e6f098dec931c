//! Writing down that accounts were imported: what [`history::record`](crate::accounts::history) does
//! for one account, by two statements for all.

use sqlx::{AnyConnection, AssertSqlSafe, query};

use super::Entry;
use super::rows::places;
use crate::accounts::entry_id::EntryId;
use crate::accounts::{Actor, DoneBy, Event};
use crate::clock::Timestamp;

/// Adds to the histories of accounts that are new, and to the audit trail.
pub async fn imported(
    connection: &mut AnyConnection,
    entries: &[&Entry],
    actor: &Actor,
    now: Timestamp,
) -> sqlx::Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    add_to_histories(connection, entries, now).await?;
    add_to_audit_trail(connection, entries, actor, now).await
}

async fn add_to_histories(
    connection: &mut AnyConnection,
    entries: &[&Entry],
    now: Timestamp,
) -> sqlx::Result<()> {
    let rows = places(entries.len(), 8);
    let sql = AssertSqlSafe(format!(
        "INSERT INTO history (id, account_id, event, detail, done_by, address, user_agent, at) \
         VALUES {rows}"
    ));
    let insert = entries.iter().fold(query(sql), |query, entry| {
        query
            .bind(EntryId::new(now).to_string())
            .bind(entry.id.to_string())
            .bind(Event::Imported.as_str())
            .bind("")
            .bind(DoneBy::Site.as_str())
            .bind("")
            .bind("")
            .bind(now.millis())
    });
    insert.execute(connection).await.map(drop)
}

async fn add_to_audit_trail(
    connection: &mut AnyConnection,
    entries: &[&Entry],
    actor: &Actor,
    now: Timestamp,
) -> sqlx::Result<()> {
    let rows = places(entries.len(), 9);
    let sql = AssertSqlSafe(format!(
        "INSERT INTO audit_trail \
         (id, event, detail, subject_id, done_by, actor_id, address, user_agent, at) VALUES {rows}"
    ));
    let insert = entries.iter().fold(query(sql), |query, entry| {
        query
            .bind(EntryId::new(now).to_string())
            .bind(Event::Imported.as_str())
            .bind("")
            .bind(entry.id.to_string())
            .bind(actor.who.as_str())
            .bind(actor.who.id().map(|id| id.to_string()))
            .bind(actor.address.clone())
            .bind(actor.user_agent.clone())
            .bind(now.millis())
    });
    insert.execute(connection).await.map(drop)
}
