//! All that somebody can settle about their account, with a way to each.

use rocket::get;

use crate::locales::Message;
use crate::web::user::User;
use crate::web::view::Page;

#[get("/settings")]
pub fn page(user: User) -> Page {
    let account = user.account();
    let email = match (account.verified_email(), account.email()) {
        (Some(verified), _) => Message::verbatim(verified),
        (None, Some(claimed)) => Message::new("settings-email-claimed").about("email", claimed),
        (None, None) => Message::new("settings-email-none"),
    };
    let two_factor = match account.second_factor_since() {
        Some(since) => Message::new("settings-two-factor-on").about("since", Message::day(since)),
        None => Message::new("settings-two-factor-off"),
    };
    Page::new("pages/settings.html")
        .user(Some(&user))
        .with("two_factor", two_factor)
        .with("email", email)
        .with("since", account.created_at().millis())
}
