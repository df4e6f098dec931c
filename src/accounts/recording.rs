//! A change to an account, and what is written down of it.

use std::ops::{Deref, DerefMut};

use sqlx::{Any, AnyConnection, Transaction};

use super::{AccountId, Act, Actor, Event, audit, history};
use crate::clock::Timestamp;
use crate::db::Db;

/// A transaction in which something is done to accounts. The log says so when it has been committed;
/// of what is rolled back there is no line.
pub(crate) struct Recording {
    transaction: Transaction<'static, Any>,
    done: Vec<Done>,
}

/// An [`Act`] to be said in the log.
struct Done {
    account: AccountId,
    event: Event,
    detail: String,
    actor: Actor,
    at: Timestamp,
}

impl Recording {
    /// Begins one.
    pub(super) async fn begin(db: &Db) -> sqlx::Result<Self> {
        Ok(Self { transaction: db.write().await?, done: Vec::new() })
    }

    /// Writes an act down in everything that it belongs into.
    pub(crate) async fn record(&mut self, account: AccountId, act: &Act<'_>) -> sqlx::Result<()> {
        history::add(&mut self.transaction, account, act).await?;
        if act.event.is_audited() {
            audit::add(&mut self.transaction, account, act).await?;
        }
        let (event, detail, at) = (act.event, act.detail.to_owned(), act.at);
        self.done.push(Done { account, event, detail, actor: act.actor.clone(), at });
        Ok(())
    }

    /// Commits all of it, then says it in the log.
    pub(crate) async fn commit(self) -> sqlx::Result<()> {
        self.transaction.commit().await?;
        for Done { account, event, detail, actor, at } in self.done {
            Act { event, detail: &detail, actor: &actor, at }.log(Some(account));
        }
        Ok(())
    }
}

impl Deref for Recording {
    type Target = AnyConnection;

    fn deref(&self) -> &AnyConnection {
        &self.transaction
    }
}

impl DerefMut for Recording {
    fn deref_mut(&mut self) -> &mut AnyConnection {
        &mut self.transaction
    }
}
