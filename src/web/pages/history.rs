//! What happened to one's account: sign-ins, wrong passwords and changes.

use rocket::{State, get};
use serde_json::{Value, json};

use crate::accounts::{Accounts, Entry, EntryId};
use crate::browser_name::browser_name;
use crate::web::error::Error;
use crate::web::event;
use crate::web::fresh::Fresh;
use crate::web::user::User;
use crate::web::view::Page;

/// How many entries a page shows.
const MOST: u32 = 20;

#[get("/settings/history?<before>")]
pub async fn page(
    user: Fresh<User>,
    before: Option<&str>,
    accounts: &State<Accounts>,
) -> Result<Page, Error> {
    let before = before.and_then(EntryId::parse);
    // One more than is shown, to see whether there are older ones.
    let mut entries = accounts.history(user.id(), before, MOST + 1).await?;
    let has_older = entries.len() > MOST as usize;
    entries.truncate(MOST as usize);
    let last = entries.last().filter(|_| has_older);
    Ok(Page::new("pages/history.html")
        .user(Some(&user))
        .with("entries", entries.iter().map(shown).collect::<Vec<_>>())
        .with("older", last.map(|entry| entry.id.to_string()))
        .with("is_first", before.is_none())
        .with("kept_days", accounts.history_is_kept_for().as_secs() / (24 * 60 * 60)))
}

fn shown(entry: &Entry) -> Value {
    let browser = (!entry.address.is_empty()).then(|| browser_name(&entry.user_agent));
    json!({
        "what": event::in_words(entry),
        "mark": event::mark(entry),
        "by": event::by_whom(entry),
        "browser": browser,
        "address": entry.address,
        "at": entry.at.millis(),
    })
}
