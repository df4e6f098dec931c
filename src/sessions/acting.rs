//! An administrator who acts as somebody else: a session of its own, which is the other's and only
//! as good as the token that the administrator's browser had before. So nothing that pages keep of
//! the one is seen by the other; and the way back is open once, since it gives the administrator's
//! own session a new token.

use std::sync::Arc;

use super::store::{By, Found, Which};
use super::{
    Client, EndReason, Method, Session, SessionId, Sessions, SignIn, StartError, StoreError, Token,
    TokenHash,
};
use crate::accounts::{ADMINISTRATOR, Account, Actor, Acts, Recording, UnderWay};
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

    /// Ends whoever acts in some sessions, or from them, and writes it down as the doing of `actor`,
    /// or else of the administrators themselves; says how many sessions it ended.
    pub(super) async fn end_acts(
        &self,
        which: &Which,
        reason: EndReason,
        actor: Option<&Actor>,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        let is_any = match acts_of(which) {
            Some(acts) => self.accounts.is_any_under_way(&acts).await?,
            None => false,
        };
        if !is_any {
            return Ok(0);
        }
        let mut recording = self.accounts.begin_recording().await?;
        let ended = self.end_acts_in(&mut recording, which, reason, actor, now).await?;
        recording.commit().await?;
        self.accounts.changes().add();
        self.ended.notify_waiters();
        self.endings.add(reason.as_str(), ended);
        Ok(ended)
    }

    /// The same in a transaction, for who counts and says so when it has been committed.
    pub(super) async fn end_acts_in(
        &self,
        recording: &mut Recording,
        which: &Which,
        reason: EndReason,
        actor: Option<&Actor>,
        now: Timestamp,
    ) -> Result<u64, StoreError> {
        let Some(acts) = acts_of(which) else { return Ok(0) };
        let mut ended = 0;
        for id in recording.stop_acting(&acts, actor, now).await? {
            let Some(id) = SessionId::parse(&id) else { continue };
            ended += self.store.end_in(&Which::One(id), reason, now, recording).await?;
        }
        Ok(ended)
    }

    /// Looks at everybody who acts, and writes down as the doing of `actor` what is over.
    pub(super) async fn end_acts_that_are_over(
        &self,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        for id in self.accounts.acts_under_way().await? {
            let Some(id) = SessionId::parse(&id) else { continue };
            if !self.is_live(id, now).await? {
                let (which, reason) = (Which::One(id), EndReason::ActingStopped);
                self.end_acts(&which, reason, Some(actor), now).await?;
            }
        }
        Ok(())
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

/// Who acts in some sessions, or from them; unknown where it takes a look at each session.
fn acts_of(which: &Which) -> Option<Acts> {
    match which {
        Which::One(id) => Some(Acts::Session(id.to_string())),
        Which::Account(account, spared) => {
            Some(Acts::Account(*account, spared.map(|id| id.to_string())))
        }
        Which::Key(_) => None,
    }
}
