//! Who needs a second factor, and where it is not asked for.

use std::time::Duration;

use serde::Deserialize;

use super::choice::choice;
use super::duration::{self, DAY};

/// Signing in with a second factor: `[default.vestibule.second_factor]`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SecondFactorConfig {
    /// Who must have a second factor: who has none is led to the page that sets one up before they
    /// can do anything else that is not public.
    /// Default: `"never"`. `vestibule.second_factor.required`. OWASP ASVS 5.0, 6.3.2.
    pub required: Required,

    /// How long a browser that its owner trusts is not asked for the second factor at sign-in; 0 s
    /// to 365 days, and 0 s does not offer it. What needs a fresh sign-in asks for it all the same.
    /// Default: 30 days. `vestibule.second_factor.trust_for`.
    #[serde(deserialize_with = "duration::within::<_, 0, { 365 * DAY }>")]
    pub trust_for: Duration,
}

/// Who must have a second factor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Required {
    /// Nobody: it is everybody's own choice.
    #[default]
    Never,
    /// Whoever has the role `admin`.
    Admins,
    /// Everybody.
    Everyone,
}

choice!(Required {
    "never" => Never,
    "admins" => Admins,
    "everyone" => Everyone,
});

impl Default for SecondFactorConfig {
    fn default() -> Self {
        Self { required: Required::Never, trust_for: Duration::from_secs(30 * DAY) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::tests::{complaint, debug};

    #[test]
    fn who_must_have_one_is_one_of_three_words() {
        for (word, required) in [
            ("never", Required::Never),
            ("admins", Required::Admins),
            ("everyone", Required::Everyone),
        ] {
            let toml = format!("[default.vestibule.second_factor]\nrequired = '{word}'");
            assert_eq!(debug(&toml).unwrap().second_factor.required, required);
        }
        let said = complaint("[default.vestibule.second_factor]\nrequired = 'always'");
        assert!(said.ends_with(
            r#""vestibule.second_factor.required" is "always", but must be "never", "admins" or "everyone""#
        ), "{said}");
    }
}
