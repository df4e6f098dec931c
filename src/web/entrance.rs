//! Coming in and going out: the only place that signs a browser in and out.

mod acting;
mod second_factor;

use std::convert::Infallible;
use std::sync::Arc;

use rocket::Request;
use rocket::request::{FromRequest, Outcome};

use super::client::Client;
use super::error::Error;
use super::half_way::HalfWay;
use super::held_form::HeldForm;
use super::presence::{self, Presence};
use super::user::{SessionsUnavailable, User};
use super::{device_cookie, language, notice::Notice, session_cookie, state, trusted_browser};
use crate::accounts::{Account, AccountId, Accounts, Act, Actor, Device, Event};
use crate::clock::{Clock, Timestamp};
use crate::locales::{Language, Message};
use crate::mail::{Deed, Letter};
use crate::security_event::SecurityEvent;
use crate::sessions::{EndReason, Method, Session, Sessions, StartError, StoreError, Token};

/// The door that a request stands at.
pub(super) struct Entrance<'r> {
    request: &'r Request<'r>,
    client: Client,
    /// The time of the request.
    pub now: Timestamp,
}

impl<'r> Entrance<'r> {
    /// Where a request stands.
    pub fn at(request: &'r Request<'_>) -> Self {
        let now = state::<Clock>(request).now();
        Self { request, client: Client::of(request), now }
    }

    /// What guesses are counted by.
    pub fn network(&self) -> String {
        self.client.network()
    }

    /// When and where this request comes from, for a letter about what it does.
    pub fn deed(&self) -> Deed {
        self.client.deed(self.now)
    }

    /// What the visitor reads.
    pub fn language(&self) -> Language {
        language::of(self.request)
    }

    /// A message in the words of the visitor's language.
    pub fn in_words(&self, message: &Message) -> String {
        language::words(self.request, message)
    }

    /// Who does something to an account, signed in to theirs.
    pub fn actor(&self, user: &User) -> Actor {
        match user.acting() {
            Some(administrator) => self.client.acting(administrator.id()),
            None => self.client.account(user.id()),
        }
    }

    /// Who does something without being signed in.
    pub fn visitor(&self) -> Actor {
        self.client.nobody()
    }

    /// Which accounts this browser is known to.
    pub fn devices(&self) -> Vec<Device> {
        device_cookie::read(self.request)
    }

    /// Lets somebody in who has proved to own `account`, always with a new token: one that the
    /// browser brought along is never adopted. Nobody comes in without its being written down for
    /// the account's owner.
    pub async fn admit(
        &self,
        account: &Account,
        method: Method,
        remembered: bool,
    ) -> Result<(), StartError> {
        let mut current = presence::current(self.request).await.lock().await;
        let client = self.client.describe(self.request);
        let present = self.replaced(current.as_deref()).await;
        let signed_in =
            self.sessions().sign_in(present, account, method, remembered, client, self.now).await?;
        self.tell(account, method).await?;
        if account.language().is_none() {
            let language = self.language();
            let accounts = state::<Accounts>(self.request);
            accounts.set_language(account.id(), &language).await.map_err(StoreError::from)?;
        }
        self.hand_out(&mut current, signed_in);
        device_cookie::write(self.request, account);
        if self.half_way().is_some() {
            HalfWay::remove(self.request);
        }
        Ok(())
    }

    /// Has pages speak a language from now on, and letters, too, where it is the account's owner who
    /// wishes so. A visitor gets a session with it, and one network not any number of them; says
    /// whether this one did.
    pub async fn speak(&self, user: Option<&User>, language: &Language) -> Result<bool, Error> {
        if let Presence::ActingOver(..) = presence::of(self.request).await {
            // Their cookie is the way back, and has no other session to choose for.
            return Ok(true);
        }
        let accounts = state::<Accounts>(self.request);
        let mut current = presence::current(self.request).await.lock().await;
        if let Some(session) = current.as_deref() {
            *current = Some(Arc::new(self.sessions().speak(session, language).await?));
        } else {
            if !accounts.may_choose_language(&self.network(), self.now).await? {
                return Ok(false);
            }
            presence::start(self.request, &mut current, Some(language), self.now).await?;
        }
        if let Some(user) = user.filter(|user| user.acting().is_none()) {
            accounts.set_language(user.id(), language).await?;
        }
        Ok(true)
    }

    /// Writes down for the owner of an account that somebody signs in to it, and sends them a letter
    /// where that is in a browser that never did.
    async fn tell(&self, account: &Account, method: Method) -> Result<(), StoreError> {
        let is_known = self.devices().iter().any(|device| device.account() == account.id());
        if is_known || method == Method::SignUp {
            return self.signed_in(account, Event::SignedIn, method).await;
        }
        self.signed_in(account, Event::SignedInNewBrowser, method).await?;
        let letter = Letter::NewDevice { deed: self.deed() };
        state::<Accounts>(self.request).notify(account, letter, self.now).await;
        Ok(())
    }

    async fn signed_in(
        &self,
        account: &Account,
        event: Event,
        method: Method,
    ) -> Result<(), StoreError> {
        let actor = self.client.account(account.id());
        self.write_down(account.id(), event, method.as_str(), &actor).await
    }

    /// Writes down what has just been done to the user's account by who is signed in to it.
    pub async fn record(&self, user: &User, event: Event, detail: &str) -> Result<(), StoreError> {
        self.write_down(user.id(), event, detail, &self.actor(user)).await
    }

    async fn write_down(
        &self,
        account: AccountId,
        event: Event,
        detail: &str,
        actor: &Actor,
    ) -> Result<(), StoreError> {
        let act = Act { event, detail, actor, at: self.now };
        Ok(state::<Accounts>(self.request).record(account, &act).await?)
    }

    /// Notes that the user has just shown a credential again, and how where that is another way than
    /// they signed in by; their token is a new one then.
    pub async fn confirm(&self, account: &Account, how: Option<Method>) -> Result<(), StartError> {
        let mut current = presence::current(self.request).await.lock().await;
        let Some(session) = current.as_deref() else { return Err(StartError::Ended) };
        let confirmed = self.sessions().confirm(session, account, how, self.now).await?;
        self.hand_out(&mut current, confirmed);
        Ok(())
    }

    /// After a change of credentials by who has shown one: this browser stays, with a new token;
    /// every other one is out.
    pub async fn readmit(
        &self,
        user: &User,
        account: &Account,
        how: Option<Method>,
        reason: EndReason,
    ) -> Result<(), StartError> {
        self.confirm(account, how).await?;
        self.end_others(user, reason).await?;
        device_cookie::write(self.request, account);
        Ok(())
    }

    /// After the owner has shown by another way that an account is theirs: every browser is out, and
    /// they may come in again by this one whatever others have guessed.
    pub async fn shut_out(&self, account: &Account, reason: EndReason) -> Result<(), StoreError> {
        self.sessions().end_others(account.id(), None, reason, self.now).await?;
        device_cookie::write(self.request, account);
        Ok(())
    }

    /// After any other change of credentials: the same, but the sign-in is no fresher than it was.
    pub async fn stay(
        &self,
        user: &User,
        account: &Account,
        reason: EndReason,
    ) -> Result<(), StartError> {
        let mut current = presence::current(self.request).await.lock().await;
        let Some(session) = current.as_deref() else { return Err(StartError::Ended) };
        let restamped = self.sessions().restamp(session, account, self.now).await?;
        self.hand_out(&mut current, restamped);
        Ok(self.end_others(user, reason).await?)
    }

    async fn end_others(&self, user: &User, reason: EndReason) -> Result<(), StoreError> {
        let spared = Some(user.session().id());
        self.sessions().end_others(user.id(), spared, reason, self.now).await.map(drop)
    }

    /// Ends the session first, then takes the cookie back: if the store does not answer, the
    /// visitor is told so and can try again.
    pub async fn leave(&self) -> Result<(), Error> {
        if let Presence::Unknown = presence::of(self.request).await {
            return Err(SessionsUnavailable.into());
        }
        presence::end(self.request, self.now).await?;
        SecurityEvent::SignedOut.log(None, "");
        Ok(())
    }

    /// Takes back everything that this browser has of an account that has been deleted.
    pub async fn forget(&self, account: &Account) -> Result<(), Error> {
        device_cookie::forget(self.request, account);
        trusted_browser::forget(self.request, account);
        self.leave().await
    }

    /// Whether this browser holds a session that is over.
    pub async fn is_ended(&self) -> bool {
        matches!(presence::of(self.request).await, Presence::Ended(_))
    }

    /// Why the session ended that this browser holds, if it did. It is told once: the browser's
    /// cookie is taken back.
    pub async fn take_end_reason(&self) -> Option<EndReason> {
        match presence::of(self.request).await {
            Presence::Ended(reason) => {
                session_cookie::remove(self.request);
                Some(*reason)
            }
            _ => None,
        }
    }

    /// Opens a form that was held until the user had confirmed that it is them.
    pub fn open_held(&self, sealed: &str, user: &User) -> Option<HeldForm> {
        HeldForm::open(self.request, sealed, user, self.now)
    }

    /// Leaves a sentence for the next page.
    pub fn say(&self, notice: Notice) {
        notice.leave(self.request);
    }

    fn sessions(&self) -> &Sessions {
        state::<Sessions>(self.request)
    }

    fn hand_out(&self, current: &mut Option<Arc<Session>>, (token, session): (Token, Session)) {
        session_cookie::write(self.request, &token, &session, self.now);
        *current = Some(Arc::new(session));
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Entrance<'r> {
    type Error = Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Infallible> {
        Outcome::Success(Entrance::at(request))
    }
}
