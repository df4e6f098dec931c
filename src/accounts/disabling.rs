//! Turning an account off, and on again.

use super::roles;
use super::{AccountId, Accounts, Act, Actor, Event, Recording, store};
use crate::clock::Timestamp;
use crate::locales::Message;

/// Why an account stayed as it was.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum DisableError {
    /// There is no such account.
    NoAccount,
    /// Nobody would be left to run the site.
    LastAdministrator,
    /// Somebody changed the account's credentials or roles a moment before.
    Conflict,
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] sqlx::Error),
}

impl From<&DisableError> for Message {
    fn from(error: &DisableError) -> Self {
        match error {
            DisableError::NoAccount => Self::new("no-account"),
            DisableError::LastAdministrator => Self::new("last-administrator"),
            DisableError::Conflict => Self::new("account-changed"),
            DisableError::Storage(_) => Self::new("outage"),
        }
    }
}

impl Accounts {
    /// Turns signing in to an account off. All of its sessions are over, since its stamp is another
    /// one; end them with [`EndReason::Disabled`](crate::sessions::EndReason), too, so that they are
    /// gone from lists. Says whether it was on. The last administrator stays, unless somebody at the
    /// machine turns them off.
    ///
    /// # Errors
    /// See [`DisableError`].
    pub async fn disable(
        &self,
        id: AccountId,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<bool, DisableError> {
        let act = Act { event: Event::Disabled, detail: "", actor, at: now };
        self.set_disabled(id, Some(now), &act).await
    }

    /// Turns it on again; says whether it was off. Its owner has to sign in anew.
    ///
    /// # Errors
    /// See [`DisableError`].
    pub async fn enable(
        &self,
        id: AccountId,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<bool, DisableError> {
        let act = Act { event: Event::Enabled, detail: "", actor, at: now };
        self.set_disabled(id, None, &act).await
    }

    async fn set_disabled(
        &self,
        id: AccountId,
        since: Option<Timestamp>,
        act: &Act<'_>,
    ) -> Result<bool, DisableError> {
        let account = self.find(id).await?.ok_or(DisableError::NoAccount)?;
        if account.is_disabled() == since.is_some() {
            return Ok(false);
        }
        let mut transaction = Recording::begin(&self.db).await?;
        if since.is_some() && roles::leaves_none(&mut transaction, &account, act).await? {
            return Err(DisableError::LastAdministrator);
        }
        let is_changed = store::set_disabled(&mut transaction, &account, since, act).await?;
        transaction.commit().await?;
        self.changes.add();
        if is_changed { Ok(true) } else { Err(DisableError::Conflict) }
    }
}
