//! Why somebody is signed out, in words for the person.

use crate::locales::Message;
use crate::sessions::EndReason;

/// What the sign-in page says to the browser that held the session.
pub(super) fn in_words(reason: EndReason) -> Message {
    Message::new(match reason {
        EndReason::SignedOut => "ended-signed-out",
        EndReason::SignedOutElsewhere => "ended-signed-out-elsewhere",
        EndReason::Idle => "ended-idle",
        EndReason::Absolute => "ended-absolute",
        EndReason::PasswordChanged => "ended-password-changed",
        EndReason::SecondFactorChanged => "ended-second-factor-changed",
        EndReason::CredentialsChanged => "ended-credentials-changed",
        EndReason::Disabled => "ended-disabled",
        EndReason::Administrator => "ended-administrator",
        EndReason::Replaced => "ended-replaced",
        EndReason::AccountDeleted => "ended-account-deleted",
        EndReason::ActingStopped => "ended-acting-stopped",
        EndReason::KeyRevoked => "ended-key-revoked",
    })
}
