//! Who this site is to passkeys: its "relying party".

use crate::locales::Message;
use webauthn_rs::prelude::{Url, Webauthn, WebauthnBuilder};

use crate::config::Config;
use crate::web::origin::Origin;

/// The name that every machine has for itself. Browsers trust it without https.
const LOCALHOST: &str = "localhost";

/// The site as passkeys know it: they belong to the host of its public origin for good, and browsers
/// offer them to no other.
#[derive(Clone, Debug)]
pub struct RelyingParty(Result<Site, PasskeysOff>);

#[derive(Clone, Debug)]
struct Site {
    webauthn: Webauthn,
    /// It is `http://localhost`, at whatever port the operating system chooses.
    is_at_any_port: bool,
}

/// Why this site cannot use passkeys, and what its operator can do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum PasskeysOff {
    /// No public origin is configured.
    NoOrigin,
    /// It is http, which browsers do not trust with passkeys.
    Insecure,
    /// Its host is an address.
    NoName,
}

impl From<&PasskeysOff> for Message {
    fn from(error: &PasskeysOff) -> Self {
        match error {
            PasskeysOff::NoOrigin => Self::new("passkeys-off-no-origin"),
            PasskeysOff::Insecure => Self::new("passkeys-off-insecure"),
            PasskeysOff::NoName => Self::new("passkeys-off-no-name"),
        }
    }
}

impl RelyingParty {
    /// The site of a configuration. Without a public origin it has no passkeys, but for a developer
    /// (`is_debug`): then it is `http://localhost`.
    pub fn of(config: &Config, is_debug: bool) -> Self {
        Self(match &config.public_origin {
            Some(origin) => Site::at(origin, &config.site_name),
            None if is_debug => Site::on_localhost(&config.site_name),
            None => Err(PasskeysOff::NoOrigin),
        })
    }

    /// Whether passkeys can be used at all.
    ///
    /// # Errors
    /// Says why not.
    pub fn check(&self) -> Result<(), PasskeysOff> {
        self.webauthn().map(drop)
    }

    /// Where a developer has to go who has come with this `Host` header to an address of the same
    /// machine at which browsers use no passkeys.
    pub fn elsewhere(&self, host: &str) -> Option<Origin> {
        self.0.as_ref().ok().filter(|site| site.is_at_any_port)?;
        let here = Origin::parse(&format!("http://{host}")).ok()?;
        let port = here.port().map(|port| format!(":{port}")).unwrap_or_default();
        let there = Origin::parse(&format!("http://{LOCALHOST}{port}")).ok()?;
        (there != here).then_some(there)
    }

    pub(super) fn webauthn(&self) -> Result<&Webauthn, PasskeysOff> {
        self.0.as_ref().map(|site| &site.webauthn).map_err(|off| *off)
    }
}

impl Site {
    fn at(origin: &Origin, name: &str) -> Result<Self, PasskeysOff> {
        let host = origin.host();
        let is_local = host == LOCALHOST || host.ends_with(".localhost");
        if !origin.is_https() && !is_local {
            return Err(PasskeysOff::Insecure);
        }
        let url = Url::parse(&origin.to_string()).map_err(|_| PasskeysOff::NoName)?;
        let webauthn = WebauthnBuilder::new(host, &url).and_then(|site| site.rp_name(name).build());
        // It refuses nothing but a host that is an address.
        let webauthn = webauthn.map_err(|_| PasskeysOff::NoName)?;
        Ok(Self { webauthn, is_at_any_port: false })
    }

    fn on_localhost(name: &str) -> Result<Self, PasskeysOff> {
        let url = Url::parse("http://localhost").map_err(|_| PasskeysOff::NoName)?;
        let site = WebauthnBuilder::new(LOCALHOST, &url);
        let webauthn = site.and_then(|site| site.allow_any_port(true).rp_name(name).build());
        Ok(Self { webauthn: webauthn.map_err(|_| PasskeysOff::NoName)?, is_at_any_port: true })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(public_origin: Option<&str>, is_debug: bool) -> RelyingParty {
        let public_origin = public_origin.map(|text| Origin::parse(text).unwrap());
        RelyingParty::of(&Config { public_origin, ..Config::default() }, is_debug)
    }

    #[test]
    fn passkeys_belong_to_the_public_origin() {
        for origin in ["https://www.example.org", "https://example.org:8443", "http://localhost:80"]
        {
            let site = of(Some(origin), false);
            assert_eq!(site.check(), Ok(()), "{origin}");
            assert_eq!(site.elsewhere("127.0.0.1"), None, "a proxy may change Host");
        }
    }

    #[test]
    fn without_a_public_origin_a_developer_has_localhost_and_a_server_none() {
        let site = of(None, true);
        assert_eq!(site.check(), Ok(()));
        for host in ["127.0.0.1:8000", "[::1]:8000"] {
            assert_eq!(site.elsewhere(host).unwrap().to_string(), "http://localhost:8000");
        }
        for host in ["localhost:8000", "LOCALHOST", "no host"] {
            assert_eq!(site.elsewhere(host), None);
        }
        assert_eq!(of(None, false).check(), Err(PasskeysOff::NoOrigin));
        assert_eq!(of(None, false).elsewhere("127.0.0.1"), None);
    }

    #[test]
    fn where_browsers_would_not_use_passkeys_they_are_off() {
        for (origin, reason) in [
            ("http://www.example.org", PasskeysOff::Insecure),
            ("http://localhost.example.org", PasskeysOff::Insecure),
            ("https://192.0.2.1", PasskeysOff::NoName),
            ("https://[2001:db8::1]", PasskeysOff::NoName),
            ("http://127.0.0.1:8000", PasskeysOff::Insecure),
        ] {
            assert_eq!(of(Some(origin), true).check(), Err(reason), "{origin}");
        }
    }
}
