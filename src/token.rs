//! The secret that a session cookie or a link carries, and the only form of it that is stored.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// 256 bits from the operating system; OWASP ASVS 5.0, 7.2.3 asks for 128.
const BYTES: usize = 32;

/// What proves a session, or opens a link: random, known to one browser or reader, never stored and
/// never logged.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; BYTES]);

/// SHA-256 of a [`Token`]: what the store knows, so that a leaked database opens nothing.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TokenHash([u8; 32]);

impl Token {
    /// A new token.
    ///
    /// # Panics
    /// When the operating system has no random numbers to give: nothing safe can be done then.
    #[must_use]
    pub fn random() -> Self {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes).expect("the operating system's random numbers");
        Self(bytes)
    }

    /// Reads what [`Token::reveal`] wrote; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok().map(Self)
    }

    /// The text that goes into the sealed cookie or the link, and nowhere else.
    #[must_use]
    pub fn reveal(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.0)
    }

    /// What the store keeps of it.
    #[must_use]
    pub fn hash(&self) -> TokenHash {
        TokenHash(Sha256::digest(self.0).into())
    }
}

impl TokenHash {
    /// The 32 bytes, for a store.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl TryFrom<Vec<u8>> for TokenHash {
    type Error = Vec<u8>;

    fn try_from(bytes: Vec<u8>) -> Result<Self, Vec<u8>> {
        bytes.try_into().map(Self)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenHash(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_survives_its_trip_through_a_cookie_or_a_link() {
        let token = Token::random();
        assert_eq!(Token::parse(&token.reveal()), Some(token));
    }

    #[test]
    fn a_token_of_another_length_is_none() {
        for text in ["", "AAAA", "not base64 at all", &URL_SAFE_NO_PAD.encode([0; 33])] {
            assert_eq!(Token::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn neither_token_nor_hash_shows_in_debug_output() {
        let token = Token::random();
        assert_eq!(format!("{token:?} {:?}", token.hash()), "Token(…) TokenHash(…)");
    }
}
