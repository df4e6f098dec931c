//! `vestibule history`: the audit trail.

use std::collections::HashMap;

use clap::Args;
use serde_json::{Value, json};
use vestibule::accounts::{AccountId, Accounts, AuditEntry, EntryId, Event, Who};
use vestibule::{Clock, Timestamp};

use super::print::{show, show_json};
use super::{Failure, existing, no_account, state};

/// How many entries are fetched at a time.
const PAGE: u32 = 500;

#[derive(Args)]
pub struct History {
    /// Only what was done to the account with this username, or by its owner. One that is gone is
    /// found by its id, too, and by the username that it had
    account: Option<String>,
    /// Only this, such as role_granted
    #[arg(long, value_parser = event)]
    event: Option<Event>,
    /// Only since then: a time such as 2026-11-24T10:05:00Z, or how long ago, such as 7d
    #[arg(long, value_parser = since)]
    since: Option<Timestamp>,
    /// No more than so many, the newest
    #[arg(long, default_value_t = 100)]
    most: usize,
    /// As JSON, one object a line
    #[arg(long)]
    json: bool,
}

impl History {
    pub async fn run(self) -> Result<(), Failure> {
        let rocket = existing().await?;
        let accounts: &Accounts = state(&rocket);
        let account = match &self.account {
            Some(name) => Some(whose(accounts, name).await?),
            None => None,
        };
        if !self.json {
            let (at, event, account, by, address) = ("AT", "EVENT", "ACCOUNT", "BY", "ADDRESS");
            show(format_args!(
                "{at:<20}  {event:<26}  {account:<24}  {by:<24}  {address:<15}  DETAIL"
            ))?;
        }
        let (mut before, mut left): (Option<EntryId>, _) = (None, self.most);
        loop {
            let page = accounts.audit_trail(account, self.event, before, PAGE).await;
            let page = page.map_err(|error| error.to_string())?;
            let is_recent = |entry: &&AuditEntry| self.since.is_none_or(|since| entry.at >= since);
            let recent = page.iter().take_while(is_recent).count();
            let shown = &page[..recent.min(left)];
            let names = accounts.names_in(shown).await.map_err(|error| error.to_string())?;
            shown.iter().try_for_each(|entry| self.print(entry, &names))?;
            left -= shown.len();
            if left == 0 || recent < PAGE as usize {
                return Ok(());
            }
            before = page.last().map(|entry| entry.id);
        }
    }

    fn print(&self, entry: &AuditEntry, names: &HashMap<AccountId, String>) -> Result<(), Failure> {
        if self.json {
            return show_json(&to_json(entry, names));
        }
        // Who has no account any more has an id.
        let called = |id: AccountId| names.get(&id).cloned().unwrap_or_else(|| id.to_string());
        let (account, by) = (called(entry.subject), entry.by.id().map(called).unwrap_or_default());
        let by = match entry.by {
            Who::Account(_) => by,
            Who::Acting(_) => format!("{by} (acting as them)"),
            Who::CommandLine => "(command line)".to_owned(),
            Who::Nobody => "(nobody)".to_owned(),
            Who::Site => "(the site itself)".to_owned(),
        };
        show(format_args!(
            "{:<20}  {:<26}  {account:<24}  {by:<24}  {:<15}  {}",
            entry.at.to_second(),
            entry.event.as_str(),
            entry.address,
            entry.detail.replace('\n', " ")
        ))
    }
}

async fn whose(accounts: &Accounts, name: &str) -> Result<AccountId, Failure> {
    let found = accounts.find_in_trail(name).await.map_err(|error| error.to_string())?;
    found.ok_or_else(|| no_account(name))
}

fn to_json(entry: &AuditEntry, names: &HashMap<AccountId, String>) -> Value {
    let by = entry.by.id();
    json!({
        "at": entry.at.to_rfc3339(),
        "event": entry.event.as_str(),
        "detail": entry.detail,
        "account": entry.subject.to_string(),
        "username": names.get(&entry.subject),
        "by": entry.by.as_str(),
        "by_account": by.map(|id| id.to_string()),
        "by_username": by.and_then(|id| names.get(&id)),
        "address": entry.address,
        "user_agent": entry.user_agent,
    })
}

fn event(word: &str) -> Result<Event, String> {
    Event::audited().find(|event| event.as_str() == word).ok_or_else(|| {
        let words: Vec<_> = Event::audited().map(Event::as_str).collect();
        format!("there are {}", words.join(", "))
    })
}

fn since(text: &str) -> Result<Timestamp, String> {
    let ago = || humantime::parse_duration(text).ok().map(|ago| Clock::System.now() - ago);
    Timestamp::parse_rfc3339(text)
        .or_else(ago)
        .ok_or_else(|| "write a time such as 2026-11-24T10:05:00Z, or 7d".to_owned())
}
