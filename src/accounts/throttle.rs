//! Making guesses expensive. NIST SP 800-63B-4, 3.2.2: at most 100 consecutive failures before the
//! wait exceeds an hour; OWASP ASVS 5.0, 6.3.1.
//!
//! An attempt is counted *before* the password is checked, in one statement, and the count is taken
//! back when it was right: any number of parallel requests pass the counter one by one. Counters
//! live in the database, so restarts and other nodes see them.

use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use sqlx::{AnyConnection, Row};

use super::store;
use crate::clock::Timestamp;
use crate::db::Db;
use crate::security_event::SecurityEvent;

/// What is counted. Names are hashed: people type passwords into the wrong field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key(String);

/// How the wait grows with the failures.
#[derive(Clone, Copy, Debug)]
pub struct Schedule {
    /// So many attempts cost no wait.
    pub free: u32,
    /// The wait after the first one more; each further one doubles it.
    pub first_delay: Duration,
    /// It grows no further.
    pub longest_delay: Duration,
    /// After so long without an attempt, the count starts anew.
    pub forget_after: Duration,
}

/// The counters.
#[derive(Clone)]
pub struct Throttle {
    db: Db,
}

/// What came of asking for an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permit {
    /// Counted: go on.
    Granted,
    /// Not counted, not allowed: come back after this time.
    Wait(Duration),
}

impl Key {
    /// Counts attempts of one kind on one thing, such as `name` and what was typed there.
    pub fn new(kind: &str, what: &str) -> Self {
        Self(format!("{kind}:{}", URL_SAFE_NO_PAD.encode(Sha256::digest(what))))
    }

    /// What kind of attempts are counted.
    fn kind(&self) -> &str {
        self.0.split_once(':').map_or("", |(kind, _)| kind)
    }
}

impl Throttle {
    /// Counters kept in `db`.
    pub fn new(db: Db) -> Self {
        Self { db }
    }

    /// Counts an attempt and says whether it may go on.
    ///
    /// # Errors
    /// When the database does not answer: then nobody may guess.
    pub async fn reserve(
        &self,
        key: &Key,
        schedule: &Schedule,
        now: Timestamp,
    ) -> sqlx::Result<Permit> {
        // `<<` doubles: 20 doublings are as far as any schedule goes.
        let counted = sqlx::query(
            "INSERT INTO throttle (key, failures, blocked_until, last_at) VALUES ($1, 1, 0, $2) \
             ON CONFLICT (key) DO UPDATE SET \
               last_at = $2, \
               failures = CASE WHEN throttle.last_at < $3 THEN 1 ELSE throttle.failures + 1 END, \
               blocked_until = CASE \
                 WHEN throttle.last_at < $3 OR throttle.failures < $4 THEN 0 \
                 WHEN throttle.failures - $4 > 20 THEN $2 + $6 \
                 WHEN $5 * (CAST(1 AS BIGINT) << CAST(throttle.failures - $4 AS INTEGER)) > $6 \
                   THEN $2 + $6 \
                 ELSE $2 + $5 * (CAST(1 AS BIGINT) << CAST(throttle.failures - $4 AS INTEGER)) END \
             WHERE throttle.blocked_until <= $2 OR throttle.blocked_until > $2 + $6 \
             RETURNING failures",
        )
        .bind(&*key.0)
        .bind(now.millis())
        .bind((now - schedule.forget_after).millis())
        .bind(i64::from(schedule.free))
        .bind(millis(schedule.first_delay))
        .bind(millis(schedule.longest_delay))
        .fetch_optional(self.db.writer())
        .await?;
        if counted.is_some() {
            return Ok(Permit::Granted);
        }
        let row = sqlx::query("SELECT blocked_until FROM throttle WHERE key = $1")
            .bind(&*key.0)
            .fetch_optional(&**self.db)
            .await?;
        let until =
            row.map_or(Ok(now), |row| row.try_get("blocked_until").map(Timestamp::from_millis))?;
        SecurityEvent::Throttled.log(None, key.kind());
        Ok(Permit::Wait(until.since(now).max(Duration::from_secs(1))))
    }

    /// Forgets every failure: the right password was given.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn clear(&self, key: &Key) -> sqlx::Result<()> {
        let query = sqlx::query("DELETE FROM throttle WHERE key = $1").bind(&*key.0);
        query.execute(self.db.writer()).await.map(drop)
    }

    /// Takes one attempt back, and with it the wait that it caused; the failures of others who
    /// share the key stay counted.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn give_back(&self, key: &Key, schedule: &Schedule) -> sqlx::Result<()> {
        sqlx::query(
            "UPDATE throttle SET failures = failures - 1, \
             blocked_until = CASE WHEN failures - 1 <= $2 THEN 0 ELSE blocked_until END \
             WHERE key = $1 AND failures > 0",
        )
        .bind(&*key.0)
        .bind(i64::from(schedule.free))
        .execute(self.db.writer())
        .await
        .map(drop)
    }

    /// Writes a counter as it is. An attempt that fails ends with a transaction that notes it for the
    /// account's owner; with this in it, one at a name that nobody has writes, too, and takes as
    /// long.
    pub(super) async fn rewrite(connection: &mut AnyConnection, key: &Key) -> sqlx::Result<()> {
        let query = sqlx::query("UPDATE throttle SET last_at = last_at WHERE key = $1");
        query.bind(&*key.0).execute(connection).await.map(drop)
    }

    /// Deletes counters that nothing has been added to since `before`; says how many.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn sweep(&self, before: Timestamp) -> sqlx::Result<u64> {
        let sql = "DELETE FROM throttle WHERE key IN \
                   (SELECT key FROM throttle WHERE last_at < $1 AND blocked_until < $1 LIMIT $2)";
        store::sweep(&self.db, sql, before).await
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX / 4)
}
