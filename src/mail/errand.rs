//! What the outbox holds.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Addressed;

/// After so long a letter that no mail server takes is given up: longer than a weekend.
const LIFETIME: Duration = Duration::from_secs(3 * 24 * 60 * 60);

/// The same for a letter that somebody is waiting for.
const RECOVERY_LIFETIME: Duration = Duration::from_secs(60 * 60);

/// Something for the postman to do. Whether an account or an address is known is looked up by him,
/// and not by the page: so its answer cannot tell, not even by the time that it takes. A secret
/// link is made when its letter is written, and is never in the outbox; but for invitations, which
/// an administrator has seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "errand", rename_all = "snake_case")]
pub enum Errand {
    /// Bring this letter.
    Carry(Box<Addressed>),
    /// Somebody cannot sign in any more and asks for a link to choose a new password.
    Recover {
        /// The username or address that they typed.
        login: String,
    },
    /// An account has claimed an address: find out whether it is its owner's.
    Verify {
        /// Which account: its id.
        account: String,
    },
}

impl Errand {
    /// Bring a letter.
    pub fn carry(letter: Addressed) -> Self {
        Self::Carry(Box::new(letter))
    }

    /// How long it is tried.
    pub(super) fn lifetime(&self) -> Duration {
        match self {
            Self::Recover { .. } => RECOVERY_LIFETIME,
            Self::Carry(_) | Self::Verify { .. } => LIFETIME,
        }
    }
}
