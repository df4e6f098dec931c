//! Making an account.

use super::authenticate::OnSuccess;
use super::invite::Invited;
use super::new_password::NewPasswordError;
use super::password_rules::check_length;
use super::person::Person;
use super::store::{InsertError, NewAccount};
use super::throttle::Key;
use super::{Account, Accounts, Act, Actor, Email, Event, Password, SignInError, history, store};
use crate::clock::Timestamp;
use crate::config::Signup;
use crate::security_event::SecurityEvent;

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

/// What lets somebody have an account.
pub(super) enum Admitted<'a> {
    /// The configuration says that they may.
    Freely,
    /// An invitation, by its link's token.
    ByLink(&'a str),
    /// The people who run the site.
    BySite(&'a Actor),
}

/// Something to put right, beside the field that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    /// The name of the field in the form.
    pub field: &'static str,
    /// What to do, in words for the person.
    pub message: String,
}

impl Invalid {
    pub(super) fn of(field: &'static str, message: impl std::fmt::Display) -> Self {
        Self { field, message: message.to_string() }
    }
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
        let (person, password) = parse(&form, self.config.passwords.min_length)?;
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

        let words = self.words(person.username.shown(), person.email.as_ref().map(Email::shown));
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
        let new = NewAccount { person, password_hash: Some(password_hash) };
        let admitted = match invited {
            Invited::ByLink => Admitted::ByLink(form.invite),
            _ => Admitted::Freely,
        };
        self.add(&new, admitted, now).await
    }

    /// Adds the account, uses the invitation up or writes down who has made it, and has the letter
    /// about the address written: all of it or nothing.
    pub(super) async fn add(
        &self,
        new: &NewAccount,
        admitted: Admitted<'_>,
        now: Timestamp,
    ) -> Result<Account, SignUpError> {
        let email = new.person.email.as_ref().filter(|_| self.is_mail_on());
        let may_write = match email {
            Some(email) => self.may_write(&Key::new("letter", email.key()), now).await?,
            None => false,
        };
        let mut transaction = self.db.write().await?;
        if let Admitted::ByLink(invite) = admitted
            && !self.use_invitation(&mut transaction, invite, now).await?
        {
            return Err(invalid("invite", NOT_INVITED));
        }
        let account = match store::insert(&mut transaction, new, now).await {
            Ok(account) => account,
            Err(InsertError::UsernameTaken) => return Err(invalid("username", TAKEN)),
            Err(InsertError::Storage(error)) => return Err(error.into()),
        };
        if let Admitted::BySite(actor) = admitted {
            let act = Act { event: Event::Made, detail: "", actor, at: now };
            history::record(&mut transaction, account.id(), &act).await?;
        }
        if let Some(email) = email {
            self.claim_in(&mut transaction, &account, email, may_write, now).await?;
        }
        transaction.commit().await?;
        if !matches!(admitted, Admitted::BySite(_)) {
            SecurityEvent::SignedUp.log(Some(&account.id()), "");
        }
        self.mail.ring();
        Ok(account)
    }
}

/// Everything that can be said without the database, all of it at once.
fn parse(form: &SignUp<'_>, min_length: usize) -> Result<(Person, Password), SignUpError> {
    let person = Person::parse(form.username, form.display_name, form.email);
    let password = new_password(form.password, min_length);
    match (person, password) {
        (Ok(person), Ok(password)) => Ok((person, password)),
        (person, password) => {
            let invalid = person.err().into_iter().flatten().chain(password.err());
            Err(SignUpError::Invalid(invalid.collect()))
        }
    }
}

/// A password of at least so many characters.
pub(super) fn new_password(typed: &str, min_length: usize) -> Result<Password, Invalid> {
    let password = Password::parse(typed).map_err(|error| Invalid::of("password", error))?;
    check_length(&password, min_length).map_err(|error| Invalid::of("password", error))?;
    Ok(password)
}

fn invalid(field: &'static str, message: impl std::fmt::Display) -> SignUpError {
    SignUpError::Invalid(vec![Invalid::of(field, message)])
}
