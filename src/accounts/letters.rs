//! Letters to the owners of accounts: what they are told, and the links that they asked for.

use std::time::Duration;

use super::throttle::{Key, Permit, Schedule};
use super::{Account, Accounts};
use crate::clock::Timestamp;
use crate::mail::{Addressed, Errand, Letter};

/// How many letters with links are written for one name or address, whoever asks for them: nobody
/// can fill a stranger's mailbox by our hand. The wait is shorter than a link for a new password
/// works, so that whoever waits for one has one.
const LETTERS: Schedule = Schedule {
    free: 4,
    first_delay: Duration::from_secs(60),
    longest_delay: Duration::from_secs(15 * 60),
    forget_after: Duration::from_secs(24 * 60 * 60),
};

impl Account {
    /// A letter to its owner, at an address of theirs.
    pub(super) fn letter(&self, to: &str, letter: Letter) -> Addressed {
        Addressed { to: to.to_owned(), language: self.language().cloned(), letter }
    }
}

impl Accounts {
    /// Whether letters are sent at all.
    pub fn is_mail_on(&self) -> bool {
        self.mail.is_on()
    }

    /// Puts a letter to an account's owner into the outbox, if they have a verified address and mail
    /// is on. What it tells of has happened, so a database that does not answer now is no reason to
    /// say that it has not: that goes to the log.
    pub async fn notify(&self, account: &Account, letter: Letter, now: Timestamp) {
        let Some(address) = account.verified_email() else { return };
        if let Err(error) = self.mail.send(account.letter(address, letter), now).await {
            tracing::error!(%error, account = %account.id(), "a letter could not be written");
        }
    }

    /// What to bring, and to whom; nothing where there is nobody to tell. A link in it is new, and
    /// the one in an earlier letter works no more.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(crate) async fn letter(
        &self,
        errand: &Errand,
        now: Timestamp,
    ) -> sqlx::Result<Option<Addressed>> {
        match errand {
            Errand::Carry(letter) => Ok(Some((**letter).clone())),
            Errand::Recover { login } => self.recovery_letter(login, now).await,
            Errand::Verify { account } => self.verification_letter(account, now).await,
        }
    }

    /// Counts a letter with a link, and says whether it may be written. Who asked for it is not told:
    /// they would learn what others have asked for.
    pub(super) async fn may_write(&self, key: &Key, now: Timestamp) -> sqlx::Result<bool> {
        Ok(self.throttle.reserve(key, &LETTERS, now).await? == Permit::Granted)
    }
}
