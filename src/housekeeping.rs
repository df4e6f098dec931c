//! What the server does by itself, now and then, until it shuts down.

use std::time::Duration;

use rocket::tokio::time::{MissedTickBehavior, interval};
use rocket::{Orbit, Rocket, tokio};

use crate::accounts::Accounts;
use crate::clock::Clock;
use crate::config::KeyRing;
use crate::sessions::Sessions;

/// How often the key file is looked at: a key that `vestibule key` rotates or revokes takes effect
/// so soon.
const KEY_INTERVAL: Duration = Duration::from_secs(5);

/// Starts it.
pub(crate) async fn keep_house(rocket: &Rocket<Orbit>) {
    let state = (rocket.state::<Accounts>(), rocket.state::<Sessions>(), rocket.state::<KeyRing>());
    let (Some(accounts), Some(sessions), Some(ring)) = state else { return };
    let (accounts, sessions, ring) = (accounts.clone(), sessions.clone(), ring.clone());
    let clock = rocket.state().cloned().unwrap_or(Clock::System);
    let mut shutdown = rocket.shutdown();
    tokio::spawn(async move {
        let mut sweep = interval(sessions.sweep_interval());
        let mut look = interval(KEY_INTERVAL);
        sweep.set_missed_tick_behavior(MissedTickBehavior::Delay);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                () = &mut shutdown => return,
                _ = look.tick() => read_keys(&ring),
                _ = sweep.tick() => self::sweep(&accounts, &sessions, &clock).await,
            }
        }
    });
}

fn read_keys(ring: &KeyRing) {
    match ring.reload() {
        Ok(false) => (),
        Ok(true) => {
            let present = ring.present();
            tracing::info!(key = %present.fingerprint(), "the key file has changed and was read again");
        }
        Err(error) => tracing::error!(%error, "the key file cannot be read; its keys stay in use"),
    }
}

/// Deletes what is over.
async fn sweep(accounts: &Accounts, sessions: &Sessions, clock: &Clock) {
    let now = clock.now();
    match tokio::try_join!(sessions.sweep(now), async { Ok(accounts.sweep(now).await?) }) {
        Ok((sessions, accounts)) => tracing::debug!(sessions, accounts, "swept"),
        Err(error) => tracing::warn!(%error, "sweeping failed; it will be tried again"),
    }
}
