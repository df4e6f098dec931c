//! `vestibule` and `vestibule serve`.

use std::io::Write;
use std::net::SocketAddr;
use std::process::ExitCode;

use rocket::error::ErrorKind;
use rocket::fairing::AdHoc;
use rocket::{Orbit, Rocket};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use vestibule::config::Config;
use vestibule::db::Db;

/// Serves until it is told to stop.
pub async fn run() -> ExitCode {
    allow_many_connections();
    let rocket = vestibule::build().attach(AdHoc::on_liftoff("Welcome", |rocket| {
        // Nobody may be there to read it.
        Box::pin(async move { _ = writeln!(std::io::stdout(), "{}", greeting(rocket)) })
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

/// Each connection takes a file descriptor, and by default a process may have a thousand: so many
/// idle visitors would keep everybody else out. The operating system's own limit stays.
fn allow_many_connections() {
    let limit = getrlimit(Resource::Nofile);
    let most = Rlimit { current: limit.maximum, maximum: limit.maximum };
    if let Err(error) = setrlimit(Resource::Nofile, most) {
        tracing::warn!(%error, "the number of connections stays limited");
    }
}

fn greeting(rocket: &Rocket<Orbit>) -> String {
    let config = rocket.state::<Config>().cloned().unwrap_or_default();
    let origin = config.origin(rocket.config());
    let (address, port) = (rocket.config().address, rocket.config().port);
    let here = format!("http://{}", SocketAddr::new(address, port));
    let also = if origin == here { String::new() } else { format!(", listening at {here}") };
    format!("Vestibule is open at {origin}{also} (Ctrl-C closes it).")
}
