//! `vestibule user …`: links to hand out.

use clap::Subcommand;
use rocket::{Ignite, Rocket};
use vestibule::Clock;
use vestibule::accounts::{Accounts, Act, Actor, Email, Event, Purpose};
use vestibule::config::{Config, Signup};

use super::{Failure, existing, find, state};

#[derive(Subcommand)]
pub enum User {
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
}

impl User {
    pub async fn run(self) -> Result<(), Failure> {
        let rocket = existing().await?;
        match self {
            Self::Recover { username } => recover(&rocket, &username).await,
            Self::Invite { email } => invite(&rocket, email.as_deref()).await,
        }
    }
}

async fn recover(rocket: &Rocket<Ignite>, username: &str) -> Result<(), Failure> {
    let accounts: &Accounts = state(rocket);
    let account = find(accounts, username).await?;
    if account.is_disabled() {
        return Err(format!("the account {:?} has been turned off", account.username()));
    }
    let now = Clock::System.now();
    let token = accounts.recovery_link(account.id(), now).await;
    let token = token.map_err(|error| error.to_string())?.ok_or("the account is gone")?;
    let (event, actor) = (Event::RecoveryLinkMade, Actor::command_line());
    let act = Act { event, detail: "", actor: &actor, at: now };
    accounts.record(account.id(), &act).await.map_err(|error| error.to_string())?;
    println!("{}/recover/{}", origin(rocket), token.reveal());
    eprintln!("{}", once(Purpose::Recover));
    Ok(())
}

async fn invite(rocket: &Rocket<Ignite>, email: Option<&str>) -> Result<(), Failure> {
    let accounts: &Accounts = state(rocket);
    if accounts.signup() != Signup::Invite {
        return Err("nobody needs an invitation here, or nobody may sign up: set \
             vestibule.signup = \"invite\" first"
            .to_owned());
    }
    let email = email.map(Email::parse).transpose().map_err(|error| error.to_string())?;
    let token = accounts.invite(email.as_ref(), Clock::System.now()).await;
    let token = token.map_err(|error| error.to_string())?;
    println!("{}/signup?invite={}", origin(rocket), token.reveal());
    eprintln!("{}", once(Purpose::Invite));
    match email {
        Some(email) if accounts.is_mail_on() => {
            eprintln!("The server sends it to {}, too.", email.shown());
        }
        Some(_) => {
            eprintln!("No mail is sent here (see vestibule.mail.url): hand it over yourself.")
        }
        None => (),
    }
    Ok(())
}

fn origin(rocket: &Rocket<Ignite>) -> String {
    state::<Config>(rocket).origin(rocket.config())
}

fn once(purpose: Purpose) -> String {
    format!("It works once, for {}.", humantime::format_duration(purpose.lifetime()))
}
