//! How sessions begin: for a visitor, or by signing in.

use super::{
    Client, EndReason, Lifetime, Method, Session, SessionId, Sessions, SignIn, StoreError, Token,
};
use crate::accounts::Account;
use crate::clock::Timestamp;
use crate::config::AtLimit;
use crate::locales::{Language, Message};

/// A user agent header is kept up to this many characters.
const USER_AGENT_LENGTH: usize = 256;

/// Why no session was started.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum StartError {
    /// The account has as many sessions as it may have.
    TooMany,
    /// The session that was to be changed has ended meanwhile.
    Ended,
    /// The store did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<&StartError> for Message {
    fn from(error: &StartError) -> Self {
        match error {
            StartError::TooMany => Self::new("start-too-many"),
            StartError::Ended => Self::new("start-ended"),
            StartError::Store(_) => Self::new("outage"),
        }
    }
}

impl Sessions {
    /// Starts a session for a visitor who is not signed in. The row is stored when this returns;
    /// the token goes to the browser and is not kept.
    ///
    /// # Errors
    /// When the store does not answer.
    pub async fn start(
        &self,
        client: Client,
        language: Option<&Language>,
        now: Timestamp,
    ) -> Result<(Token, Session), StoreError> {
        let (token, mut session) = self.fresh(None, client, now);
        session.language = language.cloned();
        self.store.insert(&session).await?;
        Ok((token, session))
    }

    /// Has the pages of a session speak a language.
    ///
    /// # Errors
    /// When it has ended or has another token by now, or the store does not answer.
    pub async fn speak(
        &self,
        session: &Session,
        language: &Language,
    ) -> Result<Session, StartError> {
        let session = Session { language: Some(language.clone()), ..session.clone() };
        let is_there = self.store.replace(&session.token_hash, &session).await?;
        if is_there { Ok(session) } else { Err(StartError::Ended) }
    }

    /// Signs somebody in who has just proved to own `account`, always with a new token. The values
    /// of the `present` session are carried over if it was a visitor's or the same account's, and
    /// it goes on under the new token; another account's ends.
    ///
    /// # Errors
    /// See [`StartError`].
    pub async fn sign_in(
        &self,
        present: Option<&Session>,
        account: &Account,
        method: Method,
        remembered: bool,
        client: Client,
        now: Timestamp,
    ) -> Result<(Token, Session), StartError> {
        if self.config.at_limit == AtLimit::Refuse {
            // Before anything is changed, so that a refusal costs nothing.
            let others = self.live(account, now).await?;
            let others = others.iter().filter(|other| present.is_none_or(|p| p.id != other.id));
            if others.filter(|other| !other.is_acting()).count() >= self.config.limit {
                return Err(StartError::TooMany);
            }
        }
        let stamp = account.stamp().to_vec();
        let sign_in = SignIn { account: account.id(), stamp, method, at: now, remembered };
        let (token, mut session) = self.fresh(Some(sign_in), client, now);

        let is_carried = |present: &&Session| {
            !present.is_acting() && (present.sign_in.is_none() || present.is_of(account.id()))
        };
        session.language = account.language().cloned();
        if let Some(carried) = present.filter(is_carried) {
            if carried.language.is_some() {
                session.language.clone_from(&carried.language);
            }
            let id = std::mem::replace(&mut session.id, carried.id);
            if !self.replace(&carried.token_hash, &session, now).await? {
                // It has ended meanwhile: there is nothing left to carry over.
                session.id = id;
                self.store.insert(&session).await?;
            }
        } else {
            self.store.insert(&session).await?;
            if let Some(other) = present {
                self.end_with_own(other, EndReason::Replaced, &session.client, now).await?;
            }
        }
        self.make_room(account, &session, now).await?;
        Ok((token, session))
    }

    /// A session that is not stored yet.
    pub(super) fn fresh(
        &self,
        sign_in: Option<SignIn>,
        client: Client,
        now: Timestamp,
    ) -> (Token, Session) {
        let token = Token::random();
        let remembered = sign_in.as_ref().is_some_and(|sign_in| sign_in.remembered);
        let lifetime = Lifetime::of(&self.config, remembered);
        let absolute_deadline = now + lifetime.absolute;
        let user_agent = client.user_agent.chars().take(USER_AGENT_LENGTH).collect();
        let session = Session {
            id: SessionId::random(),
            token_hash: token.hash(),
            sign_in,
            client: Client { user_agent, ..client },
            created_at: now,
            last_seen_at: now,
            idle_deadline: lifetime.idle_deadline(now, absolute_deadline),
            absolute_deadline,
            ended: None,
            acting_from: None,
            language: None,
        };
        (token, session)
    }

    /// Keeps the number of an account's sessions within its limit. Of several sign-ins at once that
    /// pass it, none may be let in where the limit refuses; it is never exceeded for long.
    async fn make_room(
        &self,
        account: &Account,
        new: &Session,
        now: Timestamp,
    ) -> Result<(), StartError> {
        let mut live = self.live(account, now).await?;
        // An administrator who acts as somebody takes nobody's place.
        live.retain(|session| !session.is_acting());
        if live.len() <= self.config.limit {
            return Ok(());
        }
        match self.config.at_limit {
            AtLimit::Refuse => {
                self.end(new.id, EndReason::Replaced, now).await?;
                Err(StartError::TooMany)
            }
            AtLimit::EndOldest => {
                // The newest first: what is past the limit is the oldest.
                for session in live.iter().skip(self.config.limit).filter(|s| s.id != new.id) {
                    self.end(session.id, EndReason::Replaced, now).await?;
                }
                Ok(())
            }
        }
    }
}
