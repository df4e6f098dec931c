//! Whether the application can be measured, and by whom.

use std::fmt;
use std::net::{IpAddr, Ipv4Addr};

use serde::Deserialize;
use serde::de::{Deserializer, Error, Unexpected, Visitor};
use sha2::{Digest, Sha256};

use super::number;

/// The fewest characters of a token: nothing slows guesses at it down.
const SHORTEST: usize = 20;

/// Where `/metrics` is, for Prometheus: `[default.vestibule.metrics]`. Nowhere, unless a port or a
/// token is set.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MetricsConfig {
    /// A port of its own; 0 is any that is free, which the log tells.
    /// Default: none. `vestibule.metrics.port`.
    #[serde(deserialize_with = "number::optional::<_, _, 0, 65_535>")]
    pub port: Option<u16>,

    /// The address that it listens at there. Where other computers can reach it, a token is needed.
    /// Default: `"127.0.0.1"`. `vestibule.metrics.address`.
    #[serde(deserialize_with = "address")]
    pub address: IpAddr,

    /// What must be sent as `Authorization: Bearer …` (RFC 6750, 2.1); at least 20 characters of those
    /// that are allowed there. Without a port, it opens `/metrics` on the port of the site. A secret:
    /// better set by the environment than in a file.
    /// Default: none. `vestibule.metrics.token`.
    #[serde(deserialize_with = "token")]
    pub token: Option<ScrapeToken>,
}

impl Default for MetricsConfig {
    fn default() -> Self {
        Self { port: None, address: Ipv4Addr::LOCALHOST.into(), token: None }
    }
}

impl MetricsConfig {
    /// Whether anything is measured.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.port.is_some() || self.token.is_some()
    }

    /// Whether other computers can reach the port of its own.
    pub(super) fn is_reachable(&self) -> bool {
        self.port.is_some() && !self.address.to_canonical().is_loopback()
    }
}

/// What opens `/metrics`. Its `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct ScrapeToken(String);

impl ScrapeToken {
    /// Takes a token of at least 20 characters; `None` for a shorter one, or for what cannot be sent.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/=".contains(&byte);
        let is_token = text.len() >= SHORTEST && text.bytes().all(is_allowed);
        is_token.then(|| Self(text.to_owned()))
    }

    /// Whether somebody has sent it. Digests are compared, so that the time taken tells nothing about
    /// the token.
    pub(crate) fn is(&self, sent: &str) -> bool {
        Sha256::digest(&self.0) == Sha256::digest(sent)
    }
}

impl fmt::Debug for ScrapeToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ScrapeToken(…)")
    }
}

fn address<'de, D: Deserializer<'de>>(deserializer: D) -> Result<IpAddr, D::Error> {
    struct Address;

    impl Visitor<'_> for Address {
        type Value = IpAddr;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an IP address in quotes, such as \"127.0.0.1\"")
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<IpAddr, E> {
            text.parse().map_err(|_| E::invalid_value(Unexpected::Str(text), &self))
        }
    }

    deserializer.deserialize_any(Address)
}

fn token<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<ScrapeToken>, D::Error> {
    struct Token;

    impl Visitor<'_> for Token {
        type Value = ScrapeToken;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(
                f,
                "text in quotes of at least {SHORTEST} letters, digits or characters of -._~+/="
            )
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<ScrapeToken, E> {
            let secret = Unexpected::Other("a secret");
            ScrapeToken::parse(text).ok_or_else(|| E::invalid_value(secret, &self))
        }
    }

    deserializer.deserialize_any(Token).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::tests::{complaint, debug, release};

    fn toml(settings: &str) -> String {
        format!("[default.vestibule.metrics]\n{settings}")
    }

    #[test]
    fn nothing_is_measured_unless_a_port_or_a_token_is_set() {
        assert!(!debug("").unwrap().metrics.is_on());
        assert!(debug(&toml("port = 9464")).unwrap().metrics.is_on());
        assert!(debug(&toml("token = '0123456789abcdef-_.='")).unwrap().metrics.is_on());
        assert!(!debug(&toml("address = '10.0.0.1'")).unwrap().metrics.is_on());
    }

    #[test]
    fn a_port_that_others_can_reach_needs_a_token_in_every_profile() {
        for closed in ["127.0.0.1", "::1", "::ffff:127.0.0.1"] {
            assert!(release(&toml(&format!("port = 9464\naddress = '{closed}'"))).is_ok());
        }
        for open in ["0.0.0.0", "::", "10.0.0.7"] {
            let settings = toml(&format!("port = 9464\naddress = '{open}'"));
            assert_eq!(
                complaint(&settings),
                format!(
                    "TOML source string: \"vestibule.metrics.address\" is \"{open}\", which other \
                     computers can reach, so \"vestibule.metrics.token\" must be set, to what \
                     Prometheus sends as a bearer token, such as the output of: openssl rand -hex 32"
                )
            );
            assert!(debug(&format!("{settings}\ntoken = '{}'", "a".repeat(20))).is_ok());
        }
    }

    #[test]
    fn it_cannot_be_the_port_of_the_site() {
        let said = complaint(&format!("[default]\nport = 8080\n{}", toml("port = 8080")));
        assert!(
            said.ends_with(
                "\"vestibule.metrics.port\" is 8080, but must be another one than \"port\"; with \
                 only \"vestibule.metrics.token\" set, /metrics is on that one"
            ),
            "{said}"
        );
        assert!(debug(&format!("[default]\nport = 0\n{}", toml("port = 0"))).is_ok());
    }

    #[test]
    fn what_is_no_address_port_or_token_is_refused() {
        for (bad, must) in [
            ("address = 'localhost'", "an IP address in quotes"),
            ("port = 65536", "a whole number from 0 to 65535"),
            ("token = 'nineteen-characters'", "at least 20 letters"),
            ("token = 'more than twenty characters'", "at least 20 letters"),
        ] {
            let said = complaint(&toml(bad));
            assert!(said.contains(must) && !said.contains("characters'"), "{said}");
            assert!(!said.contains("nineteen") && !said.contains("twenty"), "{said}");
        }
    }

    #[test]
    fn a_token_is_only_itself_and_is_not_shown() {
        let token = ScrapeToken::parse("0123456789abcdefghij").unwrap();
        assert!(token.is("0123456789abcdefghij"));
        for other in ["", "0123456789abcdefghi", "0123456789abcdefghijk", "0123456789ABCDEFGHIJ"] {
            assert!(!token.is(other), "{other}");
        }
        assert_eq!(format!("{token:?}"), "ScrapeToken(…)");
    }
}
