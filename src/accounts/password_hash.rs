//! What is kept of a password, and how it is compared.

use std::fmt;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};

use super::Password;
use super::imported_hash::{HashError, ImportedHash};

/// bcrypt reads at most 72 bytes, its terminating NUL included: what is longer would be cut.
const BCRYPT_BYTES: usize = 71;

/// Names the scheme of a hash whose input was folded to fit into bcrypt. It stands before the
/// bcrypt string; a hash without it is of the password itself.
const FOLDED: &str = "sha384+";

/// How a bcrypt string of ours begins.
const BCRYPT: &str = "$2b$";

/// What is too little work to be worth having a cost: bcrypt takes no less.
const LEAST_COST: u32 = 4;

/// So much less work tells how long all of it takes, as a power of two.
const SAMPLE: u32 = 4;

/// What the database keeps of a password: a bcrypt string, with its scheme named before it; or what
/// another system has made of it, until its owner signs in.
#[derive(Clone, PartialEq, Eq)]
pub struct PasswordHash(String);

impl PasswordHash {
    /// Hashes `password` with bcrypt at `cost` (log2 of the rounds). Slow on purpose.
    ///
    /// # Errors
    /// When `cost` is out of bcrypt's range.
    pub(super) fn of(password: &Password, cost: u32) -> Result<Self, bcrypt::BcryptError> {
        let (scheme, input) = bcrypt_input(password);
        Ok(Self(format!("{scheme}{}", bcrypt::non_truncating_hash(input, cost)?)))
    }

    /// A hash that came from the database.
    pub(super) fn from_column(text: String) -> Self {
        Self(text)
    }

    /// A hash that another system has made, or another installation of this one.
    ///
    /// # Errors
    /// When its scheme is not known here, or checking it would take too much.
    pub(super) fn import(text: &str) -> Result<Self, HashError> {
        let (scheme, rest) = split(text);
        let hash = ImportedHash::parse(rest)?;
        match scheme {
            FOLDED if rest.starts_with(BCRYPT) => Ok(Self(text.to_owned())),
            FOLDED => Err(HashError::Unknown),
            _ => Ok(Self(hash.as_str().to_owned())),
        }
    }

    /// A well-formed hash that no password is known for, to spend the same work on where there is
    /// no account. Its digest is fixed, and no text is known that bcrypt turns into it.
    pub(super) fn decoy(cost: u32) -> Self {
        Self(format!("{BCRYPT}{cost:02}$vestibuleDecoySaltOOOO000000000000000000000000000000u"))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether `password` is the one that was hashed. A wrong one takes the time of bcrypt at `cost`,
    /// as where there is no account, or more if the hash itself does.
    pub(super) fn matches(&self, password: &Password, cost: u32) -> bool {
        let start = Instant::now();
        let matches = self.is_of(password);
        if !matches && self.is_dated(cost) {
            spend_the_rest(start.elapsed(), cost);
        }
        matches
    }

    /// Whether a new hash of the same password, with bcrypt at `cost`, would be another kind.
    pub(super) fn is_dated(&self, cost: u32) -> bool {
        self.cost() != Some(cost)
    }

    fn is_of(&self, password: &Password) -> bool {
        let (stored_scheme, stored) = split(&self.0);
        if self.cost().is_some() {
            let (scheme, input) = bcrypt_input(password);
            // The work is done before the schemes are compared: how long it takes says nothing.
            let matches = bcrypt::non_truncating_verify(input, stored).unwrap_or(false);
            return matches && scheme == stored_scheme;
        }
        let Ok(imported) = ImportedHash::parse(stored) else { return false };
        let (typed, normal) = (password.reveal_typed(), password.reveal());
        imported.matches(typed.as_bytes())
            || (normal != typed && imported.matches(normal.as_bytes()))
    }

    /// The cost of bcrypt, where it is of our making.
    fn cost(&self) -> Option<u32> {
        split(&self.0).1.strip_prefix(BCRYPT)?.get(..2)?.parse().ok()
    }
}

/// The name of a scheme of ours, or nothing, and what comes after it.
fn split(text: &str) -> (&'static str, &str) {
    text.strip_prefix(FOLDED).map_or(("", text), |rest| (FOLDED, rest))
}

/// What bcrypt is given: the password where it fits, else its SHA-384 in base64 (64 bytes, no
/// NUL), so that every character counts.
fn bcrypt_input(password: &Password) -> (&'static str, String) {
    let text = password.reveal();
    if text.len() <= BCRYPT_BYTES && !text.contains('\0') {
        ("", text.to_owned())
    } else {
        (FOLDED, STANDARD.encode(Sha384::digest(text)))
    }
}

/// Does what is left of the work of bcrypt at `cost`, of which so much has been spent otherwise.
/// Each cost is twice the one below it, so that a few of them make up any part of it.
fn spend_the_rest(spent: Duration, cost: u32) {
    let spend = |cost| bcrypt::verify("", PasswordHash::decoy(cost).as_str());
    let sample = cost.saturating_sub(SAMPLE).max(LEAST_COST);
    let start = Instant::now();
    let _ = spend(sample);
    let part = start.elapsed();
    rest(spent, part, sample, cost).for_each(|cost| drop(spend(cost)));
}

/// Which costs take up what is left, where `sample` takes as long as `part`.
fn rest(spent: Duration, part: Duration, sample: u32, cost: u32) -> impl Iterator<Item = u32> {
    let all = part * (1 << (cost - sample));
    let mut left = all.saturating_sub(part + spent);
    (LEAST_COST..cost).rev().filter(move |step| {
        let takes = all / (1 << (cost - step));
        let fits = takes <= left;
        left -= if fits { takes } else { Duration::ZERO };
        fits
    })
}

/// The scheme with what it costs, for operators.
impl fmt::Display for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.cost(), ImportedHash::parse(&self.0)) {
            (Some(cost), _) => write!(f, "bcrypt, cost {cost}"),
            (None, Ok(imported)) => write!(f, "{imported}, imported"),
            (None, Err(_)) => f.write_str("unreadable"),
        }
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
    use crate::accounts::MAX_PASSWORD_LENGTH;

    const COST: u32 = 4;

    fn password(text: &str) -> Password {
        Password::parse(text).unwrap()
    }

    fn hash(text: &str) -> PasswordHash {
        PasswordHash::of(&password(text), COST).unwrap()
    }

    fn is(hash: &PasswordHash, text: &str) -> bool {
        hash.matches(&password(text), COST)
    }

    #[test]
    fn every_character_counts_past_the_72_bytes_of_bcrypt() {
        for length in [70, 71, 72, 73, 200, 256] {
            let text = "é".repeat(3) + &"x".repeat(length - 3);
            let hash = hash(&text);
            assert!(is(&hash, &text), "{length}");
            let mut other = text.clone();
            other.replace_range(other.len() - 1.., "y");
            assert!(!is(&hash, &other), "{length}");
            if length < MAX_PASSWORD_LENGTH {
                assert!(!is(&hash, &(text + "x")), "{length}");
            }
        }
    }

    #[test]
    fn the_folded_form_of_a_password_is_not_a_password() {
        let long = "long ".repeat(20);
        assert!(!is(&hash(&long), &bcrypt_input(&password(&long)).1));
    }

    #[test]
    fn a_nul_byte_is_a_character_like_any_other() {
        let hash = hash("correct\0horse battery");
        assert!(is(&hash, "correct\0horse battery"));
        assert!(!is(&hash, "correct\0stable battery"));
        assert!(!is(&hash, "correct"));
    }

    #[test]
    fn composed_and_decomposed_letters_are_one_password() {
        let hash = hash("caf\u{e9} au lait complet");
        assert!(is(&hash, "cafe\u{301} au lait complet"));
        assert!(!is(&hash, "CAFÉ AU LAIT COMPLET"));
        assert!(!is(&hash, " café au lait complet"));
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
    fn a_hash_of_another_cost_or_of_another_system_is_dated() {
        let short = hash("swordfish");
        let long = hash(&"swordfish ".repeat(9));
        assert!(long.as_str().starts_with(FOLDED));
        for hash in [short, long] {
            assert!(!hash.is_dated(COST));
            assert!(hash.is_dated(COST + 1) && hash.is_dated(COST - 1));
            assert_eq!(hash.to_string(), "bcrypt, cost 4");
        }
    }

    #[test]
    fn what_is_left_of_the_work_is_made_up_of_smaller_pieces() {
        let millis = Duration::from_millis;
        // 256 ms at cost 12, of which 16 ms go into finding that out.
        let rest = |spent| rest(millis(spent), millis(16), 8, 12).collect::<Vec<_>>();
        assert_eq!(rest(0), [11, 10, 9, 8]);
        assert_eq!(rest(16), [11, 10, 9]);
        assert_eq!(rest(111), [11, 4]);
        assert_eq!(rest(240), [0; 0]);
        assert_eq!(rest(1_000), [0; 0]);
    }

    #[test]
    fn a_hash_of_ours_is_imported_as_what_it_is() {
        let long = "swordfish ".repeat(9);
        let folded = hash(&long);
        assert!(PasswordHash::import(folded.as_str()).unwrap() == folded);
        // A bare one cannot be told from another system's: it is replaced at the next sign-in.
        let bare = PasswordHash::import(hash("caf\u{e9} au lait").as_str()).unwrap();
        assert!(bare.is_dated(COST));
        assert!(is(&bare, "caf\u{e9} au lait") && is(&bare, "cafe\u{301} au lait"));
        assert!(!is(&bare, "cafe au lait"));
        assert_eq!(bare.to_string(), "bcrypt, cost 4, imported");
        assert_eq!(PasswordHash::import("sha384+$2y$04$x"), Err(HashError::Malformed("bcrypt")));
    }

    #[test]
    fn a_hash_does_not_show_in_debug_output() {
        assert_eq!(format!("{:?}", hash("swordfish")), "PasswordHash(…)");
    }
}
