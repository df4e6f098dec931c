//! What is read of the application at a scrape.

use std::time::{Duration, Instant};

use rocket::tokio::sync::Mutex;
use rocket::tokio::time::timeout;
use rocket::{Build, Rocket, tokio};

use super::reading::{Read, Reading};
use crate::accounts::Accounts;
use crate::clock::{Clock, Timestamp};
use crate::db::{Db, PoolLoad};
use crate::housekeeping::Sweeps;
use crate::mail::Mail;
use crate::sessions::Sessions;
use crate::web::Connections;

/// What the database was asked for is good for so long: counting a million sessions is not for every
/// scrape.
const KEPT_FOR: Duration = Duration::from_secs(15);

/// A database that does not answer within this does not keep the scrape waiting, whose own limit is
/// ten seconds in Prometheus.
const PATIENCE: Duration = Duration::from_secs(2);

/// Reads the application.
pub struct Readings {
    accounts: Accounts,
    sessions: Sessions,
    db: Db,
    mail: Mail,
    sweeps: Sweeps,
    connections: Connections,
    clock: Clock,
    asked: Mutex<Option<(Timestamp, Vec<Reading>)>>,
}

impl Readings {
    /// Of what a rocket has in its state.
    pub fn of(rocket: &Rocket<Build>) -> Option<Self> {
        Some(Self {
            accounts: rocket.state::<Accounts>()?.clone(),
            sessions: rocket.state::<Sessions>()?.clone(),
            db: rocket.state::<Db>()?.clone(),
            mail: rocket.state::<Mail>()?.clone(),
            sweeps: rocket.state::<Sweeps>()?.clone(),
            connections: rocket.state::<Connections>()?.clone(),
            clock: rocket.state::<Clock>()?.clone(),
            asked: Mutex::default(),
        })
    }

    /// Reads everything.
    pub async fn read(&self) -> Read {
        let mut all = vec![build_info()];
        all.extend(self.connections.count_open().map(|open| {
            Reading::gauge("connections_open", "Connections of visitors and proxies", open as f64)
        }));
        all.extend(self.hashing());
        all.extend(self.signing_in());
        all.extend(self.pools());
        all.extend(self.sweeping());
        all.push(Reading::counters(
            "mail_letters",
            "Letters taken out of the outbox, by what has become of them",
            "outcome",
            self.mail.deliveries(),
        ));
        all.extend(self.of_database().await);
        Read(all)
    }

    fn hashing(&self) -> [Reading; 5] {
        let load = self.accounts.hashing_load();
        [
            Reading::gauge("hash_threads", "Threads that hash passwords", load.threads as f64),
            Reading::gauge("hash_threads_busy", "Threads that are hashing", load.busy as f64),
            Reading::gauge("hash_queue_places", "How many passwords may wait", load.places as f64),
            Reading::gauge(
                "hash_queue_waiting",
                "Passwords that wait to be hashed",
                load.waiting as f64,
            ),
            Reading::counter(
                "hash_queue_refused",
                "Passwords for which there was no place",
                load.refused,
            ),
        ]
    }

    fn signing_in(&self) -> Vec<Reading> {
        let mut all = vec![
            Reading::counters(
                "sign_ins",
                "Attempts to sign in, by how they ended",
                "outcome",
                self.accounts.sign_ins(),
            ),
            Reading::counters(
                "sessions_ended",
                "Sessions that this server has ended, by reason",
                "reason",
                self.sessions.endings(),
            ),
        ];
        all.extend(self.sessions.lookups().map(|lookups| {
            Reading::counters(
                "session_cache_lookups",
                "Sessions that were looked up, by whether they were remembered",
                "result",
                vec![("hit", lookups.hits), ("miss", lookups.misses)],
            )
        }));
        all
    }

    fn pools(&self) -> [Reading; 3] {
        let load = self.db.load();
        let each = |name, help, count: fn(&PoolLoad) -> usize| {
            let counts = load.iter().map(|(pool, load)| (*pool, count(load) as f64));
            Reading::gauges(name, help, "pool", counts.collect())
        };
        [
            each("database_connections", "Connections to the database", |load| load.open),
            each("database_connections_idle", "Those that nobody uses", |load| load.idle),
            each("database_connections_max", "How many there may be", |load| load.most),
        ]
    }

    fn sweeping(&self) -> Vec<Reading> {
        let state = self.sweeps.now();
        let interval = self.sessions.sweep_interval();
        let mut all = vec![
            Reading::counters(
                "sweep_rows",
                "Rows swept, by what they were",
                "what",
                self.sweeps.rows(),
            ),
            Reading::counters(
                "sweeps",
                "Times to sweep, by what came of it",
                "outcome",
                self.sweeps.runs(),
            ),
            Reading::gauge("sweep_turn", "Whether this server sweeps", f64::from(state.has_turn)),
            Reading::gauge("sweep_interval_seconds", "Time between sweeps", interval.as_secs_f64()),
        ];
        if let Some((began, took)) = state.last {
            let at = began.millis() as f64 / 1000.0;
            all.push(Reading::gauge(
                "sweep_last_timestamp_seconds",
                "When the last sweep began",
                at,
            ));
            let took = took.as_secs_f64();
            all.push(Reading::gauge("sweep_last_duration_seconds", "How long it took", took));
        }
        all
    }

    /// What the database says, or has said a moment ago.
    async fn of_database(&self) -> Vec<Reading> {
        let now = self.clock.now();
        let mut asked = self.asked.lock().await;
        if let Some((at, readings)) = &*asked
            && *at <= now
            && now.since(*at) < KEPT_FOR
        {
            return readings.clone();
        }
        let readings = self.ask(now).await;
        *asked = Some((now, readings.clone()));
        readings
    }

    async fn ask(&self, now: Timestamp) -> Vec<Reading> {
        let start = Instant::now();
        let (database, store, live, waiting) = tokio::join!(
            timeout(PATIENCE, self.accounts.ping()),
            timeout(PATIENCE, self.sessions.ping()),
            timeout(PATIENCE, self.sessions.count_live(now)),
            timeout(PATIENCE, self.mail.waiting()),
        );
        let is_up = |up: bool| f64::from(up);
        let mut all = vec![
            Reading::gauge(
                "database_up",
                "Whether the database answers",
                is_up(matches!(database, Ok(Ok(())))),
            ),
            Reading::gauge(
                "session_store_up",
                "Whether the session store answers",
                is_up(matches!(store, Ok(Ok(())))),
            ),
            Reading::gauge(
                "database_read_seconds",
                "How long it took to ask for these",
                start.elapsed().as_secs_f64(),
            ),
        ];
        if let Ok(Ok(Some(live))) = live {
            all.push(Reading::gauge("sessions_live", "Sessions that are live", live as f64));
        }
        if let Ok(Ok((waiting, oldest))) = waiting {
            let age = oldest.map_or(Duration::ZERO, |oldest| now.since(oldest)).as_secs_f64();
            all.push(Reading::gauge("mail_waiting", "Letters in the outbox", waiting as f64));
            all.push(Reading::gauge("mail_oldest_age_seconds", "Age of the oldest of them", age));
        }
        all
    }
}

fn build_info() -> Reading {
    let version = vec![(env!("CARGO_PKG_VERSION"), 1.0)];
    Reading::gauges("build_info", "The version that runs", "version", version)
}
