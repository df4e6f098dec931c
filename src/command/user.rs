//! `vestibule user …`: links to hand out, and turning accounts off and on.

use clap::Subcommand;
use rocket::{Ignite, Rocket};
use vestibule::Clock;
use vestibule::accounts::{Accounts, Act, Actor, Email, Event, Purpose};
use vestibule::config::{Config, Signup};
use vestibule::sessions::{EndReason, Sessions};

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
    /// Turn signing in to an account off, and end its sessions
    Disable {
        /// The account's username
        username: String,
    },
    /// Turn it on again
    Enable {
        /// The account's username
        username: String,
    },
}

impl User {
    pub async fn run(self) -> Result<(), Failure> {
        let rocket = existing().await?;
        match self {
            Self::Recover { username } => recover(&rocket, &username).await,
            Self::Invite { email } => invite(&rocket, email.as_deref()).await,
            Self::Disable { username } => disable(&rocket, &username).await,
            Self::Enable { username } => enable(&rocket, &username).await,
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

async fn disable(rocket: &Rocket<Ignite>, username: &str) -> Result<(), Failure> {
    let (accounts, sessions): (&Accounts, &Sessions) = (state(rocket), state(rocket));
    let (actor, now) = (Actor::command_line(), Clock::System.now());
    let account = find(accounts, username).await?;
    let was_on = accounts.disable(account.id(), &actor, now).await.map_err(|e| e.to_string())?;
    // Also where it was off: an attempt before may have come no further.
    let ended = sessions.end_others(account.id(), None, EndReason::Disabled, now).await;
    let ended = ended.map_err(|error| error.to_string())?;
    let sessions = if ended == 1 { "session" } else { "sessions" };
    let when = if was_on { "cannot sign in any more" } else { "could not sign in before" };
    println!("{} {when}. Ended {ended} {sessions}.", account.username());
    Ok(())
}

async fn enable(rocket: &Rocket<Ignite>, username: &str) -> Result<(), Failure> {
    let accounts: &Accounts = state(rocket);
    let account = find(accounts, username).await?;
    let enabled = accounts.enable(account.id(), &Actor::command_line(), Clock::System.now()).await;
    let was_off = enabled.map_err(|error| error.to_string())?;
    let when = if was_off { "again" } else { "as before" };
    println!("{} can sign in {when}.", account.username());
    Ok(())
}

fn origin(rocket: &Rocket<Ignite>) -> String {
    state::<Config>(rocket).origin(rocket.config())
}

fn once(purpose: Purpose) -> String {
    let minutes = purpose.lifetime().as_secs() / 60;
    match minutes / (24 * 60) {
        0 => format!("It works once, for {minutes} minutes."),
        days => format!("It works once, for {days} days."),
    }
}
