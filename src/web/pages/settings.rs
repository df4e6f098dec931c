//! All that somebody can settle about their account, with a way to each.

use rocket::get;

use crate::web::user::User;
use crate::web::view::Page;

#[get("/settings")]
pub fn page(user: User) -> Page {
    let account = user.account();
    let email = match (account.verified_email(), account.email()) {
        (Some(verified), _) => verified.to_owned(),
        (None, Some(claimed)) => format!("{claimed}, not confirmed yet"),
        (None, None) => "None yet".to_owned(),
    };
    let two_factor = match account.second_factor_since() {
        Some(since) => format!("On since {}", since.to_day()),
        None => "Off: a password is enough to sign in as you".to_owned(),
    };
    Page::new("pages/settings.html")
        .user(Some(&user))
        .with("two_factor", two_factor)
        .with("email", email)
        .with("since", account.created_at().to_day())
}
