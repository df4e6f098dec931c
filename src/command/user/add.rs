//! `vestibule user add`.

use std::io::{self, BufRead};

use clap::Args;
use rocket::{Ignite, Rocket};
use vestibule::Clock;
use vestibule::accounts::{Accounts, Actor, NewPerson, SignUpError};

use super::ask;
use crate::command::print::tell;
use crate::command::{Failure, role, state};

/// No password is longer, whatever its encoding.
const LONGEST_LINE: u64 = 4_096;

#[derive(Args)]
pub struct Add {
    /// The name to sign in with
    username: String,
    /// An e-mail address
    #[arg(long, default_value = "")]
    email: String,
    /// The name to be greeted by, if not the username
    #[arg(long, default_value = "")]
    display_name: String,
    /// A role; may be given several times
    #[arg(long = "role")]
    roles: Vec<String>,
    /// Read the password from the first line of standard input
    #[arg(long, conflicts_with = "no_password")]
    password_stdin: bool,
    /// Make it without a password: nobody can sign in until its owner has chosen one
    #[arg(long)]
    no_password: bool,
}

impl Add {
    pub async fn run(self, rocket: &Rocket<Ignite>) -> Result<(), Failure> {
        let accounts: &Accounts = state(rocket);
        self.roles.iter().try_for_each(|role| role::check(rocket, role))?;
        let (actor, now) = (Actor::command_line(), Clock::System.now());
        let mut new = NewPerson {
            username: &self.username,
            display_name: &self.display_name,
            email: &self.email,
            password: None,
        };
        accounts.check_new(&new, now).await.map_err(in_words)?;
        let password = self.password(accounts)?;
        new.password = password.as_deref();
        let made = accounts.make(new, &actor, now).await.map_err(in_words)?;
        let name = made.username();
        tell(format_args!("Made the account {name}."))?;
        for role in &self.roles {
            let granted = accounts.grant(made.id(), role, &actor, now).await;
            granted.map_err(|error| format!("it does not have the role {role:?}: {error}"))?;
            tell(format_args!("{name} has the role {role}."))?;
        }
        if password.is_none() {
            tell(format_args!(
                "It has no password yet: vestibule user recover {name} prints a link to choose one."
            ))?;
        }
        Ok(())
    }

    fn password(&self, accounts: &Accounts) -> Result<Option<String>, Failure> {
        if self.no_password {
            return Ok(None);
        }
        if self.password_stdin {
            return first_line(io::stdin().lock()).map(Some);
        }
        let check = |typed: &str| accounts.check_password(typed).map_err(in_words);
        ask::new_password(check).map(Some)
    }
}

/// Without the end of the line; nothing else is taken off.
fn first_line(input: impl BufRead) -> Result<String, Failure> {
    let mut line = String::new();
    let read = input.take(LONGEST_LINE).read_line(&mut line);
    read.map_err(|error| format!("the password cannot be read: {error}"))?;
    let line = line.strip_suffix('\n').unwrap_or(&line);
    Ok(line.strip_suffix('\r').unwrap_or(line).to_owned())
}

fn in_words(error: SignUpError) -> Failure {
    match error {
        SignUpError::Closed => "nobody can have an account here".to_owned(),
        SignUpError::Invalid(invalid) => {
            let said = invalid.iter().map(|i| format!("{}: {}", i.field, i.message));
            said.collect::<Vec<_>>().join("\n           ")
        }
        SignUpError::Attempt(error) => error.to_string(),
    }
}
