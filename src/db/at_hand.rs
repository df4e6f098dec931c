//! Connections at hand for the one question that nearly every request asks: whose session is this?
//!
//! sqlx tries a connection each time it comes back to its pool. On SQLite that costs as much as the
//! question: what is expensive is the way to the connection's thread and back, not the row.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use sqlx::any::{AnyArguments, AnyRow};
use sqlx::pool::PoolConnection;
use sqlx::query::Query;
use sqlx::{Any, AnyPool};

use super::TRUSTED_FOR;

/// After this the pool looks at a connection again, and may replace it.
const KEPT_FOR: Duration = Duration::from_secs(60);

/// Some connections of a pool that do not go back to it after each question.
pub(super) struct AtHand {
    pool: AnyPool,
    most: usize,
    free: Mutex<Vec<Free>>,
}

/// A connection that nobody uses right now.
struct Free {
    connection: PoolConnection<Any>,
    taken_at: Instant,
    used_at: Instant,
}

impl AtHand {
    /// At most half of the connections of `pool`.
    pub fn of(pool: AnyPool) -> Self {
        let most = pool.options().get_max_connections() as usize / 2;
        Self { pool, most, free: Mutex::default() }
    }

    /// Asks for one row. A connection that fails, or whose question is given up, goes back to the pool,
    /// which finds out whether it is still good.
    pub async fn fetch_optional(
        &self,
        query: Query<'_, Any, AnyArguments>,
    ) -> sqlx::Result<Option<AnyRow>> {
        let (mut connection, taken_at) = match self.take() {
            Some(free) => (free.connection, free.taken_at),
            None => (self.pool.acquire().await?, Instant::now()),
        };
        let row = query.fetch_optional(&mut *connection).await?;
        self.put(Free { connection, taken_at, used_at: Instant::now() });
        Ok(row)
    }

    /// Gives all of them back.
    pub fn clear(&self) {
        self.free.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// How many nobody uses right now.
    pub fn free(&self) -> usize {
        self.free.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    fn take(&self) -> Option<Free> {
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let last = free.pop()?;
        if last.used_at.elapsed() < TRUSTED_FOR {
            return Some(last);
        }
        // The others have been lying there for even longer.
        free.clear();
        None
    }

    fn put(&self, used: Free) {
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        if free.len() < self.most && used.taken_at.elapsed() < KEPT_FOR && !self.pool.is_closed() {
            free.push(used);
        }
    }
}

#[cfg(test)]
mod tests {
    use rocket::tokio;
    use sqlx::any::AnyPoolOptions;
    use sqlx::query;

    use super::*;

    async fn pool(connections: u32) -> AnyPool {
        sqlx::any::install_default_drivers();
        let options = AnyPoolOptions::new().max_connections(connections);
        options.connect("sqlite::memory:").await.unwrap()
    }

    fn at_hand(at_hand: &AtHand) -> usize {
        at_hand.free.lock().unwrap().len()
    }

    #[rocket::async_test]
    async fn a_connection_is_at_hand_for_the_next_question() {
        let asked = AtHand::of(pool(4).await);
        for _ in 0..3 {
            let row = asked.fetch_optional(query("SELECT 1")).await.unwrap();
            assert!(row.is_some());
            assert_eq!(at_hand(&asked), 1);
        }
    }

    #[rocket::async_test]
    async fn others_get_a_connection_however_many_ask() {
        let pool = pool(2).await;
        let asked = AtHand::of(pool.clone());
        let ask = || async { asked.fetch_optional(query("SELECT 1")).await.unwrap() };
        tokio::join!(ask(), ask(), ask(), ask());
        assert_eq!(at_hand(&asked), 1);
        pool.acquire().await.unwrap();
        let alone = AtHand::of(super::tests::pool(1).await);
        alone.fetch_optional(query("SELECT 1")).await.unwrap();
        assert_eq!(at_hand(&alone), 0);
    }

    #[rocket::async_test]
    async fn a_connection_that_failed_is_not_kept() {
        let asked = AtHand::of(pool(4).await);
        asked.fetch_optional(query("SELECT nothing")).await.err().unwrap();
        assert_eq!(at_hand(&asked), 0);
    }

    #[rocket::async_test]
    async fn nothing_is_kept_back_from_a_pool_that_closes() {
        let pool = pool(4).await;
        let asked = AtHand::of(pool.clone());
        asked.fetch_optional(query("SELECT 1")).await.unwrap();
        let closed = pool.close();
        asked.clear();
        closed.await;
        asked.fetch_optional(query("SELECT 1")).await.err().unwrap();
    }
}
