//! What was asked of a device, kept until it answers.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{PasskeyError, store};
use crate::accounts::{AccountId, Accounts};
use crate::clock::Timestamp;

/// How long a device has to answer: as long as the browser gives its user, which the standard
/// recommends to be five minutes (WebAuthn level 3, 15.1).
pub const LIFETIME: Duration = Duration::from_secs(5 * 60);

/// How long an answered challenge is remembered after it has expired, in case the clock is set back.
const REMEMBERED: Duration = Duration::from_secs(24 * 60 * 60);

/// The server's side of a ceremony under way. Nothing of it is stored: whoever asked keeps it, where
/// nobody can read or change it, and gives it back with the answer. It is good for one answer.
#[derive(Debug, Serialize, Deserialize)]
pub struct Challenge<S> {
    id: String,
    /// The account that is to answer, where that is known.
    account: Option<String>,
    /// When it is too late, in milliseconds since 1970.
    until: i64,
    pub(super) state: S,
}

impl<S> Challenge<S> {
    pub(super) fn new(account: Option<AccountId>, state: S, now: Timestamp) -> Self {
        let id = super::passkey::random_uuid().to_string();
        let account = account.map(|account| account.to_string());
        Self { id, account, until: (now + LIFETIME).millis(), state }
    }
}

impl Accounts {
    /// Takes a challenge that `account` was to answer, or anybody; nobody can take it again. It is
    /// used up by the first answer, right or wrong.
    pub(super) async fn spend<S>(
        &self,
        challenge: Challenge<S>,
        account: Option<AccountId>,
        now: Timestamp,
    ) -> Result<S, PasskeyError> {
        let is_for = challenge.account == account.map(|account| account.to_string());
        let is_open = is_for && now.millis() < challenge.until;
        if is_open && store::spend(&self.db, &challenge.id, now + LIFETIME + REMEMBERED).await? {
            Ok(challenge.state)
        } else {
            Err(PasskeyError::Stale)
        }
    }
}
