//! Handing letters to a mail server (RFC 5321).

use std::time::Duration;

use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::Error;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use rocket::tokio::time::timeout;

use super::carrier::NotCarried;
use super::writing::Written;
use crate::causes::causes;
use crate::config::MailConfig;

/// How long one step of the conversation may take.
const STEP: Duration = Duration::from_secs(20);

/// How long all of it may take: less than the postman's lease of a letter.
const WHOLE: Duration = Duration::from_secs(60);

/// What a server answers to whom it does not know, instead of to a letter: that is for the operator
/// to put right. RFC 4954, 6.
const NOT_SIGNED_IN: [u16; 4] = [530, 534, 535, 538];

/// What a server answers that is about to go: it takes no letter now. RFC 5321, 3.8; RFC 3207, 4.
const GOING: [u16; 2] = [421, 454];

/// A mail server, and whom letters are from.
pub(super) struct Smtp {
    server: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// Tells programs that answer mail by themselves to keep still. RFC 3834, 5.
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

impl Smtp {
    /// The server that is configured, if one is. Nothing is sent yet.
    pub(super) fn new(config: &MailConfig) -> Option<Self> {
        let (url, from) = (config.url.as_ref()?, config.from.clone()?);
        let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.reveal()).ok()?;
        Some(Self { server: server.timeout(Some(STEP)).build(), from })
    }

    /// Connects and signs in, and sends nothing.
    pub(super) async fn greet(&self) -> Result<(), String> {
        match timeout(WHOLE, self.server.test_connection()).await {
            Ok(Ok(true)) => Ok(()),
            Ok(Ok(false)) => Err("it closed the connection".to_owned()),
            Ok(Err(error)) => Err(causes(&error)),
            Err(_) => Err("it did not answer in time".to_owned()),
        }
    }

    /// Hands a letter over.
    pub(super) async fn send(&self, id: &str, letter: Written) -> Result<(), NotCarried> {
        let message = self.message(id, letter)?;
        match timeout(WHOLE, self.server.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(judge(&error)),
            Err(_) => Err(NotCarried::NoWay("it did not answer in time".to_owned())),
        }
    }

    fn message(&self, id: &str, letter: Written) -> Result<Message, NotCarried> {
        // What we take for an address, and lettre does not, no server would take.
        let to: Address = letter.to.parse().map_err(|_| refused("that is no address"))?;
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(letter.subject)
            .message_id(Some(format!("<{id}@{}>", self.from.email.domain())))
            .header(AutoSubmitted)
            .multipart(MultiPart::alternative_plain_html(letter.text, letter.html))
            .map_err(|error| refused(&error.to_string()))
    }
}

fn refused(problem: &str) -> NotCarried {
    NotCarried::Refused(problem.to_owned())
}

/// Whether the letter is at fault, the moment, or the server.
fn judge(error: &Error) -> NotCarried {
    let code = error.status().map(u16::from);
    let is_about_us = code.is_none_or(|c| NOT_SIGNED_IN.contains(&c) || GOING.contains(&c));
    let problem = causes(error);
    match is_about_us {
        true => NotCarried::NoWay(problem),
        false if error.is_permanent() => NotCarried::Refused(problem),
        false => NotCarried::NotNow(problem),
    }
}
