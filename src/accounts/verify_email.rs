//! Whose an e-mail address is: a link in a letter to it shows that.

use std::time::Duration;

use sqlx::AnyConnection;

use super::authenticate::OnSuccess;
use super::links::{self, Purpose};
use super::throttle::{Key, Schedule};
use super::{
    Account, AccountId, Accounts, Act, Actor, Email, EmailError, Event, Recording, SignInError,
    store,
};
use crate::clock::Timestamp;
use crate::locales::Message;
use crate::mail::{Addressed, Deed, Errand, Letter};
use crate::token::Token;

/// How often one account can have such a letter written.
const ASKED: Schedule = Schedule {
    free: 4,
    first_delay: Duration::from_secs(60),
    longest_delay: Duration::from_secs(60 * 60),
    forget_after: Duration::from_secs(24 * 60 * 60),
};

/// Why no letter goes to an address, in words for who gave it.
#[derive(Debug, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum AskEmailError {
    /// It is none.
    #[error(transparent)]
    Email(#[from] EmailError),
    /// There is nothing to verify.
    Same,
    /// Too many letters, or no database.
    #[error(transparent)]
    Attempt(#[from] SignInError),
}

impl From<&AskEmailError> for Message {
    fn from(error: &AskEmailError) -> Self {
        match error {
            AskEmailError::Email(error) => error.into(),
            AskEmailError::Same => Self::new("ask-email-same"),
            AskEmailError::Attempt(error) => error.into(),
        }
    }
}

/// Why an address was not verified.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// The link has been used, is too old, or never was one; or somebody else was quicker to verify
    /// the address.
    #[error("this link does not work any more")]
    Gone,
    /// The database did not answer.
    #[error(transparent)]
    Storage(#[from] sqlx::Error),
}

impl Accounts {
    /// The address that an account's owner has claimed, and that is not theirs yet.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn unverified_email(
        &self,
        account: &Account,
        now: Timestamp,
    ) -> sqlx::Result<Option<String>> {
        let link = links::of_account(&self.db, account, Purpose::Verify, now).await?;
        let claimed = account.email().filter(|_| account.verified_email().is_none());
        Ok(link.and_then(|link| link.email).or_else(|| claimed.map(str::to_owned)))
    }

    /// Has a letter written to an address that an account's owner wants to have, or has claimed.
    /// Nothing about the account changes before they have opened the link in it.
    ///
    /// # Errors
    /// See [`AskEmailError`]. Whether the address is known already makes no difference.
    pub async fn ask_email(
        &self,
        account: &Account,
        typed: &str,
        now: Timestamp,
    ) -> Result<(), AskEmailError> {
        let email = Email::parse(typed)?;
        if account.verified_email() == Some(email.shown()) {
            return Err(AskEmailError::Same);
        }
        let key = Key::new("verify", &account.id().to_string());
        self.count(vec![(key, ASKED, OnSuccess::GiveBack)], now).await?;
        let may_write = self.may_write(&Key::new("letter", email.key()), now).await;
        let may_write = may_write.map_err(SignInError::from)?;
        self.claim(account, &email, may_write, now).await.map_err(SignInError::from)?;
        Ok(())
    }

    async fn claim(
        &self,
        account: &Account,
        email: &Email,
        may_write: bool,
        now: Timestamp,
    ) -> sqlx::Result<()> {
        let mut transaction = self.db.write().await?;
        self.claim_in(&mut transaction, account, email, may_write, now).await?;
        transaction.commit().await?;
        self.mail.ring();
        Ok(())
    }

    /// Writes a claim down, and has the letter about it written.
    pub(super) async fn claim_in(
        &self,
        transaction: &mut AnyConnection,
        account: &Account,
        email: &Email,
        may_write: bool,
        now: Timestamp,
    ) -> sqlx::Result<()> {
        let (purpose, shown) = (Purpose::Verify, Some(email.shown()));
        links::ask(&mut *transaction, account, purpose, shown, now).await?;
        if may_write {
            let errand = Errand::Verify { account: account.id().to_string() };
            self.mail.leave_in(transaction, &errand, now).await?;
        }
        Ok(())
    }

    /// Takes back what an account's owner has claimed and not confirmed. Links in letters about it do
    /// nothing any more; an address that is theirs stays.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn withdraw_email(&self, id: AccountId) -> sqlx::Result<()> {
        let mut transaction = self.db.write().await?;
        links::end(&mut *transaction, id, Purpose::Verify).await?;
        store::drop_claim(&mut transaction, id).await?;
        transaction.commit().await?;
        self.changes.add();
        Ok(())
    }

    /// The letter to the address that an account claims: to its owner if it is somebody else's
    /// already, else with the link.
    pub(super) async fn verification_letter(
        &self,
        id: &str,
        now: Timestamp,
    ) -> sqlx::Result<Option<Addressed>> {
        let Some(id) = AccountId::parse(id) else { return Ok(None) };
        let Some(account) = self.find(id).await? else { return Ok(None) };
        let link = links::of_account(&self.db, &account, Purpose::Verify, now).await?;
        let claimed = link.and_then(|link| link.email);
        let Some(email) = claimed.and_then(|email| Email::parse(&email).ok()) else {
            return Ok(None);
        };
        if let Some(owner) = store::by_verified_email(&self.db, &email).await?
            && owner.id() != id
        {
            let username = owner.username().to_owned();
            return Ok(Some(owner.letter(email.shown(), Letter::AddressTaken { username })));
        }
        let token = links::issue(self.db.writer(), id, Purpose::Verify, now).await?;
        let letter = |token| account.letter(email.shown(), Letter::Verify { token });
        Ok(token.map(|token| letter((&token).into())))
    }

    /// The address that a link verifies, if the link works.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn find_verification(
        &self,
        token: &Token,
        now: Timestamp,
    ) -> sqlx::Result<Option<String>> {
        let link = links::find(&self.db, token, Purpose::Verify, now).await?;
        Ok(link.and_then(|link| link.email))
    }

    /// Uses a link up: the address is its account's from now on, and no other account claims it any
    /// more. Who had another verified address is written to there.
    ///
    /// # Errors
    /// See [`VerifyError`].
    pub async fn verify_email(
        &self,
        token: &Token,
        deed: Deed,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Account, VerifyError> {
        let mut transaction = Recording::begin(&self.db).await?;
        let link = links::take(&mut *transaction, token, Purpose::Verify, now).await?;
        let link = link.and_then(|link| Some((link.account?, Email::parse(&link.email?).ok()?)));
        let (id, email) = link.ok_or(VerifyError::Gone)?;
        let before = self.find(id).await?.ok_or(VerifyError::Gone)?;

        // It may be in a letter to the address before. First links, then the account, as everywhere:
        // two transactions that take them in another order could wait for each other.
        links::end(&mut *transaction, id, Purpose::Recover).await?;
        match store::set_verified_email(&mut transaction, id, &email, now).await {
            Err(sqlx::Error::Database(error)) if error.is_unique_violation() => {
                return Err(VerifyError::Gone);
            }
            done => done?,
        }
        let act = Act { event: Event::EmailVerified, detail: email.shown(), actor, at: now };
        transaction.record(id, &act).await?;
        if let Some(old) = before.verified_email().filter(|old| !email.is_same(old)) {
            let letter = Letter::EmailChanged { email: email.shown().to_owned(), deed };
            self.mail
                .leave_in(&mut transaction, &Errand::carry(before.letter(old, letter)), now)
                .await?;
        }
        transaction.commit().await?;
        self.mail.ring();
        // Not inside: two accounts that verify one address would each wait for the other's row. A
        // claim that stays, should we die here, is good for nothing.
        let dropped = store::drop_claims(&self.db, id, &email).await;
        self.changes.add();
        dropped?;
        self.find(id).await?.ok_or(VerifyError::Gone)
    }
}
