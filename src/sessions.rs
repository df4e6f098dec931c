//! Sessions: which browsers are signed in, as whom, until when, and what pages keep in them.
//!
//! A session begins with [`Sessions::sign_in`], or with [`Sessions::start`] for a visitor of whom
//! something is to be kept; it is found again at each request by [`Sessions::resume`], and ends by
//! its deadlines, by its owner, or because the account's stamp has changed. Nothing here has heard
//! of HTTP: the token comes and goes as a value.

mod acting;
mod by_hand;
mod deleting;
mod end_reason;
mod ending;
mod everybody;
mod lifetime;
mod session;
mod starting;
pub mod store;
pub mod values;

use std::sync::Arc;
use std::time::Duration;

use rocket::tokio::sync::Notify;
use rocket::tokio::time::timeout;

use crate::accounts::{Account, AccountId, Accounts, Actor};
use crate::clock::Timestamp;
use crate::config::{Fingerprint, SessionConfig};
use crate::tally::Tally;

pub use crate::token::{Token, TokenHash};
pub use acting::Acting;
pub use deleting::DeleteError;
pub use end_reason::EndReason;
pub use everybody::{Everybody, Place};
pub use lifetime::Lifetime;
pub use session::{Client, Method, Session, SessionId, SignIn};
pub use starting::StartError;
pub use store::{
    CachedStore, Lookups, MemoryStore, RedisStore, SqlStore, Store, StoreError, Swept,
};
pub(crate) use store::{Vitals, vitals};
pub use values::ValueError;

use store::{By, Found, Which};

/// How long a page waits for "last seen" to be written, when another process holds the database.
const PATIENCE: Duration = Duration::from_millis(250);

/// The sessions of this application.
#[derive(Clone)]
pub struct Sessions {
    store: Arc<dyn Store>,
    accounts: Accounts,
    config: SessionConfig,
    /// Rung when this process has ended a session.
    ended: Arc<Notify>,
    /// How many this process has ended, by reason.
    endings: Tally,
}

/// What a token turned out to be.
#[derive(Debug)]
pub enum Resumed {
    /// A live session, the account that it is signed in to, and who acts as its owner, if anybody
    /// does.
    Live(Arc<Session>, Option<Arc<Account>>, Option<Acting>),
    /// A session in which somebody acted as its owner, which is over, while their own is live.
    ActingOver(Arc<Session>, Acting),
    /// A session that is over.
    Ended(EndReason),
    /// No session that we know of.
    Unknown,
}

impl Sessions {
    /// Sessions kept in `store`, of people in `accounts`, lasting as `config` says.
    pub fn new(store: Arc<dyn Store>, accounts: Accounts, config: SessionConfig) -> Self {
        let endings = Tally::of(EndReason::ALL.map(EndReason::as_str));
        Self { store, accounts, config, ended: Arc::default(), endings }
    }

    /// Finds the session of a token whose cookie is sealed with `key`, and notes that it was seen.
    ///
    /// # Errors
    /// When the store does not answer: that is not the same as "nobody".
    pub async fn resume(
        &self,
        token: &Token,
        key: &Fingerprint,
        now: Timestamp,
    ) -> Result<Resumed, StoreError> {
        let Some(found) = self.store.find(By::Token(token.hash())).await? else {
            return Ok(Resumed::Unknown);
        };
        let Found { mut session, account } = found.with_account(&self.accounts).await?;
        let (over, mut acting) = self.judge(&session, account.as_deref(), now).await?;
        if let Some(reason) = over {
            let (which, actor) = (Which::One(session.id), Actor::site());
            if session.is_acting() {
                self.end_acts(&which, reason, Some(&actor), now).await?;
            }
            return Ok(match acting {
                Some(acting) => Resumed::ActingOver(session, acting),
                None => Resumed::Ended(reason),
            });
        }
        self.see(&mut session, key, now).await;
        if let Some(acting) = &mut acting {
            self.see(&mut acting.own, key, now).await;
        }
        Ok(Resumed::Live(session, account, acting))
    }

    /// Whether a session still counts, looked up again.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn is_live(&self, session: SessionId, now: Timestamp) -> Result<bool, StoreError> {
        let Some(found) = self.store.find(By::Id(session)).await? else { return Ok(false) };
        let Found { session, account } = found.with_account(&self.accounts).await?;
        Ok(self.judge(&session, account.as_deref(), now).await?.0.is_none())
    }

    /// Notes that a session was seen, where that is due. A touch that fails costs a little accuracy;
    /// it must not cost the visitor the page.
    async fn see(&self, session: &mut Arc<Session>, key: &Fingerprint, now: Timestamp) {
        let is_due = now.since(session.last_seen_at) >= self.config.touch_interval;
        if !is_due && session.client.key == *key {
            return;
        }
        let session = Arc::make_mut(session);
        session.client.key = key.clone();
        match timeout(PATIENCE, self.touch(session, now)).await {
            Ok(Ok(())) => (),
            Ok(Err(error)) => tracing::warn!(%error, "a session's last-seen time was not written"),
            Err(_) => tracing::warn!("a session's last-seen time could not be written in time"),
        }
    }

    /// Notes that a session is in use, which moves its idle deadline.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn touch(&self, session: &mut Session, now: Timestamp) -> Result<(), StoreError> {
        let lifetime = Lifetime::of(&self.config, session.is_remembered());
        session.idle_deadline = lifetime.idle_deadline(now, session.absolute_deadline);
        session.last_seen_at = now;
        self.store.touch(session).await
    }

    /// Gives a live session a new token; everything in it stays. The old token is good no more.
    ///
    /// # Errors
    /// See [`StartError`].
    pub async fn regenerate(
        &self,
        session: &Session,
        now: Timestamp,
    ) -> Result<(Token, Session), StartError> {
        let token = Token::random();
        let renewed = Session { token_hash: token.hash(), ..session.clone() };
        if self.replace(&session.token_hash, &renewed, now).await? {
            Ok((token, renewed))
        } else {
            Err(StartError::Ended)
        }
    }

    /// Replaces a session that still has the token `from`; says whether it did. Who acted from it does
    /// so no more: there is no way back to that token.
    async fn replace(
        &self,
        from: &TokenHash,
        with: &Session,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        if !with.is_acting() {
            let reason = EndReason::ActingStopped;
            self.end_acts(&Which::One(with.id), reason, None, now).await?;
        }
        self.store.replace(from, with).await
    }

    /// Notes that the owner of a session has just shown a credential again, and `how` where that is
    /// another way than they signed in by; takes over the account's present stamp. The session gets
    /// a new token.
    ///
    /// # Errors
    /// See [`StartError`].
    pub async fn confirm(
        &self,
        session: &Session,
        account: &Account,
        how: Option<Method>,
        now: Timestamp,
    ) -> Result<(Token, Session), StartError> {
        let mut confirmed = session.clone();
        if let Some(sign_in) = confirmed.sign_in.as_mut() {
            sign_in.at = now;
            sign_in.method = how.unwrap_or(sign_in.method);
        }
        self.restamp(&confirmed, account, now).await
    }

    /// Takes over the account's present stamp, after a change that ends its other sessions. The
    /// session gets a new token.
    ///
    /// # Errors
    /// See [`StartError`].
    pub async fn restamp(
        &self,
        session: &Session,
        account: &Account,
        now: Timestamp,
    ) -> Result<(Token, Session), StartError> {
        let mut restamped = session.clone();
        if let Some(sign_in) = restamped.sign_in.as_mut() {
            sign_in.stamp = account.stamp().to_vec();
        }
        self.regenerate(&restamped, now).await
    }

    /// The live sessions of an account, newest first.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn live(
        &self,
        account: &Account,
        now: Timestamp,
    ) -> Result<Vec<Session>, StoreError> {
        let mut live = Vec::new();
        for session in self.store.live(account.id(), now).await? {
            if self.judge(&session, Some(account), now).await?.0.is_none() {
                live.push(session);
            }
        }
        Ok(live)
    }

    /// Every session of an account that is still remembered, live or over, newest first, each with
    /// the names of the values that pages keep in it.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn remembered(
        &self,
        account: AccountId,
    ) -> Result<Vec<(Session, Vec<String>)>, StoreError> {
        let mut remembered = Vec::new();
        for session in self.store.of_account(account).await? {
            let names = self.store.names(session.id).await?;
            remembered.push((session, names));
        }
        Ok(remembered)
    }

    /// How many live sessions there are under each secret key.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn live_by_key(&self, now: Timestamp) -> Result<Vec<(Fingerprint, u64)>, StoreError> {
        self.store.live_by_key(now).await
    }

    /// How many sessions this process has ended since its start, by reason.
    pub(crate) fn endings(&self) -> Vec<(&'static str, u64)> {
        self.endings.counts()
    }

    /// How often a look into the store was spared, where it has a cache before it.
    pub fn lookups(&self) -> Option<Lookups> {
        self.store.lookups()
    }

    /// Whether the store answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        self.store.ping().await
    }
}
