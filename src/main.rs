//! The command `vestibule`: serves the application, and looks after it.

mod command;

use std::process::ExitCode;

use clap::Parser;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;

/// What is logged unless `RUST_LOG` says otherwise. Rocket tells of every request that was led to
/// the sign-in page as if it were a fault.
const LOG: &str = "info,rocket=error,rocket::server=off,rocket::launch=off,sqlx=warn";

fn main() -> ExitCode {
    let command = command::Command::parse();
    let filter = EnvFilter::builder().with_default_directive(LevelFilter::INFO.into());
    let filter = filter.parse_lossy(std::env::var("RUST_LOG").unwrap_or_else(|_| LOG.to_owned()));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    rocket::execute(command.run())
}
