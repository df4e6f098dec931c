//! The letters of a developer's machine, which has no mail server. Never mounted in release.

use rocket::http::{ContentType, Header};
use rocket::{Responder, State, get};
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

#[get("/dev/mailbox")]
pub fn page(mailbox: &State<Mailbox>) -> Page {
    let letters = mailbox.letters();
    let shown = |(number, letter): (usize, &Received)| {
        // The first one; the last is the site itself.
        let link = letter.text.split_whitespace().find(|word| word.starts_with("http"));
        json!({
            "number": number,
            "at": letter.at.to_words(),
            "to": letter.to,
            "subject": letter.subject,
            "text": letter.text,
            "link": link,
        })
    };
    let newest_first: Vec<_> = letters.iter().enumerate().rev().map(shown).collect();
    Page::new("pages/mailbox").with("letters", newest_first)
}

#[get("/dev/mailbox/<number>")]
pub fn letter(number: usize, mailbox: &State<Mailbox>) -> Option<Html> {
    let letter = mailbox.letters().into_iter().nth(number)?;
    let policy = Header::new("Content-Security-Policy", STYLE_ONLY);
    Some(Html { body: (ContentType::HTML, letter.html), policy })
}
