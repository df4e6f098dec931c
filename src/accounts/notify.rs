//! Telling an account's owner that something was done to it.

use super::{Account, Accounts};
use crate::clock::Timestamp;
use crate::mail::Letter;

impl Accounts {
    /// Puts a letter to an account's owner into the outbox, if they have a verified address and mail
    /// is on. What it tells of has happened, so a database that does not answer now is no reason to
    /// say that it has not: that goes to the log.
    pub async fn notify(&self, account: &Account, letter: Letter, now: Timestamp) {
        let Some(address) = account.verified_email() else { return };
        if let Err(error) = self.mail.send(address, letter, now).await {
            tracing::error!(%error, account = %account.id(), "a letter could not be written");
        }
    }
}
