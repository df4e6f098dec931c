//! Encrypting short texts so that only this application can read or make them: AES-256-GCM, as the
//! `cookie` crate does it. What a text is for is authenticated with it, so that one can never be
//! taken for another.

use cookie::{Cookie, CookieJar, Key};

/// Encrypts a text. It opens again under the same `purpose` only.
pub fn seal(key: &Key, purpose: &str, text: &str) -> String {
    let mut jar = CookieJar::new();
    jar.private_mut(key).add(Cookie::new(purpose.to_owned(), text.to_owned()));
    jar.get(purpose).map(|sealed| sealed.value().to_owned()).unwrap_or_default()
}

/// Opens what [`seal`] made with the same key for the same purpose.
pub fn open(key: &Key, purpose: &str, sealed: &str) -> Option<String> {
    let cookie = Cookie::new(purpose.to_owned(), sealed.to_owned());
    let opened = CookieJar::new().private(key).decrypt(cookie)?;
    Some(opened.value().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::tests::ring;

    #[test]
    fn a_text_opens_for_its_purpose_and_under_its_key_only() {
        let key = ring().present();
        let sealed = seal(key.storage_key(), "one", "a secret, ✓");
        assert!(!sealed.contains("secret"));
        assert_ne!(sealed, seal(key.storage_key(), "one", "a secret, ✓"), "never the same twice");
        assert_eq!(open(key.storage_key(), "one", &sealed).as_deref(), Some("a secret, ✓"));
        assert_eq!(open(key.storage_key(), "other", &sealed), None);
        assert_eq!(open(key.cookie_key(), "one", &sealed), None, "cookies have another key");
        assert_eq!(open(&Key::generate(), "one", &sealed), None);
        for forged in ["", "x", "AAAA", &sealed[1..], &sealed[..sealed.len() - 4]] {
            assert_eq!(open(key.storage_key(), "one", forged), None, "{forged}");
        }
    }
}
