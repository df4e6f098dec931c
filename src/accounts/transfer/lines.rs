//! Reading a file of accounts, line by line.

use std::ffi::OsStr;
use std::io::{self, BufRead};
use std::path::Path;

use csv::{ErrorKind, ReaderBuilder, StringRecord, StringRecordsIntoIter, Terminator};
use serde_json::{Map, Value};

use super::COLUMNS;
use super::entry::{Entry, Fields};
use super::quotes::Quotes;

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Values with commas between them (RFC 4180); the first line names the columns.
    Csv,
    /// A JSON object on each line.
    JsonLines,
}

/// A line that was read.
pub struct Line {
    /// Which one, from 1; where a value goes on over several lines, the first of them.
    pub number: u64,
    /// The account, or what is wrong with it, in one sentence.
    pub entry: Result<Entry, String>,
}

/// Why a file cannot be read at all, or no further.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The first line of a CSV file does not name columns as it should.
    #[error("{0}")]
    Header(String),
    /// A quote that is not closed on any line after it.
    #[error("line {0}: a quote is opened there and never closed, so that nothing after it is read")]
    Unclosed(u64),
    /// The operating system says so.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// The lines of a file; empty ones are passed over.
pub struct Lines<R>(Source<R>);

enum Source<R> {
    Csv(StringRecordsIntoIter<Quotes<R>>, Vec<&'static str>),
    JsonLines(R, u64),
}

impl Format {
    /// By the ending of a file's name.
    pub fn of(path: &Path) -> Option<Self> {
        match path.extension().and_then(OsStr::to_str)? {
            "csv" => Some(Self::Csv),
            "json" | "jsonl" | "ndjson" => Some(Self::JsonLines),
            _ => None,
        }
    }
}

impl<R: BufRead> Lines<R> {
    /// Begins to read.
    ///
    /// # Errors
    /// When the columns are not those that are known: one that is misspelt must not be lost for a
    /// hundred thousand accounts.
    pub fn new(reader: R, format: Format) -> Result<Self, ReadError> {
        if format == Format::JsonLines {
            return Ok(Self(Source::JsonLines(reader, 0)));
        }
        // Otherwise it would count a line's end where only half of it has been read. What is left of
        // the other half is white space around a value.
        let terminator = Terminator::Any(b'\n');
        let mut reader = ReaderBuilder::new()
            .terminator(terminator)
            .flexible(true)
            .from_reader(Quotes::new(reader));
        let header = reader.headers().map_err(|error| match error.into_kind() {
            ErrorKind::Io(error) => ReadError::Io(error),
            _ => ReadError::Header("the first line cannot be read as CSV in UTF-8".to_owned()),
        })?;
        let columns = columns(header).map_err(ReadError::Header);
        if let Some(line) = reader.get_ref().unclosed() {
            return Err(ReadError::Unclosed(line));
        }
        let columns = columns?;
        Ok(Self(Source::Csv(reader.into_records(), columns)))
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Line, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.0 {
            Source::Csv(records, columns) => next_record(records, columns),
            Source::JsonLines(reader, number) => {
                next_object(reader, number).map_err(ReadError::Io).transpose()
            }
        }
    }
}

fn columns(header: &StringRecord) -> Result<Vec<&'static str>, String> {
    let mut columns = Vec::with_capacity(header.len());
    for name in header {
        let column = column(name.trim()).ok_or_else(|| unknown(name.trim()))?;
        if columns.contains(&column) {
            return Err(format!("the column \"{column}\" is there twice"));
        }
        columns.push(column);
    }
    if columns.contains(&COLUMNS[0]) {
        Ok(columns)
    } else {
        Err(format!("there is no column \"{}\"", COLUMNS[0]))
    }
}

fn column(name: &str) -> Option<&'static str> {
    COLUMNS.into_iter().find(|column| *column == name)
}

fn unknown(name: &str) -> String {
    format!("{name:?} is not a column; there are {}", COLUMNS.join(", "))
}

fn next_record<R: BufRead>(
    records: &mut StringRecordsIntoIter<Quotes<R>>,
    columns: &[&'static str],
) -> Option<Result<Line, ReadError>> {
    let is_blank = |record: &StringRecord| record.iter().all(|value| value.trim().is_empty());
    loop {
        let record = records.next()?;
        if let Some(line) = records.reader().get_ref().unclosed() {
            return Some(Err(ReadError::Unclosed(line)));
        }
        let (number, entry) = match record {
            Ok(record) if record.len() <= 1 && is_blank(&record) => continue,
            Ok(record) => {
                let number = record.position().map_or(0, csv::Position::line);
                let entry = fields_of(&record, columns).and_then(|fields| Entry::parse(&fields));
                (number, goes_on(&record, number).map_or(entry, Err))
            }
            Err(error) => {
                let number = error.position().map_or(0, csv::Position::line);
                match error.into_kind() {
                    ErrorKind::Io(error) => return Some(Err(error.into())),
                    _ => (number, Err("it is not text in UTF-8".to_owned())),
                }
            }
        };
        return Some(Ok(Line { number, entry }));
    }
}

/// What is wrong with a value of several lines: no value has them, and there may be lines in it that
/// are somebody's own.
fn goes_on(record: &StringRecord, number: u64) -> Option<String> {
    let ends: usize = record.iter().map(|value| value.trim_end().matches('\n').count()).sum();
    let last = number + u64::try_from(ends).unwrap_or(u64::MAX);
    (ends > 0)
        .then(|| format!("a value goes on to line {last}: is a quote missing, or one too many?"))
}

fn fields_of(record: &StringRecord, columns: &[&'static str]) -> Result<Fields, String> {
    if record.len() != columns.len() {
        let (there, should) = (record.len(), columns.len());
        return Err(format!("it has {there} values, and the first line has {should}"));
    }
    let mut fields = Fields::new();
    for (column, value) in columns.iter().zip(record) {
        fields.set(column, value.to_owned());
    }
    Ok(fields)
}

fn next_object(reader: &mut impl BufRead, number: &mut u64) -> io::Result<Option<Line>> {
    let mut text = Vec::new();
    while text.trim_ascii().is_empty() {
        text.clear();
        if reader.read_until(b'\n', &mut text)? == 0 {
            return Ok(None);
        }
        *number += 1;
    }
    // What is wrong is not told by serde's words: they may show a value.
    let entry = match serde_json::from_slice(&text) {
        Ok(Value::Object(object)) => fields(object).and_then(|fields| Entry::parse(&fields)),
        _ => Err("it is not a JSON object".to_owned()),
    };
    Ok(Some(Line { number: *number, entry }))
}

fn fields(object: Map<String, Value>) -> Result<Fields, String> {
    let mut fields = Fields::new();
    for (name, value) in object {
        let column = column(&name).ok_or_else(|| unknown(&name))?;
        let text = text(value).ok_or_else(|| format!("{column}: write one text"))?;
        fields.set(column, text);
    }
    Ok(fields)
}

/// A value as a CSV file would have it; of a list, its texts with a blank between two.
fn text(value: Value) -> Option<String> {
    match value {
        Value::Null => Some(String::new()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Number(value) => Some(value.to_string()),
        Value::String(text) => Some(text),
        Value::Array(list) => {
            let texts = list.into_iter().map(text).collect::<Option<Vec<_>>>();
            texts.map(|texts| texts.join(" "))
        }
        Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(format: Format, text: &str) -> Vec<(u64, Result<String, String>)> {
        let lines = Lines::new(text.as_bytes(), format).unwrap();
        let lines = lines.map(|line| line.unwrap());
        let name = |entry: Entry| entry.person.username.shown().to_owned();
        lines.map(|line| (line.number, line.entry.map(name))).collect()
    }

    fn refusal(format: Format, text: &str) -> String {
        let mut lines = read(format, text);
        assert_eq!(lines.len(), 1, "{text}");
        lines.remove(0).1.expect_err(text)
    }

    fn header(text: &str) -> String {
        Lines::new(text.as_bytes(), Format::Csv).err().expect(text).to_string()
    }

    #[test]
    fn the_ending_of_a_name_says_how_a_file_is_written() {
        assert_eq!(Format::of(Path::new("a/b.csv")), Some(Format::Csv));
        assert_eq!(Format::of(Path::new("b.jsonl")), Some(Format::JsonLines));
        assert_eq!(Format::of(Path::new("b.txt")), None);
        assert_eq!(Format::of(Path::new("csv")), None);
    }

    #[test]
    fn columns_may_stand_in_any_order_and_lines_keep_their_numbers() {
        let csv = "\u{feff}email, username\r\na@x.example,ada\r\n\r\n\"b@x.example\",\"bob\"\r\n,x\n,eve\n";
        let read = read(Format::Csv, csv);
        assert_eq!(read[0], (2, Ok("ada".to_owned())));
        assert_eq!(read[1], (4, Ok("bob".to_owned())));
        assert_eq!(read[2].0, 5);
        assert!(read[2].1.as_ref().unwrap_err().starts_with("username: Use at least 2"));
        assert_eq!(read[3], (6, Ok("eve".to_owned())));
    }

    #[test]
    fn a_file_whose_columns_are_not_known_is_not_begun() {
        assert!(header("username,pasword_hash\n").starts_with("\"pasword_hash\" is not a column"));
        assert!(header("username;email\n").contains("is not a column"));
        assert_eq!(header("username,username\n"), "the column \"username\" is there twice");
        assert_eq!(header("email\n"), "there is no column \"username\"");
        assert_eq!(header(""), "there is no column \"username\"");
    }

    #[test]
    fn a_line_that_cannot_be_read_is_one_line_lost() {
        let csv = b"username,email\nada\n\xff,\nbob,\n";
        let lines: Vec<Line> =
            Lines::new(&csv[..], Format::Csv).unwrap().map(Result::unwrap).collect();
        let said = |at: usize| lines[at].entry.as_ref().err().cloned().unwrap_or_default();
        assert_eq!(said(0), "it has 1 values, and the first line has 2");
        assert_eq!((lines[1].number, said(1).as_str()), (3, "it is not text in UTF-8"));
        assert!(lines[2].entry.is_ok());

        let json = "{\"username\":\"ada\"}\n\n{\"username\"\n[1]\n{\"username\":\"bob\"}";
        let read = read(Format::JsonLines, json);
        assert_eq!(read.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [1, 3, 4, 5]);
        assert_eq!(read[1].1, Err("it is not a JSON object".to_owned()));
        assert_eq!(read[2].1, Err("it is not a JSON object".to_owned()));
        assert_eq!(read[3].1, Ok("bob".to_owned()));
    }

    #[test]
    fn everything_that_is_wrong_with_a_line_is_said_at_once_and_shows_no_hash() {
        let said = refusal(
            Format::JsonLines,
            r#"{"username":"a b","email":"nowhere","email_verified":"perhaps","display_name":"\u0000",
               "password_hash":"5f4dcc3b5aa765d61d8327deb882cf99","roles":["Boss"],"disabled":2,
               "created_at":"yesterday"}"#
                .replace('\n', " ")
                .as_str(),
        );
        for field in [
            "username",
            "email",
            "email_verified",
            "display_name",
            "password_hash",
            "roles",
            "disabled",
            "created_at",
        ] {
            assert!(said.contains(&format!("{field}: ")), "{field}: {said}");
        }
        assert!(!said.contains("5f4dcc3b"), "{said}");
        let said = refusal(Format::JsonLines, r#"{"username":"ada","email_verified":true}"#);
        assert!(said.contains("no address"), "{said}");
        let said = refusal(Format::JsonLines, r#"{"username":"ada","mail":"a@x.example"}"#);
        assert!(said.starts_with("\"mail\" is not a column"), "{said}");
    }

    #[test]
    fn a_line_says_what_it_says() {
        let line = r#"{"username":"Ada","email":"Ada@X.example","email_verified":1,"roles":["editor","admin","admin"],
            "password_hash":"!unusable","disabled":"T","created_at":"2024-02-29 12:00:00"}"#
            .replace('\n', "");
        let mut lines = Lines::new(line.as_bytes(), Format::JsonLines).unwrap();
        let entry = lines.next().unwrap().unwrap().entry.unwrap();
        assert_eq!(entry.person.email.unwrap().shown(), "Ada@x.example");
        assert_eq!(entry.person.display_name, "Ada");
        assert_eq!(entry.roles, ["admin", "editor"]);
        assert!(entry.is_verified && entry.is_disabled && entry.password_hash.is_none());
        assert_eq!(entry.created_at.unwrap().to_rfc3339(), "2024-02-29T12:00:00.000Z");
    }

    #[test]
    fn a_line_always_makes_the_same_account() {
        let id = |csv: &str| {
            let mut lines = Lines::new(csv.as_bytes(), Format::Csv).unwrap();
            lines.next().unwrap().unwrap().entry.unwrap().id.to_string()
        };
        let ada = id("username\nada");
        assert_eq!(ada, id("username\nADA"));
        assert_ne!(ada, id("username\nbob"));
        assert_ne!(ada, id("username,created_at\nada,2024-02-29T12:00:00Z"));
        let hash = "$2y$04$uO7.qKzyidaNAl4luWsMLu69RwDRhdHLK4ZsEfWuloI2AJB1hyQRm";
        assert_ne!(ada, id(&format!("username,password_hash\nada,{hash}")));
    }
}
