//! What the server does by itself, now and then, until it shuts down.

mod sweeps;

use std::time::{Duration, Instant};

use rocket::tokio::time::{MissedTickBehavior, interval};
use rocket::{Orbit, Rocket, tokio};

use crate::accounts::Accounts;
use crate::clock::{Clock, Timestamp};
use crate::config::KeyRing;
use crate::db::{Db, Turn};
use crate::sessions::Sessions;

pub(crate) use sweeps::Sweeps;

/// How often the key file is looked at: a key that `vestibule key` rotates or revokes takes effect
/// so soon.
const KEY_INTERVAL: Duration = Duration::from_secs(5);

const NOT_SWEPT: &str = "sweeping failed; it will be tried again";

/// A server that has died keeps the others from sweeping for so many intervals between two sweeps.
const TURN_INTERVALS: u32 = 3;

/// Starts it.
pub(crate) async fn keep_house(rocket: &Rocket<Orbit>) {
    let state = (rocket.state::<Accounts>(), rocket.state::<Sessions>(), rocket.state::<KeyRing>());
    let (Some(accounts), Some(sessions), Some(ring)) = state else { return };
    let (accounts, sessions, ring) = (accounts.clone(), sessions.clone(), ring.clone());
    let (Some(db), Some(sweeps)) = (rocket.state::<Db>(), rocket.state::<Sweeps>()) else { return };
    let (db, sweeps) = (db.clone(), sweeps.clone());
    let clock = rocket.state().cloned().unwrap_or(Clock::System);
    let turn = Turn::new("sweep", clock.now());
    let mut shutdown = rocket.shutdown();
    tokio::spawn(async move {
        reseal(&accounts, &ring).await;
        let mut sweep = interval(sessions.sweep_interval());
        let mut look = interval(KEY_INTERVAL);
        sweep.set_missed_tick_behavior(MissedTickBehavior::Delay);
        look.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                () = &mut shutdown => break,
                _ = look.tick() => if read_keys(&ring) { reseal(&accounts, &ring).await },
                _ = sweep.tick() => {
                    let now = clock.now();
                    let until = now + sessions.sweep_interval() * TURN_INTERVALS;
                    match turn.take(&db, now, until).await {
                        Ok(true) => {
                            sweeps.has_turn();
                            self::sweep(&accounts, &sessions, &sweeps, now).await;
                        }
                        Ok(false) => {
                            sweeps.has_no_turn();
                            tracing::debug!("another server sweeps");
                        }
                        Err(error) => {
                            sweeps.failed();
                            tracing::warn!(%error, "{NOT_SWEPT}");
                        }
                    }
                }
            }
        }
        // The others need not wait. Where this is too late, they do.
        let _ = turn.leave(&db).await;
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
async fn sweep(accounts: &Accounts, sessions: &Sessions, sweeps: &Sweeps, now: Timestamp) {
    let start = Instant::now();
    match tokio::try_join!(sessions.sweep(now), async { Ok(accounts.sweep(now).await?) }) {
        Ok((sessions, rows)) => {
            tracing::debug!(?sessions, ?rows, "swept");
            sweeps.done(now, start.elapsed(), sessions, &rows);
        }
        Err(error) => {
            sweeps.failed();
            tracing::warn!(%error, "{NOT_SWEPT}");
        }
    }
}
