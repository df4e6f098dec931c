//! Web origins: a scheme, a host and a port (RFC 6454).

use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The longest name of a host, in bytes. RFC 1035, 2.3.4, without the length bytes.
const MAX_HOST_LENGTH: usize = 253;

/// An origin such as `https://www.example.org`, in normal form: scheme and host in lower case, the
/// scheme's own port left out. Two origins are the same when they are equal.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Origin {
    is_https: bool,
    host: String,
    port: Option<u16>,
}

/// Why a text is no origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OriginError {
    /// Another scheme, or none.
    #[error("it does not begin with https:// or http://")]
    Scheme,
    /// A path, a query or a fragment after the host.
    #[error("nothing may follow the host and port")]
    Path,
    /// A user name or password before the host.
    #[error("it has a user name")]
    UserInfo,
    /// No host, or one that is neither an ASCII name nor an address.
    #[error("its host is neither a name nor an IP address")]
    Host,
    /// No number from 1 to 65535 after the colon.
    #[error("its port is not a number from 1 to 65535")]
    Port,
}

impl Origin {
    /// Reads an `Origin` header's value, or the same written by hand in any case. A host with
    /// letters beyond ASCII must be in its `xn--` form.
    ///
    /// # Errors
    /// When it is anything but scheme, host and port.
    pub fn parse(text: &str) -> Result<Self, OriginError> {
        let (scheme, authority) = text.split_once("://").ok_or(OriginError::Scheme)?;
        let is_https = scheme.eq_ignore_ascii_case("https");
        if !is_https && !scheme.eq_ignore_ascii_case("http") {
            return Err(OriginError::Scheme);
        }
        if authority.contains(['/', '\\', '?', '#']) {
            return Err(OriginError::Path);
        }
        if authority.contains('@') {
            return Err(OriginError::UserInfo);
        }
        // The last colon of `[::1]` is not before a port.
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.contains(']') => (host, Some(port)),
            _ => (authority, None),
        };
        let host = normal_host(host).ok_or(OriginError::Host)?;
        let port = port.map(|port| number(port).ok_or(OriginError::Port)).transpose()?;
        let port = port.filter(|&port| port != if is_https { 443 } else { 80 });
        Ok(Self { is_https, host, port })
    }

    /// Reads an origin from the configuration: as [`Origin::parse`], and one slash may stand at
    /// its end, as in what is copied from a browser.
    ///
    /// # Errors
    /// See [`Origin::parse`].
    pub fn from_config(text: &str) -> Result<Self, OriginError> {
        Self::parse(text.strip_suffix('/').unwrap_or(text))
    }

    /// Whether its scheme is `https`.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.is_https
    }

    /// The host: a name, an IPv4 address, or an IPv6 address in brackets.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Whether only this very machine is there.
    #[must_use]
    pub fn is_this_machine(&self) -> bool {
        let bare = self.host.trim_start_matches('[').trim_end_matches(']');
        self.host == "localhost" || bare.parse().is_ok_and(|it: IpAddr| it.is_loopback())
    }

    /// The port, where it is not the scheme's own.
    #[must_use]
    pub fn port(&self) -> Option<u16> {
        self.port
    }

    /// Host and port, as in the `Host` header of who is at this origin.
    #[must_use]
    pub fn authority(&self) -> String {
        match self.port {
            Some(port) => format!("{}:{port}", self.host),
            None => self.host.clone(),
        }
    }

    /// Whether a browser that is at this origin sends this `Host` header (RFC 9110, 7.2).
    #[must_use]
    pub fn is_at(&self, host_header: &str) -> bool {
        Self::parse(&format!("{}://{host_header}", self.scheme())).is_ok_and(|it| it == *self)
    }

    fn scheme(&self) -> &'static str {
        if self.is_https { "https" } else { "http" }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.scheme(), self.authority())
    }
}

/// A browser takes a name whose last label is a number for an IPv4 address in one of its many
/// spellings. Only the usual one is a host here.
fn normal_host(host: &str) -> Option<String> {
    if let Some(address) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return address.parse::<Ipv6Addr>().ok().map(|address| format!("[{address}]"));
    }
    let host = host.to_ascii_lowercase();
    let is_name = host.len() <= MAX_HOST_LENGTH && host.split('.').all(is_label);
    let is_host = is_name && (!ends_in_number(&host) || host.parse::<Ipv4Addr>().is_ok());
    is_host.then_some(host)
}

/// The underscore is in no host name by RFC 1123, but in those of many private networks.
fn is_label(label: &str) -> bool {
    let is_allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    !label.is_empty() && label.bytes().all(is_allowed)
}

fn ends_in_number(host: &str) -> bool {
    let last = host.rsplit('.').next().unwrap_or(host);
    let is_hexadecimal = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    last.bytes().all(|byte| byte.is_ascii_digit())
        || last.strip_prefix("0x").is_some_and(is_hexadecimal)
}

fn number(port: &str) -> Option<u16> {
    // Rust would read "+80" as a number, too.
    let is_number = port.bytes().all(|byte| byte.is_ascii_digit());
    port.parse().ok().filter(|&port| is_number && port != 0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use url::Url;

    use super::*;

    fn normal(text: &str) -> String {
        Origin::parse(text).unwrap().to_string()
    }

    #[test]
    fn every_spelling_of_an_origin_is_one_origin() {
        for text in ["https://Example.ORG", "HTTPS://example.org:443", "https://example.org:0443"] {
            assert_eq!(normal(text), "https://example.org");
        }
        assert_eq!(normal("http://example.org:80"), "http://example.org");
        assert_eq!(normal("http://example.org:443"), "http://example.org:443");
        assert_eq!(normal("http://my_app:8000"), "http://my_app:8000");
        assert_eq!(normal("http://127.0.0.1:8000"), "http://127.0.0.1:8000");
        assert_eq!(normal("https://[2001:DB8:0:0::1]:443"), "https://[2001:db8::1]");
        assert_eq!(normal("http://[::1]"), "http://[::1]");
    }

    #[test]
    fn an_origin_is_known_by_its_parts() {
        let origin = Origin::parse("https://[::1]:8443").unwrap();
        assert!(origin.is_https());
        assert_eq!(origin.host(), "[::1]");
        assert_eq!(origin.port(), Some(8443));
        assert!(!Origin::parse("http://localhost").unwrap().is_https());
    }

    #[test]
    fn what_is_no_origin_is_refused_with_a_reason() {
        use OriginError::{Host, Path, Port, Scheme, UserInfo};
        for (text, reason) in [
            ("", Scheme),
            ("null", Scheme),
            ("example.org", Scheme),
            ("//example.org", Scheme),
            ("ftp://example.org", Scheme),
            ("https:example.org", Scheme),
            (" https://example.org", Scheme),
            ("https://example.org/", Path),
            ("https://example.org/app", Path),
            ("https://example.org?x", Path),
            ("https://example.org#x", Path),
            ("https://example.org\\x", Path),
            ("https://ada@example.org", UserInfo),
            ("https://ada:secret@example.org", UserInfo),
            ("https://", Host),
            ("https://:443", Host),
            ("https://*", Host),
            ("https://*.example.org", Host),
            ("https://example.org.", Host),
            ("https://a..b", Host),
            ("https://a b", Host),
            ("https://example.org ", Host),
            ("https://a,https://b", Path),
            ("https://exämple.org", Host),
            ("https://%65xample.org", Host),
            ("https://::1", Host),
            ("https://[::1", Host),
            ("https://[fe80::1%25eth0]", Host),
            ("https://[127.0.0.1]", Host),
            ("https://127.1", Host),
            ("https://0x7f000001", Host),
            ("https://a.0x", Host),
            ("https://2130706433", Host),
            ("https://256.0.0.1", Host),
            ("https://[::1]x", Host),
            ("https://example.org:", Port),
            ("https://example.org:0", Port),
            ("https://example.org:+80", Port),
            ("https://example.org:65536", Port),
            ("https://example.org:http", Port),
        ] {
            assert_eq!(Origin::parse(text), Err(reason), "{text}");
        }
    }

    #[test]
    fn a_host_has_253_bytes_at_most() {
        let longest = format!("https://{}", "x.".repeat(MAX_HOST_LENGTH / 2) + "x");
        assert!(Origin::parse(&longest).is_ok());
        assert_eq!(Origin::parse(&(longest + "x")), Err(OriginError::Host));
    }

    #[test]
    fn an_operator_may_end_an_origin_with_a_slash() {
        let origin = Origin::parse("https://example.org");
        assert_eq!(Origin::from_config("https://example.org/"), origin);
        assert_eq!(Origin::from_config("https://example.org"), origin);
        assert_eq!(Origin::from_config("https://example.org//"), Err(OriginError::Path));
        assert_eq!(Origin::from_config("https://example.org/app"), Err(OriginError::Path));
        assert_eq!(Origin::from_config("https:///"), Err(OriginError::Host));
    }

    #[test]
    fn a_host_header_is_compared_by_the_scheme_of_the_origin() {
        let https = Origin::parse("https://example.org").unwrap();
        for host in ["example.org", "EXAMPLE.org", "example.org:443"] {
            assert!(https.is_at(host), "{host}");
        }
        for host in ["", "example.org:80", "example.org.evil.example", "ada@example.org", "org"] {
            assert!(!https.is_at(host), "{host}");
        }
        assert!(Origin::parse("http://[::1]:8000").unwrap().is_at("[0::1]:8000"));
    }

    proptest! {
        #[test]
        fn any_text_is_an_origin_or_a_reason(text in r"(?i)(https?://)?\PC{0,40}") {
            let _ = Origin::from_config(&text);
        }

        #[test]
        fn a_browser_writes_an_origin_as_it_is_written_here(
            scheme in "https?|HTTPS?",
            host in r"[a-zA-Z0-9_-]{1,6}(\.[0-9a-fx]{1,4}){0,4}|\[[0-9a-fA-F:.]{2,16}\]",
            port in "(:[0-9]{1,5})?",
        ) {
            let text = format!("{scheme}://{host}{port}");
            let url = Url::parse(&text);
            match Origin::parse(&text) {
                Ok(origin) => {
                    prop_assert_eq!(Origin::parse(&origin.to_string()), Ok(origin.clone()));
                    // The browser also decodes `xn--`, and gives up on what has been made up.
                    if let Ok(url) = url {
                        let written = url.origin().ascii_serialization();
                        prop_assert_eq!(Origin::parse(&written), Ok(origin));
                    }
                }
                Err(OriginError::Host | OriginError::Port) => (),
                Err(reason) => prop_assert!(false, "{} is refused: {}", text, reason),
            }
        }
    }
}
