//! Making an account.

use super::authenticate::OnSuccess;
use super::invite::Invited;
use super::new_password::NewPasswordError;
use super::password_rules::check_length;
use super::person::Person;
use super::store::{InsertError, NewAccount};
use super::throttle::Key;
use super::{
    Account, Accounts, Act, Actor, Email, Event, Password, Recording, SignInError, Username, store,
};
use crate::clock::Timestamp;
use crate::config::Signup;
use crate::locales::{Language, Message};
use crate::security_event::SecurityEvent;

/// What is said about a username that somebody has.
pub(super) const TAKEN: &str = "username-taken";

/// What is said about an invitation that is none, or none any more.
const NOT_INVITED: &str = "not-invited";

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
    /// What its owner reads, if that is known.
    pub language: Option<Language>,
}

/// How somebody comes to make an account.
#[derive(Clone, Copy, Debug)]
pub(super) enum Door<'a> {
    /// As everybody does who may.
    SignUp,
    /// By the link for the first administrator; who they are as far as that is known.
    SetUp(&'a Actor),
}

/// What lets somebody have an account.
pub(super) enum Admitted<'a> {
    /// The configuration says that they may.
    Freely,
    /// An invitation, by its link's token.
    ByLink(&'a str),
    /// The link for the first administrator, by its token; who uses it.
    BySetUp(&'a str, &'a Actor),
    /// The people who run the site.
    BySite(&'a Actor),
}

/// Something to put right, beside the field that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    /// The name of the field in the form.
    pub field: &'static str,
    /// What to do, in words for the person.
    pub message: Message,
}

impl Invalid {
    pub(super) fn of(field: &'static str, message: impl Into<Message>) -> Self {
        Self { field, message: message.into() }
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
    /// Whether nobody takes a name by themselves.
    pub(super) fn is_reserved(&self, username: &Username) -> bool {
        let site = Username::parse(&self.config.site_name).ok();
        let mut reserved = self.config.accounts.reserved_usernames.iter().chain(&site);
        reserved.any(|name| name.key() == username.key() || name.skeleton() == username.skeleton())
    }

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
        self.come_in(&form, Door::SignUp, now).await
    }

    /// Makes an account, for who has come to that door and is let in there.
    pub(super) async fn come_in(
        &self,
        form: &SignUp<'_>,
        door: Door<'_>,
        now: Timestamp,
    ) -> Result<Account, SignUpError> {
        let (person, password) = parse(form, self.config.passwords.min_length)?;
        if matches!(door, Door::SignUp) && self.is_reserved(&person.username) {
            return Err(invalid("username", Message::new(TAKEN)));
        }
        let key = Key::new("signup", form.network);
        let schedule = self.sign_up_schedule();
        let counted = self.count(vec![(key, schedule, OnSuccess::GiveBack)], now).await?;
        let invited = match (door, self.config.signup) {
            (Door::SetUp(_), _) => self.invited_to_set_up(form.invite, now).await?,
            (Door::SignUp, Signup::Invite) => self.invited(form.invite, now).await?,
            (Door::SignUp, _) => Invited::ByCode,
        };
        if invited == Invited::No {
            return Err(invalid("invite", Message::new(NOT_INVITED)));
        }

        let words = self.words(person.username.shown(), person.email.as_ref().map(Email::shown));
        let password_hash = match self.hash_new(password, words).await {
            Ok(hash) => hash,
            Err(error) => {
                self.give_back(&counted).await?;
                return Err(match error {
                    NewPasswordError::Weak(weak) => invalid("password", &weak),
                    NewPasswordError::Attempt(error) => error.into(),
                });
            }
        };
        let (password_hash, language) = (Some(password_hash), form.language.clone());
        let new = NewAccount { person, password_hash, language };
        let admitted = match (door, invited) {
            (Door::SetUp(visitor), _) => Admitted::BySetUp(form.invite, visitor),
            (Door::SignUp, Invited::ByLink) => Admitted::ByLink(form.invite),
            (Door::SignUp, _) => Admitted::Freely,
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
        let mut transaction = Recording::begin(&self.db).await?;
        let is_in = match admitted {
            Admitted::BySetUp(link, _) => self.use_setup_link(&mut transaction, link, now).await?,
            Admitted::ByLink(link) => self.use_invitation(&mut transaction, link, now).await?,
            Admitted::Freely | Admitted::BySite(_) => true,
        };
        if !is_in {
            return Err(invalid("invite", Message::new(NOT_INVITED)));
        }
        let account = match store::insert(&mut transaction, new, now).await {
            Ok(account) => account,
            Err(InsertError::UsernameTaken) => {
                return Err(invalid("username", Message::new(TAKEN)));
            }
            Err(InsertError::Storage(error)) => return Err(error.into()),
        };
        if let Admitted::BySite(actor) = admitted {
            let act = Act { event: Event::Made, detail: "", actor, at: now };
            transaction.record(account.id(), &act).await?;
        }
        if let Some(email) = email {
            self.claim_in(&mut transaction, &account, email, may_write, now).await?;
        }
        if let Admitted::BySetUp(_, visitor) = admitted {
            self.make_administrator(&mut transaction, &account, visitor, now).await?;
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
    let password = Password::parse(typed).map_err(|error| Invalid::of("password", &error))?;
    check_length(&password, min_length).map_err(|error| Invalid::of("password", &error))?;
    Ok(password)
}

fn invalid(field: &'static str, message: impl Into<Message>) -> SignUpError {
    SignUpError::Invalid(vec![Invalid::of(field, message)])
}
