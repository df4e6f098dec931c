//! Checking a password.

use std::time::Duration;

use super::hashing::Busy;
use super::password_hash::PasswordHash;
use super::throttle::{Key, Permit, Schedule, Throttle};
use super::{
    AccountId, Accounts, Act, Actor, Authenticated, Device, Event, Password, Receipt, email::Email,
    history, sign_in_outcome, store, username, wait_in_words,
};
use crate::clock::Timestamp;
use crate::locales::Message;
use crate::security_event::SecurityEvent;

/// Somebody who says that an account is theirs.
#[derive(Debug)]
pub struct Attempt<'a> {
    /// The username or e-mail address, as typed.
    pub login: &'a str,
    /// The password, as typed.
    pub password: &'a str,
    /// The network that the attempt comes from: an IPv4 address or an IPv6 /64.
    pub network: &'a str,
    /// What the browser is known for.
    pub devices: &'a [Device],
    /// Where it comes from; who it is has to be seen.
    pub visitor: &'a Actor,
    /// What the browser is trusted by, not to be asked for a second factor.
    pub trusted: &'a [Receipt],
}

/// Why somebody was not signed in, in words for the person.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum SignInError {
    /// No such account, or not its password: nobody is told which.
    Wrong,
    /// The password was right, but the account has been turned off.
    Disabled,
    /// Too many guesses; the next one counts after this time.
    Wait(Duration),
    /// More sign-ins are under way than this machine can check.
    Busy,
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] sqlx::Error),
}

impl From<&SignInError> for Message {
    fn from(error: &SignInError) -> Self {
        match error {
            SignInError::Wrong => Self::new("sign-in-wrong"),
            SignInError::Disabled => Self::new("sign-in-disabled"),
            SignInError::Wait(wait) => {
                Self::new("sign-in-wait").about("wait", wait_in_words(*wait))
            }
            SignInError::Busy => Self::new("sign-in-busy"),
            SignInError::Storage(_) => Self::new("outage"),
        }
    }
}

impl From<Busy> for SignInError {
    fn from(_: Busy) -> Self {
        Self::Busy
    }
}

/// Counters that an attempt has been counted in.
pub(super) struct Counted(Vec<(Key, Schedule, OnSuccess)>);

/// What happens to a counter when the password was right.
#[derive(Clone, Copy)]
pub(super) enum OnSuccess {
    /// It starts anew: the failures before were the owner's, or they are over.
    Clear,
    /// Only this attempt is taken back: others share the counter.
    GiveBack,
}

impl Accounts {
    /// Whose password this is, and whether they have to show a second factor, too.
    ///
    /// # Errors
    /// See [`SignInError`]. Wrong names and wrong passwords take the same work and say the same.
    pub async fn authenticate(
        &self,
        attempt: Attempt<'_>,
        now: Timestamp,
    ) -> Result<Authenticated, SignInError> {
        let result = self.check_attempt(attempt, now).await;
        self.sign_ins.add(sign_in_outcome::of_password(&result), 1);
        result
    }

    async fn check_attempt(
        &self,
        attempt: Attempt<'_>,
        now: Timestamp,
    ) -> Result<Authenticated, SignInError> {
        // Not a password that anybody can have: there is nothing to guess and nothing to count.
        let Ok(password) = Password::parse(attempt.password) else {
            return Err(SignInError::Wrong);
        };
        let found = store::by_login(&self.db, attempt.login).await?;
        let known = found.as_ref().and_then(|(account, _)| {
            attempt.devices.iter().find(|device| device.account() == account.id())
        });
        let counters = match known {
            Some(device) => {
                let key = Key::new("device", &device.to_string());
                vec![(key, self.name_schedule(), OnSuccess::Clear)]
            }
            None => vec![
                (name_key("name", attempt.login), self.name_schedule(), OnSuccess::Clear),
                (
                    Key::new("address", attempt.network),
                    self.address_schedule(),
                    OnSuccess::GiveBack,
                ),
            ],
        };
        let (account, hash) = found.map_or((None, None), |(account, hash)| (Some(account), hash));
        let counter = counters[0].0.clone();
        let right = self.check(password.clone(), hash.clone(), counters, now).await?;
        match account {
            Some(account) if right && account.is_disabled() => {
                SecurityEvent::DisabledRefused.log(Some(&account.id()), "");
                Err(SignInError::Disabled)
            }
            Some(account) if right => {
                self.renew_hash(account.id(), hash, password).await;
                Ok(self.after_password(account, attempt.trusted, now))
            }
            account => {
                let owner = account.map(|account| account.id());
                self.record_failure(owner, &counter, attempt.visitor, now).await?;
                Err(SignInError::Wrong)
            }
        }
    }

    /// Writes down for an account's owner that somebody gave a wrong password. Where nobody has the
    /// name that was typed, the same statements run, and one of them writes in any case.
    async fn record_failure(
        &self,
        owner: Option<AccountId>,
        counter: &Key,
        visitor: &Actor,
        now: Timestamp,
    ) -> sqlx::Result<()> {
        let act = Act { event: Event::WrongPassword, detail: "", actor: visitor, at: now };
        let mut transaction = self.db.write().await?;
        Throttle::rewrite(&mut transaction, counter).await?;
        history::add(&mut transaction, owner.unwrap_or_else(|| AccountId::new(now)), &act).await?;
        transaction.commit().await?;
        act.log(owner);
        Ok(())
    }

    /// Whether a password is the one that was hashed; spends the same work where there is no hash.
    pub(super) async fn check(
        &self,
        password: Password,
        hash: Option<PasswordHash>,
        counters: Vec<(Key, Schedule, OnSuccess)>,
        now: Timestamp,
    ) -> Result<bool, SignInError> {
        let counted = self.count(counters, now).await?;
        let cost = self.config.passwords.bcrypt_cost;
        let hash = hash.unwrap_or_else(|| PasswordHash::decoy(cost));
        let right = match self.hashing.run(move || hash.matches(&password, cost)).await {
            Ok(right) => right,
            Err(busy) => {
                self.give_back(&counted).await?;
                return Err(busy.into());
            }
        };
        if right {
            self.settle(&counted).await?;
        }
        Ok(right)
    }

    /// Counts an attempt in every counter, or in none.
    pub(super) async fn count(
        &self,
        counters: Vec<(Key, Schedule, OnSuccess)>,
        now: Timestamp,
    ) -> Result<Counted, SignInError> {
        let mut counted = Counted(Vec::with_capacity(counters.len()));
        for counter in counters {
            match self.throttle.reserve(&counter.0, &counter.1, now).await? {
                Permit::Granted => counted.0.push(counter),
                Permit::Wait(wait) => {
                    self.give_back(&counted).await?;
                    return Err(SignInError::Wait(wait));
                }
            }
        }
        Ok(counted)
    }

    pub(super) async fn give_back(&self, counted: &Counted) -> sqlx::Result<()> {
        for (key, schedule, _) in &counted.0 {
            self.throttle.give_back(key, schedule).await?;
        }
        Ok(())
    }

    async fn settle(&self, counted: &Counted) -> sqlx::Result<()> {
        for (key, schedule, on_success) in &counted.0 {
            match on_success {
                OnSuccess::Clear => self.throttle.clear(key).await?,
                OnSuccess::GiveBack => self.throttle.give_back(key, schedule).await?,
            }
        }
        Ok(())
    }
}

/// Attempts of one kind are counted for what was typed, whether or not an account has that name: so the wait
/// tells nothing. Every spelling of one name is one counter.
pub(super) fn name_key(kind: &str, login: &str) -> Key {
    let name = Email::parse(login)
        .map(|email| email.key().to_owned())
        .ok()
        .or_else(|| username::lookup_key(login));
    Key::new(kind, name.as_deref().unwrap_or(login))
}
