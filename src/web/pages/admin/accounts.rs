//! Accounts by name, and a search for the beginning of a username or an address.

use rocket::get;
use serde_json::{Value, json};

use super::{MOST, Office};
use crate::accounts::Account;
use crate::web::error::Error;
use crate::web::fresh::Fresh;
use crate::web::role::Admin;
use crate::web::view::Page;

#[get("/admin/accounts?<search>&<after>")]
pub async fn page(
    admin: Fresh<Admin>,
    search: Option<&str>,
    after: Option<&str>,
    office: Office<'_>,
) -> Result<Page, Error> {
    let search = search.unwrap_or_default();
    // One more than is shown, to see whether there are others.
    let mut found = office.accounts.list(search, after, MOST + 1).await?;
    let has_more = found.len() > MOST as usize;
    found.truncate(MOST as usize);
    let last = found.last().filter(|_| has_more).map(|it| it.account.username().to_owned());
    let shown: Vec<Value> = found.iter().map(|it| shown(&it.account)).collect();
    Ok(Page::new("pages/admin/accounts.html")
        .user(Some(&admin))
        .with("accounts", shown)
        .with("search", search)
        .with("is_first", after.is_none())
        .with("more", last))
}

fn shown(account: &Account) -> Value {
    json!({
        "id": account.id().to_string(),
        "username": account.username(),
        "display_name": account.display_name(),
        "email": account.email(),
        "roles": account.roles(),
        "since": account.created_at().millis(),
        "is_disabled": account.is_disabled(),
    })
}
