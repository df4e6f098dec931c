//! Where sessions are kept: the contract, and those who fulfil it.

mod cache;
#[cfg(test)]
mod contract;
mod memory;
mod redis;
mod sql;

use std::error::Error;
use std::ops::AddAssign;
use std::sync::Arc;

use rocket::async_trait;
use sqlx::AnyConnection;

use super::{EndReason, Session, SessionId, TokenHash};
use crate::accounts::{Account, AccountId, Accounts};
use crate::clock::Timestamp;
use crate::config::Fingerprint;

pub use cache::CachedStore;
pub use memory::MemoryStore;
pub use redis::RedisStore;
pub(crate) use redis::{Vitals, vitals};
pub use sql::SqlStore;

/// What a store could not do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// It does not answer, or not in time. The same call may succeed later.
    #[error("the session store is not available: {0}")]
    Unavailable(Box<dyn Error + Send + Sync>),
    /// It answered with something that cannot be read.
    #[error("the session store holds something unreadable: {0}")]
    Unreadable(Box<dyn Error + Send + Sync>),
}

/// A session that was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// The session, which may be over.
    pub session: Arc<Session>,
    /// The account that it is signed in to, from a store that keeps both and can answer at once.
    pub account: Option<Arc<Account>>,
}

impl Found {
    /// With the account, looked up if the store did not know it.
    pub(super) async fn with_account(mut self, accounts: &Accounts) -> sqlx::Result<Self> {
        if let (Some(sign_in), None) = (&self.session.sign_in, &self.account) {
            self.account = accounts.find(sign_in.account).await?.map(Arc::new);
        }
        Ok(self)
    }
}

/// What a session is found by.
#[derive(Clone, Copy, Debug)]
pub enum By {
    /// The token that a browser holds.
    Token(TokenHash),
    /// Which session it is.
    Id(SessionId),
}

/// Some sessions, for [`Store::end`].
#[derive(Clone, Debug)]
pub enum Which {
    /// This one.
    One(SessionId),
    /// All of an account, but for one that may be spared.
    Account(AccountId, Option<SessionId>),
    /// All whose cookie is sealed with this key.
    Key(Fingerprint),
}

/// How many sessions were ended or deleted by a sweep.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Ended, because nobody used them for too long.
    pub idle: u64,
    /// Ended, because they had lasted for as long as they may.
    pub absolute: u64,
    /// Deleted: of visitors whose deadline had passed.
    pub visitors: u64,
    /// Deleted: that had been over for long.
    pub forgotten: u64,
}

/// How often sessions that were looked up have been remembered, since the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lookups {
    /// They were.
    pub hits: u64,
    /// They were not, and had to be looked up.
    pub misses: u64,
}

/// Keeps sessions. It has no rules of its own: it is told what time it is and what to keep. What a
/// session consists of is not public, so those in this module are all the stores there are.
///
/// When a call returns `Ok`, what it did is there for every later call, after a crash too (unless
/// the store keeps nothing, by its nature). When it returns an error, it may or may not be.
#[async_trait]
pub trait Store: ValueStore {
    /// Adds a new session.
    async fn insert(&self, session: &Session) -> Result<(), StoreError>;

    /// The session with this token or id, live or ended.
    async fn find(&self, by: By) -> Result<Option<Found>, StoreError>;

    /// Replaces everything about the session `with.id` but its values, if it has not ended and
    /// still has the token `from`; says whether that was so. Of several such calls at once, one
    /// succeeds.
    async fn replace(&self, from: &TokenHash, with: &Session) -> Result<bool, StoreError>;

    /// Notes when a session was seen, its new idle deadline and its key. A session that has ended
    /// stays ended, and one that was seen later keeps its deadline.
    async fn touch(&self, session: &Session) -> Result<(), StoreError>;

    /// Ends those that have not ended yet, deletes their values, and says how many they were. The
    /// first reason given stays.
    async fn end(
        &self,
        which: &Which,
        reason: EndReason,
        now: Timestamp,
    ) -> Result<u64, StoreError>;

    /// The same; a store in the application's database does so in that transaction.
    async fn end_in(
        &self,
        which: &Which,
        reason: EndReason,
        now: Timestamp,
        _transaction: &mut AnyConnection,
    ) -> Result<u64, StoreError> {
        self.end(which, reason, now).await
    }

    /// The sessions of an account that have neither ended nor passed a deadline, newest first.
    async fn live(&self, account: AccountId, now: Timestamp) -> Result<Vec<Session>, StoreError>;

    /// The sessions of an account that are remembered, live or over, newest first.
    async fn of_account(&self, account: AccountId) -> Result<Vec<Session>, StoreError>;

    /// Ends all sessions of an account that is being deleted, and forgets whose they were, from
    /// where and in which browser; says how many it ended. A store in the application's database
    /// does so in the transaction that deletes the account.
    async fn disown(
        &self,
        account: AccountId,
        now: Timestamp,
        transaction: &mut AnyConnection,
    ) -> Result<u64, StoreError>;

    /// How many sessions there are that have neither ended nor passed a deadline, all accounts and
    /// visitors together. Nothing where that would take a look at all sessions.
    async fn count_live(&self, now: Timestamp) -> Result<Option<u64>, StoreError>;

    /// How many sessions there are that have neither ended nor passed a deadline, under each key, all
    /// accounts and visitors together.
    async fn live_by_key(&self, now: Timestamp) -> Result<Vec<(Fingerprint, u64)>, StoreError>;

    /// The sessions of everybody who is signed in that have neither ended nor passed a deadline, those
    /// that began last first and of equal ones those with the greater id; up to `most`, after the one
    /// that began then and has this id. Nothing where that would take a look at all sessions.
    async fn everybody(
        &self,
        after: Option<(Timestamp, SessionId)>,
        now: Timestamp,
        most: u32,
    ) -> Result<Option<Vec<Session>>, StoreError>;

    /// The accounts that somebody is signed in to.
    async fn signed_in(&self, now: Timestamp) -> Result<Vec<AccountId>, StoreError>;

    /// Asks for nothing, to see whether the store answers.
    async fn ping(&self) -> Result<(), StoreError>;

    /// Ends up to `batch` sessions whose deadline has passed, deletes them at once where nobody was
    /// signed in, and deletes up to `batch` that ended before `forget`.
    async fn sweep(
        &self,
        now: Timestamp,
        forget: Timestamp,
        batch: u32,
    ) -> Result<Swept, StoreError>;

    /// How often it remembered what was looked up, if it remembers at all.
    fn lookups(&self) -> Option<Lookups> {
        None
    }
}

/// What must be in the place of a value before it is written.
#[derive(Clone, Copy, Debug)]
pub enum Expected<'a> {
    /// Whatever is there.
    Anything,
    /// This text, or nothing.
    Exactly(Option<&'a str>),
}

/// A value that is to be written.
#[derive(Clone, Copy, Debug)]
pub struct Write<'a> {
    /// Whose.
    pub session: SessionId,
    /// Under which name.
    pub name: &'a str,
    /// The text.
    pub value: &'a str,
    /// What must be there now.
    pub expected: Expected<'a>,
    /// How many values the session may have.
    pub most: u32,
    /// The time, by which the session must be live.
    pub now: Timestamp,
}

/// What came of writing a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Put {
    /// It is stored.
    Stored,
    /// Something else than expected was there, and still is.
    Conflict,
    /// The session has as many values as it may have.
    Full,
    /// The session is not there, or over.
    Ended,
}

/// Keeps the values of sessions: a text for each name. Each name is by itself: writing one never
/// undoes what another request wrote to another.
#[async_trait]
pub trait ValueStore: Send + Sync + 'static {
    /// The value with this name.
    async fn value(&self, session: SessionId, name: &str) -> Result<Option<String>, StoreError>;

    /// The names of all values, in order.
    async fn names(&self, session: SessionId) -> Result<Vec<String>, StoreError>;

    /// Writes a value, if the session is live, what is there is as expected, and there are no more
    /// than so many values then. All of it is one step, whoever writes at the same time.
    async fn put(&self, write: Write<'_>) -> Result<Put, StoreError>;

    /// Deletes a value; says whether it was there.
    async fn remove(&self, session: SessionId, name: &str) -> Result<bool, StoreError>;
}

/// Sessions in the order that a store lists them in.
fn newest_first(mut sessions: Vec<Session>) -> Vec<Session> {
    sessions.sort_by_key(|session| (std::cmp::Reverse(session.created_at), session.id));
    sessions
}

impl Swept {
    /// How many there are, all in all.
    pub fn all(self) -> u64 {
        self.idle + self.absolute + self.visitors + self.forgotten
    }
}

impl AddAssign for Swept {
    fn add_assign(&mut self, more: Self) {
        self.idle += more.idle;
        self.absolute += more.absolute;
        self.visitors += more.visitors;
        self.forgotten += more.forgotten;
    }
}

impl Which {
    fn has(&self, session: &Session) -> bool {
        match self {
            Self::One(id) => session.id == *id,
            Self::Account(account, spared) => {
                session.is_of(*account) && *spared != Some(session.id)
            }
            Self::Key(key) => session.client.key == *key,
        }
    }
}

impl Expected<'_> {
    fn is_met_by(self, present: Option<&str>) -> bool {
        match self {
            Self::Anything => true,
            Self::Exactly(expected) => expected == present,
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        if crate::db::is_unreadable(&error) {
            Self::Unreadable(error.into())
        } else {
            Self::Unavailable(error.into())
        }
    }
}
