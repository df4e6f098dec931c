//! What the outbox holds.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Letter;

/// After so long a letter that no mail server takes is given up: longer than a weekend.
const LIFETIME: Duration = Duration::from_secs(3 * 24 * 60 * 60);

/// Something for the postman to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "errand", rename_all = "snake_case")]
pub enum Errand {
    /// Bring this letter.
    Carry {
        /// The address.
        to: String,
        /// What to say.
        letter: Box<Letter>,
    },
}

impl Errand {
    /// Bring a letter to an address.
    pub fn carry(to: &str, letter: Letter) -> Self {
        Self::Carry { to: to.to_owned(), letter: Box::new(letter) }
    }

    /// How long it is tried.
    pub(super) fn lifetime(&self) -> Duration {
        match self {
            Self::Carry { .. } => LIFETIME,
        }
    }
}
