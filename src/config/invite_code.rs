//! The invitation code: a secret that the operator gives to those who may sign up.

use std::fmt;

use serde::de::{Deserializer, Error, Unexpected, Visitor};

/// The fewest characters of a code, spaces around it not counted. Guesses at it are throttled like
/// new accounts are, so that even twelve letters are out of reach.
const SHORTEST: usize = 12;

/// What somebody must know to make an account. Its `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct InviteCode(String);

impl InviteCode {
    /// Takes a code of at least 12 characters, without the spaces around it; `None` for a shorter
    /// one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let code = text.trim();
        (code.chars().count() >= SHORTEST).then(|| Self(code.to_owned()))
    }

    /// The code, to compare with what somebody typed.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for InviteCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InviteCode(…)")
    }
}

/// Reads a code that is set.
pub(super) fn optional<'de, D>(deserializer: D) -> Result<Option<InviteCode>, D::Error>
where
    D: Deserializer<'de>,
{
    struct Code;

    impl Visitor<'_> for Code {
        type Value = InviteCode;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "text in quotes of at least {SHORTEST} characters")
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<InviteCode, E> {
            let secret = Unexpected::Other("a secret");
            InviteCode::parse(text).ok_or_else(|| E::invalid_value(secret, &self))
        }
    }

    deserializer.deserialize_any(Code).map(Some)
}

#[cfg(test)]
mod tests {
    use crate::config::tests::{complaint, debug};

    #[test]
    fn a_code_has_at_least_twelve_characters() {
        let code =
            |text: &str| format!("[default.vestibule]\nsignup = 'invite'\ninvite_code = {text}");
        assert!(debug(&code("'twelve chars'")).is_ok());
        for short in ["'eleven char'", "'  eleven char   '", "''", "123456789012", "['a', 'b']"] {
            assert!(
                complaint(&code(short)).ends_with(
                    "\"vestibule.invite_code\" must be text in quotes of at least 12 characters \
                     (its value is secret and not shown)"
                ),
                "{}",
                complaint(&code(short))
            );
        }
    }

    #[test]
    fn sign_up_by_invitation_needs_no_code() {
        assert!(debug("[default.vestibule]\nsignup = 'invite'").is_ok());
        assert!(debug("[default.vestibule]\ninvite_code = 'kept for later'").is_ok());
    }
}
