//! What bcrypt takes on this machine.

use std::time::{Duration, Instant};

use super::PasswordHash;

/// The costs that may be configured in every profile.
const COSTS: std::ops::RangeInclusive<u32> = 10..=16;

/// How often each cost is tried: the quickest time is the least disturbed one.
const TRIALS: usize = 3;

/// What a hash of one cost takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HashCost {
    /// `passwords.bcrypt_cost`.
    pub cost: u32,
    /// For one password, by one thread.
    pub time: Duration,
}

/// Tries the costs one after another, up to the first that takes more than `longest`. It keeps a
/// processor busy for some seconds.
#[must_use]
pub fn measure(longest: Duration) -> Vec<HashCost> {
    let mut measured = Vec::new();
    for cost in COSTS {
        let time = (0..TRIALS).map(|_| time(cost)).min().unwrap_or_default();
        measured.push(HashCost { cost, time });
        if time > longest {
            break;
        }
    }
    measured
}

/// The highest cost that takes no more than `target`; none where all of them take more.
#[must_use]
pub fn propose(measured: &[HashCost], target: Duration) -> Option<u32> {
    let within = measured.iter().filter(|measured| measured.time <= target);
    within.map(|measured| measured.cost).max()
}

fn time(cost: u32) -> Duration {
    let decoy = PasswordHash::decoy(cost);
    let start = Instant::now();
    let _ = bcrypt::verify("a password of some length", decoy.as_str());
    start.elapsed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_cost_within_the_target_is_proposed() {
        let millis = Duration::from_millis;
        let measured = [(10, 60), (11, 120), (12, 240), (13, 480)]
            .map(|(cost, time)| HashCost { cost, time: millis(time) });
        assert_eq!(propose(&measured, millis(250)), Some(12));
        assert_eq!(propose(&measured, millis(240)), Some(12));
        assert_eq!(propose(&measured, millis(59)), None);
        assert_eq!(propose(&measured, millis(9_000)), Some(13));
    }

    #[test]
    fn measuring_ends_with_the_first_cost_that_takes_too_long() {
        let measured = measure(Duration::ZERO);
        assert_eq!(measured.len(), 1);
        assert_eq!(measured[0].cost, 10);
    }
}
