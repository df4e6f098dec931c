//! What happened to an account, in words for its owner.

use super::method;
use crate::accounts::{DoneBy, Entry, Event};
use crate::sessions::Method;

/// One sentence without its full stop.
pub(super) fn in_words(entry: &Entry) -> String {
    let detail = &*entry.detail;
    match entry.event {
        Event::Made => "Your account was made".to_owned(),
        Event::Imported => "Your account was brought along from another system".to_owned(),
        Event::SignedIn | Event::SignedInNewBrowser => signed_in(Method::from_word(detail)),
        Event::WrongPassword => "Somebody gave a wrong password".to_owned(),
        Event::PasswordChanged => "Your password was changed".to_owned(),
        Event::PasswordReset => "A new password was chosen, by a link".to_owned(),
        Event::RecoveryLinkMade => "A link to choose a new password was made for you".to_owned(),
        Event::EmailVerified => format!("{detail} was confirmed to be your address"),
        Event::UsernameChanged => format!("Your username was changed; it was {detail} before"),
        Event::PasskeyAdded => format!("The passkey {detail} was added"),
        Event::PasskeyRemoved => format!("The passkey {detail} was removed"),
        Event::WrongCode => "Somebody gave your password and a wrong code".to_owned(),
        Event::SecondFactorOn => "Two-factor sign-in was turned on, with an app".to_owned(),
        Event::SecondFactorOff => "Two-factor sign-in was turned off".to_owned(),
        Event::RecoveryCodeUsed => "A recovery code was used".to_owned(),
        Event::RecoveryCodesReplaced => "You got new recovery codes".to_owned(),
        Event::TrustedBrowsersForgotten => "The browsers you trust were forgotten".to_owned(),
        Event::SessionsEnded if entry.done_by == DoneBy::Site && detail.is_empty() => {
            "Every browser was signed out".to_owned()
        }
        Event::SessionsEnded if entry.done_by == DoneBy::Site => {
            format!("A browser was signed out: {detail}")
        }
        Event::SessionsEnded if detail.is_empty() => {
            "Every other browser was signed out".to_owned()
        }
        Event::SessionsEnded => format!("Another browser was signed out: {detail}"),
        Event::DataDownloaded => "Your data was downloaded".to_owned(),
        Event::RoleGranted => format!("You were given the role {detail}"),
        Event::RoleWithdrawn => format!("The role {detail} was taken from you"),
        Event::Disabled => "Your account was turned off".to_owned(),
        Event::Enabled => "Your account was turned on again".to_owned(),
        Event::ActingStarted => format!("{} began to act as you: {detail}", administrator(entry)),
        Event::ActingStopped if entry.done_by == DoneBy::Acting => {
            format!("{} stopped acting as you", administrator(entry))
        }
        Event::ActingStopped => "An administrator was stopped who acted as you".to_owned(),
        Event::Deleted => "Your account was deleted".to_owned(),
        Event::Unknown => "Something happened that this version has no words for".to_owned(),
    }
}

/// The same for the people who run the site, about whichever account.
pub(super) fn for_operators(event: Event) -> &'static str {
    match event {
        Event::Made => "Made",
        Event::Imported => "Imported",
        Event::SignedIn => "Signed in",
        Event::SignedInNewBrowser => "Signed in, in a new browser",
        Event::WrongPassword => "Wrong password",
        Event::PasswordChanged => "Password changed",
        Event::PasswordReset => "Password chosen by a link",
        Event::RecoveryLinkMade => "Recovery link made",
        Event::EmailVerified => "E-mail address confirmed",
        Event::UsernameChanged => "Username changed, before",
        Event::PasskeyAdded => "Passkey added",
        Event::PasskeyRemoved => "Passkey removed",
        Event::WrongCode => "Wrong code",
        Event::SecondFactorOn => "Second factor turned on",
        Event::SecondFactorOff => "Second factor turned off",
        Event::RecoveryCodeUsed => "Recovery code used",
        Event::RecoveryCodesReplaced => "Recovery codes replaced",
        Event::TrustedBrowsersForgotten => "Trusted browsers forgotten",
        Event::SessionsEnded => "Sessions ended",
        Event::DataDownloaded => "Data downloaded",
        Event::RoleGranted => "Role given",
        Event::RoleWithdrawn => "Role taken",
        Event::Disabled => "Turned off",
        Event::Enabled => "Turned on again",
        Event::ActingStarted => "An administrator began to act as them",
        Event::ActingStopped => "An administrator stopped acting as them",
        Event::Deleted => "Deleted",
        Event::Unknown => "Something of a newer version",
    }
}

/// What somebody should look at twice.
pub(super) fn mark(entry: &Entry) -> Option<&'static str> {
    match entry.event {
        Event::SignedInNewBrowser => Some("New browser"),
        Event::WrongPassword | Event::WrongCode => Some("Not signed in"),
        _ => None,
    }
}

/// Who did it, where it was not the owner.
pub(super) fn by_whom(entry: &Entry) -> Option<String> {
    match entry.done_by {
        DoneBy::Owner | DoneBy::Stranger => None,
        DoneBy::Acting => match (entry.event, &entry.administrator) {
            // They say so themselves.
            (Event::ActingStarted | Event::ActingStopped, _) => None,
            (_, Some(name)) => Some(format!("By {name}, an administrator who acted as you")),
            (_, None) => Some("By an administrator who acted as you".to_owned()),
        },
        DoneBy::Site => Some("By the people who run this site".to_owned()),
    }
}

fn administrator(entry: &Entry) -> String {
    match &entry.administrator {
        Some(name) => format!("{name}, an administrator,"),
        None => "An administrator".to_owned(),
    }
}

fn signed_in(method: Method) -> String {
    match method {
        Method::SignUp => "You created this account".to_owned(),
        method => format!("You signed in {}", method::in_words(method)),
    }
}
