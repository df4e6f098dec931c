//! What somebody sees whose link does not work any more.

use rocket::http::Status;

use crate::accounts::{Accounts, Purpose};
use crate::web::view::Page;

/// 410, whether the link has been used, is too old or never was one: nobody can tell these apart any
/// more, and what to do next is the same. RFC 9110, 15.5.11.
pub fn dead_link(accounts: &Accounts, purpose: Purpose) -> Page {
    let purpose = match purpose {
        Purpose::Recover => "recover",
        Purpose::Verify => "verify",
        Purpose::Invite => "invite",
        Purpose::SetUp => "set_up",
    };
    Page::new("pages/dead_link.html")
        .with("purpose", purpose)
        .with("mail_on", accounts.is_mail_on())
        .status(Status::Gone)
}
