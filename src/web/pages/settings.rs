//! All that somebody can settle about their account, with a way to each.

use rocket::get;
use serde_json::json;

use crate::web::user::User;
use crate::web::view::Page;

#[get("/settings")]
pub fn page(user: User) -> Page {
    let account = user.account();
    let account = json!({
        "username": account.username(),
        "display_name": account.display_name(),
        "since": account.created_at().to_words(),
    });
    Page::new("pages/settings").user(Some(&user)).with("account", account)
}
