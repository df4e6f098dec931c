//! A new password for who has lost the old one.
//!
//! The link goes to the verified address of the account and to no other: whoever reads mail at an
//! address that somebody else typed, by mistake or not, must not get their account by it.

use sqlx::AnyConnection;

use super::authenticate::{OnSuccess, name_key};
use super::links::{self, Purpose};
use super::new_password::NewPasswordError;
use super::throttle::Key;
use super::{
    Account, AccountId, Accounts, Act, Actor, Event, Password, Recording, SignInError, store,
};
use crate::clock::Timestamp;
use crate::locales::Message;
use crate::mail::{Addressed, Deed, Errand, Letter};
use crate::security_event::SecurityEvent;
use crate::token::Token;

/// What somebody types for their name is kept up to so many characters; no name is longer.
const LONGEST_LOGIN: usize = 254;

/// Why a password was not reset, in words for the person.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum ResetError {
    /// The link has been used, is too old, or never was one.
    Gone,
    /// The new password is not accepted.
    Weak(Message),
    /// Too much to do, or no database.
    #[error(transparent)]
    Attempt(#[from] SignInError),
}

impl From<&ResetError> for Message {
    fn from(error: &ResetError) -> Self {
        match error {
            ResetError::Gone => Self::new("reset-gone"),
            ResetError::Weak(why) => why.clone(),
            ResetError::Attempt(error) => error.into(),
        }
    }
}

impl From<sqlx::Error> for ResetError {
    fn from(error: sqlx::Error) -> Self {
        Self::Attempt(error.into())
    }
}

impl From<NewPasswordError> for ResetError {
    fn from(error: NewPasswordError) -> Self {
        match error {
            NewPasswordError::Weak(weak) => Self::Weak((&weak).into()),
            NewPasswordError::Attempt(error) => Self::Attempt(error),
        }
    }
}

impl Accounts {
    /// Writes down that somebody asks for a link to choose a new password. Nothing is looked up, so
    /// neither the answer nor its time tells whether there is such an account.
    ///
    /// # Errors
    /// When one network asks too often, or the database does not answer.
    pub async fn ask_recovery(
        &self,
        login: &str,
        network: &str,
        now: Timestamp,
    ) -> Result<(), SignInError> {
        let key = Key::new("recover-address", network);
        self.count(vec![(key, self.address_schedule(), OnSuccess::GiveBack)], now).await?;
        // Apart from letters about who has an address, which a stranger can have written, too.
        if self.may_write(&name_key("recovery-letter", login), now).await? {
            let login = login.chars().take(LONGEST_LOGIN).collect();
            self.mail.leave(&Errand::Recover { login }, now).await?;
            SecurityEvent::RecoveryAsked.log(None, "");
        }
        Ok(())
    }

    /// The letter with the link, if it is for somebody.
    pub(super) async fn recovery_letter(
        &self,
        login: &str,
        now: Timestamp,
    ) -> sqlx::Result<Option<Addressed>> {
        let found = store::by_login(&self.db, login).await?;
        let account = found.map(|(account, _)| account).filter(|account| !account.is_disabled());
        let Some(account) = account else { return Ok(None) };
        let Some(to) = account.verified_email() else { return Ok(None) };
        let mut transaction = self.db.write().await?;
        let Some(token) = recovery_link(&mut transaction, &account, now).await? else {
            return Ok(None);
        };
        transaction.commit().await?;
        let username = account.username().to_owned();
        Ok(Some(account.letter(to, Letter::Recover { token: (&token).into(), username })))
    }

    /// A link by which whoever has it chooses a new password for `id`, once and within 30 minutes:
    /// it is at `/recover/TOKEN`. For administrators, who know to whom they give it: it is written down
    /// that `actor` has made it. An earlier one works no more. Nothing where there is no such
    /// account.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn recovery_link(
        &self,
        id: AccountId,
        actor: &Actor,
        now: Timestamp,
    ) -> sqlx::Result<Option<Token>> {
        let Some(account) = self.find(id).await? else { return Ok(None) };
        let mut transaction = Recording::begin(&self.db).await?;
        let Some(token) = recovery_link(&mut transaction, &account, now).await? else {
            return Ok(None);
        };
        let act = Act { event: Event::RecoveryLinkMade, detail: "", actor, at: now };
        transaction.record(id, &act).await?;
        transaction.commit().await?;
        Ok(Some(token))
    }

    /// The account that a link to choose a new password is for, if the link works.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn find_recovery(
        &self,
        token: &Token,
        now: Timestamp,
    ) -> sqlx::Result<Option<Account>> {
        let link = links::find(&self.db, token, Purpose::Recover, now).await?;
        let Some(id) = link.and_then(|link| link.account) else { return Ok(None) };
        Ok(self.find(id).await?.filter(|account| !account.is_disabled()))
    }

    /// Uses a link up and sets the password that its owner has chosen. Sessions that carry the
    /// account's old stamp are over when this returns, and its owner has been written to.
    ///
    /// # Errors
    /// See [`ResetError`]. The link still works where the password was at fault.
    pub async fn reset_password(
        &self,
        token: &Token,
        new: &str,
        deed: Deed,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Account, ResetError> {
        let account = self.find_recovery(token, now).await?.ok_or(ResetError::Gone)?;
        let new = Password::parse(new).map_err(|error| ResetError::Weak((&error).into()))?;
        let words = self.words(account.username(), account.email());
        let hash = self.hash_new(new, words).await?;

        let mut transaction = Recording::begin(&self.db).await?;
        let used = links::take(&mut *transaction, token, Purpose::Recover, now).await?;
        let act = Act { event: Event::PasswordReset, detail: "", actor, at: now };
        let is_set = store::set_password(&mut transaction, &account, &hash, &act).await?;
        if used.is_none() || !is_set {
            return Err(ResetError::Gone);
        }
        if let Some(to) = account.verified_email() {
            let errand = Errand::carry(account.letter(to, Letter::PasswordChanged { deed }));
            self.mail.leave_in(&mut transaction, &errand, now).await?;
        }
        transaction.commit().await?;
        self.mail.ring();
        self.changes.add();
        self.find(account.id()).await?.ok_or(ResetError::Gone)
    }
}

async fn recovery_link(
    transaction: &mut AnyConnection,
    account: &Account,
    now: Timestamp,
) -> sqlx::Result<Option<Token>> {
    links::ask(&mut *transaction, account, Purpose::Recover, None, now).await?;
    links::issue(transaction, account.id(), Purpose::Recover, now).await
}
