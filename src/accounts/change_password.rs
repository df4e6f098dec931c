//! Replacing one's password.

use super::authenticate::OnSuccess;
use super::new_password::NewPasswordError;
use super::throttle::Key;
use super::{
    Account, AccountId, Accounts, Act, Actor, Event, Password, PasswordHash, Recording,
    SignInError, store,
};
use crate::clock::Timestamp;
use crate::locales::Message;

/// Why a password stayed as it was, in words for its owner.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum ChangePasswordError {
    /// The current password was not right.
    WrongCurrent,
    /// The new one is not accepted.
    Weak(Message),
    /// Somebody changed the account's credentials a moment before.
    Conflict,
    /// Too many guesses, too much to do, or no database.
    #[error(transparent)]
    Attempt(#[from] SignInError),
}

impl From<&ChangePasswordError> for Message {
    fn from(error: &ChangePasswordError) -> Self {
        match error {
            ChangePasswordError::WrongCurrent => Self::new("change-password-wrong-current"),
            ChangePasswordError::Weak(why) => why.clone(),
            ChangePasswordError::Conflict => Self::new("change-password-conflict"),
            ChangePasswordError::Attempt(error) => error.into(),
        }
    }
}

impl From<sqlx::Error> for ChangePasswordError {
    fn from(error: sqlx::Error) -> Self {
        Self::Attempt(error.into())
    }
}

impl From<NewPasswordError> for ChangePasswordError {
    fn from(error: NewPasswordError) -> Self {
        match error {
            NewPasswordError::Weak(weak) => Self::Weak((&weak).into()),
            NewPasswordError::Attempt(error) => Self::Attempt(error),
        }
    }
}

impl Accounts {
    /// Changes the password of `id` from `current` to `new`. Wrong ones are counted for the `asker`,
    /// the session that it comes from: whoever has stolen one cannot keep the owner out of another.
    /// Sessions that carry the account's old stamp are over when this returns; the account comes
    /// back with its new one.
    ///
    /// # Errors
    /// See [`ChangePasswordError`].
    pub async fn change_password(
        &self,
        id: AccountId,
        current: &str,
        new: &str,
        asker: &str,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Account, ChangePasswordError> {
        let new = Password::parse(new).map_err(|e| ChangePasswordError::Weak((&e).into()))?;
        let (account, hash) =
            store::by_id(&self.db, id).await?.ok_or(ChangePasswordError::Conflict)?;

        if !self.check_current(current, hash, asker, now).await? {
            return Err(ChangePasswordError::WrongCurrent);
        }

        if current == new.reveal() {
            return Err(ChangePasswordError::Weak(Message::new("change-password-same")));
        }
        let words = self.words(account.username(), account.email());
        let hash = self.hash_new(new, words).await?;
        let act = Act { event: Event::PasswordChanged, detail: "", actor, at: now };
        let mut transaction = Recording::begin(&self.db).await?;
        if !store::set_password(&mut transaction, &account, &hash, &act).await? {
            return Err(ChangePasswordError::Conflict);
        }
        transaction.commit().await?;
        self.changes.add();
        let changed = store::by_id(&self.db, id).await?.ok_or(ChangePasswordError::Conflict)?;
        Ok(changed.0)
    }

    /// Whether `typed` is the password of `id`, whose owner is signed in. Wrong ones are counted as
    /// in [`Accounts::change_password`].
    ///
    /// # Errors
    /// When there were too many guesses, too much to do, or no database.
    pub async fn confirm_password(
        &self,
        id: AccountId,
        typed: &str,
        asker: &str,
        now: Timestamp,
    ) -> Result<bool, SignInError> {
        let hash = store::by_id(&self.db, id).await?.and_then(|(_, hash)| hash);
        self.check_current(typed, hash, asker, now).await
    }

    async fn check_current(
        &self,
        typed: &str,
        hash: Option<PasswordHash>,
        asker: &str,
        now: Timestamp,
    ) -> Result<bool, SignInError> {
        let key = Key::new("current-password", asker);
        let counters = vec![(key, self.name_schedule(), OnSuccess::Clear)];
        let Ok(password) = Password::parse(typed) else { return Ok(false) };
        self.check(password, hash, counters, now).await
    }
}
