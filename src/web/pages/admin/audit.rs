//! The audit trail: who did what to whom, from where and when.

use std::collections::HashMap;

use rocket::get;
use serde_json::{Value, json};

use super::{MOST, Office};
use crate::accounts::{AccountId, AuditEntry, EntryId, Event, Who};
use crate::browser_name::browser_name;
use crate::web::error::Error;
use crate::web::event;
use crate::web::fresh::Fresh;
use crate::web::role::Admin;
use crate::web::view::Page;

#[get("/admin/audit?<account>&<event>&<before>")]
pub async fn page(
    admin: Fresh<Admin>,
    account: Option<&str>,
    event: Option<&str>,
    before: Option<&str>,
    office: Office<'_>,
) -> Result<Page, Error> {
    let (name, before) = (account.unwrap_or_default().trim(), before.and_then(EntryId::parse));
    let event = Event::audited().find(|it| Some(it.as_str()) == event);
    let who = match name {
        "" => None,
        _ => office.accounts.find_in_trail(name).await?,
    };
    let is_known = name.is_empty() || who.is_some();
    let mut entries = match is_known {
        true => office.accounts.audit_trail(who, event, before, MOST + 1).await?,
        false => Vec::new(),
    };
    let has_older = entries.len() > MOST as usize;
    entries.truncate(MOST as usize);
    let names = office.accounts.names_in(&entries).await?;
    let last = entries.last().filter(|_| has_older);
    Ok(Page::new("pages/admin/audit.html")
        .user(Some(&admin))
        .with("entries", entries.iter().map(|entry| shown(entry, &names)).collect::<Vec<_>>())
        .with("older", last.map(|entry| entry.id.to_string()))
        .with("is_first", before.is_none())
        .with("events", Event::audited().map(|it| choice(it, event)).collect::<Vec<_>>())
        .with("event", event.map_or("", Event::as_str))
        .with("account", name)
        .with("is_known", is_known))
}

fn choice(event: Event, chosen: Option<Event>) -> Value {
    let word = event::for_operators(event);
    json!({ "name": event.as_str(), "word": word, "is_chosen": chosen == Some(event) })
}

fn shown(entry: &AuditEntry, names: &HashMap<AccountId, String>) -> Value {
    let by = entry.by.id();
    json!({
        "what": event::for_operators(entry.event),
        "detail": entry.detail,
        "subject": entry.subject.to_string(),
        "subject_name": names.get(&entry.subject),
        "by": by.map(|id| id.to_string()),
        "by_name": by.and_then(|id| names.get(&id)),
        "is_acting": matches!(entry.by, Who::Acting(_)),
        "is_command_line": entry.by == Who::CommandLine,
        "is_site": entry.by == Who::Site,
        "address": entry.address,
        "browser": (!entry.user_agent.is_empty()).then(|| browser_name(&entry.user_agent)),
        "at": entry.at.millis(),
    })
}
