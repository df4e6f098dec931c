//! How somebody signed in, in words for the person.

use crate::sessions::Method;

/// Goes on from "signed in …".
pub(super) fn in_words(method: Method) -> &'static str {
    match method {
        Method::Password => "with a password",
        Method::TrustedBrowser => "with a password, in a browser that you trust",
        Method::PasswordAndCode => "with a password and a code",
        Method::PasswordAndRecoveryCode => "with a password and a recovery code",
        Method::SignUp => "by creating the account",
        Method::Passkey => "with a passkey",
        Method::Acting => "by an administrator who acts as them",
    }
}
