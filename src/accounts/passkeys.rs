//! Passkeys: signing in with a key that the owner's device keeps, instead of a password (W3C Web
//! Authentication, level 3).
//!
//! A *ceremony* has two halves. First the site asks, and gets a [challenge](Challenge) to keep; then
//! the device answers, and the answer is checked against it. Both an account's new passkey
//! ([`Accounts::begin_passkey`], [`Accounts::add_passkey`]) and the proof that somebody has one
//! ([`Accounts::ask_for_passkey`], [`Accounts::authenticate_by_passkey`]) go that way. A passkey
//! always checks its owner, by a finger, a face or a PIN, so it counts as two factors at once
//! (NIST SP 800-63B-4, 3.1.7 and OWASP ASVS 5.0, 6.3.3).

mod adding;
mod asking;
mod challenge;
mod error;
mod passkey;
mod relying_party;
mod removing;
mod store;

use super::{AccountId, Accounts, display_name};
use crate::clock::Timestamp;

pub use adding::{Adding, NewPasskey};
pub use asking::Asking;
pub use challenge::{Challenge, LIFETIME};
pub use error::PasskeyError;
pub use passkey::{Passkey, PasskeyId};
pub use relying_party::{PasskeysOff, RelyingParty};
pub use removing::RemovePasskeyError;
pub use webauthn_rs::prelude::{PublicKeyCredential, RegisterPublicKeyCredential};

/// The most passkeys of one account.
pub const MAX_PASSKEYS: u32 = 20;

impl Accounts {
    /// Who this site is to passkeys, and whether it can use them.
    pub fn relying_party(&self) -> &RelyingParty {
        &self.relying_party
    }

    /// The passkeys of an account, oldest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn passkeys(&self, account: AccountId) -> sqlx::Result<Vec<Passkey>> {
        store::of_account(&self.db, account).await
    }

    /// Gives a passkey of an account another name; says whether there is such a passkey.
    ///
    /// # Errors
    /// When that is no name, or the database does not answer.
    pub async fn rename_passkey(
        &self,
        account: AccountId,
        passkey: PasskeyId,
        name: &str,
    ) -> Result<bool, PasskeyError> {
        let name = display_name::parse(name)?.ok_or(PasskeyError::NoName)?;
        Ok(store::rename(&self.db, account, passkey, &name).await?)
    }

    /// Forgets challenges that nobody can answer any more; says how many.
    pub(super) async fn sweep_challenges(&self, now: Timestamp) -> sqlx::Result<u64> {
        store::sweep_challenges(&self.db, now).await
    }
}
