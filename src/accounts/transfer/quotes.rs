//! Finding a quote that is never closed: CSV then takes all that follows for one value.

use std::io::{self, Read};

/// What it passes on, it looks through by the rules of RFC 4180, as the `csv` crate reads them: a
/// quote opens at the beginning of a value only, and two of them within one are one quote.
pub struct Quotes<R> {
    inner: R,
    at: At,
    line: u64,
    /// On which line the last quote was opened.
    opened: u64,
    has_ended: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Beginning,
    Plain,
    Quoted,
    /// After a quote in a quoted value: its end, or the first of two.
    Quote,
}

impl<R> Quotes<R> {
    pub fn new(inner: R) -> Self {
        Self { inner, at: At::Beginning, line: 1, opened: 1, has_ended: false }
    }

    /// The line of the quote that was open when everything had been read.
    pub fn unclosed(&self) -> Option<u64> {
        (self.has_ended && self.at == At::Quoted).then_some(self.opened)
    }

    fn pass(&mut self, byte: u8) {
        self.at = match (self.at, byte) {
            (At::Quoted, b'"') => At::Quote,
            (At::Quoted, _) | (At::Quote, b'"') => At::Quoted,
            (At::Beginning, b'"') => {
                self.opened = self.line;
                At::Quoted
            }
            (_, b',' | b'\n') => At::Beginning,
            _ => At::Plain,
        };
        self.line += u64::from(byte == b'\n');
    }
}

impl<R: Read> Read for Quotes<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        buffer[..length].iter().for_each(|byte| self.pass(*byte));
        self.has_ended |= length == 0 && !buffer.is_empty();
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_quote_is_found_by_its_line_and_no_other_is_taken_for_one() {
        for (text, line) in [
            ("a,b\nc,\"d\ne,f\n", Some(2)),
            ("a,b\nc,\"d", Some(2)),
            ("a,b\n\"c \"\"d\"\",\n", Some(2)),
            ("a\n\"b\nc\"\n\"d\n", Some(4)),
            ("a,b\nc,\"d\"\n", None),
            ("a,b\nc,d\"\ne \"f\n", None),
            ("\"a\nb\",\"\"\n\"\"\"\"", None),
            ("\"a\"b\"\n", None),
            ("", None),
        ] {
            let mut quotes = Quotes::new(text.as_bytes());
            assert_eq!(quotes.unclosed(), None);
            io::copy(&mut quotes, &mut io::sink()).unwrap();
            assert_eq!(quotes.unclosed(), line, "{text:?}");
        }
    }
}
