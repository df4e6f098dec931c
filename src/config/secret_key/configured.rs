//! The secret key that the operator has set, as Rocket will read it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rocket::figment::Figment;
use rocket::figment::value::Value;
use serde::de::{Deserialize, Deserializer, Error, Unexpected};

use super::SecretKeyBytes;
use crate::config::{ConfigError, is_strict, place};

/// Rocket's setting; it is not in our table.
const KEY: &str = "secret_key";

/// How a key may be written.
const FORMS: &str =
    "32 or 64 random bytes, in base64 (44 or 88 characters) or, for 32, in hex (64)";

/// Reads a list of keys as text, in the same forms; no error shows them.
pub fn list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<SecretKeyBytes>, D::Error> {
    struct Key(SecretKeyBytes);

    impl<'de> Deserialize<'de> for Key {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = String::deserialize(deserializer)?;
            let key = decode_text(&text).and_then(SecretKeyBytes::new);
            key.map(Self)
                .ok_or_else(|| D::Error::invalid_value(Unexpected::Other("a secret"), &FORMS))
        }
    }

    let keys = Vec::<Key>::deserialize(deserializer)?;
    Ok(keys.into_iter().map(|Key(key)| key).collect())
}

/// The key that is configured as Rocket's `secret_key`, if one is: 32 or 64 bytes in base64, 32 in
/// hex, or a list of bytes. Anybody who knows it can make up cookies, so that a weak one is
/// refused; in the debug profile it is a warning.
///
/// # Errors
/// When it is not a key, or all zeros, or weak in a strict profile. The error does not show it.
pub fn configured(figment: &Figment) -> Result<Option<SecretKeyBytes>, ConfigError> {
    let value = match figment.find_value(KEY) {
        Ok(value) => value,
        Err(error) if error.missing() => return Ok(None),
        Err(error) => return Err(ConfigError::from_figment(error)),
    };
    if is_rockets_default(figment, &value) {
        return Ok(None);
    }
    let place = place::of_value(figment, &value, KEY).unwrap_or_else(|| "configuration".to_owned());
    let refuse = |allowed: &str| {
        let (key, allowed) = (KEY.to_owned(), allowed.to_owned());
        Err(ConfigError::InvalidSecret { place: place.clone(), key, allowed })
    };
    let Some(key) = decode(&value).and_then(SecretKeyBytes::new) else {
        return refuse(FORMS);
    };
    // Rocket takes zeros for no key and would go on with one that nobody else knows, us included.
    if key.as_bytes().iter().all(|byte| *byte == 0) {
        return refuse("random bytes, not zeros: leave it out, and a key is made and kept");
    }
    if key.is_weak() && is_strict(figment.profile()) {
        return refuse(
            "random bytes that nobody else knows, and these are regular or published: leave it \
             out, and a key is made and kept",
        );
    }
    if key.is_weak() {
        tracing::warn!("{place}: \"{KEY}\" is regular or published; it is for debugging only");
    }
    Ok(Some(key))
}

/// Without a key, Rocket's own defaults say zeros.
fn is_rockets_default(figment: &Figment, value: &Value) -> bool {
    let metadata = figment.get_metadata(value.tag());
    let from_rocket = metadata.is_none_or(|metadata| metadata.name.starts_with("rocket::Config"));
    from_rocket && decode(value).is_some_and(|bytes| bytes.iter().all(|byte| *byte == 0))
}

fn decode(value: &Value) -> Option<Vec<u8>> {
    match value {
        Value::String(_, text) => decode_text(text),
        Value::Array(_, bytes) => bytes.iter().map(|byte| byte.deserialize().ok()).collect(),
        _ => None,
    }
}

fn decode_text(text: &str) -> Option<Vec<u8>> {
    match text.len() {
        44 | 88 => STANDARD.decode(text).ok(),
        64 => decode_hex(text),
        _ => None,
    }
}

fn decode_hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let pairs = text.as_bytes().chunks(2);
    pairs.map(|pair| u8::try_from(digit(pair[0])? * 16 + digit(pair[1])?).ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::config::tests::figment_of;
    use rocket::config::SecretKey;

    fn random(length: usize) -> Vec<u8> {
        let mut bytes = vec![0; length];
        getrandom::fill(&mut bytes).unwrap();
        bytes
    }

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn with(profile: &str, key: &str) -> Figment {
        figment_of(profile, &format!("[default]\nsecret_key = {key}"))
    }

    #[test]
    fn every_form_that_rocket_takes_gives_the_key_that_rocket_has() {
        let (short, full) = (random(32), random(64));
        for written in [
            format!("'{}'", STANDARD.encode(&short)),
            format!("'{}'", STANDARD.encode(&full)),
            format!("'{}'", STANDARD.encode(random(33))),
            format!("'{}'", STANDARD.encode(random(66))),
            format!("'{}'", hex(&short)),
            format!("'{}'", hex(&short).to_uppercase()),
            format!("{short:?}"),
            format!("{full:?}"),
            format!("{:?}", random(40)),
            format!("{:?}", random(100)),
        ] {
            let figment = with("release", &written);
            let ours = configured(&figment).unwrap().unwrap();
            let rockets: SecretKey = figment.extract_inner(KEY).unwrap();
            assert!(SecretKey::from(ours.cookie_key().master()) == rockets, "{written}");

            let given_back = figment_of("release", "").merge((KEY, ours.to_base64()));
            let rockets_then: SecretKey = given_back.extract_inner(KEY).unwrap();
            assert!(rockets_then == rockets, "{written}");
        }
    }

    #[test]
    fn without_a_key_there_is_none_in_any_profile() {
        for profile in ["debug", "release"] {
            assert!(configured(&figment_of(profile, "")).unwrap().is_none());
            assert!(configured(&Figment::new().select(profile)).unwrap().is_none());
        }
    }

    #[test]
    fn what_is_no_key_is_refused_in_every_profile_and_not_shown() {
        let short = random(31);
        for bad in [
            "'hunter2'".to_owned(),
            "''".to_owned(),
            "12345".to_owned(),
            format!("'{}'", STANDARD.encode(&short)),
            format!("'{}'", "x".repeat(64)),
            format!("'{}'", "-".repeat(44)),
            format!("{short:?}"),
            "[300, 'a']".to_owned(),
            format!("'{}'", STANDARD.encode([0; 64])),
            format!("{:?}", [0; 32]),
        ] {
            for profile in ["debug", "release"] {
                let said = configured(&with(profile, &bad)).unwrap_err().to_string();
                assert!(said.starts_with("TOML source string: \"secret_key\" must be "), "{said}");
                assert!(said.ends_with("(its value is secret and not shown)"), "{said}");
                let inside = bad.trim_matches(['\'', '[', ']']);
                assert!(inside.is_empty() || !said.contains(inside), "{said}");
            }
        }
    }

    #[test]
    fn a_weak_key_is_refused_in_strict_profiles_and_good_enough_for_debug() {
        for weak in
            ["'hPRYyVRiMyxpw5sBB1XeCMN1kFsDCqKvBi2QJxBVHQk='", &format!("'{}'", "a7".repeat(32))]
        {
            assert!(configured(&with("debug", weak)).unwrap().unwrap().is_weak());
            for profile in ["release", "staging", "default"] {
                let said = configured(&with(profile, weak)).unwrap_err().to_string();
                assert!(said.contains("regular or published"), "{said}");
                let same = Config::from_figment(&with(profile, weak)).unwrap_err().to_string();
                assert_eq!(same, said);
            }
        }
    }
}
