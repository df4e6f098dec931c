//! Who may act as whom, and why they do.

use super::roles::ADMINISTRATOR;
use super::{Account, AccountId, Invalid};

/// A reason has up to this many characters.
pub const LONGEST_REASON: usize = 200;

/// Why an administrator does not act as somebody else.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ActingError {
    /// As whom else?
    #[error("That is you.")]
    Oneself,
    /// What one administrator does would be written down as another's.
    #[error("You cannot act as another administrator.")]
    Administrator,
    /// Its owner cannot sign in, so nobody does in their place.
    #[error("The account is turned off: turn it on first.")]
    Disabled,
    /// The reason has to be put right.
    #[error("{}", .0.message)]
    Reason(Invalid),
}

/// Whether an administrator may act as the owner of `other`, for this reason; gives the reason as it
/// is written down, for both to see.
///
/// # Errors
/// See [`ActingError`].
pub fn check_acting<'r>(
    administrator: AccountId,
    other: &Account,
    reason: &'r str,
) -> Result<&'r str, ActingError> {
    let reason = reason.trim();
    if other.id() == administrator {
        return Err(ActingError::Oneself);
    }
    if other.has_role(ADMINISTRATOR) {
        return Err(ActingError::Administrator);
    }
    if other.is_disabled() {
        return Err(ActingError::Disabled);
    }
    let length = reason.chars().count();
    if length == 0 || length > LONGEST_REASON || reason.chars().any(char::is_control) {
        let said =
            format!("Say why in one line of up to {LONGEST_REASON} characters; its owner sees it.");
        return Err(ActingError::Reason(Invalid::of("reason", said)));
    }
    Ok(reason)
}
