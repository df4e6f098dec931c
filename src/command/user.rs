//! `vestibule user …`: the accounts.

mod add;
mod ask;
mod export;
mod import;
mod links;
mod look;
mod switch;

use std::process::ExitCode;

use clap::Subcommand;

use super::role::Role;
use super::{Failure, existing};

#[derive(Subcommand)]
pub enum User {
    /// Make an account; its password is asked for, and never an argument
    Add(add::Add),
    /// Show every account, one a line, by username
    List {
        /// Only those whose username begins so, or whose e-mail address does, if there is an @ in it
        #[arg(long, value_name = "START", default_value = "")]
        search: String,
        /// As JSON, one object a line
        #[arg(long)]
        json: bool,
    },
    /// Show an account
    Show {
        /// The account's username
        username: String,
        /// As one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Keep an account from signing in, and end its sessions
    Disable {
        /// The account's username
        username: String,
    },
    /// Let an account sign in again
    Enable {
        /// The account's username
        username: String,
    },
    /// Give a role to an account, or take it away: the same as `vestibule role`
    #[command(subcommand)]
    Role(Role),
    /// Print a link by which the owner of an account chooses a new password
    Recover {
        /// The account's username
        username: String,
    },
    /// Print a link by which one person makes an account
    Invite {
        /// Send it to this address, too
        #[arg(long)]
        email: Option<String>,
    },
    /// Make accounts of the lines of a file; what is there already stays as it is
    ///
    /// Ends with 3 where some lines were refused. See docs/importing.md for the columns, and for how
    /// to get them out of other systems.
    Import(import::Import),
    /// Write every account as JSON, one object a line, as an import takes it
    Export(export::Export),
}

impl User {
    pub async fn run(self) -> Result<ExitCode, Failure> {
        let rocket = existing().await?;
        match self {
            Self::Add(add) => add.run(&rocket).await?,
            Self::List { search, json } => look::list(&rocket, &search, json).await?,
            Self::Show { username, json } => look::show(&rocket, &username, json).await?,
            Self::Disable { username } => switch::disable(&rocket, &username).await?,
            Self::Enable { username } => switch::enable(&rocket, &username).await?,
            Self::Role(role) => role.run(&rocket).await?,
            Self::Recover { username } => links::recover(&rocket, &username).await?,
            Self::Invite { email } => links::invite(&rocket, email.as_deref()).await?,
            Self::Import(import) => return import.run(&rocket).await,
            Self::Export(export) => export.run(&rocket).await?,
        }
        Ok(ExitCode::SUCCESS)
    }
}
