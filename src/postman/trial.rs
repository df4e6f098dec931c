//! Trying whether the mail server can be used, for the operator.

use super::carrier::NotCarried;
use super::smtp::Smtp;
use super::writing::Written;
use crate::config::MailConfig;
use crate::token::Token;

/// Connects, by TLS where it is configured, and signs in; sends a letter to `to`, and without one
/// nothing. None where no server is configured.
///
/// The error is what the server said, or why it did not.
pub(crate) async fn try_server(
    config: &MailConfig,
    site_name: &str,
    to: Option<&str>,
) -> Option<Result<(), String>> {
    let server = Smtp::new(config)?;
    let Some(to) = to else { return Some(server.greet().await) };
    let id = Token::random().reveal();
    Some(server.send(&id, letter(site_name, to)).await.map_err(|error| match error {
        NotCarried::Refused(said) | NotCarried::NotNow(said) | NotCarried::NoWay(said) => said,
    }))
}

fn letter(site_name: &str, to: &str) -> Written {
    let sentence = "This is a letter to see whether letters arrive. They do.";
    Written {
        to: to.to_owned(),
        subject: format!("A letter from {site_name}, to see whether it arrives"),
        text: format!("{sentence}\n"),
        html: format!("<p>{sentence}</p>\n"),
    }
}
