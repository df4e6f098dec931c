//! How guessing is slowed down.

use std::time::Duration;

use serde::Deserialize;

use super::duration::{self, DAY, HOUR, MINUTE};
use super::number;

/// How guessing is slowed down: `[default.vestibule.throttle]`.
///
/// NIST SP 800-63B-4, 3.2.2: no more than 100 consecutive failures, or waits that grow, say from
/// 30 seconds to an hour; OWASP ASVS 5.0, 6.1.1 and 6.3.1: without locking the owner out. Here
/// each failure past the free ones doubles the wait, and it exceeds an hour long before the
/// hundredth, whatever is configured within these ranges in a strict profile.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ThrottleConfig {
    /// How many wrong passwords in a row for one account cost no wait; 1 to 20.
    /// Default: 5. `vestibule.throttle.free_attempts`.
    #[serde(deserialize_with = "number::within::<_, _, 1, 20>")]
    pub free_attempts: u32,

    /// The wait after the first failure past the free ones; 1 s to 1 hour, at most both longest
    /// delays.
    /// Default: 2 seconds. `vestibule.throttle.first_delay`.
    #[serde(deserialize_with = "duration::within::<_, 1, HOUR>")]
    pub first_delay: Duration,

    /// The wait for one account grows no further; 1 s to 7 days, in strict profiles more than one
    /// hour.
    /// Default: 2 hours: 12 guesses a day at most, for ever. `vestibule.throttle.longest_delay`.
    #[serde(deserialize_with = "duration::within::<_, 1, { 7 * DAY }>")]
    pub longest_delay: Duration,

    /// How many wrong passwords in a row from one network address (an IPv6 /64 counts as one) cost
    /// no wait, at whatever accounts; 1 to 10000. More than for an account: offices and schools
    /// share an address.
    /// Default: 30. `vestibule.throttle.address_free_attempts`.
    #[serde(deserialize_with = "number::within::<_, _, 1, 10_000>")]
    pub address_free_attempts: u32,

    /// The wait for one network address grows no further; 1 s to 1 day.
    /// Default: 15 minutes. `vestibule.throttle.address_longest_delay`.
    #[serde(deserialize_with = "duration::within::<_, 1, DAY>")]
    pub address_longest_delay: Duration,

    /// After so long without an attempt, the count starts anew; 1 s to 90 days, at least both
    /// longest delays, or else waiting would be rewarded.
    /// Default: 24 hours. `vestibule.throttle.forget_after`.
    #[serde(deserialize_with = "duration::within::<_, 1, { 90 * DAY }>")]
    pub forget_after: Duration,

    /// How many accounts one network address can make before it has to wait; 1 to 10000.
    /// Default: 20. `vestibule.throttle.signups_per_address`.
    #[serde(deserialize_with = "number::within::<_, _, 1, 10_000>")]
    pub signups_per_address: u32,
}

impl Default for ThrottleConfig {
    fn default() -> Self {
        Self {
            free_attempts: 5,
            first_delay: Duration::from_secs(2),
            longest_delay: Duration::from_secs(2 * HOUR),
            address_free_attempts: 30,
            address_longest_delay: Duration::from_secs(15 * MINUTE),
            forget_after: Duration::from_secs(24 * HOUR),
            signups_per_address: 20,
        }
    }
}
