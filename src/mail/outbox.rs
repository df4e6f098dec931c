//! The queries about the outbox.

use std::time::Duration;

use sqlx::any::AnyRow;
use sqlx::{Any, Executor, Row};

use super::Errand;
use crate::clock::Timestamp;
use crate::db::Db;
use crate::id::uuid_v7;

/// Who has taken an errand has it for so long. Longer than one attempt can take; if its process
/// dies meanwhile, somebody else tries after it.
const LEASE: Duration = Duration::from_secs(2 * 60);

/// The wait after the first attempt that failed; each further one doubles it.
const FIRST_WAIT: Duration = Duration::from_secs(10);

/// It grows no further.
const LONGEST_WAIT: Duration = Duration::from_secs(15 * 60);

/// An errand that somebody has taken.
#[derive(Debug)]
pub struct Waiting {
    pub id: String,
    pub errand: Errand,
    /// This attempt is counted.
    pub attempts: u32,
    pub expires_at: Timestamp,
    /// Until when it is ours.
    lease: Timestamp,
}

/// Adds an errand, due at once.
pub async fn insert<'e>(
    executor: impl Executor<'e, Database = Any>,
    errand: &Errand,
    now: Timestamp,
) -> sqlx::Result<()> {
    let json = serde_json::to_string(errand).map_err(|error| sqlx::Error::Encode(error.into()))?;
    let query = sqlx::query(
        "INSERT INTO outbox (id, errand, created_at, due_at, attempts, expires_at) \
         VALUES ($1, $2, $3, $3, 0, $4)",
    )
    .bind(uuid_v7(now).to_string())
    .bind(json)
    .bind(now.millis())
    .bind((now + errand.lifetime()).millis());
    executor.execute(query).await.map(drop)
}

/// Takes the errand that has been due for the longest time. Of several that reach for it, the one
/// gets it that finds it as it was; the others look again.
pub async fn take(db: &Db, now: Timestamp) -> sqlx::Result<Option<Waiting>> {
    loop {
        let query = sqlx::query(
            "SELECT id, errand, due_at, attempts, expires_at FROM outbox WHERE due_at <= $1 \
             ORDER BY due_at, id LIMIT 1",
        );
        let Some(row) = query.bind(now.millis()).fetch_optional(&***db).await? else {
            return Ok(None);
        };
        let lease = now + LEASE;
        if !claim(db, &row, lease).await? {
            continue;
        }
        match read(&row, lease)? {
            Some(waiting) => return Ok(Some(waiting)),
            // Perhaps a newer version wrote it, and will come back for it.
            None => tracing::error!("there is an errand in the outbox that cannot be read"),
        }
    }
}

/// Moves an errand ahead, if it is as it was seen; says whether it was.
async fn claim(db: &Db, row: &AnyRow, lease: Timestamp) -> sqlx::Result<bool> {
    let claimed = sqlx::query(
        "UPDATE outbox SET due_at = $1, attempts = attempts + 1 WHERE id = $2 AND due_at = $3",
    )
    .bind(lease.millis())
    .bind(row.try_get::<&str, _>("id")?)
    .bind(row.try_get::<i64, _>("due_at")?)
    .execute(db.writer())
    .await?;
    Ok(claimed.rows_affected() == 1)
}

fn read(row: &AnyRow, lease: Timestamp) -> sqlx::Result<Option<Waiting>> {
    let attempts = u32::try_from(row.try_get::<i64, _>("attempts")?).unwrap_or(u32::MAX);
    let Ok(errand) = serde_json::from_str(row.try_get("errand")?) else { return Ok(None) };
    Ok(Some(Waiting {
        id: row.try_get("id")?,
        errand,
        attempts: attempts.saturating_add(1),
        expires_at: Timestamp::from_millis(row.try_get("expires_at")?),
        lease,
    }))
}

/// Forgets an errand, with everything that is in it.
/// How many wait, and since when the oldest does.
pub async fn count(db: &Db) -> sqlx::Result<(u64, Option<Timestamp>)> {
    let query = sqlx::query("SELECT COUNT(*), MIN(created_at) FROM outbox");
    let row = query.fetch_one(&***db).await?;
    let oldest = row.try_get::<Option<i64>, _>(1)?.map(Timestamp::from_millis);
    Ok((row.try_get::<i64, _>(0)?.unsigned_abs(), oldest))
}

pub async fn delete(db: &Db, waiting: &Waiting) -> sqlx::Result<()> {
    let query = sqlx::query("DELETE FROM outbox WHERE id = $1").bind(&*waiting.id);
    query.execute(db.writer()).await.map(drop)
}

/// Makes an errand due again later, unless somebody else has it by now.
pub async fn put_off(db: &Db, waiting: &Waiting, now: Timestamp) -> sqlx::Result<()> {
    let query = sqlx::query("UPDATE outbox SET due_at = $1 WHERE id = $2 AND due_at = $3")
        .bind((now + wait(waiting.attempts)).millis())
        .bind(&*waiting.id)
        .bind(waiting.lease.millis());
    query.execute(db.writer()).await.map(drop)
}

/// How long to wait after so many attempts.
fn wait(attempts: u32) -> Duration {
    let doubled = 1_u32.checked_shl(attempts.saturating_sub(1)).unwrap_or(u32::MAX);
    FIRST_WAIT.saturating_mul(doubled).min(LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_a_quarter_of_an_hour() {
        let seconds = |attempts| wait(attempts).as_secs();
        assert_eq!([1, 2, 3, 7, 8, 40, u32::MAX].map(seconds), [10, 20, 40, 640, 900, 900, 900]);
    }
}
