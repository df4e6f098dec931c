//! Whether the application knows where a visitor comes from: passwords that are guessed are counted by
//! that.

use std::net::IpAddr;

use super::finding::Finding;
use super::forwarding::{Forwarded, last_hop};

pub const ADDRESS: &str = "visitor's address";

/// An address that no visitor has. RFC 5737.
pub const FORGED: &str = "192.0.2.77";

const SHARED: &str = "so that every visitor seems to come from there, and all of them share one \
                      counter of wrong passwords";

impl Forwarded<'_> {
    /// What becomes of the visitor's address.
    pub(super) fn address(&self) -> Finding {
        let (plain, header) = (self.plain, &self.proxy.header);
        let (peer, client) = (plain.peer, plain.client);
        if !plain.is_by_proxy {
            return self.to_trust(format!("the proxy at {peer} is not trusted, {SHARED}"), peer);
        }
        if last_hop(self.forged, header) == Some(FORGED) {
            return self.to_send(format!(
                "a visitor who writes {header} is believed: the proxy passes it on as it is, and \
                 whoever guesses passwords can come from a new address each time"
            ));
        }
        let Some(last) = last_hop(plain, header) else {
            return self.to_send(format!("the proxy at {peer} sends no {header}, {SHARED}"));
        };
        if parse(last).is_none() {
            return self.to_send(format!("{header} says {last:?}, which is no address, {SHARED}"));
        }
        // Nobody has written anything before the first proxy, so that it wrote the first address.
        if self.first_hop().is_some_and(|first| first != client) && !self.proxy.trusts(client) {
            let what = format!("another proxy, at {client}, is not trusted, {SHARED}");
            return self.to_trust(what, client);
        }
        if self.proxy.trusts(client) && !self.is_ours(client) {
            let what = format!("{client} is trusted as a proxy, and you come from there");
            let advice = "Take it out of vestibule.proxy.trusted unless it is a proxy of yours: who \
                          comes from a trusted address can make up another one.";
            return Finding::warning(ADDRESS, what, advice);
        }
        Finding::ok(ADDRESS, format!("it arrives: you come from {client}"))
    }

    fn first_hop(&self) -> Option<IpAddr> {
        parse(self.plain.values(&self.proxy.header).next()?.split(',').next()?.trim())
    }

    /// Whether an address is this very machine's: it may be the one that the proxy is on.
    fn is_ours(&self, address: IpAddr) -> bool {
        address.is_loopback() || address == self.own.to_canonical()
    }

    fn to_trust(&self, what: String, proxy: IpAddr) -> Finding {
        let trusted = self.proxy.trusted.iter().map(|it| shown(&it.to_string()));
        let trusted: Vec<_> = trusted.chain([format!("\"{proxy}\"")]).collect();
        let profile = self.profile;
        let trusted = trusted.join(", ");
        let mut lines = vec![
            format!("Rocket.toml: [{profile}.vestibule.proxy]"),
            format!("             trusted = [{trusted}]"),
        ];
        let is_sent = last_hop(self.plain, &self.proxy.header).is_some();
        let also = if is_sent { "" } else { ", and have the proxy send the header" };
        if !is_sent {
            lines.extend(self.header_lines());
        }
        let advice = format!("Trust it{also}, if it is yours:");
        Finding { lines, ..Finding::failure(ADDRESS, what, advice) }
    }

    fn to_send(&self, what: String) -> Finding {
        let lines = self.header_lines();
        Finding { lines, ..Finding::failure(ADDRESS, what, "Have the proxy send it:") }
    }

    fn header_lines(&self) -> Vec<String> {
        let header = &self.proxy.header;
        let (nginx, caddy) = match header.eq_ignore_ascii_case("X-Forwarded-For") {
            true => (
                "$proxy_add_x_forwarded_for",
                "nothing; it sends the header unless header_up changes it".to_owned(),
            ),
            false => ("$remote_addr", format!("header_up {header} {{remote_host}}")),
        };
        vec![format!("nginx: proxy_set_header {header} {nginx};"), format!("Caddy: {caddy}")]
    }
}

/// A network as it is written in the settings: a single address has no length.
fn shown(network: &str) -> String {
    let single = network.strip_suffix("/32").or(network.strip_suffix("/128"));
    format!("\"{}\"", single.unwrap_or(network))
}

fn parse(hop: &str) -> Option<IpAddr> {
    let bare = hop.trim_start_matches('[').trim_end_matches(']');
    bare.parse().ok().map(|address: IpAddr| address.to_canonical())
}
