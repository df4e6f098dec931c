//! The name that somebody wishes to be greeted by.

use crate::locales::Message;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// As long as a name may be, in characters.
const MAX_LENGTH: usize = 64;

/// Why a text cannot be shown as a name, in words for the person who typed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", Message::from(self))]
pub enum DisplayNameError {
    /// Over 64 characters.
    TooLong,
    /// Characters that cannot be seen, or that turn the text around them.
    Invisible,
}

impl From<&DisplayNameError> for Message {
    fn from(error: &DisplayNameError) -> Self {
        match error {
            DisplayNameError::TooLong => Self::new("use-at-most").about("count", MAX_LENGTH),
            DisplayNameError::Invisible => Self::new("display-name-invisible"),
        }
    }
}

/// The name as it will be shown; `None` where only blanks were typed.
///
/// # Errors
/// When it is too long or has characters that would disturb the page around it.
pub fn parse(typed: &str) -> Result<Option<String>, DisplayNameError> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ").nfc().collect::<String>();
    if name.chars().count() > MAX_LENGTH {
        return Err(DisplayNameError::TooLong);
    }
    if !name.is_empty() && !can_be_seen(&name) {
        return Err(DisplayNameError::Invisible);
    }
    Ok(Some(name).filter(|name| !name.is_empty()))
}

/// Whether a text has something to see in it, and nothing that cannot be seen or that turns what is
/// around it.
pub(super) fn can_be_seen(text: &str) -> bool {
    let is_seen = |c: char| !c.is_whitespace() && !is_joiner(c) && !is_combining_mark(c);
    let disturbs = |c: char| c.is_control() || is_format(c) || is_private(c);
    text.chars().any(is_seen) && !text.chars().any(disturbs)
}

/// What changes how its neighbours look, and is nothing by itself.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{34f}' | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

/// Zero-width and direction-changing characters, and blanks in disguise. The joiners U+200C and U+200D stay: Persian and
/// emoji need them.
fn is_format(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{2800}' | '\u{3164}'
            | '\u{ffa0}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Characters that mean nothing but by agreement (Unicode 17.0, 23.5): most people see a box.
fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_people_are_accepted_as_they_are_written() {
        for name in ["Ada", "Zoë O'Brien-Smith", "علی‌رضا", "山田 太郎", "👩‍🚀 Mae", "कि", "X\u{301}"]
        {
            assert_eq!(parse(name).unwrap().as_deref(), Some(name));
        }
        assert_eq!(parse("  Ada \t  Lovelace ").unwrap().as_deref(), Some("Ada Lovelace"));
        assert_eq!(parse(" \u{3000} "), Ok(None));
    }

    #[test]
    fn what_disturbs_the_page_is_refused() {
        for name in [
            "a\u{202e}b",
            "a\u{200b}",
            "a\0b",
            "a\u{1b}[2J",
            "\u{feff}x",
            "\u{3164}",
            "\u{2800}",
            "\u{200d}",
            "\u{301}",
            " \u{93f}\u{301} ",
            "a\u{e000}",
            "\u{f8ff}",
            "a\u{10fffd}",
        ] {
            assert_eq!(parse(name), Err(DisplayNameError::Invisible), "{name:?}");
        }
        assert_eq!(parse(&"x".repeat(65)), Err(DisplayNameError::TooLong));
    }
}
