//! How sessions end: one, several, or all that are past their time.

use std::time::Duration;

use rocket::tokio::time::{Instant, MissedTickBehavior, interval_at};

use super::store::{By, Which};
use super::{EndReason, SessionId, Sessions, StoreError, Swept, Token};
use crate::accounts::{AccountId, Actor};
use crate::clock::{Clock, Timestamp};
use crate::config::Fingerprint;

/// How many rows one sweeping statement changes: small enough that nobody waits behind it.
const SWEEP_BATCH: u32 = 500;

/// How often somebody who waits for a session's end looks whether another node has ended it, or a
/// deadline has.
const LOOK_INTERVAL: Duration = Duration::from_secs(2);

impl Sessions {
    /// Ends a session; the first reason given stays. Says whether there was one to end.
    ///
    /// # Errors
    /// When the store does not answer: the session may still be live.
    pub async fn end(
        &self,
        session: SessionId,
        reason: EndReason,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        Ok(self.end_which(&Which::One(session), reason, now).await? > 0)
    }

    /// Ends the session of a token, if there is one that has not ended.
    ///
    /// # Errors
    /// When the store does not answer: the session may still be live.
    pub async fn end_by_token(
        &self,
        token: &Token,
        reason: EndReason,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        match self.store.find(By::Token(token.hash())).await? {
            Some(found) if found.session.ended.is_none() => {
                self.end(found.session.id, reason, now).await.map(drop)
            }
            _ => Ok(()),
        }
    }

    /// Ends the sessions of an account, but for one that is spared; says how many.
    ///
    /// # Errors
    /// When the store does not answer: some may still be live.
    pub async fn end_others(
        &self,
        account: AccountId,
        spared: Option<SessionId>,
        reason: EndReason,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        self.end_which(&Which::Account(account, spared), reason, now).await
    }

    /// Ends every session whose cookie is sealed with a key; says how many.
    ///
    /// # Errors
    /// When the store does not answer: some may still be live.
    pub async fn revoke_key(&self, key: &Fingerprint, now: Timestamp) -> Result<u64, StoreError> {
        let ended = self.end_which(&Which::Key(key.clone()), EndReason::KeyRevoked, now).await?;
        self.end_acts_that_are_over(&Actor::site(), now).await?;
        Ok(ended)
    }

    /// Ends every live session, visitors' and all; says how many.
    ///
    /// # Errors
    /// When the store does not answer: some may still be live.
    pub async fn end_all(
        &self,
        reason: EndReason,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        let mut ended = 0;
        for (key, _) in self.live_by_key(now).await? {
            ended += self.end_which(&Which::Key(key), reason, now).await?;
        }
        self.end_acts_that_are_over(actor, now).await?;
        Ok(ended)
    }

    async fn end_which(
        &self,
        which: &Which,
        reason: EndReason,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        let acts = self.end_acts(which, reason, None, now).await?;
        let ended = self.store.end(which, reason, now).await;
        self.ended.notify_waiters();
        self.endings.add(reason.as_str(), *ended.as_ref().unwrap_or(&0));
        Ok(acts + ended?)
    }

    /// Waits until a session is over: at once when this process ends it, within seconds when
    /// another one or a deadline does. While the store does not answer, nobody knows, and it waits
    /// on.
    pub async fn over(self, session: SessionId, clock: Clock) {
        let mut look = interval_at(Instant::now() + LOOK_INTERVAL, LOOK_INTERVAL);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let rung = self.ended.notified();
            match self.is_live(session, clock.now()).await {
                Ok(false) => return,
                Ok(true) => (),
                Err(error) => tracing::warn!(%error, "cannot tell whether a session is over"),
            }
            rocket::tokio::select! {
                () = rung => (),
                _ = look.tick() => (),
            }
        }
    }

    /// Deletes what has been over for longer than the configured time, and ends what is past its
    /// deadline; says how many that were.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn sweep(&self, now: Timestamp) -> Result<Swept, StoreError> {
        let mut swept = Swept::default();
        loop {
            let forget = now - self.config.keep_ended;
            let changed = self.store.sweep(now, forget, SWEEP_BATCH).await?;
            self.endings.add(EndReason::Idle.as_str(), changed.idle);
            self.endings.add(EndReason::Absolute.as_str(), changed.absolute);
            swept += changed;
            if changed == Swept::default() {
                self.end_acts_that_are_over(&Actor::site(), now).await?;
                return Ok(swept);
            }
        }
    }

    /// How often [`Sessions::sweep`] is due.
    pub fn sweep_interval(&self) -> Duration {
        self.config.sweep_interval
    }
}
