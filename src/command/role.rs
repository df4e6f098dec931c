//! `vestibule role …`: who may do what.

use clap::Subcommand;
use vestibule::Clock;
use vestibule::accounts::{Accounts, Actor};

use super::{Failure, existing, find, state};

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
    },
}

impl Role {
    pub async fn run(self) -> Result<(), Failure> {
        let rocket = existing().await?;
        let accounts: &Accounts = state(&rocket);
        let (actor, now) = (Actor::command_line(), Clock::System.now());
        match self {
            Self::Grant { username, role } => {
                let account = find(accounts, &username).await?;
                let granted = accounts.grant(account.id(), &role, &actor, now).await;
                granted.map_err(|error| error.to_string())?;
                println!("{} has the role {role}.", account.username());
            }
            Self::Withdraw { username, role } => {
                let account = find(accounts, &username).await?;
                let withdrawn = accounts.withdraw(account.id(), &role, &actor, now).await;
                withdrawn.map_err(|error| error.to_string())?;
                println!("{} does not have the role {role}.", account.username());
            }
            Self::List { username } => {
                let account = find(accounts, &username).await?;
                account.roles().iter().for_each(|role| println!("{role}"));
            }
        }
        Ok(())
    }
}
