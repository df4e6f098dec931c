//! Ending sessions by hand, which is written down for the owner of their account: both or neither,
//! where sessions are in the database. Elsewhere they end first, since that must not fail for want
//! of the database.

use super::store::Which;
use super::{EndReason, Session, SessionId, Sessions, StoreError};
use crate::accounts::{AccountId, Act, Actor, Event};
use crate::browser_name::browser_name;
use crate::clock::Timestamp;

impl Sessions {
    /// Ends a session of an account; says whether there was one to end.
    ///
    /// # Errors
    /// When the store or the database does not answer.
    pub async fn end_one_by_hand(
        &self,
        session: &Session,
        account: AccountId,
        reason: EndReason,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let browser = browser_name(&session.client.user_agent).to_string();
        let act = Act { event: Event::SessionsEnded, detail: &browser, actor, at: now };
        // The browser of an administrator is not the owner's business.
        let told = (!session.is_acting()).then_some(account);
        Ok(self.end_by_hand(&Which::One(session.id), told, reason, &act).await? > 0)
    }

    /// Ends the sessions of an account, but for one that is spared; says how many.
    ///
    /// # Errors
    /// When the store or the database does not answer.
    pub async fn end_others_by_hand(
        &self,
        account: AccountId,
        spared: Option<SessionId>,
        reason: EndReason,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        let act = Act { event: Event::SessionsEnded, detail: "", actor, at: now };
        self.end_by_hand(&Which::Account(account, spared), Some(account), reason, &act).await
    }

    /// Ends every live session, visitors' and all, and then writes it down for each account that
    /// somebody was signed in to; says how many sessions they were.
    ///
    /// # Errors
    /// When the store or the database does not answer: some sessions may still be live, or it may
    /// not be written down everywhere.
    pub async fn end_all_by_hand(
        &self,
        reason: EndReason,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        let accounts = self.store.signed_in(now).await?;
        let ended = self.end_all(reason, actor, now).await?;
        let act = Act { event: Event::SessionsEnded, detail: "", actor, at: now };
        for account in accounts {
            self.accounts.record(account, &act).await?;
        }
        Ok(ended)
    }

    /// Ends sessions and writes it down for their account, if it is to be told, and for those that
    /// somebody else acted as in them or from them.
    async fn end_by_hand(
        &self,
        which: &Which,
        told: Option<AccountId>,
        reason: EndReason,
        act: &Act<'_>,
    ) -> Result<u64, StoreError> {
        let mut recording = self.accounts.begin_recording().await?;
        let mut ended = self.store.end_in(which, reason, act.at, &mut recording).await?;
        if let (Some(account), 1..) = (told, ended) {
            recording.record(account, act).await?;
        }
        let actor = Some(act.actor);
        ended += self.end_acts_in(&mut recording, which, reason, actor, act.at).await?;
        if ended > 0 {
            recording.commit().await?;
            self.accounts.changes().add();
            self.endings.add(reason.as_str(), ended);
        }
        self.ended.notify_waiters();
        Ok(ended)
    }
}
