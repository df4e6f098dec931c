//! An administrator who acts as somebody else: a session of its own, which is the other's and only
//! as good as the token that the administrator's browser had before. So nothing that pages keep of
//! the one is seen by the other; and the way back is open once, since it gives the administrator's
//! own session a new token.

mod ends;

use std::sync::Arc;

use super::store::{By, Found, Which};
use super::{
    Client, EndReason, Method, Session, Sessions, SignIn, StartError, StoreError, Token, TokenHash,
};
use crate::accounts::{ADMINISTRATOR, Account, Actor, Acts, UnderWay};
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
    /// for no longer than `sessions.acting`, and writes the `reason` down. Whether they may is for
    /// [`check_acting`](crate::accounts::check_acting) to say. It takes no place among the other's
    /// sessions.
    ///
    /// # Errors
    /// When the store or the database does not answer.
    pub async fn act_as(
        &self,
        own: &Session,
        other: &Account,
        reason: &str,
        client: Client,
        now: Timestamp,
    ) -> Result<(Token, Session), StartError> {
        let administrator = own.sign_in.as_ref().ok_or(StartError::Ended)?.account;
        let sign_in = SignIn {
            account: other.id(),
            stamp: other.stamp().to_vec(),
            method: Method::Acting,
            at: now,
            remembered: false,
        };
        let actor = Actor::acting(administrator, &client.address, &client.user_agent);
        let (token, mut session) = self.fresh(Some(sign_in), client, now);
        session.acting_from = Some(own.token_hash);
        session.language.clone_from(&own.language);
        session.absolute_deadline = now + self.config.acting;
        session.idle_deadline = session.idle_deadline.min(session.absolute_deadline);
        self.store.insert(&session).await?;
        let acting = UnderWay {
            session: session.id.to_string(),
            own: own.id.to_string(),
            administrator,
            account: other.id(),
        };
        let begin = async {
            let mut recording = self.accounts.begin_recording().await?;
            recording.start_acting(&acting, reason, &actor, now).await?;
            recording.commit().await
        };
        begin.await.map_err(StoreError::from)?;
        Ok((token, session))
    }

    /// Ends it by the administrator's wish, and gives them their own session back, under a new token.
    ///
    /// # Errors
    /// See [`StartError`]: it has ended, or another request has given it back already.
    pub async fn stop_acting(
        &self,
        session: &Session,
        acting: &Acting,
        client: &Client,
        now: Timestamp,
    ) -> Result<(Token, Session), StartError> {
        let administrator = acting.administrator.id();
        let actor = Actor::acting(administrator, &client.address, &client.user_agent);
        let (which, reason) = (Which::One(session.id), EndReason::ActingStopped);
        self.end_acts(&which, reason, Some(&actor), now).await?;
        self.end(session.id, reason, now).await?;
        self.regenerate(&acting.own, now).await
    }

    /// Ends a session, whose browser is `client`; with that of an administrator who acts as somebody
    /// else, their own, too, and that one first: whatever fails then, nobody is left who acts.
    ///
    /// # Errors
    /// When the store does not answer: some may still be live.
    pub async fn end_with_own(
        &self,
        session: &Session,
        reason: EndReason,
        client: &Client,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        if let Some(own) = session.acting_from
            && let Some(found) = self.store.find(By::Token(own)).await?
        {
            if let Some(SignIn { account, .. }) = found.session.sign_in {
                let actor = Actor::acting(account, &client.address, &client.user_agent);
                self.end_acts(&Which::One(session.id), reason, Some(&actor), now).await?;
            }
            self.end(found.session.id, reason, now).await?;
        }
        self.end(session.id, reason, now).await.map(drop)
    }

    /// Why a session no longer counts, and who acts in it, with a way back. That of an administrator
    /// who acts as somebody else is over with their own session, too, or with their role. The way back
    /// stays open when nothing but the time is over: where somebody else has ended it, who holds its
    /// cookie need not be the administrator.
    pub(super) async fn judge(
        &self,
        session: &Session,
        account: Option<&Account>,
        now: Timestamp,
    ) -> Result<(Option<EndReason>, Option<Acting>), StoreError> {
        let over = session.over(account, now);
        let Some(own) = session.acting_from else { return Ok((over, None)) };
        let acting = match self.who_acts(own, now).await? {
            Ok(acting) => acting,
            Err(reason) => return Ok((Some(reason), None)),
        };
        let is_open = match over {
            Some(EndReason::Idle | EndReason::Absolute) => {
                account.is_some_and(|account| session.has_stamp_of(account))
            }
            Some(_) => false,
            None => self.accounts.is_any_under_way(&Acts::Session(session.id.to_string())).await?,
        };
        Ok(if is_open { (over, Some(acting)) } else { (Some(EndReason::ActingStopped), None) })
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
