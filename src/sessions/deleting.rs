//! Deleting an account ends its sessions, in the same transaction where they are in the database.

use super::{EndReason, Sessions, StoreError};
use crate::accounts::{AccountId, Actor, DeletionError};
use crate::clock::Timestamp;

/// Why an account was not deleted.
#[derive(Debug, thiserror::Error)]
pub enum DeleteError {
    /// It may not be, or the database did not answer.
    #[error(transparent)]
    Account(#[from] DeletionError),
    /// The session store did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Sessions {
    /// Deletes an account with everything that is held about its owner. Its sessions are over
    /// everywhere; what is left of them says why and nothing else.
    ///
    /// # Errors
    /// See [`DeleteError`]: the account is there as before, though sessions in a store of their own
    /// may have ended.
    pub async fn delete_account(
        &self,
        account: AccountId,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(), DeleteError> {
        let mut deletion = self.accounts.begin_deletion(account).await?;
        let ended = self.store.disown(account, now, deletion.connection()).await?;
        deletion.commit(actor, now).await?;
        self.endings.add(EndReason::AccountDeleted.as_str(), ended);
        self.ended.notify_waiters();
        Ok(())
    }
}
