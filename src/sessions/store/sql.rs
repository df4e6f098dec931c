//! Sessions as rows, in SQLite or PostgreSQL.

use sqlx::Row;
use sqlx::any::AnyRow;

use crate::accounts::{Account, AccountId};
use crate::clock::Timestamp;
use crate::db::Db;
use crate::sessions::{EndReason, Method, Session, TokenHash};

/// Everything about a session and its account in one look-up, so that an authenticated request
/// asks the database once.
const FIND: &str = "\
    SELECT s.token_hash, s.account_id, s.stamp AS session_stamp, s.remembered, s.method, \
           s.authenticated_at, s.created_at AS started_at, s.last_seen_at, s.idle_deadline, \
           s.absolute_deadline, s.user_agent, s.address, s.end_reason, \
           a.id, a.username, a.display_name, a.email, a.stamp, a.created_at, a.disabled_at \
    FROM sessions s JOIN accounts a ON a.id = s.account_id WHERE s.token_hash = $1";

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

    /// Adds a new session.
    pub async fn insert(&self, session: &Session) -> sqlx::Result<()> {
        sqlx::query(
            "INSERT INTO sessions (token_hash, account_id, stamp, remembered, method, \
             authenticated_at, created_at, last_seen_at, idle_deadline, absolute_deadline, \
             user_agent, address) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        )
        .bind(session.token_hash.as_bytes())
        .bind(session.account_id.to_string())
        .bind(&session.stamp[..])
        .bind(i64::from(session.remembered))
        .bind(session.method.as_str())
        .bind(session.authenticated_at.millis())
        .bind(session.created_at.millis())
        .bind(session.last_seen_at.millis())
        .bind(session.idle_deadline.millis())
        .bind(session.absolute_deadline.millis())
        .bind(&*session.user_agent)
        .bind(&*session.address)
        .execute(self.db.writer())
        .await
        .map(drop)
    }

    /// The session with this token and the account it belongs to, ended ones too.
    pub async fn find(&self, token: &TokenHash) -> sqlx::Result<Option<(Session, Account)>> {
        let query = sqlx::query(FIND).bind(token.as_bytes());
        let row = query.fetch_optional(&**self.db).await?;
        row.map(|row| Ok((session(&row, *token)?, Account::from_row(&row)?))).transpose()
    }

    /// Notes that a session was seen. A session that has ended stays ended.
    pub async fn touch(
        &self,
        token: &TokenHash,
        seen: Timestamp,
        idle_deadline: Timestamp,
    ) -> sqlx::Result<()> {
        sqlx::query(
            "UPDATE sessions SET last_seen_at = $2, idle_deadline = $3 \
             WHERE token_hash = $1 AND ended_at IS NULL AND last_seen_at < $2",
        )
        .bind(token.as_bytes())
        .bind(seen.millis())
        .bind(idle_deadline.millis())
        .execute(self.db.writer())
        .await
        .map(drop)
    }

    /// Ends one session; the first reason given stays.
    pub async fn end(
        &self,
        token: &TokenHash,
        reason: EndReason,
        now: Timestamp,
    ) -> sqlx::Result<()> {
        sqlx::query(
            "UPDATE sessions SET ended_at = $2, end_reason = $3 \
             WHERE token_hash = $1 AND ended_at IS NULL",
        )
        .bind(token.as_bytes())
        .bind(now.millis())
        .bind(reason.as_str())
        .execute(self.db.writer())
        .await
        .map(drop)
    }

    /// Ends every session of `account` but the one with `except`; says how many.
    pub async fn end_others(
        &self,
        account: AccountId,
        except: &TokenHash,
        reason: EndReason,
        now: Timestamp,
    ) -> sqlx::Result<u64> {
        let done = sqlx::query(
            "UPDATE sessions SET ended_at = $3, end_reason = $4 \
             WHERE account_id = $1 AND token_hash <> $2 AND ended_at IS NULL",
        )
        .bind(account.to_string())
        .bind(except.as_bytes())
        .bind(now.millis())
        .bind(reason.as_str())
        .execute(self.db.writer())
        .await?;
        Ok(done.rows_affected())
    }

    /// Deletes up to `batch` sessions whose deadline passed before `before`; says how many.
    pub async fn sweep(&self, before: Timestamp, batch: u32) -> sqlx::Result<u64> {
        let done = sqlx::query(
            "DELETE FROM sessions WHERE token_hash IN \
             (SELECT token_hash FROM sessions WHERE idle_deadline < $1 LIMIT $2)",
        )
        .bind(before.millis())
        .bind(i64::from(batch))
        .execute(self.db.writer())
        .await?;
        Ok(done.rows_affected())
    }
}

fn session(row: &AnyRow, token_hash: TokenHash) -> sqlx::Result<Session> {
    let at = |column| row.try_get(column).map(Timestamp::from_millis);
    Ok(Session {
        token_hash,
        account_id: AccountId::from_column(row, "account_id")?,
        stamp: row.try_get("session_stamp")?,
        remembered: row.try_get::<i64, _>("remembered")? != 0,
        method: Method::from_column(row.try_get("method")?),
        authenticated_at: at("authenticated_at")?,
        created_at: at("started_at")?,
        last_seen_at: at("last_seen_at")?,
        idle_deadline: at("idle_deadline")?,
        absolute_deadline: at("absolute_deadline")?,
        user_agent: row.try_get("user_agent")?,
        address: row.try_get("address")?,
        end_reason: row.try_get::<Option<&str>, _>("end_reason")?.map(EndReason::from_column),
    })
}
