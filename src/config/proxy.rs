//! Whom to believe about a visitor's address.

use std::fmt;
use std::net::IpAddr;

use ipnet::IpNet;
use rocket::http::Header;
use serde::Deserialize;
use serde::de::{Deserializer, Error, Unexpected, Visitor};

/// Reverse proxies in front of the application: `[default.vestibule.proxy]`.
///
/// Without one, a visitor's address is where the connection comes from, and what headers say about
/// it counts for nothing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ProxyConfig {
    /// The addresses of the proxies, as networks (`"10.0.0.0/8"`) or single addresses (`"::1"`).
    /// Whoever connects from there is believed about the address that a request came from.
    /// Default: none. `vestibule.proxy.trusted`.
    #[serde(deserialize_with = "networks")]
    pub trusted: Vec<IpNet>,

    /// The header in which a trusted proxy appends the address that it was asked from.
    /// Default: `"X-Forwarded-For"`. `vestibule.proxy.header`.
    ///
    /// Not `Forwarded` (RFC 7239), which is written in another way.
    #[serde(deserialize_with = "header")]
    pub header: String,
}

impl Default for ProxyConfig {
    fn default() -> Self {
        Self { trusted: Vec::new(), header: "X-Forwarded-For".to_owned() }
    }
}

impl ProxyConfig {
    /// Whether whoever connects from `address` is believed.
    pub(crate) fn trusts(&self, address: IpAddr) -> bool {
        self.trusted.iter().any(|network| network.contains(&address))
    }
}

fn networks<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<IpNet>, D::Error> {
    let networks = Vec::<Network>::deserialize(deserializer)?;
    Ok(networks.into_iter().map(|Network(network)| network).collect())
}

struct Network(IpNet);

impl<'de> Deserialize<'de> for Network {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NetworkVisitor)
    }
}

struct NetworkVisitor;

impl Visitor<'_> for NetworkVisitor {
    type Value = Network;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a network or an address in quotes, such as \"10.0.0.0/8\" or \"127.0.0.1\"")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Network, E> {
        let network = text.parse().or_else(|_| text.parse::<IpAddr>().map(IpNet::from));
        network.map(Network).map_err(|_| E::invalid_value(Unexpected::Str(text), &self))
    }
}

fn header<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let name = String::deserialize(deserializer)?;
    if !Header::is_valid_name(&name) || name.eq_ignore_ascii_case("Forwarded") {
        let allowed = "the name of a header with a list of addresses, such as \"X-Forwarded-For\"";
        return Err(D::Error::invalid_value(Unexpected::Str(&name), &allowed));
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use crate::config::tests::{complaint, debug};

    #[test]
    fn a_proxy_is_a_network_or_a_single_address() {
        let toml = "[default.vestibule.proxy]\ntrusted = ['10.0.0.0/8', '127.0.0.1', '::1']\n\
                    header = 'X-Real-IP'";
        let proxy = debug(toml).unwrap().proxy;
        let trusted: Vec<_> = proxy.trusted.iter().map(ToString::to_string).collect();
        assert_eq!(trusted, ["10.0.0.0/8", "127.0.0.1/32", "::1/128"]);
        assert_eq!(proxy.header, "X-Real-IP");
    }

    #[test]
    fn anything_else_is_refused() {
        for bad in ["proxy.example.org", "10.0.0.0/33", "10.0.0", ""] {
            let said = complaint(&format!("[default.vestibule.proxy]\ntrusted = ['::1', '{bad}']"));
            let start = format!("\"vestibule.proxy.trusted\" is \"{bad}\", but must be a network");
            assert!(said.contains(&start), "{said}");
        }
    }

    #[test]
    fn a_header_that_is_none_or_that_is_written_in_another_way_is_refused() {
        for bad in ["", "X Forwarded For", "X-Für", "forwarded"] {
            let said = complaint(&format!("[default.vestibule.proxy]\nheader = '{bad}'"));
            assert!(said.contains("must be the name of a header"), "{said}");
        }
    }
}
