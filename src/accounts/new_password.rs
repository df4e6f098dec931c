//! Judging and hashing a password that somebody has just chosen.

use super::password::PasswordHash;
use super::password_rules::{self, WeakPassword};
use super::{Accounts, Password, SignInError};

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

    /// Judges a new password by the rules, and hashes it if it is accepted.
    pub(super) async fn hash_new(
        &self,
        password: Password,
        words: Vec<String>,
    ) -> Result<PasswordHash, NewPasswordError> {
        let config = self.config.passwords.clone();
        let done = self.hashing.run(move || {
            password_rules::check(&password, config.min_length, &words)
                .map(|()| password.hash(config.bcrypt_cost))
        });
        let attempt = |error| NewPasswordError::Attempt(error);
        let judged = done.await.map_err(|busy| attempt(busy.into()))?;
        let hashed = judged.map_err(NewPasswordError::Weak)?;
        hashed.map_err(|error| attempt(sqlx::Error::Encode(error.into()).into()))
    }
}
