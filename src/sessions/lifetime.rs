//! How long a session lasts: two deadlines, and whichever comes first ends it.

use std::time::Duration;

use crate::clock::Timestamp;
use crate::config::SessionConfig;

/// The two limits of a session. OWASP ASVS 5.0, 7.3.1 and 7.3.2; NIST SP 800-63B-4, 5.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lifetime {
    /// The longest pause between two requests.
    pub idle: Duration,
    /// The longest time after sign-in, however busy the session is.
    pub absolute: Duration,
}

impl Lifetime {
    /// The limits as configured: the longer ones with "keep me signed in".
    pub fn of(config: &SessionConfig, remembered: bool) -> Self {
        if remembered {
            Self { idle: config.remember_idle, absolute: config.remember_absolute }
        } else {
            Self { idle: config.idle, absolute: config.absolute }
        }
    }

    /// When a session must end that was seen at `seen` and ends for good at `absolute_deadline`.
    pub fn idle_deadline(self, seen: Timestamp, absolute_deadline: Timestamp) -> Timestamp {
        (seen + self.idle).min(absolute_deadline)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_touch_moves_the_idle_deadline_past_the_absolute_one(
            idle in 1u64..10_000_000, absolute in 1u64..10_000_000,
            start in -1_000_000_000i64..1_000_000_000, jump in -100_000_000i64..100_000_000,
        ) {
            let lifetime = Lifetime {
                idle: Duration::from_millis(idle),
                absolute: Duration::from_millis(absolute),
            };
            let end = Timestamp::from_millis(start) + lifetime.absolute;
            let seen = Timestamp::from_millis(start + jump);
            prop_assert!(lifetime.idle_deadline(seen, end) <= end);
            prop_assert!(lifetime.idle_deadline(seen, end) <= seen + lifetime.idle);
        }
    }
}
