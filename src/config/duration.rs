//! Times in the configuration: text with a unit, each within its range.

use std::fmt;
use std::time::Duration;

use serde::de::{Deserializer, Error, Unexpected, Visitor};

/// So many seconds, for the ranges of [`within`].
pub(super) const MINUTE: u64 = 60;
/// See [`MINUTE`].
pub(super) const HOUR: u64 = 60 * MINUTE;
/// See [`MINUTE`].
pub(super) const DAY: u64 = 24 * HOUR;

/// Reads a time such as `"30m"` from `MIN` to `MAX` seconds.
pub(super) fn within<'de, D, const MIN: u64, const MAX: u64>(
    deserializer: D,
) -> Result<Duration, D::Error>
where
    D: Deserializer<'de>,
{
    deserializer.deserialize_any(Time::<MIN, MAX>)
}

/// A time as an operator would write it: `90m`, not `1h 30m`.
pub(super) fn show(time: Duration) -> String {
    let seconds = time.as_secs();
    if time.subsec_nanos() > 0 {
        return humantime::format_duration(time).to_string();
    }
    let units = [(DAY, "d"), (HOUR, "h"), (MINUTE, "m")];
    let fits = |(unit, _): &(u64, &str)| seconds >= *unit && seconds.is_multiple_of(*unit);
    let (unit, name) = units.into_iter().find(fits).unwrap_or((1, "s"));
    format!("{}{name}", seconds / unit)
}

struct Time<const MIN: u64, const MAX: u64>;

impl<const MIN: u64, const MAX: u64> Visitor<'_> for Time<MIN, MAX> {
    type Value = Duration;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [min, max] = [MIN, MAX].map(|seconds| show(Duration::from_secs(seconds)));
        write!(f, "a time with a unit, from \"{min}\" to \"{max}\"")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Duration, E> {
        let range = Duration::from_secs(MIN)..=Duration::from_secs(MAX);
        let time = humantime::parse_duration(text).ok().filter(|time| range.contains(time));
        time.ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Duration, E> {
        Err(self.without_unit(number))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Duration, E> {
        Err(self.without_unit(number))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Duration, E> {
        Err(self.without_unit(number))
    }
}

impl<const MIN: u64, const MAX: u64> Time<MIN, MAX> {
    fn without_unit<E: Error>(self, number: impl fmt::Display) -> E {
        let found = format!("{number}, which has no unit");
        E::invalid_type(Unexpected::Other(&found), &self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::tests::{complaint, debug};

    fn toml(value: &str) -> String {
        format!("[default.vestibule.sessions]\nkeep_ended = {value}")
    }

    #[test]
    fn a_time_is_a_text_with_a_unit() {
        for (value, seconds) in
            [("'90s'", 90), ("'30m'", 1_800), ("'1h 30min'", 5_400), ("'7 days'", 604_800)]
        {
            let read = debug(&toml(value)).unwrap().sessions.keep_ended;
            assert_eq!(read, Duration::from_secs(seconds), "{value}");
        }
    }

    #[test]
    fn a_number_without_a_unit_is_refused_and_told_so() {
        for (value, shown) in [
            ("30", "30, which has no unit"),
            ("-30", "-30, which has no unit"),
            ("1.5", "1.5, which has no unit"),
            ("'30'", "\"30\""),
            ("'soon'", "\"soon\""),
            ("'366d'", "\"366d\""),
            ("true", "true"),
        ] {
            assert_eq!(
                complaint(&toml(value)),
                format!(
                    "TOML source string: \"vestibule.sessions.keep_ended\" is {shown}, \
                     but must be a time with a unit, from \"0s\" to \"365d\""
                ),
            );
        }
    }

    #[test]
    fn a_time_is_shown_in_one_unit() {
        for text in ["0s", "59s", "90s", "90m", "2h", "365d"] {
            assert_eq!(show(humantime::parse_duration(text).unwrap()), text);
        }
        assert_eq!(show(Duration::from_secs(24 * HOUR)), "1d");
        assert_eq!(show(Duration::from_millis(1_500)), "1s 500ms");
    }
}
