//! What the site looks like, besides its name.

use serde::Deserialize;
use serde::de::{Deserializer, Error, Unexpected};

/// What the site looks like: `[default.vestibule.brand]`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BrandConfig {
    /// A picture beside the name at the head of each page: its path in `static` of
    /// [`overrides_dir`](super::Config::overrides_dir).
    /// Default: none. `vestibule.brand.logo`.
    pub logo: Option<String>,

    /// The colour of links and buttons. It is made darker, by night lighter, until all that is written
    /// in it or on it can be read (WCAG 2.2, 1.4.3).
    /// Default: a dark green, by night the yellow of a lamp. `vestibule.brand.accent`.
    pub accent: Option<Colour>,
}

/// A colour of a screen (sRGB), as `"#1f5a50"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    /// Red, green and blue.
    pub channels: [u8; 3],
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
        let number = digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let number = number.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let [_, channels @ ..] = number
            .ok_or_else(|| {
                let allowed = "\"#\" and six hexadecimal digits, such as \"#1f5a50\"";
                D::Error::invalid_value(Unexpected::Str(&text), &allowed)
            })?
            .to_be_bytes();
        Ok(Self { channels })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::tests::{complaint, debug};

    #[test]
    fn a_colour_has_six_digits() {
        let config = debug("[default.vestibule.brand]\naccent = '#0a00FF'").unwrap();
        assert_eq!(config.brand.accent, Some(Colour { channels: [10, 0, 255] }));
        for bad in ["", "red", "#fff", "#12345g", "#+12345", "0a00ff", "#ééé"] {
            let said = complaint(&format!("[default.vestibule.brand]\naccent = '{bad}'"));
            assert!(said.contains("must be \"#\" and six hexadecimal digits"), "{said}");
        }
    }
}
