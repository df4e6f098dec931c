//! The first administrator: a link that is shown to whoever starts the server while there is no
//! account, so that nobody needs a default password or has to be quicker than a stranger.

use sqlx::AnyConnection;

use super::invite::Invited;
use super::links::{self, Purpose};
use super::roles::{self, ADMINISTRATOR};
use super::sign_up::{Door, SignUp, SignUpError};
use super::{Account, Accounts, Act, Actor, Event, Recording, store};
use crate::clock::Timestamp;
use crate::token::Token;

impl Accounts {
    /// Makes the link at `/setup/TOKEN`, in the place of the one before; nothing where there is an
    /// account already.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn setup_link(&self, now: Timestamp) -> sqlx::Result<Option<Token>> {
        let mut transaction = self.db.write().await?;
        let first = sqlx::query("SELECT id FROM accounts LIMIT 1");
        if first.fetch_optional(&mut *transaction).await?.is_some() {
            return Ok(None);
        }
        links::end_all(&mut *transaction, Purpose::SetUp).await?;
        let token = links::hand_out(&mut *transaction, Purpose::SetUp, None, now).await?;
        transaction.commit().await?;
        Ok(Some(token))
    }

    /// Whether a token opens the way to the first administrator's account.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn is_setup_link(&self, token: &Token, now: Timestamp) -> sqlx::Result<bool> {
        Ok(links::find(&self.db, token, Purpose::SetUp, now).await?.is_some())
    }

    /// Makes an account that has the role `admin`, by the link whose token is `form.invite`,
    /// whoever else may sign up. It does not work any more when there is an administrator.
    ///
    /// # Errors
    /// See [`SignUpError`]; a link that does not work is about the field `invite`.
    pub async fn set_up(
        &self,
        form: SignUp<'_>,
        visitor: &Actor,
        now: Timestamp,
    ) -> Result<Account, SignUpError> {
        let account = self.come_in(&form, Door::SetUp(visitor), now).await?;
        // Its stamp has changed with its roles.
        Ok(self.find(account.id()).await?.unwrap_or(account))
    }

    pub(super) async fn invited_to_set_up(
        &self,
        typed: &str,
        now: Timestamp,
    ) -> sqlx::Result<Invited> {
        let Some(token) = Token::parse(typed) else { return Ok(Invited::No) };
        Ok(if self.is_setup_link(&token, now).await? { Invited::ByLink } else { Invited::No })
    }

    /// Uses the link up; says whether it still made an administrator.
    pub(super) async fn use_setup_link(
        &self,
        transaction: &mut AnyConnection,
        typed: &str,
        now: Timestamp,
    ) -> sqlx::Result<bool> {
        let Some(token) = Token::parse(typed) else { return Ok(false) };
        let link = links::take(&mut *transaction, &token, Purpose::SetUp, now).await?;
        Ok(link.is_some() && roles::administrators(transaction).await? == 0)
    }

    pub(super) async fn make_administrator(
        &self,
        transaction: &mut Recording,
        account: &Account,
        visitor: &Actor,
        now: Timestamp,
    ) -> sqlx::Result<()> {
        let event = Event::RoleGranted;
        let act = Act { event, detail: ADMINISTRATOR, actor: visitor, at: now };
        store::set_roles(transaction, account, ADMINISTRATOR, &act).await.map(drop)
    }
}
