//! What commands print. Where nobody reads it, or there is no room for it, a command ends with a
//! sentence instead of an accident; and no terminal obeys what a visitor has sent.

use std::fmt::{Display, Write as _};
use std::io::{self, Write as _};

use serde_json::Value;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use super::Failure;

/// Prints a line, or several, of what was asked for.
pub fn show(text: impl Display) -> Result<(), Failure> {
    write(&visible(text)).map_err(unwritten)
}

/// The same of an object, for programs.
pub fn show_json(object: &Value) -> Result<(), Failure> {
    write(&escaped(object)).map_err(unwritten)
}

/// Prints what has been done: it is said on standard error where it cannot be said here.
pub fn tell(text: impl Display) -> Result<(), Failure> {
    write(&visible(&text))
        .map_err(|error| format!("{text}\n(That is done, but it cannot be written here: {error}.)"))
}

/// Prints a secret that is kept nowhere, so that it can be shown only now.
pub fn show_once(what: &str, secret: impl Display) -> Result<(), Failure> {
    write(&visible(secret)).map_err(|error| {
        format!("{what} was made, but cannot be written, and is lost: {error}. Make another one.")
    })
}

/// Says something beside what was asked for.
pub fn note(text: impl Display) {
    // Nobody may be there to read it.
    let _ = writeln!(io::stderr(), "{}", visible(text));
}

/// Whoever has closed what is written to has read enough: then there is nothing to say.
pub fn unwritten(error: io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::new(),
        _ => format!("that cannot be written: {error}"),
    }
}

/// An object on one line, in which every character can be seen.
pub fn escaped(object: &Value) -> String {
    let text = object.to_string();
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if is_invisible(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string does not fail.
                let _ = write!(line, "\\u{unit:04x}");
            }
        } else {
            line.push(c);
        }
    }
    line
}

/// Text without what cannot be seen, but for the ends of lines.
fn visible(text: impl Display) -> String {
    text.to_string().chars().filter(|c| *c == '\n' || !is_invisible(*c)).collect()
}

/// Control characters, which a terminal obeys, and those that hide or turn the text around them.
fn is_invisible(c: char) -> bool {
    use GeneralCategory::{Control, Format, LineSeparator, ParagraphSeparator};
    matches!(c.general_category(), Control | Format | LineSeparator | ParagraphSeparator)
}

fn write(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{text}")?;
    out.flush()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// A control character of each kind, a blank without width, one that turns the text, and a tag.
    const SENT: &str = "\u{1b}[1m\u{9b}31m\u{7f}a\u{200b}\u{202e}\u{2028}\u{e0041}é\u{301}";

    #[test]
    fn what_cannot_be_seen_is_escaped_for_programs_and_left_out_for_people() {
        let line = escaped(&json!({ "agent": SENT }));
        assert!(line.chars().all(|c| !is_invisible(c)), "{line}");
        assert!(
            line.contains("\\u009b31m\\u007fa\\u200b\\u202e\\u2028\\udb40\\udc41é\u{301}"),
            "{line}"
        );
        assert_eq!(serde_json::from_str::<Value>(&line).unwrap()["agent"], SENT);
        assert_eq!(visible(format!("{SENT}\nb")), "[1m31maé\u{301}\nb");
    }
}
