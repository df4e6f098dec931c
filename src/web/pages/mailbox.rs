//! The letters of a developer's machine, which has no mail server. Never mounted in release.

use std::convert::Infallible;
use std::net::IpAddr;

use rocket::http::{ContentType, Header, Status};
use rocket::request::{FromRequest, Outcome};
use rocket::{Request, Responder, State, get};
use serde_json::json;

use crate::postman::{Mailbox, Received};
use crate::web::view::Page;

/// Letters carry their style in their tags, and nothing else that a browser would load or run.
const STYLE_ONLY: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; \
     base-uri 'none'; form-action 'none'";

/// A letter as a mail program would show it.
#[derive(Responder)]
pub struct Html {
    body: (ContentType, String),
    policy: Header<'static>,
}

/// Somebody who asks this computer by one of its own names. A page elsewhere that makes its own name
/// lead here (DNS rebinding) must not read letters.
pub struct ByOwnName;

#[rocket::async_trait]
impl<'r> FromRequest<'r> for ByOwnName {
    type Error = Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Infallible> {
        let is_own = |name: &str| {
            let address = name.trim_matches(['[', ']']).parse::<IpAddr>();
            name == "localhost" || address.is_ok_and(|address| address.is_loopback())
        };
        // Whoever names no host is no browser.
        match request.host().is_none_or(|host| is_own(host.domain().as_str())) {
            true => Outcome::Success(Self),
            false => Outcome::Forward(Status::NotFound),
        }
    }
}

#[get("/dev/mailbox")]
pub fn page(_name: ByOwnName, mailbox: &State<Mailbox>) -> Page {
    let letters = mailbox.letters();
    let shown = |(number, letter): (usize, &Received)| {
        // The first one; the last is the site itself.
        let link = letter.text.split_whitespace().find(|word| word.starts_with("http"));
        json!({
            "number": number,
            "at": letter.at.millis(),
            "to": letter.to,
            "subject": letter.subject,
            "text": letter.text,
            "link": link,
        })
    };
    let newest_first: Vec<_> = letters.iter().enumerate().rev().map(shown).collect();
    Page::new("pages/mailbox.html").with("letters", newest_first)
}

#[get("/dev/mailbox/<number>")]
pub fn letter(_name: ByOwnName, number: usize, mailbox: &State<Mailbox>) -> Option<Html> {
    let letter = mailbox.letters().into_iter().nth(number)?;
    let policy = Header::new("Content-Security-Policy", STYLE_ONLY);
    Some(Html { body: (ContentType::HTML, letter.html), policy })
}
