//! The entrance hall of a web application: complete session-based sign-in, as one Rocket
//! application.
//!
//! # In the order of a request
//!
//! A request meets the fairings first: cross-origin protection refuses what another site had a
//! browser send. Rocket then runs the guard [`User`], which reads the private cookie's token, finds
//! its session ([`sessions`]) and the account it is for ([`accounts`]) in the database ([`db`]),
//! and gives the page a proof that somebody is signed in. Nobody there: the request forwards, and
//! the visitor is led to the sign-in page and back. On its way out the response gets its security
//! headers.
//!
//! # A host application
//!
//! [`build`] returns a rocket like any other. Mount your own routes on it, and let `User` guard
//! them:
//!
//! ```no_run
//! use rocket::{get, launch, routes};
//! use vestibule::User;
//!
//! #[get("/report")]
//! fn report(user: User) -> String {
//!     format!("A report for {}.", user.display_name())
//! }
//!
//! #[launch]
//! fn rocket() -> _ {
//!     vestibule::build().mount("/", routes![report])
//! }
//! ```

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod accounts;
mod clock;
pub mod config;
pub mod db;
pub mod sessions;
mod web;

use rocket::fairing::AdHoc;
use rocket::figment::Figment;
use rocket::figment::providers::Serialized;
use rocket::tokio;
use rocket::{Build, Orbit, Rocket, fairing};
use rocket_db_pools::Database;

pub use clock::{Clock, Timestamp};
pub use config::Config;
pub use web::{Error, SessionsUnavailable, User, origin::Origin};

use accounts::Accounts;
use config::{ConfigError, SecretKeyBytes, configured_secret_key, load_or_create};
use db::Db;
use sessions::{Sessions, SqlStore};

/// The whole application, configured by `Rocket.toml` and the environment.
///
/// What is wrong with the configuration is said in one sentence when the rocket is ignited, which
/// then fails.
#[must_use]
pub fn build() -> Rocket<Build> {
    build_with(config::figment())
}

/// The whole application, configured by `figment`; see [`config::figment`].
#[must_use]
pub fn build_with(figment: Figment) -> Rocket<Build> {
    match assemble(figment.clone()) {
        Ok(rocket) => rocket,
        Err(error) => rocket::custom(figment).attach(AdHoc::try_on_ignite(
            "Configuration",
            move |rocket| async move {
                tracing::error!("{error}");
                Err(rocket)
            },
        )),
    }
}

fn assemble(figment: Figment) -> Result<Rocket<Build>, ConfigError> {
    let config = Config::from_figment(&figment)?;
    let key = match configured_secret_key(&figment)? {
        Some(key) => key,
        None => load_or_create(&config.data_dir)?,
    };
    let rocket = rocket::custom(with_defaults(figment, &config, &key));
    Ok(web::mount(rocket, &config, &key)
        .manage(config)
        .attach(Db::init())
        .attach(AdHoc::try_on_ignite("Accounts and sessions", open))
        .attach(AdHoc::on_liftoff("Housekeeping", |rocket| Box::pin(keep_house(rocket)))))
}

/// What the operator left out and Rocket cannot guess: the key, and a database in the data folder.
fn with_defaults(figment: Figment, config: &Config, key: &SecretKeyBytes) -> Figment {
    let database = config.data_dir.join("vestibule.sqlite");
    let url = format!("sqlite://{}?mode=rwc", database.display());
    figment
        .join(Serialized::global("databases.vestibule.url", url))
        .join(Serialized::global("secret_key", key.to_base64()))
}

/// Opens accounts and sessions on the database that is up by now.
async fn open(rocket: Rocket<Build>) -> fairing::Result {
    let (Some(db), Some(config)) = (Db::fetch(&rocket), rocket.state::<Config>()) else {
        return Err(rocket);
    };
    let sessions = Sessions::new(SqlStore::new(db.clone()), config.sessions.clone());
    match Accounts::new(db.clone(), config.clone()) {
        Ok(accounts) => {
            let clock = rocket.state().cloned().unwrap_or(Clock::System);
            let has_clock = rocket.state::<Clock>().is_some();
            let rocket = rocket.manage(accounts).manage(sessions);
            Ok(if has_clock { rocket } else { rocket.manage(clock) })
        }
        Err(error) => {
            tracing::error!(%error, "the hashing threads could not be started");
            Err(rocket)
        }
    }
}

/// Deletes what is over, now and then, until the server shuts down.
async fn keep_house(rocket: &Rocket<Orbit>) {
    let (accounts, sessions) = (rocket.state::<Accounts>(), rocket.state::<Sessions>());
    let (Some(accounts), Some(sessions)) = (accounts.cloned(), sessions.cloned()) else { return };
    let clock = rocket.state().cloned().unwrap_or(Clock::System);
    let mut shutdown = rocket.shutdown();
    tokio::spawn(async move {
        let mut due = tokio::time::interval(sessions.sweep_interval());
        due.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                () = &mut shutdown => return,
                _ = due.tick() => (),
            }
            let now = clock.now();
            match tokio::try_join!(sessions.sweep(now), accounts.sweep(now)) {
                Ok((sessions, counters)) => tracing::debug!(sessions, counters, "swept"),
                Err(error) => tracing::warn!(%error, "sweeping failed; it will be tried again"),
            }
        }
    });
}
