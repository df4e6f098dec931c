//! `vestibule user recover` and `vestibule user invite`: links to hand out.

use rocket::{Ignite, Rocket};
use vestibule::Clock;
use vestibule::accounts::{Accounts, Actor, Email, Purpose};
use vestibule::config::{Config, Signup};

use crate::command::print::{note, show_once};
use crate::command::{Failure, find, state};

pub async fn recover(rocket: &Rocket<Ignite>, username: &str) -> Result<(), Failure> {
    let accounts: &Accounts = state(rocket);
    let account = find(accounts, username).await?;
    if account.is_disabled() {
        return Err(format!("the account {:?} has been turned off", account.username()));
    }
    let now = Clock::System.now();
    let token = accounts.recovery_link(account.id(), &Actor::command_line(), now).await;
    let token = token.map_err(|error| error.to_string())?.ok_or("the account is gone")?;
    show_once("a link", format_args!("{}/recover/{}", origin(rocket), token.reveal()))?;
    note(once(Purpose::Recover));
    Ok(())
}

pub async fn invite(rocket: &Rocket<Ignite>, email: Option<&str>) -> Result<(), Failure> {
    let accounts: &Accounts = state(rocket);
    if accounts.signup() != Signup::Invite {
        return Err("nobody needs an invitation here, or nobody may sign up: set \
             vestibule.signup = \"invite\" first"
            .to_owned());
    }
    let email = email.map(Email::parse).transpose().map_err(|error| error.to_string())?;
    let token = accounts.invite(email.as_ref(), Clock::System.now()).await;
    let token = token.map_err(|error| error.to_string())?;
    show_once(
        "an invitation",
        format_args!("{}/signup?invite={}", origin(rocket), token.reveal()),
    )?;
    note(once(Purpose::Invite));
    match email {
        Some(email) if accounts.is_mail_on() => {
            note(format_args!("The server sends it to {}, too.", email.shown()));
        }
        Some(_) => note("No mail is sent here (see vestibule.mail.url): hand it over yourself."),
        None => (),
    }
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
