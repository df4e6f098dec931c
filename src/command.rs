//! The command line. What a command does is the business of the library.

mod key;
mod role;
mod second_factor;
mod serve;
mod user;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use rocket::error::ErrorKind;
use rocket::{Ignite, Rocket};
use vestibule::accounts::{Account, Accounts};
use vestibule::config::Config;

/// Complete session-based sign-in, as one web application. Without a command it serves.
#[derive(Parser)]
#[command(version, about)]
pub struct Command {
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(Subcommand)]
enum Action {
    /// Serve the application (the default)
    Serve,
    /// Show every route, with who may use it
    Routes,
    /// Look after the keys that cookies are sealed with
    #[command(subcommand)]
    Key(key::Key),
    /// Give a role to an account, or take it away
    #[command(subcommand)]
    Role(role::Role),
    /// Make links for the owners of accounts, and for those who shall have one
    #[command(subcommand)]
    User(user::User),
    /// Help somebody who has lost their second factor
    #[command(subcommand)]
    SecondFactor(second_factor::SecondFactor),
}

/// What went wrong, in one sentence; empty where it has been said already.
type Failure = String;

impl Command {
    /// Does it.
    pub async fn run(self) -> ExitCode {
        let done = match self.action.unwrap_or(Action::Serve) {
            Action::Serve => return serve::run().await,
            Action::Routes => routes().await,
            Action::Key(key) => key.run().await,
            Action::Role(role) => role.run().await,
            Action::User(user) => user.run().await,
            Action::SecondFactor(second_factor) => second_factor.run().await,
        };
        match done {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => {
                if !failure.is_empty() {
                    eprintln!("vestibule: {failure}");
                }
                ExitCode::FAILURE
            }
        }
    }
}

async fn routes() -> Result<(), Failure> {
    print!("{}", vestibule::routes_table(&ignited().await?));
    Ok(())
}

/// An application that has been served before: who looks after one must not make another beside it.
async fn existing() -> Result<Rocket<Ignite>, Failure> {
    let config = Config::from_figment(&vestibule::config::figment()).map_err(|e| e.to_string())?;
    let folder = config.data_dir;
    if folder.is_dir() {
        return ignited().await;
    }
    let folder = folder.display();
    Err(format!(
        "there is no data folder {folder}: start the server first, or set vestibule.data_dir"
    ))
}

/// The application with its database open, without serving.
async fn ignited() -> Result<Rocket<Ignite>, Failure> {
    vestibule::build().ignite().await.map_err(|error| match error.kind() {
        // What was wrong has been said where it was found.
        ErrorKind::FailedFairings(_) => String::new(),
        kind => kind.to_string(),
    })
}

/// The account with this username.
async fn find(accounts: &Accounts, username: &str) -> Result<Account, Failure> {
    let found = accounts.find_by_username(username).await.map_err(|error| error.to_string())?;
    found.ok_or_else(|| format!("there is no account with the username {username:?}"))
}

/// Something that a rocket of ours always has.
fn state<T: Send + Sync + 'static>(rocket: &Rocket<Ignite>) -> &T {
    rocket.state().expect("state of a rocket that vestibule built")
}
