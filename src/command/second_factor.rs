//! `vestibule second-factor …`: help for who has lost theirs.

use clap::Subcommand;
use vestibule::Clock;
use vestibule::Message;
use vestibule::accounts::{Accounts, Actor};
use vestibule::mail::{Deed, Letter};

use super::print::tell;
use super::{Failure, existing, find, state};

#[derive(Subcommand)]
pub enum SecondFactor {
    /// Turn an account's second factor off: its password is enough then, so make sure who is asking
    TurnOff {
        /// The account's username
        username: String,
    },
}

impl SecondFactor {
    pub async fn run(self) -> Result<(), Failure> {
        let Self::TurnOff { username } = self;
        let rocket = existing().await?;
        let accounts: &Accounts = state(&rocket);
        let account = find(accounts, &username).await?;
        let name = account.username().to_owned();
        if !account.has_second_factor() {
            return Err(format!("{name} has no second factor"));
        }
        let (actor, now) = (Actor::command_line(), Clock::System.now());
        let removed = accounts.remove_second_factor(&account, &actor, now).await;
        let account = removed.map_err(|error| error.to_string())?;
        let (who, place) = (Message::new("deed-by-site"), Message::new("deed-at-server"));
        let deed = Deed::new(now, who, place);
        accounts.notify(&account, Letter::SecondFactorChanged { is_on: false, deed }, now).await;
        tell(format_args!(
            "{name} signs in with a password alone now, and has been signed out everywhere."
        ))
    }
}
