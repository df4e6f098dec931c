//! Whether the mail server takes what we would send.

use rocket::figment::Figment;

use super::finding::Finding;
use crate::config::{Config, is_strict};
use crate::postman::try_server;

const MAIL: &str = "mail";

/// Connects and signs in; sends a letter only to `to`.
pub async fn look(figment: &Figment, config: &Config, to: Option<&str>) -> Finding {
    match (try_server(&config.mail, &config.site_name, to).await, to) {
        (None, None) if !is_strict(figment.profile()) => {
            let what = "no mail server is set: letters go to the page /dev/mailbox, in debug only";
            Finding::skipped(MAIL, what)
        }
        (None, None) => {
            let what = "no mail server is set: nobody can choose a new password by themselves";
            Finding::skipped(MAIL, what)
        }
        (None, Some(_)) => {
            Finding::failure(MAIL, "no mail server is set", "Set vestibule.mail.url and .from.")
        }
        (Some(Ok(())), None) => {
            let what = "the mail server lets us in; nothing was sent (--send-to ADDRESS does)";
            Finding::ok(MAIL, what)
        }
        (Some(Ok(())), Some(to)) => Finding::ok(
            MAIL,
            format!("the mail server took a letter for {to}: see whether it comes"),
        ),
        (Some(Err(problem)), _) => {
            let what = format!("the mail server cannot be used: {problem}");
            let advice = "Look at the host, the port, the name and the password in \
                          vestibule.mail.url. smtps:// is port 465; 587 wants smtp://…?tls=required.";
            Finding::failure(MAIL, what, advice)
        }
    }
}
