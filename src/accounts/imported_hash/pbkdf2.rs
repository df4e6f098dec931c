//! PBKDF2: Django by default, passlib, and Node's `crypto.pbkdf2`.

use std::fmt;

use ::pbkdf2::pbkdf2_hmac;
use sha2::{Sha256, Sha512};

use super::{HashError, decode, decode_digest, number};

/// Some seconds. Django has 1.2 million in its version 6.0.
const MOST_ROUNDS: u64 = 5_000_000;

/// PBKDF2 (RFC 8018, 5.2) with its parameters and what should come out.
pub struct Pbkdf2 {
    function: Function,
    rounds: u32,
    salt: Vec<u8>,
    expected: Vec<u8>,
}

#[derive(Clone, Copy)]
enum Function {
    Sha256,
    Sha512,
}

impl Pbkdf2 {
    /// Reads Django's `pbkdf2_sha256$ROUNDS$SALT$DIGEST`, whose salt is text, or passlib's
    /// `$pbkdf2-sha256$ROUNDS$SALT$DIGEST`, whose salt is in base64.
    pub fn parse(text: &str) -> Result<Self, HashError> {
        let malformed = || HashError::Malformed("pbkdf2");
        let fields: Vec<&str> = text.split('$').collect();
        let (function, rounds, salt, digest) = match fields[..] {
            ["pbkdf2_sha256", rounds, salt, digest] => {
                (Function::Sha256, rounds, Some(salt.as_bytes().to_vec()), digest)
            }
            ["", "pbkdf2-sha256", rounds, salt, digest] => {
                (Function::Sha256, rounds, decode(salt), digest)
            }
            ["", "pbkdf2-sha512", rounds, salt, digest] => {
                (Function::Sha512, rounds, decode(salt), digest)
            }
            _ => return Err(malformed()),
        };
        let salt = salt.filter(|salt| !salt.is_empty()).ok_or_else(malformed)?;
        let mut expected = decode_digest(digest).ok_or_else(malformed)?;
        // Each block is by itself: the first one says all, and costs as much as whoever guesses
        // from a stolen database has to spend.
        expected.truncate(function.block());
        let rounds = number(rounds).filter(|rounds| *rounds > 0).ok_or_else(malformed)?;
        if rounds > MOST_ROUNDS {
            return Err(HashError::Costly(format!("{rounds} rounds, over {MOST_ROUNDS}")));
        }
        let rounds = u32::try_from(rounds).map_err(|_| malformed())?;
        Ok(Self { function, rounds, salt, expected })
    }

    pub fn digest(&self, password: &[u8]) -> Vec<u8> {
        let mut digest = vec![0; self.expected.len()];
        match self.function {
            Function::Sha256 => {
                pbkdf2_hmac::<Sha256>(password, &self.salt, self.rounds, &mut digest);
            }
            Function::Sha512 => {
                pbkdf2_hmac::<Sha512>(password, &self.salt, self.rounds, &mut digest);
            }
        }
        digest
    }

    pub fn expected(&self) -> &[u8] {
        &self.expected
    }
}

impl Function {
    /// How many bytes it gives at a time.
    fn block(self) -> usize {
        match self {
            Self::Sha256 => 32,
            Self::Sha512 => 64,
        }
    }
}

impl fmt::Display for Pbkdf2 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self.function {
            Function::Sha256 => "pbkdf2_sha256",
            Function::Sha512 => "pbkdf2_sha512",
        };
        write!(f, "{name}, {} rounds", self.rounds)
    }
}
