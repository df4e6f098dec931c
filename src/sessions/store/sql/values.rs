//! Session values as rows: one for each name.

use rocket::async_trait;
use sqlx::{Row, query};

use super::SqlStore;
use crate::sessions::SessionId;
use crate::sessions::store::{Put, StoreError, ValueStore, Write};

/// Changes nothing, and holds the row of a live session until the transaction is over: writers of
/// one session come one by one, and none of them writes to a session that is being ended.
const HOLD: &str = "\
    UPDATE sessions SET id = id WHERE id = $1 AND ended_at IS NULL AND idle_deadline > $2";

const VALUE: &str = "SELECT value FROM session_values WHERE session_id = $1 AND name = $2";

#[async_trait]
impl ValueStore for SqlStore {
    async fn value(&self, session: SessionId, name: &str) -> Result<Option<String>, StoreError> {
        let query = query(VALUE).bind(session.to_string()).bind(name);
        let row = query.fetch_optional(&**self.db).await?;
        Ok(row.map(|row| row.try_get(0)).transpose()?)
    }

    async fn names(&self, session: SessionId) -> Result<Vec<String>, StoreError> {
        let query = query("SELECT name FROM session_values WHERE session_id = $1");
        let rows = query.bind(session.to_string()).fetch_all(&**self.db).await?;
        let mut names: Vec<String> =
            rows.iter().map(|row| row.try_get(0)).collect::<sqlx::Result<_>>()?;
        // Not by the database: each sorts by a language of its own.
        names.sort_unstable();
        Ok(names)
    }

    async fn put(&self, write: Write<'_>) -> Result<Put, StoreError> {
        let Write { session, name, value, expected, most, now } = write;
        let id = session.to_string();
        let mut transaction = self.db.write().await?;
        let hold = query(HOLD).bind(&*id).bind(now.millis());
        if hold.execute(&mut *transaction).await?.rows_affected() == 0 {
            return Ok(Put::Ended);
        }
        let present = query(VALUE).bind(&*id).bind(name).fetch_optional(&mut *transaction).await?;
        let present: Option<String> = present.map(|row| row.try_get(0)).transpose()?;
        if !expected.is_met_by(present.as_deref()) {
            return Ok(Put::Conflict);
        }
        if present.is_none() {
            let count = query("SELECT COUNT(*) FROM session_values WHERE session_id = $1");
            let count: i64 = count.bind(&*id).fetch_one(&mut *transaction).await?.try_get(0)?;
            if count >= i64::from(most) {
                return Ok(Put::Full);
            }
        }
        query(
            "INSERT INTO session_values (session_id, name, value) VALUES ($1, $2, $3) \
             ON CONFLICT (session_id, name) DO UPDATE SET value = $3",
        )
        .bind(&*id)
        .bind(name)
        .bind(value)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(Put::Stored)
    }

    async fn remove(&self, session: SessionId, name: &str) -> Result<bool, StoreError> {
        let query = query("DELETE FROM session_values WHERE session_id = $1 AND name = $2");
        Ok(self.write(query.bind(session.to_string()).bind(name)).await? > 0)
    }
}
