//! What can happen to an account.

/// Something that happened to an account: for its owner's history, and where it changed what the
/// account is or may do, for the audit trail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The people who run the site made it.
    Made,
    /// It was brought along from another system.
    Imported,
    /// Somebody signed in, in a browser that has signed in to it before, or made it there. Detail:
    /// the word of the method.
    SignedIn,
    /// Somebody signed in, in a browser that had never signed in to it. Detail: the same.
    SignedInNewBrowser,
    /// Somebody gave a wrong password.
    WrongPassword,
    /// The password was changed.
    PasswordChanged,
    /// A new password was chosen by a link.
    PasswordReset,
    /// The people who run the site made such a link.
    RecoveryLinkMade,
    /// An e-mail address was confirmed by a link, and is the account's. Detail: the address.
    EmailVerified,
    /// The username was changed. Detail: the one before.
    UsernameChanged,
    /// A passkey was added. Detail: its name.
    PasskeyAdded,
    /// A passkey was removed. Detail: its name.
    PasskeyRemoved,
    /// Somebody gave the right password and a wrong code.
    WrongCode,
    /// The second factor was turned on, or moved to another app.
    SecondFactorOn,
    /// The second factor was turned off.
    SecondFactorOff,
    /// A recovery code was used up, to sign in or to confirm.
    RecoveryCodeUsed,
    /// New recovery codes took the place of those before.
    RecoveryCodesReplaced,
    /// Every browser that was trusted has to show the second factor again.
    TrustedBrowsersForgotten,
    /// Other sessions were ended by hand. Detail: a browser's name, or nothing where it was all.
    SessionsEnded,
    /// Everything that is held about the owner was downloaded.
    DataDownloaded,
    /// A role was given. Detail: its name.
    RoleGranted,
    /// A role was taken away. Detail: its name.
    RoleWithdrawn,
    /// Signing in was turned off.
    Disabled,
    /// Signing in was turned on again.
    Enabled,
    /// An administrator began to act as the owner. Detail: why.
    ActingStarted,
    /// They stopped, or had to.
    ActingStopped,
    /// It was deleted. Detail: the username.
    Deleted,
    /// Something that a newer version has written down.
    Unknown,
}

impl Event {
    pub(crate) const ALL: [Self; 28] = [
        Self::Made,
        Self::Imported,
        Self::SignedIn,
        Self::SignedInNewBrowser,
        Self::WrongPassword,
        Self::PasswordChanged,
        Self::PasswordReset,
        Self::RecoveryLinkMade,
        Self::EmailVerified,
        Self::UsernameChanged,
        Self::PasskeyAdded,
        Self::PasskeyRemoved,
        Self::WrongCode,
        Self::SecondFactorOn,
        Self::SecondFactorOff,
        Self::RecoveryCodeUsed,
        Self::RecoveryCodesReplaced,
        Self::TrustedBrowsersForgotten,
        Self::SessionsEnded,
        Self::DataDownloaded,
        Self::RoleGranted,
        Self::RoleWithdrawn,
        Self::Disabled,
        Self::Enabled,
        Self::ActingStarted,
        Self::ActingStopped,
        Self::Deleted,
        Self::Unknown,
    ];

    /// The word that the database keeps.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Imported => "imported",
            Self::SignedIn => "signed_in",
            Self::SignedInNewBrowser => "signed_in_new_browser",
            Self::WrongPassword => "wrong_password",
            Self::PasswordChanged => "password_changed",
            Self::PasswordReset => "password_reset",
            Self::RecoveryLinkMade => "recovery_link_made",
            Self::EmailVerified => "email_verified",
            Self::UsernameChanged => "username_changed",
            Self::PasskeyAdded => "passkey_added",
            Self::PasskeyRemoved => "passkey_removed",
            Self::WrongCode => "wrong_code",
            Self::SecondFactorOn => "second_factor_on",
            Self::SecondFactorOff => "second_factor_off",
            Self::RecoveryCodeUsed => "recovery_code_used",
            Self::RecoveryCodesReplaced => "recovery_codes_replaced",
            Self::TrustedBrowsersForgotten => "trusted_browsers_forgotten",
            Self::SessionsEnded => "sessions_ended",
            Self::DataDownloaded => "data_downloaded",
            Self::RoleGranted => "role_granted",
            Self::RoleWithdrawn => "role_withdrawn",
            Self::Disabled => "disabled",
            Self::Enabled => "enabled",
            Self::ActingStarted => "acting_started",
            Self::ActingStopped => "acting_stopped",
            Self::Deleted => "deleted",
            Self::Unknown => "unknown",
        }
    }

    /// All those that are in the audit trail.
    pub fn audited() -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(|event| event.is_audited() && *event != Self::Unknown)
    }

    pub(super) fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|event| event.as_str() == word).unwrap_or(Self::Unknown)
    }

    /// Whether the log warns of it.
    pub(crate) fn is_warning(self) -> bool {
        matches!(self, Self::WrongPassword | Self::WrongCode)
    }

    /// Whether its detail is a word of ours. Others are names and addresses, and stay out of the log.
    pub(super) fn is_detail_logged(self) -> bool {
        matches!(
            self,
            Self::SignedIn | Self::SignedInNewBrowser | Self::RoleGranted | Self::RoleWithdrawn
        )
    }

    /// Whether it belongs into the audit trail, too. Coming and going does not, nor what changes
    /// nothing: there is too much of it, and anybody could make more.
    pub(super) fn is_audited(self) -> bool {
        !matches!(
            self,
            Self::SignedIn
                | Self::SignedInNewBrowser
                | Self::WrongPassword
                | Self::WrongCode
                | Self::DataDownloaded
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_is_read_back_as_it_was_written() {
        for event in Event::ALL {
            assert_eq!(Event::from_word(event.as_str()), event);
        }
        assert_eq!(Event::from_word("of_a_newer_version"), Event::Unknown);
    }
}
