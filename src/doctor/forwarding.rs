//! What a proxy says of its visitors, and whether it is believed.

use std::net::IpAddr;

use super::finding::Finding;
use crate::config::ProxyConfig;
use crate::probe::Answer;
use crate::web::origin::Origin;

/// An address that no visitor has. RFC 5737.
pub const FORGED: &str = "192.0.2.77";

const ADDRESS: &str = "visitor's address";
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

    fn address(&self) -> Finding {
        let (plain, header) = (self.plain, &self.proxy.header);
        let peer = plain.peer;
        let is_sent = plain.values(header).next().is_some();
        if !plain.is_by_proxy {
            let what = format!(
                "the proxy at {peer} is not trusted, so that every visitor seems to come from \
                 there, and all of them share one counter of wrong passwords"
            );
            let also = if is_sent { "" } else { ", and have the proxy send the header" };
            let advice = format!("Trust it{also}, if it is yours:");
            let table = format!("[{}.vestibule.proxy]", self.profile);
            let trusted = format!("trusted = [\"{peer}\"]");
            let mut lines = vec![format!("Rocket.toml: {table} {trusted}")];
            if !is_sent {
                lines.extend(self.header_lines());
            }
            return Finding { lines, ..Finding::failure(ADDRESS, what, advice) };
        }
        if last_hop(self.forged, header) == Some(FORGED) {
            let what = format!(
                "a visitor who writes {header} is believed: the proxy passes it on as it is, and \
                 whoever guesses passwords can come from a new address each time"
            );
            return self.to_send(what);
        }
        if !is_sent {
            let what = format!(
                "the proxy at {peer} sends no {header}, so that every visitor seems to come from \
                 there, and all of them share one counter of wrong passwords"
            );
            return self.to_send(what);
        }
        if plain.client == peer {
            let seen: Vec<_> = plain.values(header).collect();
            let (seen, ours) = (seen.join(", "), self.is_ours(peer));
            return match ours {
                true => Finding::ok(ADDRESS, format!("it arrives: you come from {peer}")),
                false => self.to_send(format!("in {header} there is no address, but {seen:?}")),
            };
        }
        if self.proxy.trusts(plain.client) && !self.is_ours(plain.client) {
            let what = format!("{} is trusted as a proxy, and you come from there", plain.client);
            let advice = "Take it out of vestibule.proxy.trusted unless it is a proxy of yours: who \
                          comes from a trusted address can make up another one.";
            return Finding::warning(ADDRESS, what, advice);
        }
        Finding::ok(ADDRESS, format!("it arrives: you come from {}", plain.client))
    }

    /// Whether an address is this very machine's: it may be the one that the proxy is on.
    fn is_ours(&self, address: IpAddr) -> bool {
        address.is_loopback() || address == self.own.to_canonical()
    }

    fn to_send(&self, what: String) -> Finding {
        let lines = self.header_lines();
        Finding { lines, ..Finding::failure(ADDRESS, what, "Have the proxy send it:") }
    }

    fn header_lines(&self) -> Vec<String> {
        let header = &self.proxy.header;
        let value = match header.eq_ignore_ascii_case("X-Forwarded-For") {
            true => "$proxy_add_x_forwarded_for",
            false => "$remote_addr",
        };
        let caddy = match header.eq_ignore_ascii_case("X-Forwarded-For") {
            true => "Caddy: nothing; it sends the header unless header_up changes it".to_owned(),
            false => format!("Caddy: header_up {header} {{remote_host}}"),
        };
        vec![format!("nginx: proxy_set_header {header} {value};"), caddy]
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
fn last_hop<'a>(answer: &'a Answer, header: &str) -> Option<&'a str> {
    answer.values(header).last()?.rsplit(',').next().map(str::trim)
}
