//! `vestibule` and `vestibule serve`.

use std::io::Write;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use rocket::error::ErrorKind;
use rocket::fairing::AdHoc;
use rocket::tokio::time::sleep;
use rocket::{Orbit, Phase, Rocket};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use vestibule::Clock;
use vestibule::accounts::{Accounts, Administration, Purpose};
use vestibule::config::Config;
use vestibule::db::Db;
use vestibule::sessions::Token;

/// Said where an import brought none along, or somebody took the role from the last one.
const NO_ADMINISTRATOR: &str = "No account is an administrator's. This makes one: vestibule role grant \
                                USERNAME admin";

/// Said, with a username, where there are some and none of them can sign in.
const ALL_TURNED_OFF: &str =
    "Every administrator is turned off. This turns one on: vestibule user enable";

/// Serves until it is told to stop.
pub async fn run() -> ExitCode {
    allow_many_connections();
    let waits = Arc::new(AtomicBool::new(false));
    let rocket = vestibule::build()
        .attach(AdHoc::on_liftoff("Welcome", |rocket| {
            // Nobody may be there to read it.
            Box::pin(async move { _ = writeln!(std::io::stdout(), "{}", greeting(rocket).await) })
        }))
        .attach(AdHoc::on_shutdown("Farewell", {
            let waits = waits.clone();
            move |_| Box::pin(async move { waits.store(true, Ordering::Relaxed) })
        }));
    let error = match rocket.launch().await {
        Ok(rocket) => {
            close(&rocket).await;
            return ExitCode::SUCCESS;
        }
        Err(error) => error,
    };
    match error.kind() {
        // What was wrong has been said where it was found.
        ErrorKind::FailedFairings(_) => (),
        ErrorKind::Shutdown(rocket, _) => {
            if !waits.load(Ordering::Relaxed) {
                finish(rocket).await;
            }
            if Arc::strong_count(rocket) > 1 {
                tracing::warn!("some connections were still open and have been cut");
            }
            close(rocket).await;
            return ExitCode::SUCCESS;
        }
        kind => tracing::error!("{kind}"),
    }
    ExitCode::FAILURE
}

/// Waits for the requests under way, for as long as Rocket would have. It waits by itself, unless
/// somebody connects at the very moment when it is told to stop: then it is done at once, and the
/// requests under way would end with the process.
async fn finish(rocket: &Arc<Rocket<Orbit>>) {
    let limits = &rocket.config().shutdown;
    let limit = Duration::from_secs(u64::from(limits.grace) + u64::from(limits.mercy));
    let start = Instant::now();
    // Each request and each connection has the rocket; so does the error that was returned.
    while Arc::strong_count(rocket) > 1 && start.elapsed() < limit {
        sleep(Duration::from_millis(20)).await;
    }
}

async fn close<P: Phase>(rocket: &Rocket<P>) {
    #[cfg(feature = "otel")]
    vestibule::finish_traces(rocket).await;
    if let Some(db) = rocket.state::<Db>() {
        db.shut().await;
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

async fn greeting(rocket: &Rocket<Orbit>) -> String {
    let config = rocket.state::<Config>().cloned().unwrap_or_default();
    let origin = config.origin(rocket.config());
    let (address, port) = (rocket.config().address, rocket.config().port);
    let here = format!("http://{}", SocketAddr::new(address, port));
    let also = if origin == here { String::new() } else { format!(", listening at {here}") };
    let open = format!("Vestibule is open at {origin}{also} (Ctrl-C closes it).");
    match setup_link(rocket).await {
        Some(token) => format!("{open}\n{}", invitation(&origin, &token)),
        None => match lack(rocket).await {
            Some(said) => format!("{open}\n{said}"),
            None => open,
        },
    }
}

/// What is to be said where there are accounts, and none of them can run the site.
async fn lack(rocket: &Rocket<Orbit>) -> Option<String> {
    match rocket.state::<Accounts>()?.administration().await.ok()? {
        Administration::Somebody => None,
        Administration::TurnedOff(username) => Some(format!("{ALL_TURNED_OFF} {username}")),
        Administration::Nobody => Some(NO_ADMINISTRATOR.to_owned()),
    }
}

/// A link for the first administrator, where there is nobody yet.
async fn setup_link(rocket: &Rocket<Orbit>) -> Option<Token> {
    let clock = rocket.state().cloned().unwrap_or(Clock::System);
    match rocket.state::<Accounts>()?.setup_link(clock.now()).await {
        Ok(token) => token,
        Err(error) => {
            tracing::warn!(%error, "cannot tell whether there are accounts yet");
            None
        }
    }
}

/// For the one who has started the server, and for no log.
fn invitation(origin: &str, token: &Token) -> String {
    let hours = Purpose::SetUp.lifetime().as_secs() / (60 * 60);
    format!(
        "There are no accounts yet. Who makes one here becomes administrator (once, within {hours} \
         hours):\n{origin}/setup/{}",
        token.reveal()
    )
}
