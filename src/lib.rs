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
//! [`build`] returns a rocket like any other. Mount your own routes on it, say who may use them,
//! and take a guard for what they need:
//!
//! ```no_run
//! use rocket::{get, launch, routes};
//! use vestibule::{User, signed_in};
//!
//! #[get("/report")]
//! fn report(user: User) -> String {
//!     format!("A report for {}.", user.display_name())
//! }
//!
//! #[launch]
//! fn rocket() -> _ {
//!     vestibule::build().mount("/", signed_in(routes![report]))
//! }
//! ```

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod accounts;
mod browser_name;
mod causes;
mod clock;
pub mod config;
pub mod db;
pub mod doctor;
mod files;
mod housekeeping;
mod id;
mod locales;
pub mod mail;
pub mod metrics;
mod owner;
pub mod postman;
mod probe;
mod security_event;
pub mod sessions;
mod tally;
mod templates;
pub mod testing;
mod token;
mod web;

use std::sync::Arc;
use std::time::Duration;

use rocket::fairing::AdHoc;
use rocket::figment::Figment;
use rocket::figment::providers::Serialized;
use rocket::{Build, Rocket, fairing};
use rocket_db_pools::Database;

pub use clock::{Clock, Timestamp};
pub use config::Config;
pub use locales::{Language, LanguageRow, Message, built_in_words, languages};
#[cfg(feature = "otel")]
pub use web::finish_traces;
pub use web::policy::{fresh, may, own, public, role, signed_in};
pub use web::{
    Admin, Administrator, Error, Fresh, May, Page, Permission, Role, RoleName, RouteRow, Session,
    SessionsUnavailable, User, origin::Origin, routes_list, routes_table,
};

use accounts::Accounts;
use accounts::passkeys::RelyingParty;
use config::{ConfigError, KeyRing, StoreKind};
use db::Db;
use housekeeping::Sweeps;
use mail::Mail;
use postman::Carrier;
use sessions::{CachedStore, MemoryStore, RedisStore, Sessions, SqlStore, Store, StoreError};

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
    let ring = KeyRing::load(&figment, &config)?;
    let carrier = Carrier::of(&config.mail, config::is_strict(figment.profile()));
    let figment = with_defaults(figment, &config, &ring)?;
    let measured = config.metrics.clone();
    let rocket = metrics::count_requests(rocket::custom(figment), &measured);
    let rocket = web::mount(rocket, &config, &ring, &carrier)?
        .manage(carrier)
        .manage(config)
        .manage(Sweeps::default())
        .manage(ring)
        .attach(Db::init())
        .attach(AdHoc::try_on_ignite("Accounts and sessions", open))
        .attach(AdHoc::on_liftoff("Housekeeping", |rocket| {
            Box::pin(housekeeping::keep_house(rocket))
        }))
        .attach(AdHoc::on_liftoff("Postman", |rocket| Box::pin(postman::start(rocket))));
    #[cfg(feature = "otel")]
    let rocket = rocket.attach(AdHoc::on_ignite("Traces", web::traces::start));
    Ok(metrics::serve(rocket, measured))
}

/// What the operator left out and Rocket cannot guess: the key, and a database in the data folder.
fn with_defaults(
    figment: Figment,
    config: &Config,
    ring: &KeyRing,
) -> Result<Figment, ConfigError> {
    let url = config.database_url(&figment);
    let folder = &config.overrides_dir;
    let watched = files::watched(folder).map_err(|error| ConfigError::unusable(folder, &error))?;
    Ok(figment
        .join(Serialized::global("databases.vestibule.url", url))
        .join(Serialized::global("secret_key", ring.present().to_base64()))
        .merge(Serialized::global("template_dir", watched)))
}

/// Opens accounts and sessions on the database that is up by now.
async fn open(rocket: Rocket<Build>) -> fairing::Result {
    let state = (rocket.state::<Db>(), rocket.state::<Config>(), rocket.state::<KeyRing>());
    let (Some(db), Some(config), Some(ring)) = state else { return Err(rocket) };
    let Some(carrier) = rocket.state::<Carrier>() else { return Err(rocket) };
    let mail = Mail::new(db.clone(), carrier.is_on());
    let is_debug = *rocket.figment().profile() == rocket::Config::DEBUG_PROFILE;
    let site = RelyingParty::of(config, is_debug);
    let accounts = Accounts::new(db.clone(), config.clone(), ring.clone(), mail.clone(), site);
    let accounts = match accounts {
        Ok(accounts) => accounts,
        Err(error) => {
            tracing::error!(%error, "the hashing threads could not be started");
            return Err(rocket);
        }
    };
    let store = match session_store(db, &accounts, config).await {
        Ok(store) => store,
        Err(error) => {
            tracing::error!("{error}");
            return Err(rocket);
        }
    };
    let sessions = Sessions::new(store, accounts.clone(), config.sessions.clone());
    let has_clock = rocket.state::<Clock>().is_some();
    let rocket = rocket.manage(mail).manage(accounts).manage(sessions);
    Ok(if has_clock { rocket } else { rocket.manage(Clock::System) })
}

async fn session_store(
    db: &Db,
    accounts: &Accounts,
    config: &Config,
) -> Result<Arc<dyn Store>, StoreError> {
    let config = &config.sessions;
    Ok(match &config.store {
        StoreKind::Memory => Arc::new(MemoryStore::default()),
        StoreKind::Database => cached(SqlStore::new(db.clone()), accounts, config.cache_for),
        StoreKind::Redis(url) => {
            let store = RedisStore::connect(url, config.keep_ended).await?;
            cached(store, accounts, config.cache_for)
        }
    })
}

fn cached(store: impl Store, accounts: &Accounts, lifetime: Duration) -> Arc<dyn Store> {
    if lifetime.is_zero() {
        Arc::new(store)
    } else {
        Arc::new(CachedStore::new(store, accounts.clone(), lifetime))
    }
}
