//! Passwords: what is accepted, and how it is hashed.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};
use unicode_normalization::UnicodeNormalization;

/// Longer input is refused before any work is done with it, in characters. NIST SP 800-63B-4,
/// 3.1.1.2 asks for at least 64.
pub const MAX_LENGTH: usize = 256;

/// bcrypt reads at most 72 bytes, its terminating NUL included: what is longer would be cut.
const BCRYPT_BYTES: usize = 71;

/// Names the scheme of a hash whose input was folded to fit into bcrypt. It stands before the
/// bcrypt string; a hash without it is of the password itself.
const FOLDED: &str = "sha384+";

/// A password as somebody typed it, Unicode normalisation form C, every character kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

/// Why a text cannot be anybody's password here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Nothing was typed.
    #[error("Enter a password.")]
    Empty,
    /// Over [`MAX_LENGTH`] characters.
    #[error("Use at most {MAX_LENGTH} characters.")]
    TooLong,
}

/// What the database keeps of a password: a bcrypt string, with its scheme named before it.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

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
            _ => Ok(Self(normal)),
        }
    }

    /// How many characters it has.
    pub fn length(&self) -> usize {
        self.0.chars().count()
    }

    pub(super) fn reveal(&self) -> &str {
        &self.0
    }

    /// Hashes it with bcrypt at `cost` (log2 of the rounds). Slow on purpose.
    ///
    /// # Errors
    /// When `cost` is out of bcrypt's range.
    pub(super) fn hash(&self, cost: u32) -> Result<PasswordHash, bcrypt::BcryptError> {
        let (scheme, input) = self.bcrypt_input();
        Ok(PasswordHash(format!("{scheme}{}", bcrypt::non_truncating_hash(input, cost)?)))
    }

    /// What bcrypt is given: the password where it fits, else its SHA-384 in base64 (64 bytes, no
    /// NUL), so that every character counts.
    fn bcrypt_input(&self) -> (&'static str, String) {
        if self.0.len() <= BCRYPT_BYTES && !self.0.contains('\0') {
            ("", self.0.clone())
        } else {
            (FOLDED, STANDARD.encode(Sha384::digest(&self.0)))
        }
    }
}

impl PasswordHash {
    /// A hash that came from the database.
    pub(super) fn from_column(text: String) -> Self {
        Self(text)
    }

    /// A well-formed hash that no password is known for, to spend the same work on where there is
    /// no account. Its digest is fixed, and no text is known that bcrypt turns into it.
    pub(super) fn decoy(cost: u32) -> Self {
        Self(format!("$2b${cost:02}$vestibuleDecoySaltOOOO000000000000000000000000000000u"))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether `password` is the one that was hashed. It takes the same time either way.
    pub(super) fn matches(&self, password: &Password) -> bool {
        let (scheme, input) = password.bcrypt_input();
        let (stored_scheme, stored) = match self.0.strip_prefix(FOLDED) {
            Some(rest) => (FOLDED, rest),
            None => ("", &*self.0),
        };
        // The work is done before the schemes are compared: how long it takes says nothing.
        let matches = bcrypt::non_truncating_verify(input, stored).unwrap_or(false);
        matches && scheme == stored_scheme
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COST: u32 = 4;

    fn password(text: &str) -> Password {
        Password::parse(text).unwrap()
    }

    #[test]
    fn every_character_counts_past_the_72_bytes_of_bcrypt() {
        for length in [70, 71, 72, 73, 200, 256] {
            let text = "é".repeat(3) + &"x".repeat(length - 3);
            let hash = password(&text).hash(COST).unwrap();
            assert!(hash.matches(&password(&text)), "{length}");
            let mut other = text.clone();
            other.replace_range(other.len() - 1.., "y");
            assert!(!hash.matches(&password(&other)), "{length}");
            if length < MAX_LENGTH {
                assert!(!hash.matches(&password(&(text.clone() + "x"))), "{length}");
            }
        }
    }

    #[test]
    fn the_folded_form_of_a_password_is_not_a_password() {
        let long = password(&"long ".repeat(20));
        let hash = long.hash(COST).unwrap();
        assert!(!hash.matches(&password(&long.bcrypt_input().1)));
    }

    #[test]
    fn a_nul_byte_is_a_character_like_any_other() {
        let hash = password("correct\0horse battery").hash(COST).unwrap();
        assert!(hash.matches(&password("correct\0horse battery")));
        assert!(!hash.matches(&password("correct\0stable battery")));
        assert!(!hash.matches(&password("correct")));
    }

    #[test]
    fn composed_and_decomposed_letters_are_one_password() {
        let hash = password("caf\u{e9} au lait complet").hash(COST).unwrap();
        assert!(hash.matches(&password("cafe\u{301} au lait complet")));
        assert!(!hash.matches(&password("CAFÉ AU LAIT COMPLET")));
        assert!(!hash.matches(&password(" café au lait complet")));
    }

    #[test]
    fn what_is_too_long_or_empty_is_refused() {
        assert_eq!(Password::parse(""), Err(PasswordError::Empty));
        assert_eq!(Password::parse(&"x".repeat(257)), Err(PasswordError::TooLong));
        assert_eq!(Password::parse(&"😀".repeat(256)).unwrap().length(), 256);
    }

    #[test]
    fn the_decoy_is_a_hash_that_costs_as_much_and_never_matches() {
        for cost in [COST, 5] {
            let decoy = PasswordHash::decoy(cost);
            // Anything but Ok would mean that bcrypt refused the string and did no work.
            assert!(bcrypt::verify("anything", decoy.as_str()).is_ok_and(|matches| !matches));
            assert!(decoy.as_str().starts_with(&format!("$2b${cost:02}$")));
        }
    }

    #[test]
    fn neither_password_nor_hash_shows_in_debug_output() {
        let password = password("swordfish");
        let shown = format!("{password:?} {:?}", password.hash(COST).unwrap());
        assert_eq!(shown, "Password(…) PasswordHash(…)");
    }
}
