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
}

/// A notice as the templates see it.
#[derive(Serialize)]
pub(super) struct Shown {
    kind: &'static str,
    text: &'static str,
}

impl Notice {
    fn word(self) -> &'static str {
        match self {
            Self::SignedOut => "signed-out",
            Self::PasswordChanged => "password-changed",
        }
    }

    fn shown(self) -> Shown {
        let text = match self {
            Self::SignedOut => "You are signed out.",
            Self::PasswordChanged => {
                "Your password is changed. Every other browser has been signed out."
            }
        };
        Shown { kind: "success", text }
    }

    /// Leaves it for the next page.
    pub(super) fn leave(self, request: &Request<'_>) {
        let cookies = state::<Cookies>(request);
        cookies.write(request, Name::NOTICE, self.word().to_owned(), Some(LIFETIME));
    }
}

/// Takes the notice that was left for this page.
pub(super) fn take(request: &Request<'_>) -> Option<Shown> {
    let cookies = state::<Cookies>(request);
    let word = cookies.read(request, Name::NOTICE)?;
    cookies.remove(request, Name::NOTICE);
    let all = [Notice::SignedOut, Notice::PasswordChanged];
    all.into_iter().find(|notice| notice.word() == word).map(Notice::shown)
}
