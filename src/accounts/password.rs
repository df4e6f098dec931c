//! Passwords: what is accepted.

use crate::locales::Message;
use std::fmt;

use unicode_normalization::UnicodeNormalization;

/// Longer input is refused before any work is done with it, in characters. NIST SP 800-63B-4,
/// 3.1.1.2 asks for at least 64.
pub const MAX_LENGTH: usize = 256;

/// A password as somebody typed it, every character kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Password {
    /// In Unicode normalisation form C.
    normal: String,
    typed: String,
}

/// Why a text cannot be anybody's password here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum PasswordError {
    /// Nothing was typed.
    Empty,
    /// Over [`MAX_LENGTH`] characters.
    TooLong,
}

impl From<&PasswordError> for Message {
    fn from(error: &PasswordError) -> Self {
        match error {
            PasswordError::Empty => Self::new("password-empty"),
            PasswordError::TooLong => Self::new("use-at-most").about("count", MAX_LENGTH),
        }
    }
}

impl Password {
    /// Takes what was typed: nothing is trimmed, cut or changed in case.
    ///
    /// # Errors
    /// When it is empty or longer than [`MAX_LENGTH`].
    pub fn parse(typed: &str) -> Result<Self, PasswordError> {
        // A character has at most four bytes: longer input is refused without being looked at.
        if typed.len() > 4 * MAX_LENGTH || typed.chars().count() > MAX_LENGTH {
            return Err(PasswordError::TooLong);
        }
        let normal: String = typed.nfc().collect();
        match normal.chars().count() {
            0 => Err(PasswordError::Empty),
            length if length > MAX_LENGTH => Err(PasswordError::TooLong),
            _ => Ok(Self { normal, typed: typed.to_owned() }),
        }
    }

    /// How many characters it has.
    pub fn length(&self) -> usize {
        self.normal.chars().count()
    }

    /// The password, composed and decomposed letters alike.
    pub(super) fn reveal(&self) -> &str {
        &self.normal
    }

    /// The very bytes that were typed, which is what other systems hash.
    pub(super) fn reveal_typed(&self) -> &str {
        &self.typed
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_or_empty_is_refused() {
        assert_eq!(Password::parse(""), Err(PasswordError::Empty));
        assert_eq!(Password::parse(&"x".repeat(257)), Err(PasswordError::TooLong));
        assert_eq!(Password::parse(&"😀".repeat(256)).unwrap().length(), 256);
    }

    #[test]
    fn a_password_does_not_show_in_debug_output() {
        assert_eq!(format!("{:?}", Password::parse("swordfish").unwrap()), "Password(…)");
    }
}
