//! `vestibule hash-cost`: what bcrypt takes on this machine.

use std::time::Duration;

use clap::Args;
use rocket::tokio::task::spawn_blocking;
use serde_json::json;
use vestibule::accounts::hash_cost::{HashCost, measure, propose};
use vestibule::config::{Config, figment};

use super::print::{show, show_json};
use super::{Failure, count};

#[derive(Args)]
pub struct Target {
    /// How long checking one password may take
    #[arg(long, value_name = "TIME", default_value = "250ms", value_parser = humantime::parse_duration)]
    target: Duration,
    /// As JSON, one object a line for each cost
    #[arg(long)]
    json: bool,
}

impl Target {
    pub async fn run(self) -> Result<(), Failure> {
        let config = Config::from_figment(&figment()).map_err(|error| error.to_string())?;
        let threads = config.passwords.hash_threads();
        let target = self.target;
        let measured = spawn_blocking(move || measure(target)).await;
        let measured = measured.map_err(|error| error.to_string())?;
        if self.json {
            let (present, proposed) = (config.passwords.bcrypt_cost, propose(&measured, target));
            return measured.iter().try_for_each(|it| {
                show_json(&json!({
                    "cost": it.cost,
                    "milliseconds": it.time.as_secs_f64() * 1_000.0,
                    "sign_ins_a_second": sign_ins(it, threads),
                    "is_proposed": proposed == Some(it.cost),
                    "is_configured": it.cost == present,
                }))
            });
        }
        show("COST      TIME  SIGN-INS A SECOND")?;
        measured.iter().try_for_each(|measured| show(row(measured, threads)))?;
        let hashing = count(threads as u64, "hashing thread");
        show(format_args!("by {hashing} (passwords.hash_threads)."))?;
        let (asked, present) = (humantime::format_duration(target), config.passwords.bcrypt_cost);
        match propose(&measured, target) {
            Some(cost) if cost == present => show(format_args!(
                "Within {asked}: bcrypt_cost = {cost}, which is what is configured."
            )),
            Some(cost) => show(format_args!(
                "Within {asked}: bcrypt_cost = {cost}. Configured is {present}.\n\
                 Set it under [default.vestibule.passwords]; hashes are renewed as their owners \
                 sign in."
            )),
            None => show(format_args!(
                "Nothing is within {asked}. The least that is safe is bcrypt_cost = 10."
            )),
        }
    }
}

fn row(measured: &HashCost, threads: usize) -> String {
    let millis = measured.time.as_secs_f64() * 1_000.0;
    let a_second = sign_ins(measured, threads);
    format!("{:>4}  {millis:>5.0} ms  {a_second:>17.1}", measured.cost)
}

/// How many can sign in in a second.
#[expect(clippy::cast_precision_loss, reason = "threads are few")]
fn sign_ins(measured: &HashCost, threads: usize) -> f64 {
    threads as f64 / measured.time.as_secs_f64()
}
