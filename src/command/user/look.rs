//! `vestibule user list` and `vestibule user show`.

use rocket::{Ignite, Rocket};
use serde_json::Value;
use vestibule::Clock;
use vestibule::accounts::{Account, Accounts, Listed};
use vestibule::sessions::Sessions;

use crate::command::{Failure, no_account, print, state};

/// How many accounts are fetched at a time.
const PAGE: u32 = 500;

pub async fn list(rocket: &Rocket<Ignite>, search: &str, as_json: bool) -> Result<(), Failure> {
    if !as_json {
        print::show(format_args!("{:<24} {:<32} {:<10} STATE", "USERNAME", "E-MAIL", "CREATED"))?;
    }
    let mut pages = Pages::of(state(rocket), search);
    while let Some(page) = pages.next().await? {
        for listed in page {
            if as_json {
                print::show_json(&to_json(&listed))
            } else {
                print::show(row(&listed.account))
            }?;
        }
    }
    Ok(())
}

/// Every account that is sought, by username, some hundreds at a time.
pub struct Pages<'a> {
    accounts: &'a Accounts,
    search: &'a str,
    last: Option<String>,
}

impl<'a> Pages<'a> {
    pub fn of(accounts: &'a Accounts, search: &'a str) -> Self {
        Self { accounts, search, last: None }
    }

    /// The next ones, if there are more.
    pub async fn next(&mut self) -> Result<Option<Vec<Listed>>, Failure> {
        let page = self.accounts.list(self.search, self.last.as_deref(), PAGE).await;
        let page = page.map_err(|error| error.to_string())?;
        self.last = page.last().map(|listed| listed.account.username().to_owned());
        Ok(Some(page).filter(|page| !page.is_empty()))
    }
}

fn row(account: &Account) -> String {
    let email = account.email().unwrap_or("-");
    let created = account.created_at().to_rfc3339();
    let created = created.split('T').next().unwrap_or_default();
    format!("{:<24} {email:<32} {created:<10} {}", account.username(), state_of(account))
}

fn state_of(account: &Account) -> String {
    let disabled = account.is_disabled().then(|| "disabled".to_owned());
    let roles = account.roles().iter().cloned();
    let words: Vec<String> = disabled.into_iter().chain(roles).collect();
    if words.is_empty() { "-".to_owned() } else { words.join(" ") }
}

pub async fn show(rocket: &Rocket<Ignite>, username: &str, as_json: bool) -> Result<(), Failure> {
    let accounts: &Accounts = state(rocket);
    let found = accounts.show(username).await.map_err(|error| error.to_string())?;
    let listed = found.ok_or_else(|| no_account(username))?;
    let account = &listed.account;
    let sessions: &Sessions = state(rocket);
    let live = sessions.live(account, Clock::System.now()).await;
    let live = live.map_err(|error| error.to_string())?.len();
    if as_json {
        let mut shown = to_json(&listed);
        shown["live_sessions"] = live.into();
        return print::show_json(&shown);
    }
    let verified = account.verified_email().map_or("", |_| " (verified)");
    let email = account.email().map(|email| format!("{email}{verified}"));
    let state = state_of(account);
    for (name, value) in [
        ("Username", account.username()),
        ("Display name", account.display_name()),
        ("E-mail", email.as_deref().unwrap_or("-")),
        ("State, roles", &state),
        ("Password", listed.password_scheme().as_deref().unwrap_or("none")),
        ("Created", &account.created_at().to_second()),
        ("Live sessions", &live.to_string()),
        ("Id", &account.id().to_string()),
    ] {
        print::show(format_args!("{name:<14} {value}"))?;
    }
    Ok(())
}

fn to_json(listed: &Listed) -> Value {
    let mut line = Value::Object(listed.to_line(false));
    line["id"] = listed.account.id().to_string().into();
    line["password"] = listed.password_scheme().into();
    line
}
