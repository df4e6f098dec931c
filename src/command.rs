//! The command line. What a command does is the business of the library.

mod backup;
mod config;
mod doctor;
mod hash_cost;
mod history;
mod key;
mod print;
mod role;
mod second_factor;
mod serve;
mod session;
mod user;
mod words;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};
use clap_complete::Shell;
use rocket::error::ErrorKind;
use rocket::{Build, Ignite, Rocket};
use serde_json::json;
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
    Routes {
        /// As JSON, one object a line
        #[arg(long)]
        json: bool,
    },
    /// Look after the keys that cookies are sealed with
    #[command(subcommand)]
    Key(key::Key),
    /// Give a role to an account, or take it away
    #[command(subcommand)]
    Role(role::Role),
    /// Look after accounts
    #[command(subcommand)]
    User(user::User),
    /// Help somebody who has lost their second factor
    #[command(subcommand)]
    SecondFactor(second_factor::SecondFactor),
    /// Look after sessions
    #[command(subcommand)]
    Session(session::Session),
    /// Show who did what to which account, newest first
    History(history::History),
    /// Check or show the configuration
    #[command(subcommand)]
    Config(config::Config),
    /// Show the languages, or all that is said in one, to translate it
    Words(words::Words),
    /// Look at the whole installation, and say what is wrong and what to do
    Doctor(doctor::Doctor),
    /// Copy the database into a file, while the server runs
    Backup(backup::Backup),
    /// Put a copy in the place of the database, which is kept beside it
    Restore(backup::Restore),
    /// Measure what bcrypt takes on this machine, and propose a cost
    HashCost(hash_cost::Target),
    /// Print a script that completes these commands in a shell
    Completions {
        /// Which shell
        shell: Shell,
    },
}

/// What went wrong, in one sentence; empty where it has been said already.
type Failure = String;

impl Command {
    /// Whether it is the server: others talk to who typed them.
    pub fn serves(&self) -> bool {
        matches!(self.action, None | Some(Action::Serve))
    }

    /// Does it.
    pub async fn run(self) -> ExitCode {
        let done = match self.action.unwrap_or(Action::Serve) {
            Action::Serve => return serve::run().await,
            Action::Routes { json } => routes(json).await.map(well),
            Action::Key(key) => key.run().await.map(well),
            Action::Role(role) => user::User::Role(role).run().await,
            Action::User(user) => user.run().await,
            Action::SecondFactor(second_factor) => second_factor.run().await.map(well),
            Action::Session(session) => session.run().await.map(well),
            Action::History(history) => history.run().await.map(well),
            Action::Config(config) => config.run().map(well),
            Action::Words(words) => words.run().map(well),
            Action::Doctor(doctor) => doctor.run().await,
            Action::Backup(backup) => backup.run().await.map(well),
            Action::Restore(restore) => restore.run().await.map(well),
            Action::HashCost(target) => target.run().await.map(well),
            Action::Completions { shell } => complete(shell).map(well),
        };
        match done {
            Ok(code) => code,
            Err(failure) => {
                if !failure.is_empty() {
                    print::note(format_args!("vestibule: {failure}"));
                }
                ExitCode::FAILURE
            }
        }
    }
}

/// For those who either succeed or fail.
fn well((): ()) -> ExitCode {
    ExitCode::SUCCESS
}

fn complete(shell: Shell) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Command::command(), "vestibule", &mut script);
    print::show(String::from_utf8_lossy(&script).trim_end())
}

async fn routes(as_json: bool) -> Result<(), Failure> {
    let rocket = ignited().await?;
    if !as_json {
        return print::show(vestibule::routes_table(&rocket).trim_end());
    }
    vestibule::routes_list(&rocket).iter().try_for_each(|row| print::show_json(&json!(row)))
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
    ignite(vestibule::build()).await
}

async fn ignite(rocket: Rocket<Build>) -> Result<Rocket<Ignite>, Failure> {
    rocket.ignite().await.map_err(|error| match error.kind() {
        // What was wrong has been said where it was found.
        ErrorKind::FailedFairings(_) => String::new(),
        kind => kind.to_string(),
    })
}

/// The account with this username.
async fn find(accounts: &Accounts, username: &str) -> Result<Account, Failure> {
    let found = accounts.find_by_username(username).await.map_err(|error| error.to_string())?;
    found.ok_or_else(|| no_account(username))
}

fn no_account(username: &str) -> Failure {
    format!("there is no account with the username {username:?}")
}

/// `1 session`, `2 sessions`.
fn count(number: u64, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}

/// Something that a rocket of ours always has.
fn state<T: Send + Sync + 'static>(rocket: &Rocket<Ignite>) -> &T {
    rocket.state().expect("state of a rocket that vestibule built")
}
