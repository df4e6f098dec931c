//! The secret key that cookies are sealed with: where it comes from, and when it is refused.

mod configured;
mod file;
mod ring;
mod seal;

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use cookie::Key;
use sha2::{Digest, Sha256};

pub(super) use configured::{configured, list};
pub use ring::{KeyRing, RingKey};
pub(crate) use seal::{open, seal};

/// How many bytes a key of ours has: 256 bits to sign and 256 to encrypt.
const FULL_LENGTH: usize = 64;

/// The fewest bytes that Rocket takes, from which it derives a full key.
const LEAST_LENGTH: usize = 32;

/// Random bytes have more different values than this but for one time in 10^16.
const LEAST_DIFFERENT: usize = 16;

/// Keys that stand in Rocket's documentation and examples.
const PUBLISHED: [&str; 3] = [
    "hPRYyVRiMyxpw5sBB1XeCMN1kFsDCqKvBi2QJxBVHQk=",
    "8Xui8SN4mI+7egV/9dlfYYLGQJeEx4+DwmSQLwDVXJg=",
    "itlYmFR2vYKrOmFhupMIn/hyB6lYCCTXz4yaQX89XVg=",
];

/// The bytes of a secret key, at least 32 of them. Its `Debug` shows nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct SecretKeyBytes(Vec<u8>);

/// What a secret key is called: 16 hexadecimal digits of a digest, which tell nothing about it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint(String);

impl SecretKeyBytes {
    /// Takes the bytes of a key; `None` for fewer than 32.
    fn new(bytes: Vec<u8>) -> Option<Self> {
        (bytes.len() >= LEAST_LENGTH).then_some(Self(bytes))
    }

    /// A new key from the operating system's random numbers.
    fn random() -> Result<Self, getrandom::Error> {
        let mut bytes = vec![0; FULL_LENGTH];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// The bytes, to derive other keys from.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The key that Rocket seals private cookies with when it is given the same bytes.
    #[must_use]
    pub fn cookie_key(&self) -> Key {
        if self.0.len() >= FULL_LENGTH { Key::from(&self.0) } else { Key::derive_from(&self.0) }
    }

    /// The [cookie key](Self::cookie_key), 64 bytes, in the form that Rocket's `secret_key` takes.
    #[must_use]
    pub fn to_base64(&self) -> String {
        STANDARD.encode(self.cookie_key().master())
    }

    /// The key that secrets are encrypted with before they go into the database. It is another one
    /// than the cookie key: cookies are handed to strangers by the million.
    #[must_use]
    pub fn storage_key(&self) -> Key {
        let digest = Sha256::new_with_prefix(b"vestibule stored secrets\0");
        Key::derive_from(&digest.chain_update(self.cookie_key().master()).finalize())
    }

    /// The name of the [cookie key](Self::cookie_key).
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        let digest = Sha256::new_with_prefix(b"vestibule secret key\0");
        let digest = digest.chain_update(self.cookie_key().master()).finalize();
        Fingerprint(digest[..8].iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// Whether it is known to others, or cannot have come from a random generator.
    #[must_use]
    pub fn is_weak(&self) -> bool {
        let mut values = self.0.clone();
        values.sort_unstable();
        values.dedup();
        let is_published = |key| STANDARD.decode(key).is_ok_and(|key| key == self.0);
        values.len() < LEAST_DIFFERENT || PUBLISHED.into_iter().any(is_published)
    }
}

impl Fingerprint {
    /// Reads what `to_string` wrote; nothing for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let is_one = text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_one.then(|| Self(text.to_ascii_lowercase()))
    }

    /// One that came from the database.
    pub(crate) fn from_column(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SecretKeyBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SecretKeyBytes(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn random_keys_are_long_different_and_not_weak() {
        let [one, other] = [(), ()].map(|()| SecretKeyBytes::random().unwrap());
        assert_eq!(one.as_bytes().len(), FULL_LENGTH);
        assert_ne!(one.as_bytes(), other.as_bytes());
        assert!(!one.is_weak());
    }

    #[test]
    fn regular_and_published_keys_are_weak() {
        let fifteen: Vec<u8> = (0..64).map(|n| n % 15).collect();
        for regular in [vec![0; 64], vec![7; 32], fifteen] {
            assert!(SecretKeyBytes::new(regular).unwrap().is_weak());
        }
        for published in PUBLISHED {
            assert!(SecretKeyBytes::new(STANDARD.decode(published).unwrap()).unwrap().is_weak());
        }
    }

    #[test]
    fn a_key_shows_nothing_in_debug_output() {
        let key = SecretKeyBytes::new(vec![65; 64]).unwrap();
        assert_eq!(format!("{key:?}"), "SecretKeyBytes(…)");
    }
}
