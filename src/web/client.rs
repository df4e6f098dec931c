//! Where a request comes from.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use rocket::Request;

use super::cookies::Cookies;
use super::state;
use crate::accounts::{AccountId, Actor};
use crate::browser_name::browser_name;
use crate::clock::Timestamp;
use crate::config::{Config, ProxyConfig};
use crate::locales::Message;
use crate::mail::Deed;
use crate::sessions;

/// The network address and the browser behind a request.
#[derive(Clone, Debug)]
pub(super) struct Client {
    address: IpAddr,
    user_agent: String,
}

impl Client {
    /// Where `request` comes from.
    pub(super) fn of(request: &Request<'_>) -> Self {
        let proxy = &state::<Config>(request).proxy;
        let forwarded = request.headers().get(&proxy.header);
        Self {
            address: client_address(peer(request), forwarded, proxy),
            user_agent: request.headers().get_one("User-Agent").unwrap_or_default().to_owned(),
        }
    }

    /// The address.
    pub(super) fn address(&self) -> IpAddr {
        self.address
    }

    /// What the session remembers of it, and the key that its cookie is about to be sealed with.
    pub(super) fn describe(&self, request: &Request<'_>) -> sessions::Client {
        sessions::Client {
            user_agent: self.user_agent.clone(),
            address: self.address.to_string(),
            key: state::<Cookies>(request).ring().present().fingerprint().clone(),
        }
    }

    /// What a letter says of it.
    pub(super) fn deed(&self, now: Timestamp) -> Deed {
        let address = Message::verbatim(&self.address.to_string());
        Deed::new(now, browser_name(&self.user_agent), address)
    }

    /// Somebody there who is signed in to `account`, or has just proved that it is theirs.
    pub(super) fn account(&self, account: AccountId) -> Actor {
        Actor::account(account, &self.address.to_string(), &self.user_agent)
    }

    /// An administrator there who acts as somebody else.
    pub(super) fn acting(&self, administrator: AccountId) -> Actor {
        Actor::acting(administrator, &self.address.to_string(), &self.user_agent)
    }

    /// Somebody there of whom nothing is known.
    pub(super) fn nobody(&self) -> Actor {
        Actor::nobody(&self.address.to_string(), &self.user_agent)
    }

    /// What guesses are counted by: an IPv4 address, or the /64 that an IPv6 host can move in.
    pub(super) fn network(&self) -> String {
        network(self.address)
    }
}

/// Whether a trusted proxy hands a request over.
pub(super) fn is_by_proxy(request: &Request<'_>) -> bool {
    state::<Config>(request).proxy.trusts(peer(request))
}

/// Who has connected; Rocket's local client has no connection.
pub(super) fn peer(request: &Request<'_>) -> IpAddr {
    let remote = request.remote();
    remote.map_or(IpAddr::from([127, 0, 0, 1]), |remote| remote.ip()).to_canonical()
}

/// The client's address: the peer's, or where the peer is a trusted proxy, the last address in the
/// forwarding header that no trusted proxy has. What a client wrote there itself stands further
/// left and is never reached.
fn client_address<'a>(
    peer: IpAddr,
    forwarded: impl Iterator<Item = &'a str>,
    proxy: &ProxyConfig,
) -> IpAddr {
    let mut address = peer;
    if !proxy.trusts(peer) {
        return peer;
    }
    let hops: Vec<&str> = forwarded.flat_map(|value| value.split(',')).map(str::trim).collect();
    for hop in hops.into_iter().rev() {
        let Some(hop) = parse_hop(hop) else { return address };
        address = hop;
        if !proxy.trusts(hop) {
            return hop;
        }
    }
    address
}

fn parse_hop(text: &str) -> Option<IpAddr> {
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    let address = bare.parse().ok().or_else(|| text.parse().ok().map(|a: SocketAddr| a.ip()));
    address.map(|address: IpAddr| address.to_canonical())
}

fn network(address: IpAddr) -> String {
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let prefix = Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64));
            format!("{prefix}/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn seen(peer: &str, forwarded: &[&str], trusted: &[&str]) -> IpAddr {
        let trusted = trusted.iter().map(|net| net.parse().unwrap()).collect();
        let proxy = ProxyConfig { trusted, ..Default::default() };
        client_address(ip(peer), forwarded.iter().copied(), &proxy)
    }

    #[test]
    fn nobody_is_believed_about_their_address_unless_configured() {
        assert_eq!(seen("203.0.113.9", &["198.51.100.1"], &[]), ip("203.0.113.9"));
        assert_eq!(seen("203.0.113.9", &["198.51.100.1"], &["10.0.0.0/8"]), ip("203.0.113.9"));
    }

    #[test]
    fn a_trusted_proxy_is_believed_and_what_the_client_wrote_is_not() {
        let trusted = &["10.0.0.0/8"];
        assert_eq!(seen("10.0.0.1", &["1.1.1.1, 198.51.100.1"], trusted), ip("198.51.100.1"));
        assert_eq!(
            seen("10.0.0.1", &["1.1.1.1", "198.51.100.1, 10.2.3.4"], trusted),
            ip("198.51.100.1")
        );
        assert_eq!(seen("10.0.0.1", &["1.1.1.1, nonsense"], trusted), ip("10.0.0.1"));
        assert_eq!(seen("10.0.0.1", &[], trusted), ip("10.0.0.1"));
        assert_eq!(seen("10.0.0.1", &["[2001:db8::1]:443"], trusted), ip("2001:db8::1"));
    }

    #[test]
    fn an_ipv6_subnet_counts_as_one_and_a_mapped_address_as_ipv4() {
        assert_eq!(network(ip("2001:db8:1:2:aaaa::1")), "2001:db8:1:2::/64");
        assert_eq!(network(ip("2001:db8:1:2:bbbb::2")), "2001:db8:1:2::/64");
        assert_eq!(parse_hop("::ffff:198.51.100.1"), Some(ip("198.51.100.1")));
    }
}
