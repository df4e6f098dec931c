//! A moment in words.

use super::Message;
use crate::clock::Timestamp;

impl Message {
    /// `24 November 2026, 10:05 UTC`.
    #[must_use]
    pub fn time(at: Timestamp) -> Self {
        let (hour, minute, _) = at.to_datetime().to_hms();
        Self::at("time", at).about("time", format!("{hour:02}:{minute:02}"))
    }

    /// `24 November 2026, 10:05:21 UTC`.
    #[must_use]
    pub fn time_to_second(at: Timestamp) -> Self {
        let (hour, minute, second) = at.to_datetime().to_hms();
        Self::at("time", at).about("time", format!("{hour:02}:{minute:02}:{second:02}"))
    }

    /// `24 November 2026`.
    #[must_use]
    pub fn day(at: Timestamp) -> Self {
        Self::at("day", at)
    }

    /// The year is text: it is no amount, to be grouped.
    fn at(key: &'static str, at: Timestamp) -> Self {
        let at = at.to_datetime();
        let year = at.year().to_string();
        Self::new(key)
            .about("day", at.day())
            .about("month", u8::from(at.month()))
            .about("year", year)
    }
}
