//! The command `vestibule`: serves the application.

use std::process::ExitCode;

use rocket::error::ErrorKind;
use rocket::fairing::AdHoc;
use rocket::{Orbit, Rocket};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;
use vestibule::config::Config;
use vestibule::db::Db;

/// What is logged unless `RUST_LOG` says otherwise. Rocket tells of every request that was led to
/// the sign-in page as if it were a fault.
const LOG: &str = "info,rocket=error,rocket::server=off,rocket::launch=off,sqlx=warn";

fn main() -> ExitCode {
    let filter = EnvFilter::builder().with_default_directive(LevelFilter::INFO.into());
    let filter = filter.parse_lossy(std::env::var("RUST_LOG").unwrap_or_else(|_| LOG.to_owned()));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    rocket::execute(serve())
}

async fn serve() -> ExitCode {
    let rocket = vestibule::build().attach(AdHoc::on_liftoff("Welcome", |rocket| {
        Box::pin(async move { println!("{}", greeting(rocket)) })
    }));
    match rocket.launch().await {
        Ok(rocket) => {
            if let Some(db) = rocket.state::<Db>() {
                db.shut().await;
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            match error.kind() {
                // What was wrong has been said where it was found.
                ErrorKind::FailedFairings(_) => (),
                ErrorKind::Shutdown(..) => {
                    tracing::warn!("some connections were still open and have been cut");
                    return ExitCode::SUCCESS;
                }
                kind => tracing::error!("{kind}"),
            }
            ExitCode::FAILURE
        }
    }
}

fn greeting(rocket: &Rocket<Orbit>) -> String {
    let config = rocket.config();
    let here = format!("http://{}", std::net::SocketAddr::new(config.address, config.port));
    let origin = rocket.state::<Config>().and_then(|config| config.public_origin.as_ref());
    let address = origin.map_or(here, |origin| origin.to_string());
    format!("Vestibule is open at {address} (Ctrl-C closes it).")
}
