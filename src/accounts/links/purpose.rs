//! What links are for, and how long they work.

use std::time::Duration;

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Choosing a new password.
    Recover,
    /// Verifying an address.
    Verify,
    /// Making an account.
    Invite,
    /// Making the first account, which becomes administrator.
    SetUp,
}

impl Purpose {
    /// The word that a row keeps.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Recover => "recover",
            Self::Verify => "verify",
            Self::Invite => "invite",
            Self::SetUp => "set_up",
        }
    }

    /// How long a link works. The OWASP forgot-password cheat sheet asks for a short time for
    /// passwords; an invitation may lie in somebody's mail over a weekend.
    pub fn lifetime(self) -> Duration {
        let hours = match self {
            Self::Recover => return Duration::from_secs(30 * 60),
            Self::Verify | Self::SetUp => 24,
            Self::Invite => 7 * 24,
        };
        Duration::from_secs(hours * 60 * 60)
    }
}
