//! Why somebody is signed out, in words for the person.

use crate::sessions::EndReason;

/// What the sign-in page says to the browser that held the session.
pub(super) fn in_words(reason: EndReason) -> &'static str {
    match reason {
        EndReason::SignedOut => "You signed out.",
        EndReason::SignedOutElsewhere => {
            "You were signed out from another browser, where somebody is signed in as you. If that \
             was not you, sign in and change your password."
        }
        EndReason::Idle => "You were signed out because nothing happened here for a while.",
        EndReason::Absolute => {
            "You were signed out because it has been a long time since you signed in."
        }
        EndReason::PasswordChanged => {
            "You were signed out because your password was changed in another browser."
        }
        EndReason::SecondFactorChanged => {
            "You were signed out because your two-factor sign-in was changed in another browser. If \
             that was not you, sign in and change your password."
        }
        EndReason::CredentialsChanged => {
            "You were signed out because the way you sign in, or what you may do here, has changed."
        }
        EndReason::Disabled => "You were signed out because your account has been turned off.",
        EndReason::Administrator => "You were signed out by the people who run this site.",
        EndReason::Replaced => "You were signed out here because you signed in somewhere else.",
        EndReason::AccountDeleted => "You were signed out because this account has been deleted.",
        EndReason::KeyRevoked => {
            "You were signed out because this site has replaced a security key. Nothing is wrong \
             with your account."
        }
    }
}
