//! Mail: what people are told, and the outbox in which it waits.
//!
//! A page never waits for a mail server: it puts an [`Errand`] into the outbox, a table of the
//! database, and is done. The [postman](crate::postman) takes it from there. What is in the outbox
//! survives a restart, and leaves it when the mail server has taken it, at least once.

mod delivery;
mod errand;
mod letter;
mod outbox;

use std::sync::Arc;

use rocket::tokio::sync::Notify;
use sqlx::AnyConnection;

use crate::clock::Timestamp;
use crate::db::Db;
use crate::tally::Tally;

pub use errand::Errand;
pub use letter::{Addressed, Deed, Letter, Secret};

pub(crate) use delivery::Delivery;
pub(crate) use outbox::Waiting;

/// The outbox. Its clones are one.
#[derive(Clone)]
pub struct Mail {
    db: Db,
    is_on: bool,
    rung: Arc<Notify>,
    /// What has become of letters in this process.
    deliveries: Tally,
}

impl Mail {
    /// An outbox kept in `db`. Where mail is not on, nothing stays in it.
    pub fn new(db: Db, is_on: bool) -> Self {
        let deliveries = Tally::of(Delivery::ALL.map(Delivery::as_str));
        Self { db, is_on, rung: Arc::default(), deliveries }
    }

    /// Whether letters are sent at all. What needs them is not offered otherwise.
    pub fn is_on(&self) -> bool {
        self.is_on
    }

    /// Puts a letter into the outbox.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn send(&self, letter: Addressed, now: Timestamp) -> sqlx::Result<()> {
        self.leave(&Errand::carry(letter), now).await
    }

    /// Puts an errand into the outbox.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn leave(&self, errand: &Errand, now: Timestamp) -> sqlx::Result<()> {
        if self.is_on {
            outbox::insert(self.db.writer(), errand, now).await?;
            self.ring();
        }
        Ok(())
    }

    /// The same inside a transaction, with what the letter is about: both are stored or neither is.
    /// Call [`Mail::ring`] when it is committed.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn leave_in(
        &self,
        transaction: &mut AnyConnection,
        errand: &Errand,
        now: Timestamp,
    ) -> sqlx::Result<()> {
        if self.is_on { outbox::insert(transaction, errand, now).await } else { Ok(()) }
    }

    /// How many letters wait, and since when the oldest does.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn waiting(&self) -> sqlx::Result<(u64, Option<Timestamp>)> {
        outbox::count(&self.db).await
    }

    /// Counts what has become of a letter.
    pub(crate) fn note(&self, delivery: Delivery) {
        self.deliveries.add(delivery.as_str(), 1);
    }

    /// How often what has become of letters since this process started.
    pub(crate) fn deliveries(&self) -> Vec<(&'static str, u64)> {
        self.deliveries.counts()
    }

    /// Has the postman look into the outbox now, instead of at his next round.
    pub fn ring(&self) {
        self.rung.notify_one();
    }

    /// Waits until somebody rings.
    pub(crate) async fn rung(&self) {
        self.rung.notified().await;
    }

    /// Takes the errand that has been due for the longest time; nobody else gets it for some
    /// minutes.
    pub(crate) async fn take(&self, now: Timestamp) -> sqlx::Result<Option<Waiting>> {
        outbox::take(&self.db, now).await
    }

    /// Forgets an errand: it is done, or given up.
    pub(crate) async fn done(&self, waiting: &Waiting) -> sqlx::Result<()> {
        outbox::delete(&self.db, waiting).await
    }

    /// Puts an errand off, longer with each attempt.
    pub(crate) async fn put_off(&self, waiting: &Waiting, now: Timestamp) -> sqlx::Result<()> {
        outbox::put_off(&self.db, waiting, now).await
    }
}
