//! The command `vestibule`: serves the application, and looks after it.

mod command;

use std::io::IsTerminal;
use std::process::ExitCode;

use clap::Parser;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;
use vestibule::config::LogFormat;

/// What is logged unless `RUST_LOG` says otherwise. Rocket's generated code, in the name of the
/// handlers' modules, tells of every visitor who was led to the sign-in page, and writes out whole
/// what somebody sent that is no form.
const LOG: &str = "info,vestibule::web::pages=off,rocket=error,rocket::launch=off,sqlx=warn";

fn main() -> ExitCode {
    let command = command::Command::parse();
    let is_json = command.serves() && LogFormat::is_json(&vestibule::config::figment());
    let filter = EnvFilter::builder().with_default_directive(LevelFilter::INFO.into());
    let filter = filter.parse_lossy(std::env::var("RUST_LOG").unwrap_or_else(|_| LOG.to_owned()));
    // Never, whatever the variable says: it logs the address of each request, and there are some that
    // open something.
    let filter = filter.add_directive("rocket::server=off".parse().expect("a directive"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if is_json {
        log.json().flatten_event(true).with_span_list(false).init();
    } else {
        log.with_ansi(std::io::stderr().is_terminal()).init();
    }
    rocket::execute(command.run())
}
