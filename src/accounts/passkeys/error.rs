//! Why a passkey was not accepted.

use super::{MAX_PASSKEYS, PasskeysOff};
use crate::accounts::SignInError;
use crate::accounts::display_name::DisplayNameError;
use crate::locales::Message;

/// Why a passkey was not added, renamed or accepted, in words for the person.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum PasskeyError {
    /// This site cannot use passkeys.
    #[error(transparent)]
    Off(#[from] PasskeysOff),
    /// The challenge has expired, was answered before, or was somebody else's.
    Stale,
    /// No account has it, or not the one that it was to prove.
    Unknown,
    /// The answer was not in order: another site's, a wrong signature, nobody checked.
    Refused,
    /// Its counter went back: there may be a second copy of it.
    Copied,
    /// An account has it already.
    Taken,
    /// The account has [`MAX_PASSKEYS`].
    TooMany,
    /// A name without anything in it.
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

impl From<&PasskeyError> for Message {
    fn from(error: &PasskeyError) -> Self {
        match error {
            PasskeyError::Off(error) => error.into(),
            PasskeyError::Stale => Self::new("passkey-stale"),
            PasskeyError::Unknown => Self::new("passkey-unknown"),
            PasskeyError::Refused => Self::new("passkey-refused"),
            PasskeyError::Copied => Self::new("passkey-copied"),
            PasskeyError::Taken => Self::new("passkey-taken"),
            PasskeyError::TooMany => Self::new("passkey-too-many").about("count", MAX_PASSKEYS),
            PasskeyError::NoName => Self::new("passkey-no-name"),
            PasskeyError::Name(error) => error.into(),
            PasskeyError::Attempt(error) => error.into(),
            PasskeyError::Storage(_) => Self::new("outage"),
        }
    }
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
