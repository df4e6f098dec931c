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
        reseal(&accounts, &ring).await;
        let mut sweep = interval(sessions.sweep_interval());
        let mut look = interval(KEY_INTERVAL);
        sweep.set_missed_tick_behavior(MissedTickBehavior::Delay);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                () = &mut shutdown => return,
                _ = look.tick() => if read_keys(&ring) { reseal(&accounts, &ring).await },
                _ = sweep.tick() => self::sweep(&accounts, &sessions, &clock).await,
            }
        }
    });
}

/// Whether there are new keys.
fn read_keys(ring: &KeyRing) -> bool {
    match ring.reload() {
        Ok(false) => false,
        Ok(true) => {
            let present = ring.present();
            tracing::info!(key = %present.fingerprint(), "the key file has changed and was read again");
            true
        }
        Err(error) => {
            tracing::error!(%error, "the key file cannot be read; its keys stay in use");
            false
        }
    }
}

/// Encrypts anew what is under an earlier key, and tells the operator what no key opens.
async fn reseal(accounts: &Accounts, ring: &KeyRing) {
    let done = async { Ok((accounts.reseal_secrets().await?, accounts.secrets_by_key().await?)) };
    let (resealed, counted) = match done.await {
        Ok(done) => done,
        Err(error) => {
            let error: sqlx::Error = error;
            tracing::warn!(%error, "secrets under earlier keys stay there until the next start");
            return;
        }
    };
    if resealed > 0 {
        tracing::info!(resealed, "second factors were encrypted anew under the present key");
    }
    for (key, count) in counted {
        if ring.keys().iter().all(|known| *known.fingerprint() != key) {
            tracing::error!(
                %key,
                count,
                "second factors are encrypted under a key that is not here: their owners can sign \
                 in with recovery codes only. Put that key into vestibule.previous_secret_keys"
            );
        }
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
