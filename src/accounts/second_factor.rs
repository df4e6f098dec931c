//! The second factor: an authenticator app, with recovery codes for when it is lost. NIST SP
//! 800-63B-4, 3.1.2 and 3.1.4; OWASP ASVS 5.0, 6.5.

mod changing;
mod checking;
mod recovery_code;
mod sealing;
mod store;
mod totp;

use std::time::Duration;

use super::{Account, AccountId, Accounts, Receipt, roles};
use crate::clock::Timestamp;
use crate::config::Required;

pub use changing::ChangeFactorError;
pub use checking::{SecondFactor, SecondFactorError};
pub use recovery_code::RecoveryCode;
pub use totp::TotpSecret;

/// How long somebody has for the second step after the password.
pub const SECOND_STEP_LIFETIME: Duration = Duration::from_secs(10 * 60);

/// Somebody who has given the right password.
#[derive(Debug)]
#[must_use]
pub enum Authenticated {
    /// They may be signed in.
    Fully(Account),
    /// The account has a second factor, which they have to show within
    /// [`SECOND_STEP_LIFETIME`].
    HalfWay(Receipt),
}

impl Accounts {
    /// What remains to be shown after the right password, in a browser that holds these receipts.
    pub(super) fn after_password(
        &self,
        account: Account,
        trusted: &[Receipt],
        now: Timestamp,
    ) -> Authenticated {
        let lifetime = self.browsers_are_trusted_for();
        let is_trusted = trusted.iter().any(|receipt| receipt.is_good(&account, lifetime, now));
        if account.has_second_factor() && !is_trusted {
            Authenticated::HalfWay(Receipt::of(&account, now))
        } else {
            Authenticated::Fully(account)
        }
    }

    /// The account that somebody is half-way signed in to who has this receipt for the password.
    /// `None` when it is too late, when the account's credentials have changed since, or when it has
    /// been turned off.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn half_way(
        &self,
        receipt: &Receipt,
        now: Timestamp,
    ) -> sqlx::Result<Option<Account>> {
        let found = self.find(receipt.account()).await?;
        Ok(found.filter(|account| {
            receipt.is_good(account, SECOND_STEP_LIFETIME, now)
                && account.has_second_factor()
                && !account.is_disabled()
        }))
    }

    /// How many recovery codes an account has left.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn recovery_codes_left(&self, account: AccountId) -> sqlx::Result<u64> {
        store::recovery_codes_left(&self.db, account).await
    }

    /// Whether an account has to have a second factor, by `second_factor.required`.
    pub fn must_have_second_factor(&self, account: &Account) -> bool {
        match self.config.second_factor.required {
            Required::Never => false,
            Required::Admins => account.has_role(roles::ADMINISTRATOR),
            Required::Everyone => true,
        }
    }

    /// How long a browser that its owner trusts is not asked for a second factor; zero where that is
    /// not offered.
    pub fn browsers_are_trusted_for(&self) -> Duration {
        self.config.second_factor.trust_for
    }
}
