//! Which mail server brings letters, and whom they are from.

use std::fmt;
use std::net::IpAddr;

use lettre::message::Mailbox;
use lettre::{AsyncSmtpTransport, Tokio1Executor};
use serde::Deserialize;
use serde::de::{Deserializer, Error, Unexpected, Visitor};

use crate::web::origin::Origin;

/// How mail is sent: `[default.vestibule.mail]`.
///
/// Without a server, a strict profile sends none and hides what needs it; the debug profile keeps
/// letters in memory and shows them at `/dev/mailbox`.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MailConfig {
    /// The mail server that takes letters for everybody: `smtps://user:password@host` (TLS from the
    /// start, port 465) or `smtp://user:password@host?tls=required` (STARTTLS, port 587); in the
    /// name and the password, write special characters as `%40`. Without TLS (`smtp://host`, port
    /// 25) strict profiles accept this computer only (OWASP ASVS 5.0, 12.3.1). A secret: better set
    /// by the environment than in a file.
    /// Default: none. `vestibule.mail.url`.
    #[serde(deserialize_with = "url")]
    pub url: Option<SmtpUrl>,

    /// Whom letters are from: an address, with a name before it or without one.
    /// Default: none. `vestibule.mail.from`. Needed where `url` is set.
    #[serde(deserialize_with = "sender")]
    pub from: Option<Mailbox>,
}

/// Where a mail server is, and how to sign in there. Its `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct SmtpUrl(String);

impl SmtpUrl {
    /// The URL, to connect to.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Whether letters, and the password of the server, can be read on their way there.
    pub(super) fn is_open(&self) -> bool {
        let (scheme, rest) = self.0.split_once("://").unwrap_or_default();
        let (_, query) = rest.split_once('?').unwrap_or_default();
        let tls = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == "tls");
        let is_encrypted =
            scheme.eq_ignore_ascii_case("smtps") || tls.is_some_and(|(_, tls)| tls == "required");
        !is_encrypted && !is_here(rest)
    }
}

/// Whether a server is on this very computer.
fn is_here(rest: &str) -> bool {
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    Origin::parse(&format!("http://{host}")).is_ok_and(|origin| {
        let host = origin.host().trim_start_matches('[').trim_end_matches(']');
        host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    })
}

impl fmt::Debug for SmtpUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SmtpUrl(…)")
    }
}

/// Reads the URL of a server that is set.
fn url<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<SmtpUrl>, D::Error> {
    struct Url;

    impl Visitor<'_> for Url {
        type Value = SmtpUrl;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str(
                "a URL in quotes, such as \"smtps://user:password@smtp.example.org\" or \
                 \"smtp://user:password@smtp.example.org?tls=required\"",
            )
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<SmtpUrl, E> {
            let is_url = AsyncSmtpTransport::<Tokio1Executor>::from_url(text).is_ok();
            let url = is_url.then(|| SmtpUrl(text.to_owned()));
            url.ok_or_else(|| E::invalid_value(Unexpected::Other("a secret"), &self))
        }
    }

    deserializer.deserialize_any(Url).map(Some)
}

/// Reads the sender that is set.
fn sender<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Mailbox>, D::Error> {
    let text = String::deserialize(deserializer)?;
    let allowed = "an address such as \"Example <hello@example.org>\"";
    let sender =
        text.parse().map_err(|_| D::Error::invalid_value(Unexpected::Str(&text), &allowed));
    sender.map(Some)
}

#[cfg(test)]
mod tests {
    use crate::config::tests::{complaint, debug, release};

    fn toml(url: &str) -> String {
        format!(
            "[default.vestibule]\npublic_origin = 'https://a.example'\n\
             [default.vestibule.mail]\nurl = '{url}'\nfrom = 'Example <hello@a.example>'"
        )
    }

    #[test]
    fn a_server_is_reached_by_tls_or_on_this_computer() {
        for url in [
            "smtps://ada:p%40ss@smtp.example.org",
            "smtps://smtp.example.org:4650",
            "smtp://ada:pass@smtp.example.org?tls=required",
            "smtp://localhost",
            "smtp://127.0.0.1:2525",
            "smtp://[::1]:2525",
        ] {
            let mail = release(&toml(url)).unwrap().mail;
            assert_eq!(mail.url.unwrap().reveal(), url);
            assert_eq!(mail.from.unwrap().to_string(), "Example <hello@a.example>");
        }
        for open in [
            "smtp://smtp.example.org",
            "smtp://ada:hunter2@smtp.example.org?tls=opportunistic",
            "smtp://localhost.example.org",
            "smtp://localhost:x@smtp.example.org",
        ] {
            assert!(debug(&toml(open)).is_ok());
            let said = release(&toml(open)).unwrap_err().to_string();
            assert!(said.contains("\"vestibule.mail.url\" must be smtps:// or"), "{said}");
            assert!(!said.contains("hunter2"), "{said}");
        }
    }

    #[test]
    fn what_is_no_server_is_refused_without_showing_it() {
        for bad in ["", "smtp.example.org", "http://ada:hunter2@x", "smtps://", "smtp://x?tls=yes"]
        {
            let said = complaint(&toml(bad));
            assert!(said.contains("\"vestibule.mail.url\" must be a URL in quotes"), "{said}");
            assert!(!said.contains("hunter2"), "{said}");
        }
        let config = debug(&toml("smtps://ada:hunter2@smtp.example.org")).unwrap();
        assert!(!format!("{config:#?}").contains("hunter2"));
    }

    #[test]
    fn letters_need_a_sender_and_links_an_origin() {
        let url = "[default.vestibule.mail]\nurl = 'smtp://localhost'";
        assert!(complaint(url).ends_with(
            "\"vestibule.mail.url\" is set, so \"vestibule.mail.from\" must be set, to whom letters \
             are from, such as \"Example <hello@example.org>\""
        ));
        let both = format!("{url}\nfrom = 'hello@example.org'");
        assert!(debug(&both).is_ok());
        assert!(release(&both).unwrap_err().to_string().ends_with(
            "\"vestibule.mail.url\" is set, so \"vestibule.public_origin\" must be set, to what links \
             in letters begin with, such as \"https://www.example.org\""
        ));
        let said = complaint("[default.vestibule.mail]\nfrom = 'somebody'");
        assert!(said.ends_with(
            "\"vestibule.mail.from\" is \"somebody\", but must be an address such as \
             \"Example <hello@example.org>\""
        ));
    }
}
