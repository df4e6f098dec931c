//! `vestibule key …`: the keys that cookies are sealed with.

use clap::Subcommand;
use rocket::{Ignite, Rocket};
use vestibule::Clock;
use vestibule::config::{Fingerprint, KeyRing};
use vestibule::sessions::Sessions;

use super::{Failure, existing, state};

#[derive(Subcommand)]
pub enum Key {
    /// Show each key's fingerprint and how many live sessions are under it
    List,
    /// Make a new key; cookies under the old one still open, and nobody is signed out
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
            Self::List => list(&rocket).await,
            Self::Rotate => rotate(state(&rocket)),
            Self::Revoke { fingerprint } => revoke(&rocket, &fingerprint).await,
        }
    }
}

async fn list(rocket: &Rocket<Ignite>) -> Result<(), Failure> {
    let ring: &KeyRing = state(rocket);
    let sessions: &Sessions = state(rocket);
    let mut live = sessions.live_by_key(Clock::System.now()).await.map_err(|e| e.to_string())?;
    println!("FINGERPRINT       LIVE SESSIONS  USE");
    for (number, key) in ring.keys().iter().enumerate() {
        let at = live.iter().position(|(fingerprint, _)| fingerprint == key.fingerprint());
        let count = at.map_or(0, |at| live.swap_remove(at).1);
        let usage = if number == 0 { "seals cookies" } else { "opens earlier cookies" };
        println!("{}  {count:>13}  {usage}", key.fingerprint());
    }
    for (fingerprint, count) in live {
        println!(
            "{fingerprint}  {count:>13}  not in the ring: these browsers have to sign in again"
        );
    }
    Ok(())
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
    println!("The new key is {key}. A running server takes it up within seconds; cookies are");
    println!("sealed anew under it as their browsers come by, and nobody is signed out.");
    Ok(())
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
    println!("Ended {ended} {sessions} under {fingerprint}.");
    let is_configured = ring.keys().iter().any(|key| *key.fingerprint() == fingerprint);
    if was_there {
        println!("The key is out of the file; a running server notices within seconds.");
    } else if is_configured {
        return Err("the key is in the configuration: take it out there, then restart".to_owned());
    } else if ended == 0 {
        return Err("no such key; see vestibule key list".to_owned());
    }
    Ok(())
}
