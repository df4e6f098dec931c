//! `vestibule` and `vestibule serve`.

use std::process::ExitCode;

use rocket::error::ErrorKind;
use rocket::fairing::AdHoc;
use rocket::{Orbit, Rocket};
use vestibule::config::Config;
use vestibule::db::Db;

/// Serves until it is told to stop.
pub async fn run() -> ExitCode {
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
