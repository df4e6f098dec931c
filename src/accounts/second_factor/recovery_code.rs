//! Recovery codes: for when the phone with the app is lost.

use std::fmt::{self, Write};

use sha2::{Digest, Sha256};

use crate::accounts::AccountId;

/// How many an account gets at a time.
pub const COUNT: usize = 10;

/// Random bytes of a code. 120 bits: from 112 on, a plain digest is enough at rest (OWASP ASVS 5.0,
/// 6.5.2), since nobody can try that many.
const BYTES: usize = 15;

/// How many symbols a code has.
const SYMBOLS: usize = 24;

/// Crockford's base32: no letter in it is taken for another or for a digit.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many symbols stand together.
const GROUP: usize = 4;

/// A code that stands in for an authenticator app, once. Its `Debug` shows nothing; its `Display` is
/// for its owner.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(String);

impl RecoveryCode {
    /// A new code from the operating system's random numbers.
    pub(super) fn random() -> Self {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes).expect("the operating system's random numbers");
        // Five bytes at a time are eight symbols of five bits.
        let symbols = bytes.chunks_exact(5).flat_map(|five| {
            let bits = five.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
            (0..8).rev().map(move |place| (bits >> (5 * place) & 31) as usize)
        });
        Self(symbols.map(|symbol| char::from(ALPHABET[symbol])).collect())
    }

    /// Reads a code however it is typed: in small letters, without hyphens, an O for a zero. `None`
    /// for what cannot be one.
    pub fn parse(typed: &str) -> Option<Self> {
        let is_between = |c: &char| !c.is_whitespace() && !matches!(c, '-' | '‐' | '–' | '_');
        let symbols = typed.chars().filter(is_between).map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        });
        let code: String = symbols.take(SYMBOLS + 1).collect();
        let is_code = code.len() == SYMBOLS && code.bytes().all(|byte| ALPHABET.contains(&byte));
        is_code.then_some(Self(code))
    }

    /// What the database keeps of it, for this account only.
    pub(super) fn digest(&self, account: AccountId) -> [u8; 32] {
        let digest = Sha256::new_with_prefix(b"vestibule recovery code\0");
        digest.chain_update(account.to_string()).chain_update(&self.0).finalize().into()
    }
}

impl fmt::Display for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, symbol) in self.0.chars().enumerate() {
            if place > 0 && place % GROUP == 0 {
                f.write_char('-')?;
            }
            f.write_char(symbol)?;
        }
        Ok(())
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_random_and_read_back_however_they_are_typed() {
        let mut seen = std::collections::HashSet::new();
        for _ in 0..200 {
            let code = RecoveryCode::random();
            let shown = code.to_string();
            assert_eq!(shown.len(), 29, "{shown}");
            for typed in [
                shown.clone(),
                shown.to_lowercase(),
                shown.replace('-', " "),
                format!(" {shown}\n"),
            ] {
                assert_eq!(RecoveryCode::parse(&typed), Some(code.clone()), "{typed}");
            }
            let mistaken = shown.replace('0', "o").replace('1', "l");
            assert_eq!(RecoveryCode::parse(&mistaken), Some(code), "{mistaken}");
            assert!(seen.insert(shown));
        }
    }

    #[test]
    fn every_symbol_comes_up() {
        let all: String = (0..200).map(|_| RecoveryCode::random().0).collect();
        assert!(ALPHABET.iter().all(|symbol| all.contains(char::from(*symbol))));
    }

    #[test]
    fn what_cannot_be_a_code_is_none() {
        let long = "0".repeat(25);
        let endless = "0".repeat(1_000_000);
        for typed in ["", "287082", "U00000000000000000000000", "é", &long, &endless] {
            assert_eq!(RecoveryCode::parse(typed), None);
        }
    }

    #[test]
    fn a_digest_is_good_for_one_account() {
        let account = |text| AccountId::parse(text).unwrap();
        let one = account("01930000-0000-7000-8000-000000000001");
        let other = account("01930000-0000-7000-8000-000000000002");
        let code = RecoveryCode::random();
        assert_eq!(code.digest(one), code.digest(one));
        assert_ne!(code.digest(one), code.digest(other));
        assert_ne!(code.digest(one), RecoveryCode::random().digest(one));
        assert_eq!(format!("{code:?}"), "RecoveryCode(…)");
    }
}
