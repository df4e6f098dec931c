//! Turning the second factor on and off, and new recovery codes. Each of these is a change of
//! credentials: the account gets a new stamp, in the same transaction.

use super::recovery_code::{self, RecoveryCode};
use super::sealing::Sealed;
use super::store;
use super::totp::{Code, TotpSecret};
use crate::accounts::{Account, AccountId, Accounts, Act, Actor, Event, Recording};
use crate::clock::Timestamp;
use crate::locales::Message;

/// Why an account's second factor stayed as it was, in words for its owner.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum ChangeFactorError {
    /// The code is not what the app shows.
    WrongCode,
    /// This account must have one.
    Required,
    /// There is none.
    Off,
    /// Somebody changed the account's credentials a moment before.
    Conflict,
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] sqlx::Error),
}

impl From<&ChangeFactorError> for Message {
    fn from(error: &ChangeFactorError) -> Self {
        match error {
            ChangeFactorError::WrongCode => Self::new("change-factor-wrong-code"),
            ChangeFactorError::Required => Self::new("change-factor-required"),
            ChangeFactorError::Off => Self::new("change-factor-off"),
            ChangeFactorError::Conflict => Self::new("change-factor-conflict"),
            ChangeFactorError::Storage(_) => Self::new("outage"),
        }
    }
}

impl Accounts {
    /// Turns the second factor on, with an app that shows `code` now, or moves it to that app. The
    /// account comes back with its new stamp, and with recovery codes that replace any before.
    ///
    /// # Errors
    /// See [`ChangeFactorError`]; then nothing has changed.
    pub async fn turn_on_second_factor(
        &self,
        account: &Account,
        secret: &TotpSecret,
        code: &str,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(Account, Vec<RecoveryCode>), ChangeFactorError> {
        let step = Code::parse(code).and_then(|code| secret.step_of(&code, now));
        let step = step.ok_or(ChangeFactorError::WrongCode)?;
        let sealed = Sealed::new(&self.ring, account.id(), secret);
        let codes = new_codes();
        let act = Act { event: Event::SecondFactorOn, detail: "", actor, at: now };
        let mut transaction = self.begin(account, &act).await?;
        store::set_app(&mut transaction, account.id(), &sealed, step, now).await?;
        store::set_recovery_codes(&mut transaction, account.id(), &codes).await?;
        transaction.commit().await?;
        Ok((self.changed(account.id()).await?, codes))
    }

    /// Replaces an account's recovery codes.
    ///
    /// # Errors
    /// See [`ChangeFactorError`]; then the old ones are still good.
    pub async fn replace_recovery_codes(
        &self,
        account: &Account,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(Account, Vec<RecoveryCode>), ChangeFactorError> {
        if !account.has_second_factor() {
            return Err(ChangeFactorError::Off);
        }
        let codes = new_codes();
        let act = Act { event: Event::RecoveryCodesReplaced, detail: "", actor, at: now };
        let mut transaction = self.begin(account, &act).await?;
        store::set_recovery_codes(&mut transaction, account.id(), &codes).await?;
        transaction.commit().await?;
        Ok((self.changed(account.id()).await?, codes))
    }

    /// Turns the second factor off, by its owner's wish.
    ///
    /// # Errors
    /// See [`ChangeFactorError`].
    pub async fn turn_off_second_factor(
        &self,
        account: &Account,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Account, ChangeFactorError> {
        if self.must_have_second_factor(account) {
            return Err(ChangeFactorError::Required);
        }
        self.remove_second_factor(account, actor, now).await
    }

    /// Turns it off whether or not the account must have one, for an operator who helps somebody
    /// that has lost both the phone and the recovery codes.
    ///
    /// # Errors
    /// See [`ChangeFactorError`].
    pub async fn remove_second_factor(
        &self,
        account: &Account,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Account, ChangeFactorError> {
        if !account.has_second_factor() {
            return Err(ChangeFactorError::Off);
        }
        let act = Act { event: Event::SecondFactorOff, detail: "", actor, at: now };
        let mut transaction = self.begin(account, &act).await?;
        store::forget(&mut transaction, account.id()).await?;
        transaction.commit().await?;
        self.changed(account.id()).await
    }

    /// Makes every browser ask for the second factor again. What they are trusted by is the
    /// account's stamp, so its other sessions end, too: a browser that is trusted no more should not
    /// stay signed in.
    ///
    /// # Errors
    /// See [`ChangeFactorError`].
    pub async fn forget_trusted_browsers(
        &self,
        account: &Account,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Account, ChangeFactorError> {
        let act = Act { event: Event::TrustedBrowsersForgotten, detail: "", actor, at: now };
        self.begin(account, &act).await?.commit().await?;
        self.changed(account.id()).await
    }

    /// Begins a change that gives the account a new stamp and is written down.
    async fn begin(
        &self,
        account: &Account,
        act: &Act<'_>,
    ) -> Result<Recording, ChangeFactorError> {
        let mut transaction = Recording::begin(&self.db).await?;
        if !store::renew_stamp(&mut transaction, account).await? {
            return Err(ChangeFactorError::Conflict);
        }
        transaction.record_restamping(account.id(), act).await?;
        Ok(transaction)
    }

    /// The account after a change that is stored.
    async fn changed(&self, id: AccountId) -> Result<Account, ChangeFactorError> {
        self.changes.add();
        self.find(id).await?.ok_or(ChangeFactorError::Conflict)
    }
}

fn new_codes() -> Vec<RecoveryCode> {
    (0..recovery_code::COUNT).map(|_| RecoveryCode::random()).collect()
}
