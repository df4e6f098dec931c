//! Why a passkey was not accepted.

use super::{MAX_PASSKEYS, PasskeysOff};
use crate::accounts::SignInError;
use crate::accounts::display_name::DisplayNameError;

/// Why a passkey was not added, renamed or accepted, in words for the person.
#[derive(Debug, thiserror::Error)]
pub enum PasskeyError {
    /// This site cannot use passkeys.
    #[error(transparent)]
    Off(#[from] PasskeysOff),
    /// The challenge has expired, was answered before, or was somebody else's.
    #[error("That took too long, or was sent twice. Try again.")]
    Stale,
    /// No account has it, or not the one that it was to prove.
    #[error("This passkey does not belong to an account here. It may have been removed.")]
    Unknown,
    /// The answer was not in order: another site's, a wrong signature, nobody checked.
    #[error("This passkey could not be checked. Try again, or use your password.")]
    Refused,
    /// Its counter went back: there may be a second copy of it.
    #[error(
        "This passkey was not accepted, because it looks as if somebody had copied it. Use another \
         one or your password, then remove it."
    )]
    Copied,
    /// An account has it already.
    #[error("This passkey has been added already.")]
    Taken,
    /// The account has [`MAX_PASSKEYS`].
    #[error("You have {MAX_PASSKEYS} passkeys, which is as many as fit. Remove one first.")]
    TooMany,
    /// A name without anything in it.
    #[error("Give it a name.")]
    NoName,
    /// A name that cannot be shown.
    #[error(transparent)]
    Name(#[from] DisplayNameError),
    /// The account is turned off, or there were too many attempts.
    #[error(transparent)]
    Attempt(SignInError),
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] sqlx::Error),
}

impl PasskeyError {
    /// A value that cannot be put into JSON, or a library that does not do what it says: nothing
    /// that anybody sends can cause it.
    pub(super) fn broken(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        sqlx::Error::Encode(error.into()).into()
    }
}

impl From<SignInError> for PasskeyError {
    fn from(error: SignInError) -> Self {
        match error {
            SignInError::Storage(error) => Self::Storage(error),
            error => Self::Attempt(error),
        }
    }
}
