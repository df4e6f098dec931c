//! bcrypt as others use it: Laravel, Rails, Express; and Django, which may fold with SHA-256 first.

use std::fmt;
use std::str::FromStr;

use ::bcrypt::HashParts;
use sha2::{Digest, Sha256};

use super::HashError;

/// Names a hash whose input is cut after 72 bytes, as the other system has cut it.
const CUT: &str = "bcrypt$";

/// Names a hash of the SHA-256 of the password, in hex.
const FOLDED: &str = "bcrypt_sha256$";

/// Four seconds on a machine where 12 takes a quarter of one.
const MOST_COST: u32 = 16;

/// A bcrypt string, and what was hashed.
pub struct Bcrypt {
    hash: String,
    cost: u32,
    is_folded: bool,
}

impl Bcrypt {
    /// Reads a bcrypt string, bare or after Django's name; gives it with its name.
    pub fn parse(text: &str) -> Result<(Self, String), HashError> {
        let (is_folded, hash) = match text.strip_prefix(FOLDED) {
            Some(hash) => (true, hash),
            None => (false, text.strip_prefix(CUT).unwrap_or(text)),
        };
        let is_known = ["$2a$", "$2b$", "$2y$"].iter().any(|version| hash.starts_with(version));
        let parts = HashParts::from_str(hash).ok().filter(|_| is_known);
        let cost = parts.ok_or(HashError::Malformed("bcrypt"))?.get_cost();
        if cost < 4 {
            return Err(HashError::Malformed("bcrypt"));
        }
        if cost > MOST_COST {
            return Err(HashError::Costly(format!("bcrypt at cost {cost}, over {MOST_COST}")));
        }
        let name = if is_folded { FOLDED } else { CUT };
        Ok((Self { hash: hash.to_owned(), cost, is_folded }, format!("{name}{hash}")))
    }

    /// It cuts what is too long.
    pub fn matches(&self, password: &[u8]) -> bool {
        let matches = if self.is_folded {
            let digest = Sha256::digest(password);
            let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
            ::bcrypt::verify(hex, &self.hash)
        } else {
            ::bcrypt::verify(password, &self.hash)
        };
        matches.unwrap_or(false)
    }
}

impl fmt::Display for Bcrypt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = if self.is_folded { "bcrypt_sha256" } else { "bcrypt" };
        write!(f, "{name}, cost {}", self.cost)
    }
}
