//! Deleting an account, and everything that is held about its owner.

use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use super::roles::{self, ADMINISTRATOR, administrators};
use super::{AccountId, Accounts, Act, Actor, Acts, Event, Recording, audit, former_usernames};
use crate::clock::Timestamp;
use crate::locales::Message;

/// Why an account was not deleted.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum DeletionError {
    /// Nobody would be left to run the site.
    LastAdministrator,
    /// It is not there any more.
    NoAccount,
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] sqlx::Error),
}

impl From<&DeletionError> for Message {
    fn from(error: &DeletionError) -> Self {
        match error {
            DeletionError::LastAdministrator => Self::new("deletion-last-administrator"),
            DeletionError::NoAccount => Self::new("no-account"),
            DeletionError::Storage(_) => Self::new("outage"),
        }
    }
}

/// An account that is about to be deleted. Nothing has happened if it is dropped.
pub struct Deletion<'a> {
    accounts: &'a Accounts,
    transaction: Recording,
    id: AccountId,
    username: String,
    skeleton: String,
}

impl Accounts {
    /// Begins to delete an account. What other modules hold about its owner they delete through
    /// [`Deletion::connection`]; what refers to the account in the database goes with it.
    ///
    /// # Errors
    /// See [`DeletionError`].
    pub async fn begin_deletion(&self, id: AccountId) -> Result<Deletion<'_>, DeletionError> {
        let mut transaction = Recording::begin(&self.db).await?;
        let query = sqlx::query(
            "SELECT username, username_skeleton, roles, disabled_at FROM accounts WHERE id = $1",
        );
        let found = query.bind(id.to_string()).fetch_optional(&mut *transaction).await?;
        let row = found.ok_or(DeletionError::NoAccount)?;
        if runs_the_site(&row)? && administrators(&mut transaction).await? <= 1 {
            return Err(DeletionError::LastAdministrator);
        }
        let (username, skeleton) = (row.try_get("username")?, row.try_get("username_skeleton")?);
        Ok(Deletion { accounts: self, transaction, id, username, skeleton })
    }
}

impl Deletion<'_> {
    /// The transaction that all of it happens in.
    pub fn connection(&mut self) -> &mut AnyConnection {
        &mut self.transaction
    }

    /// Deletes the account. The audit trail keeps that there was one of this name, when it was
    /// deleted and by whom; the name is held back for a while.
    ///
    /// # Errors
    /// When the database does not answer, or somebody else has deleted it: nothing has happened
    /// then.
    pub async fn commit(mut self, actor: &Actor, now: Timestamp) -> Result<(), DeletionError> {
        let acts = Acts::Account(self.id, None);
        self.transaction.stop_acting(&acts, Some(actor), now).await?;
        let connection = &mut *self.transaction;
        let query = sqlx::query("DELETE FROM accounts WHERE id = $1").bind(self.id.to_string());
        if query.execute(&mut *connection).await?.rows_affected() == 0 {
            return Err(DeletionError::NoAccount);
        }
        let until = now + self.accounts.config.accounts.hold_usernames;
        former_usernames::hold(connection, &self.skeleton, None, until).await?;
        let act = Act { event: Event::Deleted, detail: "", actor, at: now };
        audit::add(connection, self.id, &act).await?;
        audit::anonymise(connection, self.id, &self.username).await?;
        self.transaction.commit().await?;
        act.log(Some(self.id));
        self.accounts.changes.add();
        Ok(())
    }
}

fn runs_the_site(row: &AnyRow) -> sqlx::Result<bool> {
    let is_disabled = row.try_get::<Option<i64>, _>("disabled_at")?.is_some();
    let roles = roles::from_column(row.try_get("roles")?);
    Ok(!is_disabled && roles.iter().any(|role| role == ADMINISTRATOR))
}
