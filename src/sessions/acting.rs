//! An administrator who acts as somebody else: a session of its own, which is the other's and only
//! as good as the token that the administrator's browser had before. So nothing that pages keep of
//! the one is seen by the other; and the way back is open once, since it gives the administrator's
//! own session a new token.

use std::sync::Arc;

use super::store::{By, Found};
use super::{
    Client, EndReason, Method, Session, Sessions, SignIn, StartError, StoreError, Token, TokenHash,
};
use crate::accounts::{ADMINISTRATOR, Account};
use crate::clock::Timestamp;

/// An administrator who acts as somebody else.
#[derive(Clone, Debug)]
pub struct Acting {
    pub(super) own: Arc<Session>,
    administrator: Arc<Account>,
}

impl Acting {
    /// Who it is.
    pub fn administrator(&self) -> &Account {
        &self.administrator
    }

    /// The session that they are signed in with as themselves.
    pub fn own(&self) -> &Session {
        &self.own
    }
}

impl Sessions {
    /// Has an administrator, who is signed in with their `own` session, act as the owner of `other`,
    /// for no longer than `sessions.acting`. Whether they may is for
    /// [`check_acting`](crate::accounts::check_acting) to say. It takes no place among the other's
    /// sessions.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn act_as(
        &self,
        own: &Session,
        other: &Account,
        client: Client,
        now: Timestamp,
    ) -> Result<(Token, Session), StoreError> {
        let sign_in = SignIn {
            account: other.id(),
            stamp: other.stamp().to_vec(),
            method: Method::Acting,
            at: now,
            remembered: false,
        };
        let (token, mut session) = self.fresh(Some(sign_in), client, now);
        session.acting_from = Some(own.token_hash);
        session.language.clone_from(&own.language);
        session.absolute_deadline = now + self.config.acting;
        session.idle_deadline = session.idle_deadline.min(session.absolute_deadline);
        self.store.insert(&session).await?;
        Ok((token, session))
    }

    /// Ends it, and gives the administrator their own session back, under a new token.
    ///
    /// # Errors
    /// See [`StartError`]: it has ended, or another request has given it back already.
    pub async fn stop_acting(
        &self,
        session: &Session,
        acting: &Acting,
        now: Timestamp,
    ) -> Result<(Token, Session), StartError> {
        self.end(session.id, EndReason::SignedOut, now).await?;
        self.regenerate(&acting.own).await
    }

    /// Ends a session; with that of an administrator who acts as somebody else, their own, too, and
    /// that one first: whatever fails then, nobody is left who acts.
    ///
    /// # Errors
    /// When the store does not answer: some may still be live.
    pub async fn end_with_own(
        &self,
        session: &Session,
        reason: EndReason,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        if let Some(own) = session.acting_from
            && let Some(found) = self.store.find(By::Token(own)).await?
        {
            self.end(found.session.id, reason, now).await?;
        }
        self.end(session.id, reason, now).await.map(drop)
    }

    /// Why a session no longer counts, and who acts in it, with a way back. That of an administrator
    /// who acts as somebody else is over with their own session, too, or with their role.
    pub(super) async fn judge(
        &self,
        session: &Session,
        account: Option<&Account>,
        now: Timestamp,
    ) -> Result<(Option<EndReason>, Option<Acting>), StoreError> {
        let over = session.over(account, now);
        let Some(own) = session.acting_from else { return Ok((over, None)) };
        Ok(match self.who_acts(own, now).await? {
            Ok(acting) => (over, Some(acting)),
            Err(reason) => (Some(reason), None),
        })
    }

    async fn who_acts(
        &self,
        own: TokenHash,
        now: Timestamp,
    ) -> Result<Result<Acting, EndReason>, StoreError> {
        let Some(found) = self.store.find(By::Token(own)).await? else {
            return Ok(Err(EndReason::SignedOut));
        };
        let Found { session, account } = found.with_account(&self.accounts).await?;
        if let Some(reason) = session.over(account.as_deref(), now) {
            return Ok(Err(reason));
        }
        let administrator = account.filter(|account| account.has_role(ADMINISTRATOR));
        let acting = administrator.map(|administrator| Acting { own: session, administrator });
        Ok(acting.ok_or(EndReason::CredentialsChanged))
    }
}
