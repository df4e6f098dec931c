//! Browsers that have signed in before: OWASP's device cookies.
//!
//! A stranger's guesses are counted against the name; those of a known device against that device
//! alone. So nobody can keep an account's owner out by guessing, and a device that is stolen has
//! no more guesses than a stranger.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::AccountId;

/// A browser in which somebody has signed in to an account. It proves nothing but that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    account: AccountId,
    nonce: String,
}

impl Device {
    /// A device that has just been used to sign in to `account`.
    pub fn new(account: AccountId) -> Self {
        let mut nonce = [0; 16];
        getrandom::fill(&mut nonce).expect("the operating system's random numbers");
        Self { account, nonce: URL_SAFE_NO_PAD.encode(nonce) }
    }

    /// Which account it is known to.
    pub fn account(&self) -> AccountId {
        self.account
    }

    /// Reads what `to_string` wrote.
    pub fn parse(text: &str) -> Option<Self> {
        let (account, nonce) = text.split_once('.')?;
        Some(Self { account: AccountId::parse(account)?, nonce: nonce.to_owned() })
    }
}

impl std::fmt::Display for Device {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.account, self.nonce)
    }
}
