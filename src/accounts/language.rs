//! The language that somebody reads.

use std::time::Duration;

use super::throttle::{Key, Permit, Schedule};
use super::{AccountId, Accounts};
use crate::clock::Timestamp;
use crate::locales::Language;

/// How many strangers of one network choose a language: each of them gets a session for it.
const CHOICES: Schedule = Schedule {
    free: 30,
    first_delay: Duration::from_secs(10),
    longest_delay: Duration::from_secs(10 * 60),
    forget_after: Duration::from_secs(60 * 60),
};

impl Accounts {
    /// Counts a stranger who chooses a language, and says whether they may.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn may_choose_language(&self, network: &str, now: Timestamp) -> sqlx::Result<bool> {
        let key = Key::new("language", network);
        Ok(self.throttle.reserve(&key, &CHOICES, now).await? == Permit::Granted)
    }

    /// Writes letters to an account's owner in a language from now on, and shows pages in it where
    /// they sign in.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn set_language(&self, id: AccountId, language: &Language) -> sqlx::Result<()> {
        let query = sqlx::query("UPDATE accounts SET language = $1 WHERE id = $2");
        let query = query.bind(language.tag()).bind(id.to_string());
        query.execute(self.db.writer()).await?;
        self.changes.add();
        Ok(())
    }
}
