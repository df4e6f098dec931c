//! Judging and hashing a password that somebody has just chosen.

use super::password_hash::PasswordHash;
use super::password_rules::{self, WeakPassword, check_length};
use super::{Accounts, Password, SignInError};
use crate::locales::Message;

/// So many passwords are judged at a time while their owners are still typing. It is a courtesy: it
/// must not take the places of those who wait to be signed in.
pub(super) const MOST_JUDGED: usize = 2;

/// What would be said about a new password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Judgement {
    /// It would be accepted.
    Accepted,
    /// It would not, in words for the person.
    Refused(Message),
    /// There is too much to do to tell.
    Busy,
}

/// Why a new password was not hashed.
pub(super) enum NewPasswordError {
    /// It is not accepted.
    Weak(WeakPassword),
    /// The hashing threads have too much to do.
    Attempt(SignInError),
}

impl Accounts {
    /// Words that nobody should make a password of who has this name and address.
    pub(super) fn words(&self, username: &str, email: Option<&str>) -> Vec<String> {
        let site = self.config.site_name.clone();
        [username.to_owned(), site].into_iter().chain(email.map(str::to_owned)).collect()
    }

    /// Judges a password that somebody is still typing who has this name and address, by the rules
    /// that will judge it in the end.
    pub async fn judge_password(
        &self,
        typed: &str,
        username: &str,
        email: Option<&str>,
    ) -> Judgement {
        let min_length = self.config.passwords.min_length;
        let password = match Password::parse(typed) {
            Ok(password) => password,
            Err(error) => return Judgement::Refused((&error).into()),
        };
        if let Err(short) = check_length(&password, min_length) {
            return Judgement::Refused((&short).into());
        }
        let Ok(_place) = self.courtesy.try_acquire() else { return Judgement::Busy };
        let words = self.words(username, email);
        let judged =
            self.hashing.run(move || password_rules::check(&password, min_length, &words)).await;
        match judged {
            Ok(Ok(())) => Judgement::Accepted,
            Ok(Err(weak)) => Judgement::Refused((&weak).into()),
            Err(_) => Judgement::Busy,
        }
    }

    /// Judges a new password by the rules, and hashes it if it is accepted.
    pub(super) async fn hash_new(
        &self,
        password: Password,
        words: Vec<String>,
    ) -> Result<PasswordHash, NewPasswordError> {
        let config = self.config.passwords.clone();
        let done = self.hashing.run(move || {
            password_rules::check(&password, config.min_length, &words)
                .map(|()| PasswordHash::of(&password, config.bcrypt_cost))
        });
        let attempt = |error| NewPasswordError::Attempt(error);
        let judged = done.await.map_err(|busy| attempt(busy.into()))?;
        let hashed = judged.map_err(NewPasswordError::Weak)?;
        hashed.map_err(|error| attempt(sqlx::Error::Encode(error.into()).into()))
    }
}
