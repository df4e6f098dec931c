//! Whether clocks agree: deadlines, links and codes go by them.

use std::time::Duration;

use super::finding::Finding;
use crate::clock::Timestamp;

const SERVER: &str = "server clock";
const DATABASE: &str = "database clock";

/// Codes of authenticator apps change every 30 s, and one step early or late is taken.
const NOTICEABLE: Duration = Duration::from_secs(5);

/// Past it codes are refused.
const HARMFUL: Duration = Duration::from_secs(30);

/// The application's clock and the one here. Its answer may have taken a moment.
pub fn of_server(there: Timestamp, here: Timestamp) -> Finding {
    compare(SERVER, "the server", there, here)
}

/// The database server's clock and the one here.
pub fn of_database(there: Timestamp, here: Timestamp) -> Finding {
    compare(DATABASE, "the database", there, here)
}

fn compare(about: &'static str, whose: &str, there: Timestamp, here: Timestamp) -> Finding {
    let apart = here.since(there).max(there.since(here));
    let seconds = apart.as_secs_f32();
    if apart <= NOTICEABLE {
        return Finding::ok(about, format!("{whose} and this machine are {seconds:.1} s apart"));
    }
    let what = format!("the clocks of {whose} and of this machine are {seconds:.0} s apart");
    let advice = "Set them by NTP: timedatectl set-ntp true. Sessions, links and codes go by them.";
    match apart > HARMFUL {
        true => Finding::failure(about, what, advice),
        false => Finding::warning(about, what, advice),
    }
}

/// Where the database is a file, there is no other clock.
pub fn of_file() -> Finding {
    Finding::ok(DATABASE, "the database is a file on this machine and goes by its clock")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::Verdict::{self, Failure, Ok, Warning};

    #[test]
    fn clocks_may_differ_by_some_seconds_either_way() {
        let here = Timestamp::from_millis(1_800_000_000_000);
        let verdict = |there| -> Verdict { of_database(there, here).verdict };
        let tick = Duration::from_millis(1);
        for (apart, expected) in [
            (Duration::ZERO, Ok),
            (NOTICEABLE, Ok),
            (NOTICEABLE + tick, Warning),
            (HARMFUL, Warning),
            (HARMFUL + tick, Failure),
        ] {
            assert_eq!(verdict(here + apart), expected, "{apart:?} fast");
            assert_eq!(verdict(here - apart), expected, "{apart:?} slow");
        }
    }
}
