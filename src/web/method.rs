//! How somebody signed in, in words for the person.

use crate::sessions::Method;

/// Goes on from "signed in …".
pub(super) fn in_words(method: Method) -> &'static str {
    match method {
        Method::Password => "with a password",
        Method::SignUp => "by creating the account",
        Method::Passkey => "with a passkey",
    }
}
