//! How attempts to sign in end, in the words that they are counted by.

use super::passkeys::PasskeyError;
use super::{Authenticated, SecondFactorError, SignInError};
use crate::tally::Tally;

/// Every word there is.
const ALL: [&str; 9] = [
    ACCEPTED,
    SECOND_FACTOR_ASKED,
    WRONG_PASSWORD,
    WRONG_CODE,
    PASSKEY_REFUSED,
    DISABLED,
    THROTTLED,
    BUSY,
    FAILED,
];

const ACCEPTED: &str = "accepted";
const SECOND_FACTOR_ASKED: &str = "second_factor_asked";
const WRONG_PASSWORD: &str = "wrong_password";
const WRONG_CODE: &str = "wrong_code";
const PASSKEY_REFUSED: &str = "passkey_refused";
const DISABLED: &str = "disabled";
const THROTTLED: &str = "throttled";
const BUSY: &str = "busy";
/// By our own mistake, or the database's.
const FAILED: &str = "failed";

/// Nothing has been counted.
pub(super) fn tally() -> Tally {
    Tally::of(ALL)
}

/// What came of a password.
pub(super) fn of_password(result: &Result<Authenticated, SignInError>) -> &'static str {
    match result {
        Ok(Authenticated::Fully(_)) => ACCEPTED,
        Ok(Authenticated::HalfWay(_)) => SECOND_FACTOR_ASKED,
        Err(error) => of_error(error),
    }
}

fn of_error(error: &SignInError) -> &'static str {
    match error {
        SignInError::Wrong => WRONG_PASSWORD,
        SignInError::Disabled => DISABLED,
        SignInError::Wait(_) => THROTTLED,
        SignInError::Busy => BUSY,
        SignInError::Storage(_) => FAILED,
    }
}

/// What came of a second factor.
pub(super) fn of_second_factor<T>(result: &Result<T, SecondFactorError>) -> &'static str {
    match result {
        Ok(_) => ACCEPTED,
        Err(
            SecondFactorError::Expired
            | SecondFactorError::WrongCode { .. }
            | SecondFactorError::UsedCode
            | SecondFactorError::WrongRecoveryCode,
        ) => WRONG_CODE,
        Err(SecondFactorError::Wait(_) | SecondFactorError::TooManyWrong) => THROTTLED,
        Err(SecondFactorError::Unreadable | SecondFactorError::Storage(_)) => FAILED,
    }
}

/// What came of a passkey.
pub(super) fn of_passkey<T>(result: &Result<T, PasskeyError>) -> &'static str {
    match result {
        Ok(_) => ACCEPTED,
        Err(PasskeyError::Attempt(error)) => of_error(error),
        Err(PasskeyError::Storage(_)) => FAILED,
        Err(_) => PASSKEY_REFUSED,
    }
}
