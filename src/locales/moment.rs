//! A moment in words.

use super::Message;
use crate::clock::Timestamp;

/// `24 November 2026, 10:05 UTC`.
pub(crate) fn to_minute(at: Timestamp) -> Message {
    let (hour, minute, _) = at.to_datetime().to_hms();
    about_day("time", at).about("time", format!("{hour:02}:{minute:02}"))
}

/// `24 November 2026, 10:05:21 UTC`.
pub(crate) fn to_second(at: Timestamp) -> Message {
    let (hour, minute, second) = at.to_datetime().to_hms();
    about_day("time", at).about("time", format!("{hour:02}:{minute:02}:{second:02}"))
}

/// `24 November 2026`.
pub(crate) fn to_day(at: Timestamp) -> Message {
    about_day("day", at)
}

fn about_day(key: &'static str, at: Timestamp) -> Message {
    let at = at.to_datetime();
    let message = Message::new(key).about("day", at.day().to_string());
    // As text: years and days are no amounts, to be grouped or written in other digits.
    message.about("month", u8::from(at.month()).to_string()).about("year", at.year().to_string())
}
