//! What a session is.

use crate::accounts::AccountId;
use crate::clock::Timestamp;
use crate::sessions::TokenHash;

/// One browser that is, or was, signed in.
#[derive(Clone, Debug)]
pub struct Session {
    pub(super) token_hash: TokenHash,
    pub(super) account_id: AccountId,
    pub(super) stamp: Vec<u8>,
    pub(super) remembered: bool,
    pub(super) method: Method,
    pub(super) authenticated_at: Timestamp,
    pub(super) created_at: Timestamp,
    pub(super) last_seen_at: Timestamp,
    pub(super) idle_deadline: Timestamp,
    pub(super) absolute_deadline: Timestamp,
    pub(super) user_agent: String,
    pub(super) address: String,
    pub(super) end_reason: Option<EndReason>,
}

impl Session {
    /// When a credential was last shown in it: at sign-in, or when its owner confirmed it again.
    pub fn authenticated_at(&self) -> Timestamp {
        self.authenticated_at
    }

    /// When it began.
    pub fn created_at(&self) -> Timestamp {
        self.created_at
    }

    /// When it will end at the latest.
    pub fn absolute_deadline(&self) -> Timestamp {
        self.absolute_deadline
    }

    /// Whether its owner asked to be kept signed in.
    pub fn is_remembered(&self) -> bool {
        self.remembered
    }
}

/// How somebody proved to be the account's owner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The sign-in form.
    Password,
    /// The account was made in this browser a moment ago.
    SignUp,
}

/// Why a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndReason {
    /// Its owner signed out, in this browser.
    SignedOut,
    /// Nobody used it for longer than the idle timeout.
    Idle,
    /// The absolute timeout passed.
    Absolute,
    /// The password was changed.
    PasswordChanged,
    /// The account's credentials or rights changed, or it was disabled.
    CredentialsChanged,
    /// A newer sign-in in the same browser took its place.
    Replaced,
}

impl Method {
    /// The word that the store keeps.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::SignUp => "signup",
        }
    }

    pub(super) fn from_column(text: &str) -> Self {
        match text {
            "signup" => Self::SignUp,
            _ => Self::Password,
        }
    }
}

impl EndReason {
    /// The word that the store keeps.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SignedOut => "signed_out",
            Self::Idle => "idle",
            Self::Absolute => "absolute",
            Self::PasswordChanged => "password_changed",
            Self::CredentialsChanged => "credentials_changed",
            Self::Replaced => "replaced",
        }
    }

    pub(super) fn from_column(text: &str) -> Self {
        match text {
            "signed_out" => Self::SignedOut,
            "idle" => Self::Idle,
            "absolute" => Self::Absolute,
            "password_changed" => Self::PasswordChanged,
            "replaced" => Self::Replaced,
            _ => Self::CredentialsChanged,
        }
    }
}
