//! Origins in the configuration, such as `https://www.example.org`.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Unexpected, Visitor};

use crate::web::origin::Origin;

/// Reads an origin that is set.
pub(super) fn optional<'de, D>(deserializer: D) -> Result<Option<Origin>, D::Error>
where
    D: Deserializer<'de>,
{
    Parsed::deserialize(deserializer).map(|Parsed(origin)| Some(origin))
}

/// Reads a list of origins.
pub(super) fn list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Origin>, D::Error> {
    let list = Vec::<Parsed>::deserialize(deserializer)?;
    Ok(list.into_iter().map(|Parsed(origin)| origin).collect())
}

struct Parsed(Origin);

impl<'de> Deserialize<'de> for Parsed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OriginVisitor)
    }
}

struct OriginVisitor;

impl Visitor<'_> for OriginVisitor {
    type Value = Parsed;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an origin in quotes, such as \"https://www.example.org\"")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Parsed, E> {
        let why = |error| format!("an origin such as \"https://www.example.org\" ({error})");
        Origin::parse(text)
            .map(Parsed)
            .map_err(|error| E::invalid_value(Unexpected::Str(text), &why(error).as_str()))
    }
}

#[cfg(test)]
mod tests {
    use crate::config::tests::{complaint, debug};

    #[test]
    fn an_origin_is_parsed_once_and_known_by_its_parts() {
        let toml = "[default.vestibule]\npublic_origin = 'https://www.example.org'\n\
                    trusted_origins = ['https://shop.example.org', 'http://localhost:3000']";
        let config = debug(toml).unwrap();
        assert!(config.public_origin.as_ref().unwrap().is_https());
        assert_eq!(config.trusted_origins.len(), 2);
    }

    #[test]
    fn what_is_no_origin_is_refused_wherever_it_stands() {
        for bad in ["'www.example.org'", "'https://www.example.org/app'", "''", "443"] {
            let said = complaint(&format!("[default.vestibule]\npublic_origin = {bad}"));
            assert!(said.contains("\"vestibule.public_origin\" is "), "{said}");
            assert!(said.contains("but must be an origin"), "{said}");
            assert!(said.contains(&bad.replace('\'', "\"")), "{said}");
        }
        let said = complaint("[default.vestibule]\ntrusted_origins = ['https://a.example', '*']");
        assert!(said.contains("\"vestibule.trusted_origins\" is \"*\", but"), "{said}");
        let said = complaint("[default.vestibule]\ntrusted_origins = 'https://a.example'");
        assert!(said.ends_with("is \"https://a.example\", but must be a list"), "{said}");
    }
}
