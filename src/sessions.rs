//! Sessions: which browsers are signed in, as whom, until when.
//!
//! A session begins with [`Sessions::start`], is found again at each request by
//! [`Sessions::resume`], and ends by its deadlines, by its owner, or because the account's stamp
//! has changed. Nothing here has heard of HTTP: the token comes and goes as a value.

mod lifetime;
mod session;
pub mod store;
mod token;

use std::time::Duration;

use crate::accounts::Account;
use crate::clock::Timestamp;
use crate::config::SessionConfig;

pub use lifetime::Lifetime;
pub use session::{EndReason, Method, Session};
pub use store::SqlStore;
pub use token::{Token, TokenHash};

/// How many rows one sweeping statement deletes: small enough that nobody waits behind it.
const SWEEP_BATCH: u32 = 500;

/// A user agent header is kept up to this many characters.
const USER_AGENT_LENGTH: usize = 256;

/// The sessions of this application.
#[derive(Clone)]
pub struct Sessions {
    store: SqlStore,
    config: SessionConfig,
}

/// What is known of a browser that signs in.
#[derive(Clone, Debug)]
pub struct Client {
    /// Its `User-Agent` header, or nothing.
    pub user_agent: String,
    /// Its network address as text.
    pub address: String,
}

/// What a token turned out to be.
#[derive(Debug)]
pub enum Resumed {
    /// A live session and the account it is for.
    Live(Box<Session>, Account),
    /// A session that is over.
    Ended(EndReason),
    /// No session that we know of.
    Unknown,
}

impl Sessions {
    /// Sessions kept in `store`, lasting as `config` says.
    pub fn new(store: SqlStore, config: SessionConfig) -> Self {
        Self { store, config }
    }

    /// Starts a session for somebody who has just proved to own `account`. The row is stored when
    /// this returns; the token goes to the browser and is not kept.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn start(
        &self,
        account: &Account,
        method: Method,
        remembered: bool,
        client: Client,
        now: Timestamp,
    ) -> sqlx::Result<(Token, Session)> {
        let token = Token::random();
        let lifetime = Lifetime::of(&self.config, remembered);
        let absolute_deadline = now + lifetime.absolute;
        let session = Session {
            token_hash: token.hash(),
            account_id: account.id(),
            stamp: account.stamp().to_vec(),
            remembered,
            method,
            authenticated_at: now,
            created_at: now,
            last_seen_at: now,
            idle_deadline: lifetime.idle_deadline(now, absolute_deadline),
            absolute_deadline,
            user_agent: client.user_agent.chars().take(USER_AGENT_LENGTH).collect(),
            address: client.address,
            end_reason: None,
        };
        self.store.insert(&session).await?;
        Ok((token, session))
    }

    /// Finds the session of a token, and notes that it was seen.
    ///
    /// # Errors
    /// When the store does not answer: that is not the same as "nobody".
    pub async fn resume(&self, token: &Token, now: Timestamp) -> sqlx::Result<Resumed> {
        let Some((session, account)) = self.store.find(&token.hash()).await? else {
            return Ok(Resumed::Unknown);
        };
        if let Some(reason) = over(&session, &account, now) {
            return Ok(Resumed::Ended(reason));
        }
        if now.since(session.last_seen_at) >= self.config.touch_interval {
            self.touch(&session, now).await;
        }
        Ok(Resumed::Live(Box::new(session), account))
    }

    /// A touch that fails costs a little accuracy; it must not cost the visitor the page.
    async fn touch(&self, session: &Session, now: Timestamp) {
        let lifetime = Lifetime::of(&self.config, session.remembered);
        let idle_deadline = lifetime.idle_deadline(now, session.absolute_deadline);
        if let Err(error) = self.store.touch(&session.token_hash, now, idle_deadline).await {
            tracing::warn!(%error, "a session's last-seen time could not be written");
        }
    }

    /// Gives a live session a new token and the account's present stamp, and ends every other
    /// session of the account: after a password change, say.
    ///
    /// # Errors
    /// When the store does not answer. The old token may then still be good.
    pub async fn renew_and_end_others(
        &self,
        session: &Session,
        account: &Account,
        reason: EndReason,
        now: Timestamp,
    ) -> sqlx::Result<(Token, Session, u64)> {
        let token = Token::random();
        let renewed = Session {
            token_hash: token.hash(),
            stamp: account.stamp().to_vec(),
            authenticated_at: now,
            last_seen_at: now,
            ..session.clone()
        };
        self.store.insert(&renewed).await?;
        self.store.end(&session.token_hash, EndReason::Replaced, now).await?;
        let ended = self.store.end_others(account.id(), &renewed.token_hash, reason, now).await?;
        Ok((token, renewed, ended))
    }

    /// Ends the session of a token, if there is one.
    ///
    /// # Errors
    /// When the store does not answer: the session may still be live.
    pub async fn end(&self, token: &Token, reason: EndReason, now: Timestamp) -> sqlx::Result<()> {
        self.store.end(&token.hash(), reason, now).await
    }

    /// Deletes what has been over for longer than the configured time; says how many rows.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn sweep(&self, now: Timestamp) -> sqlx::Result<u64> {
        let mut swept = 0;
        loop {
            let done = self.store.sweep(now - self.config.keep_ended, SWEEP_BATCH).await?;
            swept += done;
            if done < u64::from(SWEEP_BATCH) {
                return Ok(swept);
            }
        }
    }

    /// How often [`Sessions::sweep`] is due.
    pub fn sweep_interval(&self) -> Duration {
        self.config.sweep_interval
    }
}

/// Why a session no longer counts; `None` while it does.
fn over(session: &Session, account: &Account, now: Timestamp) -> Option<EndReason> {
    if session.end_reason.is_some() {
        session.end_reason
    } else if now >= session.absolute_deadline {
        Some(EndReason::Absolute)
    } else if now >= session.idle_deadline {
        Some(EndReason::Idle)
    } else if account.is_disabled() || session.stamp != account.stamp() {
        Some(EndReason::CredentialsChanged)
    } else {
        None
    }
}
