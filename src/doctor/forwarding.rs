//! What a proxy says of the requests that it hands on.

use std::net::IpAddr;

use super::finding::Finding;
use super::visitor_address::ADDRESS;
use crate::config::ProxyConfig;
use crate::probe::Answer;
use crate::web::origin::Origin;

const SCHEME: &str = "scheme";
const HOST: &str = "host";

const PROTO: [&str; 2] = [
    "nginx: proxy_set_header X-Forwarded-Proto $scheme;",
    "Caddy: nothing; it sends the header unless header_up takes it out",
];

/// What the application understood of a request as it is, and of one whose sender made up an address.
pub struct Forwarded<'a> {
    pub plain: &'a Answer,
    pub forged: &'a Answer,
    /// Where the application was asked.
    pub origin: &'a Origin,
    pub proxy: &'a ProxyConfig,
    /// The profile in whose table settings are shown.
    pub profile: &'a str,
    /// The address that the requests came from.
    pub own: IpAddr,
}

impl Forwarded<'_> {
    /// What there is to say of it.
    pub fn judge(&self) -> Vec<Finding> {
        if !self.is_proxied() {
            let what = format!("no proxy stands before it; you come from {}", self.plain.client);
            return vec![Finding::ok(ADDRESS, what), self.host()];
        }
        vec![self.address(), self.scheme(), self.host()]
    }

    /// The application itself speaks no TLS.
    fn is_proxied(&self) -> bool {
        let is_marked =
            self.plain.headers.iter().any(|(name, _)| !name.eq_ignore_ascii_case("host"));
        self.origin.is_https() || is_marked
    }

    fn scheme(&self) -> Finding {
        let Some(said) = last_hop(self.plain, "X-Forwarded-Proto") else {
            let what = "the proxy sends no X-Forwarded-Proto. Vestibule goes by public_origin; a host \
                        application that reads the header takes the site for http";
            return Finding::warning(SCHEME, what, "Have the proxy send it:").with(&PROTO);
        };
        let real = if self.origin.is_https() { "https" } else { "http" };
        if said == real {
            return Finding::ok(SCHEME, format!("X-Forwarded-Proto says {said}"));
        }
        let what = format!("X-Forwarded-Proto says {said:?}, and visitors come by {real}");
        let advice = "Where another proxy before this one ends TLS, write the scheme out:";
        let lines = [
            &*format!("nginx: proxy_set_header X-Forwarded-Proto {real};"),
            &*format!("Caddy: header_up X-Forwarded-Proto {real}"),
        ];
        Finding::warning(SCHEME, what, advice).with(&lines)
    }

    fn host(&self) -> Finding {
        let host = self.plain.values("host").next().unwrap_or_default();
        if self.origin.is_at(host) {
            return Finding::ok(HOST, format!("Host says {host}"));
        }
        let authority = self.origin.authority();
        let what = format!(
            "Host says {host:?}, and visitors ask for {authority}. Vestibule goes by public_origin; a \
             host application that reads the header is misled"
        );
        let advice = "Have the proxy hand it on:";
        let value = match self.origin.port() {
            None => "$host".to_owned(),
            Some(port) => format!("$host:{port}"),
        };
        let lines = [
            &*format!("nginx: proxy_set_header Host {value};"),
            "Caddy: nothing; it hands the header on unless header_up changes it",
        ];
        Finding::warning(HOST, what, advice).with(&lines)
    }
}

/// The last of the values in a header, which is the one that the nearest proxy wrote.
pub fn last_hop<'a>(answer: &'a Answer, header: &str) -> Option<&'a str> {
    answer.values(header).last()?.rsplit(',').next().map(str::trim)
}
