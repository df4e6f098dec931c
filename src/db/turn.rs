//! What one of many servers on a database does for all of them.

use super::Db;
use crate::clock::Timestamp;
use crate::id::uuid_v7;

/// Something that one server does at a time. It keeps its turn by taking it again, for as long as it
/// runs; when it has died, another one has it after a while.
#[derive(Clone, Debug)]
pub struct Turn {
    name: &'static str,
    holder: String,
}

impl Turn {
    /// The turn of that name, for a server that has started at this time.
    pub fn new(name: &'static str, started: Timestamp) -> Self {
        Self { name, holder: uuid_v7(started).to_string() }
    }

    /// Takes it until then, or keeps it; says whether it is this server's.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn take(&self, db: &Db, now: Timestamp, until: Timestamp) -> sqlx::Result<bool> {
        let query = sqlx::query(
            "INSERT INTO turns (name, holder, until) VALUES ($1, $2, $3) \
             ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until \
             WHERE turns.holder = excluded.holder OR turns.until <= $4",
        );
        let query = query.bind(self.name).bind(&self.holder);
        let query = query.bind(until.millis()).bind(now.millis());
        Ok(query.execute(db.writer()).await?.rows_affected() == 1)
    }

    /// Leaves it to the others.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn leave(&self, db: &Db) -> sqlx::Result<()> {
        let query = sqlx::query("DELETE FROM turns WHERE name = $1 AND holder = $2");
        query.bind(self.name).bind(&self.holder).execute(db.writer()).await.map(drop)
    }
}
