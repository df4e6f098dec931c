//! A store around a store, which remembers for a short time what was found.
//!
//! What this process changes is forgotten at once. What another one changes is noticed when the
//! time is over: so a session that is ended on one node is over on every other within that time,
//! by construction, with no messages between nodes that could be lost.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};
use std::time::{Duration, Instant};

use quick_cache::sync::Cache;
use rocket::async_trait;
use sqlx::AnyConnection;

use super::{By, Found, Lookups, Put, Store, StoreError, Swept, ValueStore, Which, Write};
use crate::accounts::{AccountId, Accounts};
use crate::clock::Timestamp;
use crate::config::Fingerprint;
use crate::sessions::{EndReason, Session, SessionId, TokenHash};

/// How many sessions are remembered, about a kilobyte each. Others are looked up.
const MOST: usize = 10_000;

/// A store that is asked once for what is asked for often.
pub struct CachedStore<S> {
    inner: S,
    accounts: Accounts,
    lifetime: Duration,
    remembered: Cache<TokenHash, Entry>,
    /// How often something has been forgotten. What was looked up before that is not remembered.
    forgotten: RwLock<u64>,
    hits: AtomicU64,
    misses: AtomicU64,
}

#[derive(Clone)]
struct Entry {
    found: Found,
    /// On a clock that nobody can set back.
    since: Instant,
    changes: u64,
}

impl<S: Store> CachedStore<S> {
    /// Remembers what `inner` finds for `lifetime`, or until an account of `accounts` is changed.
    pub fn new(inner: S, accounts: Accounts, lifetime: Duration) -> Self {
        Self {
            inner,
            accounts,
            lifetime,
            remembered: Cache::new(MOST),
            forgotten: RwLock::default(),
            hits: AtomicU64::default(),
            misses: AtomicU64::default(),
        }
    }

    fn remembered(&self, token: &TokenHash) -> Option<Found> {
        let entry = self.remembered.get(token)?;
        let is_fresh = entry.since.elapsed() < self.lifetime
            && entry.changes == self.accounts.changes().count();
        is_fresh.then_some(entry.found)
    }

    /// Forgets, so that nothing that was looked up before is remembered after.
    fn forget(&self, forget: impl FnOnce(&Cache<TokenHash, Entry>)) {
        let mut forgotten = self.forgotten.write().unwrap_or_else(PoisonError::into_inner);
        *forgotten += 1;
        forget(&self.remembered);
    }

    async fn look_up(&self, token: TokenHash) -> Result<Option<Found>, StoreError> {
        let before = *self.forgotten.read().unwrap_or_else(PoisonError::into_inner);
        let (since, changes) = (Instant::now(), self.accounts.changes().count());
        let Some(found) = self.inner.find(By::Token(token)).await? else { return Ok(None) };
        let found = found.with_account(&self.accounts).await?;
        // A session that is over is asked for once, if at all.
        if found.session.ended.is_none() {
            let forgotten = self.forgotten.read().unwrap_or_else(PoisonError::into_inner);
            if *forgotten == before {
                let found = found.clone();
                self.remembered.insert(token, Entry { found, since, changes });
            }
        }
        Ok(Some(found))
    }
}

#[async_trait]
impl<S: Store> Store for CachedStore<S> {
    async fn insert(&self, session: &Session) -> Result<(), StoreError> {
        self.inner.insert(session).await
    }

    async fn find(&self, by: By) -> Result<Option<Found>, StoreError> {
        match by {
            By::Token(token) => match self.remembered(&token) {
                Some(found) => {
                    self.hits.fetch_add(1, Ordering::Relaxed);
                    Ok(Some(found))
                }
                None => {
                    self.misses.fetch_add(1, Ordering::Relaxed);
                    self.look_up(token).await
                }
            },
            // Only those ask by id who want to know it exactly.
            By::Id(_) => self.inner.find(by).await,
        }
    }

    async fn replace(&self, from: &TokenHash, with: &Session) -> Result<bool, StoreError> {
        let replaced = self.inner.replace(from, with).await;
        self.forget(|remembered| _ = remembered.remove(from));
        replaced
    }

    async fn touch(&self, session: &Session) -> Result<(), StoreError> {
        let touched = self.inner.touch(session).await;
        self.forget(|remembered| _ = remembered.remove(&session.token_hash));
        touched
    }

    async fn end(
        &self,
        which: &Which,
        reason: EndReason,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        let ended = self.inner.end(which, reason, now).await;
        self.forget(|remembered| remembered.retain(|_, entry| !which.has(&entry.found.session)));
        ended
    }

    async fn end_in(
        &self,
        which: &Which,
        reason: EndReason,
        now: Timestamp,
        transaction: &mut AnyConnection,
    ) -> Result<u64, StoreError> {
        // As below: the change that is counted when the transaction is over makes all of it old.
        self.inner.end_in(which, reason, now, transaction).await
    }

    async fn live(&self, account: AccountId, now: Timestamp) -> Result<Vec<Session>, StoreError> {
        self.inner.live(account, now).await
    }

    async fn of_account(&self, account: AccountId) -> Result<Vec<Session>, StoreError> {
        self.inner.of_account(account).await
    }

    async fn disown(
        &self,
        account: AccountId,
        now: Timestamp,
        transaction: &mut AnyConnection,
    ) -> Result<u64, StoreError> {
        // Whoever looks a session up before the transaction is over remembers it as it was; the
        // change to the account that ends the transaction makes that old.
        self.inner.disown(account, now, transaction).await
    }

    async fn count_live(&self, now: Timestamp) -> Result<Option<u64>, StoreError> {
        self.inner.count_live(now).await
    }

    async fn live_by_key(&self, now: Timestamp) -> Result<Vec<(Fingerprint, u64)>, StoreError> {
        self.inner.live_by_key(now).await
    }

    async fn everybody(
        &self,
        after: Option<(Timestamp, SessionId)>,
        now: Timestamp,
        most: u32,
    ) -> Result<Option<Vec<Session>>, StoreError> {
        self.inner.everybody(after, now, most).await
    }

    async fn signed_in(&self, now: Timestamp) -> Result<Vec<AccountId>, StoreError> {
        self.inner.signed_in(now).await
    }

    async fn ping(&self) -> Result<(), StoreError> {
        self.inner.ping().await
    }

    async fn sweep(
        &self,
        now: Timestamp,
        forget: Timestamp,
        batch: u32,
    ) -> Result<Swept, StoreError> {
        // What it ends is past a deadline, which whoever resumes a session looks at.
        self.inner.sweep(now, forget, batch).await
    }

    fn lookups(&self) -> Option<Lookups> {
        let (hits, misses) = (&self.hits, &self.misses);
        Some(Lookups { hits: hits.load(Ordering::Relaxed), misses: misses.load(Ordering::Relaxed) })
    }
}

#[async_trait]
impl<S: Store> ValueStore for CachedStore<S> {
    async fn value(&self, session: SessionId, name: &str) -> Result<Option<String>, StoreError> {
        self.inner.value(session, name).await
    }

    async fn names(&self, session: SessionId) -> Result<Vec<String>, StoreError> {
        self.inner.names(session).await
    }

    async fn put(&self, write: Write<'_>) -> Result<Put, StoreError> {
        self.inner.put(write).await
    }

    async fn remove(&self, session: SessionId, name: &str) -> Result<bool, StoreError> {
        self.inner.remove(session, name).await
    }
}
