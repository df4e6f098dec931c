//! Making an account for somebody else.

use super::new_password::NewPasswordError;
use super::person::Person;
use super::sign_up::{Admitted, TAKEN, new_password};
use super::store::{self, NewAccount};
use super::{
    Account, Accounts, Actor, Email, Invalid, Password, PasswordHash, SignUpError, former_usernames,
};
use crate::clock::Timestamp;
use crate::locales::Message;

/// An account that an operator makes, whoever may sign up.
#[derive(Debug)]
pub struct NewPerson<'a> {
    /// The name to sign in with.
    pub username: &'a str,
    /// The name to be greeted by; empty: the username.
    pub display_name: &'a str,
    /// An e-mail address, or empty.
    pub email: &'a str,
    /// The password; without one nobody can sign in until its owner has chosen one.
    pub password: Option<&'a str>,
}

impl Accounts {
    /// Says what [`make`](Accounts::make) would have against somebody, but for the password.
    ///
    /// # Errors
    /// See [`SignUpError`]; it is never [`SignUpError::Closed`].
    pub async fn check_new(&self, new: &NewPerson<'_>, now: Timestamp) -> Result<(), SignUpError> {
        let person = Person::parse(new.username, new.display_name, new.email);
        let username = person.map_err(SignUpError::Invalid)?.username;
        let mut connection = self.db.acquire().await?;
        let held = former_usernames::held(&mut connection, &[username.skeleton()], now).await?;
        if !held.is_empty() || store::is_taken(&mut connection, &username).await? {
            return Err(SignUpError::Invalid(vec![Invalid::of("username", Message::new(TAKEN))]));
        }
        Ok(())
    }

    /// Says what there is against a password before anything is known of its owner.
    ///
    /// # Errors
    /// It is always [`SignUpError::Invalid`].
    pub fn check_password(&self, typed: &str) -> Result<(), SignUpError> {
        let checked = new_password(typed, self.password_min_length()).map(drop);
        checked.map_err(|invalid| SignUpError::Invalid(vec![invalid]))
    }

    /// Makes an account by the rules of signing up, without its limits. Where mail is sent, its owner
    /// gets the same letter about the address. It is written down that `actor` has made it.
    ///
    /// # Errors
    /// See [`SignUpError`]; it is never [`SignUpError::Closed`].
    pub async fn make(
        &self,
        new: NewPerson<'_>,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Account, SignUpError> {
        let person = Person::parse(new.username, new.display_name, new.email);
        let person = person.map_err(SignUpError::Invalid)?;
        let password = new.password.map(|typed| new_password(typed, self.password_min_length()));
        let password =
            password.transpose().map_err(|invalid| SignUpError::Invalid(vec![invalid]))?;
        let password_hash = match password {
            Some(password) => Some(self.hash_for(&person, password).await?),
            None => None,
        };
        self.add(
            &NewAccount { person, password_hash, language: None },
            Admitted::BySite(actor),
            now,
        )
        .await
    }

    async fn hash_for(
        &self,
        person: &Person,
        password: Password,
    ) -> Result<PasswordHash, SignUpError> {
        let words = self.words(person.username.shown(), person.email.as_ref().map(Email::shown));
        self.hash_new(password, words).await.map_err(|error| match error {
            NewPasswordError::Weak(weak) => {
                SignUpError::Invalid(vec![Invalid::of("password", &weak)])
            }
            NewPasswordError::Attempt(error) => error.into(),
        })
    }
}
