//! A sentence that the next page shows once. It travels sealed, so that no other site or
//! subdomain can put words into ours.

use std::time::Duration;

use rocket::Request;
use serde::Serialize;

use super::cookies::{Cookies, Name};
use super::state;
use crate::locales::Message;

/// The next page comes at once; a notice that nobody fetched is stale.
const LIFETIME: Duration = Duration::from_secs(60);

/// What the next page says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notice {
    SignedOut,
    PasswordChanged,
    SessionEnded,
    SessionGone,
    OthersEnded,
    FormLost,
    PasswordReset,
    ConfirmEmail,
    LetterSent,
    EmailVerified,
    EmailWithdrawn,
    ProfileSaved,
    AccountDeleted,
    PasskeyAdded,
    PasskeyRenamed,
    PasskeyRemoved,
    PasskeyGone,
    SignInExpired,
    SecondFactorOn,
    SecondFactorOff,
    SetUpExpired,
    CodesGone,
    RecoveryCodeUsed,
    FewRecoveryCodesLeft,
    TrustedBrowsersForgotten,
    SetUp,
    AdminDone,
    AdminAsBefore,
    LinkGone,
    ActingStopped,
    NotActing,
}

/// A notice as the templates see it.
#[derive(Debug, Serialize)]
pub(super) struct Shown {
    pub kind: &'static str,
    pub message: Message,
}

impl Notice {
    const ALL: [Self; 31] = [
        Self::SignedOut,
        Self::PasswordChanged,
        Self::SessionEnded,
        Self::SessionGone,
        Self::OthersEnded,
        Self::FormLost,
        Self::PasswordReset,
        Self::ConfirmEmail,
        Self::LetterSent,
        Self::EmailVerified,
        Self::EmailWithdrawn,
        Self::ProfileSaved,
        Self::AccountDeleted,
        Self::PasskeyAdded,
        Self::PasskeyRenamed,
        Self::PasskeyRemoved,
        Self::PasskeyGone,
        Self::SignInExpired,
        Self::SecondFactorOn,
        Self::SecondFactorOff,
        Self::SetUpExpired,
        Self::CodesGone,
        Self::RecoveryCodeUsed,
        Self::FewRecoveryCodesLeft,
        Self::TrustedBrowsersForgotten,
        Self::SetUp,
        Self::AdminDone,
        Self::AdminAsBefore,
        Self::LinkGone,
        Self::ActingStopped,
        Self::NotActing,
    ];

    fn word(self) -> &'static str {
        match self {
            Self::SignedOut => "signed-out",
            Self::PasswordChanged => "password-changed",
            Self::SessionEnded => "session-ended",
            Self::SessionGone => "session-gone",
            Self::OthersEnded => "others-ended",
            Self::FormLost => "form-lost",
            Self::PasswordReset => "password-reset",
            Self::ConfirmEmail => "confirm-email",
            Self::LetterSent => "letter-sent",
            Self::EmailVerified => "email-verified",
            Self::EmailWithdrawn => "email-withdrawn",
            Self::ProfileSaved => "profile-saved",
            Self::AccountDeleted => "account-deleted",
            Self::PasskeyAdded => "passkey-added",
            Self::PasskeyRenamed => "passkey-renamed",
            Self::PasskeyRemoved => "passkey-removed",
            Self::PasskeyGone => "passkey-gone",
            Self::SignInExpired => "sign-in-expired",
            Self::SecondFactorOn => "second-factor-on",
            Self::SecondFactorOff => "second-factor-off",
            Self::SetUpExpired => "set-up-expired",
            Self::CodesGone => "codes-gone",
            Self::RecoveryCodeUsed => "recovery-code-used",
            Self::FewRecoveryCodesLeft => "few-recovery-codes-left",
            Self::TrustedBrowsersForgotten => "trusted-browsers-forgotten",
            Self::SetUp => "set-up",
            Self::AdminDone => "admin-done",
            Self::AdminAsBefore => "admin-as-before",
            Self::LinkGone => "link-gone",
            Self::ActingStopped => "acting-stopped",
            Self::NotActing => "not-acting",
        }
    }

    fn shown(self) -> Shown {
        let message = Message::new(format!("notice-{}", self.word()));
        Shown { kind: if self.is_warning() { "warning" } else { "success" }, message }
    }

    fn is_warning(self) -> bool {
        matches!(
            self,
            Self::FormLost
                | Self::SignInExpired
                | Self::SetUpExpired
                | Self::CodesGone
                | Self::RecoveryCodeUsed
                | Self::FewRecoveryCodesLeft
        )
    }

    /// Leaves it for the next page.
    pub(super) fn leave(self, request: &Request<'_>) {
        let cookies = state::<Cookies>(request);
        cookies.write(request, Name::NOTICE, self.word(), Some(LIFETIME));
    }
}

/// Takes the notice that was left for this page.
pub(super) fn take(request: &Request<'_>) -> Option<Shown> {
    let cookies = state::<Cookies>(request);
    let word = cookies.read(request, Name::NOTICE)?.value;
    cookies.remove(request, Name::NOTICE);
    Notice::ALL.into_iter().find(|notice| notice.word() == word).map(Notice::shown)
}
