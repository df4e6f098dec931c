//! A sentence that the next page shows once. It travels sealed, so that no other site or
//! subdomain can put words into ours.

use std::time::Duration;

use rocket::Request;
use serde::Serialize;

use super::cookies::{Cookies, Name};
use super::state;

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
    ActingOver,
}

/// A notice as the templates see it.
#[derive(Debug, Serialize)]
pub(super) struct Shown {
    pub kind: &'static str,
    pub text: &'static str,
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
        Self::ActingOver,
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
            Self::ActingOver => "acting-over",
        }
    }

    fn shown(self) -> Shown {
        let text = match self {
            Self::SignedOut => "You are signed out.",
            Self::PasswordChanged => {
                "Your password is changed. Every other browser has been signed out."
            }
            Self::SessionEnded => "That browser is signed out.",
            Self::SessionGone => "That browser was signed out already.",
            Self::OthersEnded => "Every other browser is signed out.",
            Self::ProfileSaved => "Saved.",
            Self::AccountDeleted => "Your account is deleted, with all that belonged to it.",
            Self::FormLost => {
                "What you were about to send could not be kept. Please fill it in once more."
            }
            Self::PasswordReset => {
                "Your new password is set, and every browser has been signed out. Sign in with it."
            }
            Self::ConfirmEmail => {
                "Your account is made. A letter is on its way to your address: please open the \
                 link in it."
            }
            Self::LetterSent => {
                "A letter is on its way. The address is yours when you have opened the link in it."
            }
            Self::EmailVerified => "Your e-mail address is confirmed.",
            Self::EmailWithdrawn => "That address is forgotten.",
            Self::PasskeyAdded => "Your passkey is added. You can sign in with it from now on.",
            Self::PasskeyRenamed => "Your passkey has its new name.",
            Self::PasskeyRemoved => {
                "That passkey is removed, and every other browser has been signed out. Delete it \
                 from your device, too."
            }
            Self::PasskeyGone => "That passkey was removed already.",
            Self::SignInExpired => {
                "It has been a while since you gave your password. Please sign in once more."
            }
            Self::SecondFactorOn => {
                "Two-factor sign-in is on. Every other browser has been signed out."
            }
            Self::SecondFactorOff => {
                "Two-factor sign-in is off. Every other browser has been signed out."
            }
            Self::SetUpExpired => {
                "That page had been open for too long. Please start again with this new picture."
            }
            Self::CodesGone => {
                "Recovery codes are shown only when they are made. If you do not have them, make \
                 new ones."
            }
            Self::RecoveryCodeUsed => {
                "That recovery code is used up. If your phone is lost, set up another one under \
                 \"Two-factor sign-in\"."
            }
            Self::FewRecoveryCodesLeft => {
                "That recovery code is used up, and you have few left. Make new ones under \
                 \"Two-factor sign-in\"."
            }
            Self::TrustedBrowsersForgotten => {
                "No browser is trusted any more, and every other one has been signed out."
            }
            Self::SetUp => "Your account is made. You are the administrator of this site.",
            Self::AdminDone => "Done. It is in the audit trail.",
            Self::AdminAsBefore => "That was so already; nothing has changed.",
            Self::LinkGone => {
                "A link is shown once, when it is made. If you do not have it, make a new one."
            }
            Self::ActingStopped => "You are yourself again.",
            Self::ActingOver => {
                "Acting as somebody else is over, and you are yourself again. If you have just sent \
                 something, it was not done."
            }
        };
        Shown { kind: if self.is_warning() { "warning" } else { "success" }, text }
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
                | Self::ActingOver
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
