//! `vestibule key …`: the keys that cookies are sealed with.

use clap::Subcommand;
use rocket::{Ignite, Rocket};
use serde_json::json;
use vestibule::Clock;
use vestibule::accounts::Accounts;
use vestibule::config::{Fingerprint, KeyRing};
use vestibule::sessions::Sessions;

use super::print::{show, show_json, tell};
use super::{Failure, existing, state};

#[derive(Subcommand)]
pub enum Key {
    /// Show each key's fingerprint, and how many live sessions and second factors are under it
    List {
        /// As JSON, one object a line
        #[arg(long)]
        json: bool,
    },
    /// Make a new key; what is under the old one still opens, and nobody is signed out
    Rotate,
    /// Take a key out of use, and end the sessions under it
    Revoke {
        /// Which key, as `vestibule key list` shows it
        fingerprint: String,
    },
}

impl Key {
    pub async fn run(self) -> Result<(), Failure> {
        let rocket = existing().await?;
        match self {
            Self::List { json } => list(&rocket, json).await,
            Self::Rotate => rotate(state(&rocket)),
            Self::Revoke { fingerprint } => revoke(&rocket, &fingerprint).await,
        }
    }
}

async fn list(rocket: &Rocket<Ignite>, as_json: bool) -> Result<(), Failure> {
    let ring: &KeyRing = state(rocket);
    let sessions: &Sessions = state(rocket);
    let accounts: &Accounts = state(rocket);
    let mut live = sessions.live_by_key(Clock::System.now()).await.map_err(|e| e.to_string())?;
    let mut factors = accounts.secrets_by_key().await.map_err(|e| e.to_string())?;
    if !as_json {
        show("FINGERPRINT       LIVE SESSIONS  SECOND FACTORS  USE")?;
    }
    for (number, key) in ring.keys().iter().enumerate() {
        let key = key.fingerprint();
        let usage = if number == 0 { "seals cookies" } else { "opens earlier cookies" };
        print(key, take(&mut live, key), take(&mut factors, key), usage, as_json)?;
    }
    for (key, count) in live {
        let usage = "not in the ring: these browsers have to sign in again";
        print(&key, count, take(&mut factors, &key), usage, as_json)?;
    }
    for (key, count) in factors {
        let usage = "not in the ring: put it into previous_secret_keys";
        print(&key, 0, count, usage, as_json)?;
    }
    Ok(())
}

/// The count of a key, which is not there any more then.
fn take(counts: &mut Vec<(Fingerprint, u64)>, key: &Fingerprint) -> u64 {
    let at = counts.iter().position(|(counted, _)| counted == key);
    at.map_or(0, |at| counts.swap_remove(at).1)
}

fn print(
    key: &Fingerprint,
    sessions: u64,
    factors: u64,
    usage: &str,
    as_json: bool,
) -> Result<(), Failure> {
    if as_json {
        show_json(&json!({
            "fingerprint": key.as_str(),
            "live_sessions": sessions,
            "second_factors": factors,
            "use": usage,
        }))
    } else {
        show(format_args!("{key}  {sessions:>13}  {factors:>14}  {usage}"))
    }
}

fn rotate(ring: &KeyRing) -> Result<(), Failure> {
    let Some(folder) = ring.folder() else {
        return Err("the secret key is configured, so only the configuration can replace it: set \
             secret_key to a new one (openssl rand -base64 64 | tr -d '\\n') and put the present \
             one first in vestibule.previous_secret_keys, then restart. With several nodes, add \
             the new key to everybody's previous_secret_keys first."
            .to_owned());
    };
    let key = KeyRing::rotate(folder).map_err(|error| error.to_string())?;
    tell(format_args!(
        "The new key is {key}. A running server takes it up within seconds: second factors are\n\
         sealed anew under it at once, cookies as their browsers come by; nobody is signed out."
    ))
}

async fn revoke(rocket: &Rocket<Ignite>, fingerprint: &str) -> Result<(), Failure> {
    let fingerprint = Fingerprint::parse(fingerprint)
        .ok_or("a fingerprint has 16 hexadecimal digits; see vestibule key list")?;
    let ring: &KeyRing = state(rocket);
    let was_there = match ring.folder() {
        Some(folder) => KeyRing::revoke(folder, &fingerprint).map_err(|error| error.to_string())?,
        None => false,
    };
    // Also where the key is not in the file: sessions under it must not stay.
    let sessions: &Sessions = state(rocket);
    let ended = sessions.revoke_key(&fingerprint, Clock::System.now()).await;
    let ended = ended.map_err(|error| error.to_string())?;
    let sessions = if ended == 1 { "session" } else { "sessions" };
    tell(format_args!("Ended {ended} {sessions} under {fingerprint}."))?;
    let left = reseal(rocket, &fingerprint).await?;
    let is_configured = ring.keys().iter().any(|key| *key.fingerprint() == fingerprint);
    if was_there {
        tell("The key is out of the file; a running server notices within seconds.")?;
    } else if is_configured && left > 0 {
        return Err(format!(
            "the key is in the configuration, and {left} second factors are encrypted under it: \
             set another secret_key, leave this one in vestibule.previous_secret_keys for one \
             start, which moves them, and then take it out"
        ));
    } else if is_configured {
        return Err("the key is in the configuration: take it out there, then restart".to_owned());
    } else if left > 0 {
        return Err(format!(
            "{left} second factors are still encrypted under this key, and their owners need a \
             recovery code to sign in: put it into vestibule.previous_secret_keys and start the \
             server once"
        ));
    } else if ended == 0 {
        return Err("no such key; see vestibule key list".to_owned());
    }
    Ok(())
}

/// Moves second factors to the present key, so that nobody is locked out; says how many are still
/// under this one.
async fn reseal(rocket: &Rocket<Ignite>, key: &Fingerprint) -> Result<u64, Failure> {
    let (ring, accounts): (&KeyRing, &Accounts) = (state(rocket), state(rocket));
    ring.reload().map_err(|error| error.to_string())?;
    let resealed = accounts.reseal_secrets().await.map_err(|error| error.to_string())?;
    if resealed > 0 {
        tell(format_args!(
            "Second factors that were encrypted anew under the present key: {resealed}. Whoever\n\
             has seen the old key and a copy of the database knows them: if that may be, ask their\n\
             owners to set up their apps anew."
        ))?;
    }
    let mut left = accounts.secrets_by_key().await.map_err(|error| error.to_string())?;
    Ok(take(&mut left, key))
}
