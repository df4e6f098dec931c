//! How somebody signed in, in words for the person.

use crate::locales::Message;
use crate::sessions::Method;

/// Goes on from "signed in …".
pub(super) fn in_words(method: Method) -> Message {
    Message::new(match method {
        Method::Password => "method-password",
        Method::TrustedBrowser => "method-trusted-browser",
        Method::PasswordAndCode => "method-password-and-code",
        Method::PasswordAndRecoveryCode => "method-password-and-recovery-code",
        Method::SignUp => "method-sign-up",
        Method::Passkey => "method-passkey",
        Method::Acting => "method-acting",
    })
}
