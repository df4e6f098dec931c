//! `vestibule user disable` and `vestibule user enable`.

use rocket::{Ignite, Rocket};
use vestibule::Clock;
use vestibule::accounts::{Accounts, Actor};
use vestibule::sessions::{EndReason, Sessions};

use crate::command::print::tell;
use crate::command::{Failure, count, find, state};

pub async fn disable(rocket: &Rocket<Ignite>, username: &str) -> Result<(), Failure> {
    let (accounts, sessions): (&Accounts, &Sessions) = (state(rocket), state(rocket));
    let (actor, now) = (Actor::command_line(), Clock::System.now());
    let account = find(accounts, username).await?;
    let was_on = accounts.disable(account.id(), &actor, now).await.map_err(|e| e.to_string())?;
    // Also where it was off: an attempt before may have come no further.
    let ended = sessions.end_others(account.id(), None, EndReason::Disabled, now).await;
    let ended = count(ended.map_err(|error| error.to_string())?, "session");
    let when = if was_on { "cannot sign in any more" } else { "could not sign in before" };
    tell(format_args!("{} {when}. Ended {ended}.", account.username()))
}

pub async fn enable(rocket: &Rocket<Ignite>, username: &str) -> Result<(), Failure> {
    let accounts: &Accounts = state(rocket);
    let account = find(accounts, username).await?;
    let enabled = accounts.enable(account.id(), &Actor::command_line(), Clock::System.now()).await;
    let was_off = enabled.map_err(|error| error.to_string())?;
    let when = if was_off { "again" } else { "as before" };
    tell(format_args!("{} can sign in {when}.", account.username()))
}
