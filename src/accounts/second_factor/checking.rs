//! Checking what somebody shows as their second factor. Whoever comes here has given the right
//! password before: what is guarded against is somebody who knows it.

use std::time::Duration;

use super::recovery_code::RecoveryCode;
use super::store;
use super::totp::{self, Code};
use crate::accounts::throttle::{Key, Permit};
use crate::accounts::{
    Account, Accounts, Act, Actor, Device, Event, Receipt, sign_in_outcome, wait_in_words,
};
use crate::clock::Timestamp;
use crate::locales::Message;
use crate::security_event::SecurityEvent;

/// The wrong code, in a row, of which the owner is told: somebody else may know their password.
/// OWASP ASVS 5.0, 6.3.4.
const SUSPICIOUS: u64 = 6;

/// What somebody shows, as typed.
#[derive(Clone, Copy, Debug)]
pub enum SecondFactor<'a> {
    /// The six digits that their app shows.
    Code(&'a str),
    /// One of their recovery codes.
    RecoveryCode(&'a str),
}

/// Why a second factor was not accepted, in words for the person.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum SecondFactorError {
    /// Too long ago, or the account's credentials have changed since.
    Expired,
    /// Not what the app shows.
    WrongCode {
        /// The how manieth wrong one in a row; 0 for what cannot be a code.
        in_a_row: u64,
    },
    /// The code was right, and somebody has signed in with it already.
    UsedCode,
    /// Not one of the recovery codes that are left.
    WrongRecoveryCode,
    /// Too many wrong ones; the next one counts after this time.
    Wait(Duration),
    /// So many codes have been wrong in a row that no more are looked at.
    TooManyWrong,
    /// The app's secret cannot be read: a key is missing.
    Unreadable,
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] sqlx::Error),
}

impl From<&SecondFactorError> for Message {
    fn from(error: &SecondFactorError) -> Self {
        match error {
            SecondFactorError::Expired => Self::new("second-factor-expired"),
            SecondFactorError::WrongCode { .. } => Self::new("second-factor-wrong-code"),
            SecondFactorError::UsedCode => Self::new("second-factor-used-code"),
            SecondFactorError::WrongRecoveryCode => Self::new("second-factor-wrong-recovery-code"),
            SecondFactorError::Wait(wait) => {
                Self::new("sign-in-wait").about("wait", wait_in_words(*wait))
            }
            SecondFactorError::TooManyWrong => Self::new("second-factor-too-many-wrong"),
            SecondFactorError::Unreadable => Self::new("second-factor-unreadable"),
            SecondFactorError::Storage(_) => Self::new("outage"),
        }
    }
}

impl SecondFactorError {
    /// Whether this is the wrong code of which the account's owner should be told: there is one in
    /// a row of them.
    pub fn is_suspicious(&self) -> bool {
        matches!(self, Self::WrongCode { in_a_row: SUSPICIOUS })
    }
}

impl Accounts {
    /// The second step of signing in: the account, if that is its second factor. Wrong ones are
    /// counted for the account, in a browser that is known to it for that browser.
    ///
    /// # Errors
    /// See [`SecondFactorError`].
    pub async fn second_step(
        &self,
        receipt: &Receipt,
        shown: SecondFactor<'_>,
        devices: &[Device],
        visitor: &Actor,
        now: Timestamp,
    ) -> Result<Account, SecondFactorError> {
        let result = self.check_step(receipt, shown, devices, visitor, now).await;
        self.sign_ins.add(sign_in_outcome::of_second_factor(&result), 1);
        result
    }

    async fn check_step(
        &self,
        receipt: &Receipt,
        shown: SecondFactor<'_>,
        devices: &[Device],
        visitor: &Actor,
        now: Timestamp,
    ) -> Result<Account, SecondFactorError> {
        let account = self.half_way(receipt, now).await?.ok_or(SecondFactorError::Expired)?;
        let known = devices.iter().find(|device| device.account() == account.id());
        let counter = match known {
            Some(device) => Key::new("second-factor-device", &device.to_string()),
            None => Key::new("second-factor", &account.id().to_string()),
        };
        self.check_second_factor(&account, shown, &counter, visitor, now).await?;
        Ok(account)
    }

    /// Whether that is the second factor of an account whose owner is signed in. Wrong ones are
    /// counted for the `asker`, the session that it comes from.
    ///
    /// # Errors
    /// See [`SecondFactorError`].
    pub async fn confirm_second_factor(
        &self,
        account: &Account,
        shown: SecondFactor<'_>,
        asker: &str,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(), SecondFactorError> {
        let counter = Key::new("second-factor-confirm", asker);
        self.check_second_factor(account, shown, &counter, actor, now).await
    }

    async fn check_second_factor(
        &self,
        account: &Account,
        shown: SecondFactor<'_>,
        counter: &Key,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(), SecondFactorError> {
        match shown {
            SecondFactor::Code(typed) => {
                // What no app can have shown is no guess, and is not counted.
                let code = Code::parse(typed);
                let code = code.ok_or(SecondFactorError::WrongCode { in_a_row: 0 })?;
                self.check_code(account, &code, counter, actor, now).await?;
            }
            SecondFactor::RecoveryCode(typed) => {
                self.use_recovery_code(account, typed, actor, now).await?;
            }
        }
        Ok(self.throttle.clear(counter).await?)
    }

    /// Nothing is counted here: nobody can guess 120 bits (NIST SP 800-63B-4, 3.1.2.2 asks for a
    /// limit below 64). So the owner never waits for a stranger who tries codes.
    async fn use_recovery_code(
        &self,
        account: &Account,
        typed: &str,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(), SecondFactorError> {
        let code = RecoveryCode::parse(typed).ok_or(SecondFactorError::WrongRecoveryCode)?;
        // Whoever has such a code is the owner.
        let actor = &Actor::account(account.id(), &actor.address, &actor.user_agent);
        let act = Act { event: Event::RecoveryCodeUsed, detail: "", actor, at: now };
        match store::use_recovery_code(&self.db, account.id(), &code, &act).await? {
            true => Ok(()),
            false => Err(SecondFactorError::WrongRecoveryCode),
        }
    }

    /// The wait grows as it does for passwords, and the right password does not shorten it. Each
    /// code is counted as a wrong one before it is looked at, so that parallel requests cannot slip
    /// past; each time step is accepted once.
    async fn check_code(
        &self,
        account: &Account,
        code: &Code,
        counter: &Key,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(), SecondFactorError> {
        let id = account.id();
        let schedule = self.name_schedule();
        if let Permit::Wait(wait) = self.throttle.reserve(counter, &schedule, now).await? {
            return Err(SecondFactorError::Wait(wait));
        }
        let Some((sealed, in_a_row)) = store::count_code(&self.db, account).await? else {
            SecurityEvent::CodesExhausted.log(Some(&id), "");
            return Err(SecondFactorError::TooManyWrong);
        };
        let Some(secret) = sealed.open(&self.ring, id) else {
            store::uncount_code(&self.db, id).await?;
            self.throttle.give_back(counter, &schedule).await?;
            tracing::error!(account = %id, key = %sealed.key, "a second factor cannot be decrypted");
            return Err(SecondFactorError::Unreadable);
        };
        let Some(step) = secret.step_of(code, now) else {
            let act = Act { event: Event::WrongCode, detail: "", actor, at: now };
            self.record(id, &act).await?;
            return Err(SecondFactorError::WrongCode { in_a_row });
        };
        let latest = totp::step_at(now) + totp::SKEW;
        if !store::accept_code(&self.db, id, step, latest).await? {
            return Err(SecondFactorError::UsedCode);
        }
        if sealed.key != *self.ring.present().fingerprint() {
            self.reseal(id, &sealed).await?;
        }
        Ok(())
    }
}
