//! Argon2 in the PHC string format, as everybody writes it.

use std::fmt;

use ::argon2::{Algorithm, Argon2 as Function, Params, Version};

use super::{HashError, MOST_MEMORY, decode, decode_digest, number, parameters};

/// Memory times passes, in KiB: about a second. libsodium's "moderate" is three quarters of it.
const MOST_WORK: u64 = 1_024 * 1_024;

/// Nobody has so many; they only share the memory.
const MOST_LANES: u64 = 64;

/// Argon2 (RFC 9106) with its parameters and what should come out.
pub struct Argon2 {
    function: Function<'static>,
    algorithm: Algorithm,
    salt: Vec<u8>,
    expected: Vec<u8>,
}

impl Argon2 {
    /// Reads `$argon2id$v=19$m=65536,t=3,p=4$SALT$DIGEST`. One with associated data or a key's name
    /// in it needs what is not in it, and cannot be read.
    pub fn parse(text: &str) -> Result<Self, HashError> {
        let malformed = || HashError::Malformed("argon2");
        let fields: Vec<&str> = text.split('$').collect();
        let (name, version, cost, salt, digest) = match fields[..] {
            ["", name, version, cost, salt, digest] => (name, version, cost, salt, digest),
            // Before the version was written down, it was 16.
            ["", name, cost, salt, digest] => (name, "v=16", cost, salt, digest),
            _ => return Err(malformed()),
        };
        let algorithm = Algorithm::new(name).map_err(|_| malformed())?;
        let version =
            version.strip_prefix("v=").and_then(number).and_then(|v| u32::try_from(v).ok());
        let version = version.and_then(|v| Version::try_from(v).ok()).ok_or_else(malformed)?;
        let [memory, passes, lanes] = parameters(cost, ["m", "t", "p"]).ok_or_else(malformed)?;
        let kib = MOST_MEMORY / 1_024;
        if memory > kib || memory.saturating_mul(passes) > MOST_WORK || lanes > MOST_LANES {
            return Err(HashError::Costly(format!(
                "argon2 with m={memory}, t={passes}, p={lanes}, over m={kib}, p={MOST_LANES} or \
                 m*t={MOST_WORK}"
            )));
        }
        let [memory, passes, lanes] =
            [memory, passes, lanes].map(|value| u32::try_from(value).unwrap_or(u32::MAX));
        let expected = decode_digest(digest).ok_or_else(malformed)?;
        let params = Params::new(memory, passes, lanes, Some(expected.len()));
        let function = Function::new(algorithm, version, params.map_err(|_| malformed())?);
        let salt = decode(salt).filter(|salt| salt.len() >= ::argon2::MIN_SALT_LEN);
        Ok(Self { function, algorithm, salt: salt.ok_or_else(malformed)?, expected })
    }

    /// Nothing, which is nobody's digest, where it cannot be made.
    pub fn digest(&self, password: &[u8]) -> Vec<u8> {
        let mut digest = vec![0; self.expected.len()];
        match self.function.hash_password_into(password, &self.salt, &mut digest) {
            Ok(()) => digest,
            Err(_) => Vec::new(),
        }
    }

    pub fn expected(&self) -> &[u8] {
        &self.expected
    }
}

impl fmt::Display for Argon2 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let params = self.function.params();
        let (memory, passes, lanes) = (params.m_cost(), params.t_cost(), params.p_cost());
        write!(f, "{}, m={memory}, t={passes}, p={lanes}", self.algorithm)
    }
}
