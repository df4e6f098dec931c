//! What a session is.

use std::fmt;

use uuid::Uuid;

use super::{EndReason, TokenHash};
use crate::accounts::{Account, AccountId};
use crate::clock::Timestamp;
use crate::config::Fingerprint;
use crate::locales::Language;

/// Which session: a UUID, version 4 (RFC 9562). It stays the same when the token changes, it may be
/// shown to the session's owner, and it opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SessionId(Uuid);

/// One browser's session, of somebody who is signed in or of a visitor who is not.
#[derive(Clone, Debug)]
pub struct Session {
    pub(super) id: SessionId,
    pub(super) token_hash: TokenHash,
    pub(super) sign_in: Option<SignIn>,
    pub(super) client: Client,
    pub(super) created_at: Timestamp,
    pub(super) last_seen_at: Timestamp,
    pub(super) idle_deadline: Timestamp,
    pub(super) absolute_deadline: Timestamp,
    pub(super) ended: Option<EndReason>,
    /// The token of the administrator's own session who acts as somebody else here; `None`: nobody
    /// does.
    pub(super) acting_from: Option<TokenHash>,
    pub(super) language: Option<Language>,
}

/// Who is signed in, and how they proved it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignIn {
    pub(super) account: AccountId,
    pub(super) stamp: Vec<u8>,
    pub(super) method: Method,
    pub(super) at: Timestamp,
    pub(super) remembered: bool,
}

/// What is known of the browser that holds a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// Its `User-Agent` header, or nothing.
    pub user_agent: String,
    /// Its network address as text.
    pub address: String,
    /// The secret key that its cookie is sealed with.
    pub key: Fingerprint,
}

/// How somebody proved to be the account's owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The sign-in form, and nothing more was asked.
    Password,
    /// The same, in a browser that the owner of a second factor trusts.
    TrustedBrowser,
    /// A password, and a code from an authenticator app.
    PasswordAndCode,
    /// A password, and a recovery code.
    PasswordAndRecoveryCode,
    /// The account was made in this browser a moment ago.
    SignUp,
    /// A passkey, which is two factors at once: something one has, and a finger, a face or a PIN.
    Passkey,
    /// Not at all: an administrator acts as them.
    Acting,
}

impl SessionId {
    /// A new id.
    pub(super) fn random() -> Self {
        let mut random = [0; 16];
        getrandom::fill(&mut random).expect("the operating system's random numbers");
        Self(uuid::Builder::from_random_bytes(random).into_uuid())
    }

    /// Reads what `to_string` wrote.
    pub fn parse(text: &str) -> Option<Self> {
        Uuid::parse_str(text).ok().map(Self)
    }
}

impl fmt::Display for SessionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Session {
    /// Which session it is.
    pub fn id(&self) -> SessionId {
        self.id
    }

    /// Who is signed in, if anybody is.
    pub fn sign_in(&self) -> Option<&SignIn> {
        self.sign_in.as_ref()
    }

    /// The language that its pages are in, if one was chosen.
    pub fn language(&self) -> Option<&Language> {
        self.language.as_ref()
    }

    /// Whether its owner asked to be kept signed in.
    pub fn is_remembered(&self) -> bool {
        self.sign_in.as_ref().is_some_and(|sign_in| sign_in.remembered)
    }

    /// Whether an administrator acts as somebody else in it.
    pub fn is_acting(&self) -> bool {
        self.acting_from.is_some()
    }

    /// Whether it is this account's.
    pub fn is_of(&self, account: AccountId) -> bool {
        self.sign_in.as_ref().is_some_and(|sign_in| sign_in.account == account)
    }

    /// The browser that holds it.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// When it began: at the last sign-in, or when something was first kept for a visitor.
    pub fn created_at(&self) -> Timestamp {
        self.created_at
    }

    /// When its browser was last seen, no more exactly than the touch interval.
    pub fn last_seen_at(&self) -> Timestamp {
        self.last_seen_at
    }

    /// When it will end at the latest.
    pub fn absolute_deadline(&self) -> Timestamp {
        self.absolute_deadline
    }

    /// The same, but for whose it was, from where and in which browser.
    pub(super) fn disowned(&self) -> Self {
        let client =
            Client { user_agent: String::new(), address: String::new(), ..self.client.clone() };
        Self { sign_in: None, client, ..self.clone() }
    }

    /// Why it was ended, if it was.
    pub fn ended(&self) -> Option<EndReason> {
        self.ended
    }

    /// Whether the account's credentials and rights are still those that it began with.
    pub(super) fn has_stamp_of(&self, account: &Account) -> bool {
        self.sign_in.as_ref().is_some_and(|sign_in| sign_in.stamp == account.stamp())
    }

    /// Why it no longer counts; `None` while it does. `account` is the one it is signed in to.
    pub(super) fn over(&self, account: Option<&Account>, now: Timestamp) -> Option<EndReason> {
        if self.ended.is_some() {
            return self.ended;
        }
        if now >= self.absolute_deadline {
            return Some(EndReason::Absolute);
        }
        if now >= self.idle_deadline {
            return Some(EndReason::Idle);
        }
        self.sign_in.as_ref()?;
        match account {
            Some(account) if account.is_disabled() => Some(EndReason::Disabled),
            Some(account) if self.has_stamp_of(account) => None,
            _ => Some(EndReason::CredentialsChanged),
        }
    }
}

impl SignIn {
    /// As whom.
    pub fn account(&self) -> AccountId {
        self.account
    }

    /// How.
    pub fn method(&self) -> Method {
        self.method
    }

    /// When a credential was last shown: at sign-in, or when the owner confirmed it again.
    pub fn at(&self) -> Timestamp {
        self.at
    }
}

impl Method {
    const ALL: [Self; 7] = [
        Self::Password,
        Self::TrustedBrowser,
        Self::PasswordAndCode,
        Self::PasswordAndRecoveryCode,
        Self::SignUp,
        Self::Passkey,
        Self::Acting,
    ];

    /// The word that a store keeps.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::TrustedBrowser => "password+trusted_browser",
            Self::PasswordAndCode => "password+code",
            Self::PasswordAndRecoveryCode => "password+recovery_code",
            Self::SignUp => "signup",
            Self::Passkey => "passkey",
            Self::Acting => "acting",
        }
    }

    /// Whether two factors were shown (multi-factor: NIST SP 800-63B-4, AAL2).
    pub fn has_second_factor(self) -> bool {
        matches!(self, Self::PasswordAndCode | Self::PasswordAndRecoveryCode | Self::Passkey)
    }

    /// Reads what `as_str` gave. A word of a newer version is the least that there is.
    pub fn from_word(word: &str) -> Self {
        let known = Self::ALL.into_iter().find(|method| method.as_str() == word);
        known.unwrap_or(Self::Password)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_method_is_read_back_as_it_was_written() {
        for method in Method::ALL {
            assert_eq!(Method::from_word(method.as_str()), method);
        }
        assert_eq!(Method::from_word("telepathy"), Method::Password);
    }
}
