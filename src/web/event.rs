//! What happened to an account, in words for its owner.

use super::method;
use crate::accounts::{DoneBy, Entry, Event};
use crate::locales::Message;
use crate::sessions::Method;

/// One sentence without its full stop.
pub(super) fn in_words(entry: &Entry) -> Message {
    let message = Message::new(match entry.event {
        Event::Made => "event-made",
        Event::Imported => "event-imported",
        Event::SignedIn | Event::SignedInNewBrowser => return signed_in(&entry.detail),
        Event::WrongPassword => "event-wrong-password",
        Event::PasswordChanged => "event-password-changed",
        Event::PasswordReset => "event-password-reset",
        Event::RecoveryLinkMade => "event-recovery-link-made",
        Event::EmailVerified => "event-email-verified",
        Event::UsernameChanged => "event-username-changed",
        Event::PasskeyAdded => "event-passkey-added",
        Event::PasskeyRemoved => "event-passkey-removed",
        Event::WrongCode => "event-wrong-code",
        Event::SecondFactorOn => "event-second-factor-on",
        Event::SecondFactorOff => "event-second-factor-off",
        Event::RecoveryCodeUsed => "event-recovery-code-used",
        Event::RecoveryCodesReplaced => "event-recovery-codes-replaced",
        Event::TrustedBrowsersForgotten => "event-trusted-browsers-forgotten",
        Event::SessionsEnded => sessions_ended(entry),
        Event::DataDownloaded => "event-data-downloaded",
        Event::RoleGranted => "event-role-granted",
        Event::RoleWithdrawn => "event-role-withdrawn",
        Event::Disabled => "event-disabled",
        Event::Enabled => "event-enabled",
        Event::ActingStarted if entry.administrator.is_none() => "event-acting-started-gone",
        Event::ActingStarted => "event-acting-started",
        Event::ActingStopped if entry.done_by != DoneBy::Acting => "event-acting-was-stopped",
        Event::ActingStopped if entry.administrator.is_none() => "event-acting-stopped-gone",
        Event::ActingStopped => "event-acting-stopped",
        Event::Deleted => "event-deleted",
        Event::Unknown => "event-unknown",
    });
    message.about("detail", &entry.detail).about("name", &entry.administrator)
}

fn sessions_ended(entry: &Entry) -> &'static str {
    match (entry.done_by, entry.detail.is_empty()) {
        (DoneBy::Site, true) => "event-every-session-ended",
        (DoneBy::Site, false) => "event-a-session-ended",
        (_, true) => "event-other-sessions-ended",
        (_, false) => "event-another-session-ended",
    }
}

fn signed_in(how: &str) -> Message {
    match Method::from_word(how) {
        Method::SignUp => Message::new("event-signed-up"),
        method => Message::new("event-signed-in").about("how", method::in_words(method)),
    }
}

/// The same for the people who run the site, about whichever account.
pub(super) fn for_operators(event: Event) -> Message {
    Message::new(match event {
        Event::Made => "audit-made",
        Event::Imported => "audit-imported",
        Event::SignedIn => "audit-signed-in",
        Event::SignedInNewBrowser => "audit-signed-in-new-browser",
        Event::WrongPassword => "audit-wrong-password",
        Event::PasswordChanged => "audit-password-changed",
        Event::PasswordReset => "audit-password-reset",
        Event::RecoveryLinkMade => "audit-recovery-link-made",
        Event::EmailVerified => "audit-email-verified",
        Event::UsernameChanged => "audit-username-changed",
        Event::PasskeyAdded => "audit-passkey-added",
        Event::PasskeyRemoved => "audit-passkey-removed",
        Event::WrongCode => "audit-wrong-code",
        Event::SecondFactorOn => "audit-second-factor-on",
        Event::SecondFactorOff => "audit-second-factor-off",
        Event::RecoveryCodeUsed => "audit-recovery-code-used",
        Event::RecoveryCodesReplaced => "audit-recovery-codes-replaced",
        Event::TrustedBrowsersForgotten => "audit-trusted-browsers-forgotten",
        Event::SessionsEnded => "audit-sessions-ended",
        Event::DataDownloaded => "audit-data-downloaded",
        Event::RoleGranted => "audit-role-granted",
        Event::RoleWithdrawn => "audit-role-withdrawn",
        Event::Disabled => "audit-disabled",
        Event::Enabled => "audit-enabled",
        Event::ActingStarted => "audit-acting-started",
        Event::ActingStopped => "audit-acting-stopped",
        Event::Deleted => "audit-deleted",
        Event::Unknown => "audit-unknown",
    })
}

/// What somebody should look at twice.
pub(super) fn mark(entry: &Entry) -> Option<Message> {
    match entry.event {
        Event::SignedInNewBrowser => Some(Message::new("event-mark-new-browser")),
        Event::WrongPassword | Event::WrongCode => Some(Message::new("event-mark-not-signed-in")),
        _ => None,
    }
}

/// Who did it, where it was not the owner.
pub(super) fn by_whom(entry: &Entry) -> Option<Message> {
    match entry.done_by {
        DoneBy::Owner | DoneBy::Stranger => None,
        DoneBy::Acting => match (entry.event, &entry.administrator) {
            // They say so themselves.
            (Event::ActingStarted | Event::ActingStopped, _) => None,
            (_, Some(name)) => Some(Message::new("event-by-acting").about("name", name)),
            (_, None) => Some(Message::new("event-by-acting-gone")),
        },
        DoneBy::Site => Some(Message::new("event-by-site")),
    }
}
