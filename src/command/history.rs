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

/// What usernames are asked for once.
struct Names<'a> {
    accounts: &'a Accounts,
    known: HashMap<AccountId, Option<String>>,
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
        let mut names = Names { accounts, known: HashMap::new() };
        let (mut before, mut left): (Option<EntryId>, _) = (None, self.most);
        loop {
            let page = accounts.audit_trail(account, self.event, before, PAGE).await;
            let page = page.map_err(|error| error.to_string())?;
            let is_recent = |entry: &&AuditEntry| self.since.is_none_or(|since| entry.at >= since);
            let recent: Vec<_> = page.iter().take_while(is_recent).collect();
            for entry in recent.iter().take(left) {
                left -= 1;
                self.print(entry, &mut names).await?;
            }
            if left == 0 || recent.len() < PAGE as usize {
                return Ok(());
            }
            before = page.last().map(|entry| entry.id);
        }
    }

    async fn print(&self, entry: &AuditEntry, names: &mut Names<'_>) -> Result<(), Failure> {
        let account = names.of(entry.subject).await?;
        let by_id = entry.by.id();
        let by = match by_id {
            Some(id) => names.of(id).await?,
            None => None,
        };
        if self.json {
            return show_json(&to_json(entry, account.as_deref(), by_id, by.as_deref()));
        }
        // Who has no account any more has an id.
        let account = account.unwrap_or_else(|| entry.subject.to_string());
        let by = by.or(by_id.map(|id| id.to_string())).unwrap_or_default();
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

impl Names<'_> {
    async fn of(&mut self, id: AccountId) -> Result<Option<String>, Failure> {
        if let Some(name) = self.known.get(&id) {
            return Ok(name.clone());
        }
        let found = self.accounts.find(id).await.map_err(|error| error.to_string())?;
        let name = found.map(|account| account.username().to_owned());
        self.known.insert(id, name.clone());
        Ok(name)
    }
}

async fn whose(accounts: &Accounts, name: &str) -> Result<AccountId, Failure> {
    let found = accounts.find_in_trail(name).await.map_err(|error| error.to_string())?;
    found.ok_or_else(|| no_account(name))
}

fn to_json(
    entry: &AuditEntry,
    username: Option<&str>,
    by_id: Option<AccountId>,
    by_username: Option<&str>,
) -> Value {
    json!({
        "at": entry.at.to_rfc3339(),
        "event": entry.event.as_str(),
        "detail": entry.detail,
        "account": entry.subject.to_string(),
        "username": username,
        "by": entry.by.as_str(),
        "by_account": by_id.map(|id| id.to_string()),
        "by_username": by_username,
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
