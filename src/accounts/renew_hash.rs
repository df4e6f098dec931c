//! Replacing a hash that another system has made, or that was made at another cost.

use super::{AccountId, Accounts, Password, PasswordHash, store};

impl Accounts {
    /// Hashes a password anew, which was just found right by `hash`, if that is not how it would be
    /// hashed now. Where it cannot be done at the moment, the next sign-in will do it.
    pub(super) async fn renew_hash(
        &self,
        account: AccountId,
        hash: Option<PasswordHash>,
        password: Password,
    ) {
        let cost = self.config.passwords.bcrypt_cost;
        let Some(dated) = hash.filter(|hash| hash.is_dated(cost)) else { return };
        let Ok(Ok(hash)) = self.hashing.run(move || PasswordHash::of(&password, cost)).await else {
            return;
        };
        if let Err(error) = store::renew_password_hash(&self.db, account, &dated, &hash).await {
            tracing::warn!(%error, "a password's hash could not be renewed");
        }
    }
}
