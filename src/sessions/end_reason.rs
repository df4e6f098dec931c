//! Why sessions end.

/// Why a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EndReason {
    /// Its owner signed out, in this browser.
    SignedOut,
    /// Its owner ended it from another browser.
    SignedOutElsewhere,
    /// Nobody used it for longer than the idle timeout.
    Idle,
    /// The absolute timeout passed.
    Absolute,
    /// The password was changed.
    PasswordChanged,
    /// The second factor was turned on or off or moved to another phone, or its trusted browsers or
    /// recovery codes are no more.
    SecondFactorChanged,
    /// The account's credentials or rights changed.
    CredentialsChanged,
    /// The account was turned off.
    Disabled,
    /// An administrator ended it.
    Administrator,
    /// A newer session took its place.
    Replaced,
    /// The secret key that its cookie was sealed with was revoked.
    KeyRevoked,
    /// The account was deleted.
    AccountDeleted,
    /// An administrator acted as somebody else in it, and does not any more.
    ActingStopped,
}

impl EndReason {
    pub(super) const ALL: [Self; 13] = [
        Self::SignedOut,
        Self::SignedOutElsewhere,
        Self::Idle,
        Self::Absolute,
        Self::PasswordChanged,
        Self::SecondFactorChanged,
        Self::CredentialsChanged,
        Self::Disabled,
        Self::Administrator,
        Self::Replaced,
        Self::KeyRevoked,
        Self::AccountDeleted,
        Self::ActingStopped,
    ];

    /// The word that a store keeps.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SignedOut => "signed_out",
            Self::SignedOutElsewhere => "signed_out_elsewhere",
            Self::Idle => "idle",
            Self::Absolute => "absolute",
            Self::PasswordChanged => "password_changed",
            Self::SecondFactorChanged => "second_factor_changed",
            Self::CredentialsChanged => "credentials_changed",
            Self::Disabled => "disabled",
            Self::Administrator => "administrator",
            Self::Replaced => "replaced",
            Self::KeyRevoked => "key_revoked",
            Self::AccountDeleted => "account_deleted",
            Self::ActingStopped => "acting_stopped",
        }
    }

    /// Reads what `as_str` gave. A word of a newer version is the vaguest reason there is.
    pub(super) fn from_word(word: &str) -> Self {
        let known = Self::ALL.into_iter().find(|reason| reason.as_str() == word);
        known.unwrap_or(Self::CredentialsChanged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_read_back_as_it_was_written() {
        for reason in EndReason::ALL {
            assert_eq!(EndReason::from_word(reason.as_str()), reason);
        }
    }
}
