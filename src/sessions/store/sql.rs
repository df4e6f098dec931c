//! Sessions as rows, in SQLite or PostgreSQL.

mod row;
mod values;

use rocket::async_trait;
use sqlx::any::AnyArguments;
use sqlx::query::Query;
use sqlx::{Any, AnyConnection, AssertSqlSafe, Row, query};

use super::{By, Found, Store, StoreError, Swept, Which};
use crate::accounts::AccountId;
use crate::clock::Timestamp;
use crate::config::Fingerprint;
use crate::db::Db;
use crate::sessions::{EndReason, Session, SessionId, TokenHash};

/// The store over the application's own database.
#[derive(Clone)]
pub struct SqlStore {
    db: Db,
}

impl SqlStore {
    /// A store over `db`.
    pub fn new(db: Db) -> Self {
        Self { db }
    }

    /// Runs a statement that changes rows; says how many.
    async fn write(&self, query: Query<'_, Any, AnyArguments>) -> Result<u64, StoreError> {
        Ok(query.execute(self.db.writer()).await?.rows_affected())
    }
}

#[async_trait]
impl Store for SqlStore {
    async fn insert(&self, session: &Session) -> Result<(), StoreError> {
        self.write(row::bind(query(row::INSERT), session)).await.map(drop)
    }

    async fn find(&self, by: By) -> Result<Option<Found>, StoreError> {
        let query = match &by {
            By::Token(token) => query(row::BY_TOKEN).bind(token.as_bytes()),
            By::Id(id) => query(row::BY_ID).bind(id.to_string()),
        };
        let row = self.db.look_up(query).await?;
        Ok(row.map(|row| row::found(&row)).transpose()?)
    }

    async fn replace(&self, from: &TokenHash, with: &Session) -> Result<bool, StoreError> {
        let query = row::bind(query(row::REPLACE), with).bind(from.as_bytes());
        Ok(self.write(query).await? == 1)
    }

    async fn touch(&self, session: &Session) -> Result<(), StoreError> {
        let query = query(
            "UPDATE sessions SET key_id = $2, \
             idle_deadline = CASE WHEN last_seen_at < $3 THEN $4 ELSE idle_deadline END, \
             last_seen_at = CASE WHEN last_seen_at < $3 THEN $3 ELSE last_seen_at END \
             WHERE id = $1 AND ended_at IS NULL",
        )
        .bind(session.id.to_string())
        .bind(session.client.key.as_str())
        .bind(session.last_seen_at.millis())
        .bind(session.idle_deadline.millis());
        self.write(query).await.map(drop)
    }

    async fn end(
        &self,
        which: &Which,
        reason: EndReason,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        let mut transaction = self.db.write().await?;
        let ended = self.end_in(which, reason, now, &mut transaction).await?;
        transaction.commit().await?;
        Ok(ended)
    }

    async fn end_in(
        &self,
        which: &Which,
        reason: EndReason,
        now: Timestamp,
        transaction: &mut AnyConnection,
    ) -> Result<u64, StoreError> {
        let (column, value, spared) = match which {
            Which::One(id) => ("id", id.to_string(), None),
            Which::Account(account, spared) => ("account_id", account.to_string(), *spared),
            Which::Key(key) => ("key_id", key.to_string(), None),
        };
        let spared = spared.map(|id| id.to_string()).unwrap_or_default();
        // Safe: made of constants. The rows come first: whoever is about to write a value waits for
        // its row, and finds it ended.
        let end = AssertSqlSafe(format!(
            "UPDATE sessions SET ended_at = $3, end_reason = $4 \
             WHERE {column} = $1 AND id <> $2 AND ended_at IS NULL"
        ));
        let forget = AssertSqlSafe(format!(
            "DELETE FROM session_values WHERE session_id IN \
             (SELECT id FROM sessions WHERE {column} = $1 AND id <> $2 AND ended_at IS NOT NULL)"
        ));
        let end = query(end).bind(&*value).bind(&*spared).bind(now.millis()).bind(reason.as_str());
        let ended = end.execute(&mut *transaction).await?.rows_affected();
        if ended > 0 {
            query(forget).bind(&*value).bind(&*spared).execute(&mut *transaction).await?;
        }
        Ok(ended)
    }

    async fn live(&self, account: AccountId, now: Timestamp) -> Result<Vec<Session>, StoreError> {
        let query = query(row::LIVE).bind(account.to_string()).bind(now.millis());
        let rows = query.fetch_all(&**self.db).await?;
        Ok(rows.iter().map(row::session).collect::<sqlx::Result<_>>()?)
    }

    async fn of_account(&self, account: AccountId) -> Result<Vec<Session>, StoreError> {
        let query = query(row::OF_ACCOUNT).bind(account.to_string());
        let rows = query.fetch_all(&**self.db).await?;
        Ok(rows.iter().map(row::session).collect::<sqlx::Result<_>>()?)
    }

    async fn disown(
        &self,
        account: AccountId,
        now: Timestamp,
        transaction: &mut AnyConnection,
    ) -> Result<u64, StoreError> {
        let account = account.to_string();
        let mut changed = [0; row::DISOWN.len()];
        for (sql, changed) in row::DISOWN.into_iter().zip(&mut changed) {
            let query = query(sql).bind(&*account).bind(now.millis());
            let query = query.bind(EndReason::AccountDeleted.as_str());
            *changed = query.execute(&mut *transaction).await?.rows_affected();
        }
        let [ended, ..] = changed;
        Ok(ended)
    }

    async fn count_live(&self, now: Timestamp) -> Result<Option<u64>, StoreError> {
        // Not by their keys: the index of live sessions would have to look each of them up.
        let query =
            query("SELECT COUNT(*) FROM sessions WHERE ended_at IS NULL AND idle_deadline > $1");
        let row = query.bind(now.millis()).fetch_one(&**self.db).await?;
        Ok(Some(row.try_get::<i64, _>(0)?.unsigned_abs()))
    }

    async fn live_by_key(&self, now: Timestamp) -> Result<Vec<(Fingerprint, u64)>, StoreError> {
        let query = query(
            "SELECT key_id, COUNT(*) FROM sessions \
             WHERE ended_at IS NULL AND idle_deadline > $1 GROUP BY key_id",
        );
        let rows = query.bind(now.millis()).fetch_all(&**self.db).await?;
        let counted = rows.iter().map(|row| {
            let count = row.try_get::<i64, _>(1)?.unsigned_abs();
            Ok((Fingerprint::from_column(row.try_get(0)?), count))
        });
        Ok(counted.collect::<sqlx::Result<_>>()?)
    }

    async fn everybody(
        &self,
        after: Option<(Timestamp, SessionId)>,
        now: Timestamp,
        most: u32,
    ) -> Result<Option<Vec<Session>>, StoreError> {
        let (at, id) = match after {
            Some((at, id)) => (at.millis(), id.to_string()),
            None => (i64::MAX, String::new()),
        };
        let query = query(row::EVERYBODY).bind(now.millis()).bind(at).bind(id);
        let rows = query.bind(i64::from(most)).fetch_all(&**self.db).await?;
        Ok(Some(rows.iter().map(row::session).collect::<sqlx::Result<_>>()?))
    }

    async fn signed_in(&self, now: Timestamp) -> Result<Vec<AccountId>, StoreError> {
        let query = query(
            "SELECT DISTINCT account_id FROM sessions \
             WHERE ended_at IS NULL AND account_id IS NOT NULL AND idle_deadline > $1",
        );
        let rows = query.bind(now.millis()).fetch_all(&**self.db).await?;
        let ids = rows.iter().map(|row| AccountId::from_column(row, "account_id"));
        Ok(ids.collect::<sqlx::Result<_>>()?)
    }

    async fn ping(&self) -> Result<(), StoreError> {
        Ok(self.db.ping().await?)
    }

    async fn sweep(
        &self,
        now: Timestamp,
        forget: Timestamp,
        batch: u32,
    ) -> Result<Swept, StoreError> {
        let [visitors, values, end, ended] = row::SWEEP;
        let sweep =
            |sql, before: Timestamp| query(sql).bind(before.millis()).bind(i64::from(batch));
        let mut transaction = self.db.write().await?;
        let visitors = sweep(visitors, now).execute(&mut *transaction).await?.rows_affected();
        sweep(values, now).execute(&mut *transaction).await?;
        let reasons = sweep(end, now).fetch_all(&mut *transaction).await?;
        let forgotten = sweep(ended, forget).execute(&mut *transaction).await?.rows_affected();
        transaction.commit().await?;
        let mut swept = Swept { visitors, forgotten, ..Swept::default() };
        for row in &reasons {
            match row.try_get(0).map(EndReason::from_word)? {
                EndReason::Absolute => swept.absolute += 1,
                _ => swept.idle += 1,
            }
        }
        Ok(swept)
    }
}
