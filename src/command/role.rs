//! `vestibule role …`: who may do what.

use clap::Subcommand;
use rocket::{Ignite, Rocket};
use serde_json::{Value, json};
use vestibule::accounts::{Accounts, Actor};
use vestibule::{Clock, Config};

use super::print::{show, show_json, tell};
use super::{Failure, find, state};

#[derive(Subcommand)]
pub enum Role {
    /// Give an account a role; its owner has to sign in again
    Grant {
        /// The account's username
        username: String,
        /// The role, such as admin
        role: String,
    },
    /// Take a role from an account; its owner has to sign in again
    Withdraw {
        /// The account's username
        username: String,
        /// The role
        role: String,
    },
    /// Show an account's roles, one a line
    List {
        /// The account's username
        username: String,
        /// As JSON, one object a line, with what each role allows
        #[arg(long)]
        json: bool,
    },
}

impl Role {
    pub async fn run(self, rocket: &Rocket<Ignite>) -> Result<(), Failure> {
        let accounts: &Accounts = state(rocket);
        let (actor, now) = (Actor::command_line(), Clock::System.now());
        match self {
            Self::Grant { username, role } => {
                check(rocket, &role)?;
                let account = find(accounts, &username).await?;
                let granted = accounts.grant(account.id(), &role, &actor, now).await;
                granted.map_err(|error| error.to_string())?;
                tell(format_args!("{} has the role {role}.", account.username()))
            }
            Self::Withdraw { username, role } => {
                let account = find(accounts, &username).await?;
                let withdrawn = accounts.withdraw(account.id(), &role, &actor, now).await;
                withdrawn.map_err(|error| error.to_string())?;
                tell(format_args!("{} does not have the role {role}.", account.username()))
            }
            Self::List { username, json } => {
                let account = find(accounts, &username).await?;
                let print = |role: &String| {
                    if json { show_json(&shown(rocket, role)) } else { show(role) }
                };
                account.roles().iter().try_for_each(print)
            }
        }
    }
}

/// Refuses a role that is not known here: it is misspelt more often than not. One that an account
/// has can still be taken from it.
pub fn check(rocket: &Rocket<Ignite>, role: &str) -> Result<(), Failure> {
    let roles = &state::<Config>(rocket).roles;
    if roles.has(role) {
        return Ok(());
    }
    let known = roles.names().collect::<Vec<_>>().join(", ");
    Err(format!("there is no role {role:?} under vestibule.roles; known are: {known}"))
}

fn shown(rocket: &Rocket<Ignite>, role: &str) -> Value {
    let roles = &state::<Config>(rocket).roles;
    let permissions: Vec<_> = roles.permissions(role).collect();
    json!({ "role": role, "is_configured": roles.has(role), "permissions": permissions })
}
