//! Making an account.

use super::authenticate::OnSuccess;
use super::invite::Invited;
use super::new_password::NewPasswordError;
use super::password_rules::check_length;
use super::store::{InsertError, NewAccount};
use super::throttle::Key;
use super::{Account, Accounts, Email, Password, SignInError, Username, display_name, store};
use crate::clock::Timestamp;
use crate::config::Signup;

/// What is said about a username that somebody has.
pub(super) const TAKEN: &str = "That username is taken, or looks too much like one that is.";

/// What is said about an invitation that is none, or none any more.
const NOT_INVITED: &str = "That is no invitation of this site, or it has been used or is too old.";

/// What somebody typed who wants an account.
#[derive(Debug)]
pub struct SignUp<'a> {
    /// The name to sign in with.
    pub username: &'a str,
    /// The name to be greeted by; empty: the username.
    pub display_name: &'a str,
    /// An e-mail address, or empty.
    pub email: &'a str,
    /// The password.
    pub password: &'a str,
    /// The invitation, where one is needed: the code that is configured, or a link's token.
    pub invite: &'a str,
    /// The network that it comes from: an IPv4 address or an IPv6 /64.
    pub network: &'a str,
}

/// Something to put right, beside the field that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    /// The name of the field in the form.
    pub field: &'static str,
    /// What to do, in words for the person.
    pub message: String,
}

/// Why no account was made.
#[derive(Debug)]
pub enum SignUpError {
    /// Nobody can sign up here by themselves.
    Closed,
    /// Some fields have to be put right.
    Invalid(Vec<Invalid>),
    /// Too many accounts from one network, too much to do, or no database.
    Attempt(SignInError),
}

impl<E: Into<SignInError>> From<E> for SignUpError {
    fn from(error: E) -> Self {
        Self::Attempt(error.into())
    }
}

impl Accounts {
    /// Who may sign up.
    pub fn signup(&self) -> Signup {
        self.config.signup
    }

    /// The fewest characters that a new password may have.
    pub fn password_min_length(&self) -> usize {
        self.config.passwords.min_length
    }

    /// Makes an account. Whether an e-mail address is known already makes no difference.
    ///
    /// # Errors
    /// See [`SignUpError`]; every field that must be put right is named at once.
    pub async fn sign_up(&self, form: SignUp<'_>, now: Timestamp) -> Result<Account, SignUpError> {
        if self.config.signup == Signup::Closed {
            return Err(SignUpError::Closed);
        }
        let (username, display_name, email, password) =
            parse(&form, self.config.passwords.min_length)?;
        let key = Key::new("signup", form.network);
        let schedule = self.sign_up_schedule();
        let counted = self.count(vec![(key, schedule, OnSuccess::GiveBack)], now).await?;
        let invited = match self.config.signup {
            Signup::Invite => self.invited(form.invite, now).await?,
            _ => Invited::ByCode,
        };
        if invited == Invited::No {
            return Err(invalid("invite", NOT_INVITED));
        }

        let words = self.words(username.shown(), email.as_ref().map(Email::shown));
        let password_hash = match self.hash_new(password, words).await {
            Ok(hash) => hash,
            Err(error) => {
                self.give_back(&counted).await?;
                return Err(match error {
                    NewPasswordError::Weak(weak) => invalid("password", weak),
                    NewPasswordError::Attempt(error) => error.into(),
                });
            }
        };
        let new = NewAccount { username, display_name, email, password_hash };
        self.add(&new, form.invite, invited, now).await
    }

    /// Adds the account, uses the invitation up, and has the letter about the address written: all
    /// of it or nothing.
    async fn add(
        &self,
        new: &NewAccount,
        invite: &str,
        invited: Invited,
        now: Timestamp,
    ) -> Result<Account, SignUpError> {
        let email = new.email.as_ref().filter(|_| self.is_mail_on());
        let may_write = match email {
            Some(email) => self.may_write(&Key::new("letter", email.key()), now).await?,
            None => false,
        };
        let mut transaction = self.db.write().await?;
        if invited == Invited::ByLink && !self.use_invitation(&mut transaction, invite, now).await?
        {
            return Err(invalid("invite", NOT_INVITED));
        }
        let account = match store::insert(&mut transaction, new, now).await {
            Ok(account) => account,
            Err(InsertError::UsernameTaken) => return Err(invalid("username", TAKEN)),
            Err(InsertError::Storage(error)) => return Err(error.into()),
        };
        if let Some(email) = email {
            self.claim_in(&mut transaction, &account, email, may_write, now).await?;
        }
        transaction.commit().await?;
        self.mail.ring();
        Ok(account)
    }
}

type Parsed = (Username, String, Option<Email>, Password);

/// Everything that can be said without the database, all of it at once and in the form's order.
fn parse(form: &SignUp<'_>, min_length: usize) -> Result<Parsed, SignUpError> {
    let mut invalid = Vec::new();
    let username = field(&mut invalid, "username", Username::parse(form.username.trim()));
    let password =
        field(&mut invalid, "password", Password::parse(form.password)).filter(|password| {
            field(&mut invalid, "password", check_length(password, min_length)).is_some()
        });
    let display_name = field(&mut invalid, "display_name", display_name::parse(form.display_name));
    let email = match form.email.trim() {
        "" => Some(None),
        typed => field(&mut invalid, "email", Email::parse(typed).map(Some)),
    };
    match (username, display_name, email, password) {
        (Some(username), Some(display_name), Some(email), Some(password)) => {
            let display_name = display_name.unwrap_or_else(|| username.shown().to_owned());
            Ok((username, display_name, email, password))
        }
        _ => Err(SignUpError::Invalid(invalid)),
    }
}

pub(super) fn field<T, E: std::fmt::Display>(
    invalid: &mut Vec<Invalid>,
    field: &'static str,
    parsed: Result<T, E>,
) -> Option<T> {
    parsed.map_err(|error| invalid.push(Invalid { field, message: error.to_string() })).ok()
}

fn invalid(field: &'static str, message: impl std::fmt::Display) -> SignUpError {
    SignUpError::Invalid(vec![Invalid { field, message: message.to_string() }])
}
