//! Who may act as whom, and why they do.

mod under_way;

use super::display_name::{DisplayNameError, can_be_seen};
use super::roles::ADMINISTRATOR;
use super::{Account, AccountId, Invalid};
use crate::locales::Message;

pub(crate) use under_way::{Acts, UnderWay};

/// A reason has up to this many characters.
pub const LONGEST_REASON: usize = 200;

/// Why an administrator does not act as somebody else.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum ActingError {
    /// As whom else?
    Oneself,
    /// What one administrator does would be written down as another's.
    Administrator,
    /// Its owner cannot sign in, so nobody does in their place.
    Disabled,
    /// The reason has to be put right.
    Reason(Invalid),
}

impl From<&ActingError> for Message {
    fn from(error: &ActingError) -> Self {
        match error {
            ActingError::Oneself => Self::new("acting-oneself"),
            ActingError::Administrator => Self::new("acting-administrator"),
            ActingError::Disabled => Self::new("acting-disabled"),
            ActingError::Reason(invalid) => invalid.message.clone(),
        }
    }
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
        let said = Message::new("acting-reason").about("count", LONGEST_REASON);
        return Err(ActingError::Reason(Invalid::of("reason", said)));
    }
    if !can_be_seen(reason) {
        return Err(ActingError::Reason(Invalid::of("reason", &DisplayNameError::Invisible)));
    }
    Ok(reason)
}
