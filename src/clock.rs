//! Time as a value: the domain never asks what time it is, it is told.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rocket::time::OffsetDateTime;
use rocket::time::format_description::well_known::Rfc3339;

/// A moment, in milliseconds since 1970-01-01T00:00:00Z; the form in which the database keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// The moment `millis` milliseconds after the Unix epoch.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the Unix epoch.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// How long ago `earlier` was; zero when it lies in the future, as after a clock was set back.
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0))
    }

    /// For programs: `2026-11-24T10:05:00.120Z` (RFC 3339), always with three digits after the
    /// second, so that texts are in the order of the moments.
    pub fn to_rfc3339(self) -> String {
        format!("{}.{:03}Z", self.date_and_time(), self.to_datetime().millisecond())
    }

    /// The same to the second: `2026-11-24T10:05:00Z`.
    pub fn to_second(self) -> String {
        format!("{}Z", self.date_and_time())
    }

    fn date_and_time(self) -> String {
        let at = self.to_datetime();
        let (year, month, day) = (at.year(), u8::from(at.month()), at.day());
        let (hour, minute, second) = at.to_hms();
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
    }

    /// Reads RFC 3339, and what databases make of it: a blank for the `T`, an offset of hours only,
    /// or none, which means UTC.
    pub fn parse_rfc3339(text: &str) -> Option<Self> {
        let mut text = text.trim().replacen(' ', "T", 1);
        let (_, time) = text.split_once('T')?;
        match time.find(['+', '-', 'Z', 'z']) {
            None => text.push('Z'),
            Some(at) if time.len() - at == 3 => text.push_str(":00"),
            Some(_) => (),
        }
        let at = OffsetDateTime::parse(&text, &Rfc3339).ok()?;
        Some(Self(i64::try_from(at.unix_timestamp_nanos() / 1_000_000).ok()?))
    }

    /// The same moment as the `time` crate has it; the epoch where that crate's range ends.
    pub fn to_datetime(self) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0) * 1_000_000)
            .unwrap_or(OffsetDateTime::UNIX_EPOCH)
    }
}

impl std::ops::Add<Duration> for Timestamp {
    type Output = Self;

    fn add(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)))
    }
}

impl std::ops::Sub<Duration> for Timestamp {
    type Output = Self;

    fn sub(self, duration: Duration) -> Self {
        Self(self.0.saturating_sub(i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)))
    }
}

/// Where the application reads the time: the system's clock, or one that a test moves by hand.
///
/// A test manages its own before launch: `vestibule::build_with(figment).manage(Clock::manual(t))`.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The operating system's clock.
    System,
    /// A clock that stands still until it is told otherwise.
    Manual(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `start`. Its clones show the same time.
    pub fn manual(start: Timestamp) -> Self {
        Self::Manual(Arc::new(AtomicI64::new(start.millis())))
    }

    /// The time now.
    pub fn now(&self) -> Timestamp {
        match self {
            Self::Manual(millis) => Timestamp(millis.load(Ordering::SeqCst)),
            Self::System => {
                let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
                Timestamp(i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX))
            }
        }
    }

    /// Moves a manual clock forward; the system's clock is not ours to move.
    pub fn advance(&self, by: Duration) {
        if let Self::Manual(millis) = self {
            millis.store((self.now() + by).millis(), Ordering::SeqCst);
        }
    }

    /// Moves a manual clock back, as when an operator corrects a machine's time.
    pub fn set_back(&self, by: Duration) {
        if let Self::Manual(millis) = self {
            millis.store((self.now() - by).millis(), Ordering::SeqCst);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_databases_write_them() {
        let moment = Timestamp::from_millis(1_709_210_096_250);
        assert_eq!(moment.to_rfc3339(), "2024-02-29T12:34:56.250Z");
        assert_eq!(moment.to_second(), "2024-02-29T12:34:56Z");
        for text in [
            "2024-02-29T12:34:56.25Z",
            "2024-02-29 12:34:56.250",
            "2024-02-29 12:34:56.250000+00",
            "2024-02-29T14:34:56.25+02:00",
            " 2024-02-29 07:04:56.25-05:30 ",
        ] {
            assert_eq!(Timestamp::parse_rfc3339(text), Some(moment), "{text}");
        }
        for text in ["", "2024-02-29", "2023-02-29T12:00:00Z", "12:34", "1709210096", "soon T"] {
            assert_eq!(Timestamp::parse_rfc3339(text), None, "{text}");
        }
    }
}
