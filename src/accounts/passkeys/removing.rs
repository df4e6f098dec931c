//! Removing a passkey from an account.

use super::store::Removed;
use super::{PasskeyId, store};
use crate::accounts::{Account, AccountId, Accounts, Actor};
use crate::clock::Timestamp;
use crate::locales::Message;

/// Why a passkey was not removed, in words for its owner.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum RemovePasskeyError {
    /// The account has no password and no other passkey.
    LastWayIn,
    /// There is no such passkey any more.
    Gone,
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] sqlx::Error),
}

impl From<&RemovePasskeyError> for Message {
    fn from(error: &RemovePasskeyError) -> Self {
        match error {
            RemovePasskeyError::LastWayIn => Self::new("remove-passkey-last-way-in"),
            RemovePasskeyError::Gone => Self::new("remove-passkey-gone"),
            RemovePasskeyError::Storage(_) => Self::new("outage"),
        }
    }
}

impl Accounts {
    /// Removes a passkey of an account; the last way to sign in stays, whatever happens at the same
    /// time. Who removes a passkey has often lost the device that it is on, so sessions that carry
    /// the account's old stamp are over when this returns; the account comes back with its new one,
    /// and the name that the passkey had.
    ///
    /// # Errors
    /// See [`RemovePasskeyError`].
    pub async fn remove_passkey(
        &self,
        account: AccountId,
        passkey: PasskeyId,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(Account, String), RemovePasskeyError> {
        match store::remove(&self.db, account, passkey, actor, now).await? {
            Removed::Done(name) => {
                self.changes.add();
                let changed = self.find(account).await?.ok_or(RemovePasskeyError::Gone)?;
                Ok((changed, name))
            }
            Removed::Gone => Err(RemovePasskeyError::Gone),
            Removed::Last => Err(RemovePasskeyError::LastWayIn),
        }
    }
}
