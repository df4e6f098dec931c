//! What is wrong with a configuration, in one sentence.

use std::fmt::Display;
use std::path::{Path, PathBuf};

use rocket::figment::error::{Actual, Error, Kind};

use super::place;

/// The last parts of keys whose values are shown to nobody.
pub(super) const SECRETS: [&str; 6] =
    ["invite_code", "secret_key", "previous_secret_keys", "store", "token", "url"];

/// A value is shown up to so many characters.
const LONGEST_SHOWN: usize = 80;

/// What is wrong with a configuration. As text it is one sentence, of one line, with the full key,
/// the value unless that is a secret, what is allowed, and where it was set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ConfigError {
    /// No setting has this name.
    #[error("{place}: \"{key}\" is not a setting; {hint}")]
    UnknownKey {
        /// The file or environment variable.
        place: String,
        /// The full key.
        key: String,
        /// What may have been meant.
        hint: String,
    },
    /// The setting does not take this value.
    #[error("{place}: \"{key}\" is {value}, but must be {allowed}")]
    InvalidValue {
        /// The file or environment variable.
        place: String,
        /// The full key.
        key: String,
        /// The value, as it was written.
        value: String,
        /// What it may be.
        allowed: String,
    },
    /// The setting does not take this value, which is a secret.
    #[error("{place}: \"{key}\" must be {allowed} (its value is secret and not shown)")]
    InvalidSecret {
        /// The file or environment variable.
        place: String,
        /// The full key.
        key: String,
        /// What it may be.
        allowed: String,
    },
    /// Another setting makes this one necessary.
    #[error("{place}: {reason}, so \"{key}\" must be set, {to}")]
    Missing {
        /// The file or environment variable of the other one.
        place: String,
        /// What the other one is.
        reason: String,
        /// The full key of the one that is missing.
        key: String,
        /// What to set it to.
        to: String,
    },
    /// A file or variable that cannot be made sense of.
    #[error("{place}: {problem}")]
    Unreadable {
        /// The file or environment variable.
        place: String,
        /// What is wrong with it.
        problem: String,
    },
    /// A file or folder that is needed cannot be used, or not be made.
    #[error("{} {problem}", path.display())]
    File {
        /// The file, or the folder it is in.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
}

impl ConfigError {
    /// Puts what figment found into a sentence.
    pub(super) fn from_figment(error: Error) -> Self {
        let root = error.path.first().map_or("", String::as_str);
        let place = error.metadata.as_ref().map(|metadata| place::describe(metadata, root));
        let place = place.unwrap_or_else(|| "configuration".to_owned());
        // Places in a list are left out: the value says which one it is.
        let parts = error.path.iter().filter(|part| part.parse::<usize>().is_err());
        let key = parts.map(String::as_str).collect::<Vec<_>>().join(".");
        match error.kind {
            Kind::UnknownField(name, known) => {
                Self::UnknownKey { place, key, hint: nearest(&name, known) }
            }
            Kind::UnknownVariant(name, known) => {
                Self::invalid(place, key, &Actual::Str(name), list(known, "or"))
            }
            Kind::InvalidType(value, allowed) | Kind::InvalidValue(value, allowed) => {
                Self::invalid(place, key, &value, in_plain_words(allowed))
            }
            Kind::Message(message) if key.is_empty() => {
                Self::Unreadable { place, problem: one_line(&message) }
            }
            Kind::Message(message) => {
                Self::Unreadable { place, problem: format!("\"{key}\": {}", one_line(&message)) }
            }
            _ => Self::Unreadable { place, problem: format!("\"{key}\" cannot be read") },
        }
    }

    /// A value that a setting does not take, which is not shown if it is a secret.
    pub(super) fn invalid(place: String, key: String, value: &Actual, allowed: String) -> Self {
        if key.rsplit('.').next().is_some_and(|last| SECRETS.contains(&last)) {
            Self::InvalidSecret { place, key, allowed }
        } else {
            Self::InvalidValue { place, key, value: show(value), allowed }
        }
    }

    /// A file or folder that cannot be used, and why.
    pub(crate) fn unusable(path: &Path, why: &impl Display) -> Self {
        Self::File { path: path.to_owned(), problem: format!("cannot be used: {why}") }
    }

    pub(super) fn key_file(path: &Path, problem: impl Into<String>) -> Self {
        Self::File { path: path.to_owned(), problem: problem.into() }
    }
}

/// A value as its operator would recognise it.
pub(super) fn show(value: &Actual) -> String {
    match value {
        Actual::Bool(value) => value.to_string(),
        Actual::Unsigned(number) => number.to_string(),
        Actual::Signed(number) => number.to_string(),
        Actual::Float(number) => number.to_string(),
        Actual::Char(letter) => show(&Actual::Str(letter.to_string())),
        Actual::Str(text) if text.chars().count() > LONGEST_SHOWN => {
            format!("{:?}…", text.chars().take(LONGEST_SHOWN).collect::<String>())
        }
        Actual::Str(text) => format!("{text:?}"),
        Actual::Seq => "a list".to_owned(),
        Actual::Map => "a table".to_owned(),
        Actual::Other(description) => description.clone(),
        _ => "something else".to_owned(),
    }
}

/// The setting that was meant, where one is near enough; else all of them.
pub(super) fn nearest(name: &str, known: &[&str]) -> String {
    let name = name.to_lowercase();
    let distance = |known: &&&str| strsim::damerau_levenshtein(&name, known);
    match known.iter().min_by_key(distance) {
        Some(near) if distance(&near) <= near.len().div_ceil(3) => {
            format!("did you mean \"{near}\"?")
        }
        _ => format!("the settings there are {}", list(known, "and")),
    }
}

fn list(names: &[&str], joined_by: &str) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("\"{name}\"")).collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} {joined_by} {last}", others.join(", ")),
        None => String::new(),
    }
}

/// What serde calls a type, for people.
fn in_plain_words(expected: String) -> String {
    match expected.as_str() {
        "a string" => "text in quotes".to_owned(),
        "a sequence" => "a list".to_owned(),
        _ => expected,
    }
}

/// An error message of the TOML parser without the excerpt, in which there may be a secret.
fn one_line(message: &str) -> String {
    let is_excerpt = |line: &&str| {
        line.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ').starts_with('|')
    };
    let lines: Vec<_> = message.lines().filter(|line| !is_excerpt(line)).collect();
    match lines.iter().position(|line| line.starts_with("invalid type")) {
        // Such a line shows the value.
        Some(line) => {
            let table = "every setting must be in a table such as [default]";
            lines[..line].iter().copied().chain([table]).collect::<Vec<_>>().join(": ")
        }
        None => lines.join(": "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::tests::complaint;

    #[test]
    fn an_unknown_key_is_refused_at_every_level_with_the_nearest_known_one() {
        for (table, key, meant) in [
            ("", "sesions", "sessions"),
            ("", "site-name", "site_name"),
            ("", "publicorigin", "public_origin"),
            (".sessions", "idel", "idle"),
            (".passwords", "Bcrypt_Cost", "bcrypt_cost"),
            (".throttle", "longest_delays", "longest_delay"),
            (".proxy", "trust", "trusted"),
        ] {
            assert_eq!(
                complaint(&format!("[default.vestibule{table}]\n{key} = 1")),
                format!(
                    "TOML source string: \"vestibule{table}.{key}\" is not a setting; \
                     did you mean \"{meant}\"?"
                ),
            );
        }
    }

    #[test]
    fn where_no_known_key_is_near_all_of_them_are_named() {
        assert!(complaint("[default.vestibule.proxy]\nnginx = true").ends_with(
            "\"vestibule.proxy.nginx\" is not a setting; \
             the settings there are \"trusted\" and \"header\""
        ));
    }

    #[test]
    fn a_mistake_in_the_file_is_told_by_its_line_without_what_is_written_there() {
        for toml in [
            "[default]\nsecret_key = 'hidden",
            "secret_key = 'hidden'",
            "[default]\nsecret_key = hidden",
            "[default]\nsecret_key = 'hidden'\nsecret_key = 'hidden'",
        ] {
            let said = complaint(toml);
            assert!(said.starts_with("TOML source string: TOML parse error at line "), "{said}");
            assert!(!said.contains("hidden") && !said.contains('\n'), "{said}");
        }
        assert!(complaint("port = 1").ends_with("must be in a table such as [default]"));
    }

    #[test]
    fn a_long_value_is_cut_and_control_characters_are_escaped() {
        let long = "x".repeat(200);
        let said = complaint(&format!("[default.vestibule]\nsite_name = '{long}'"));
        assert!(said.contains(&format!("is \"{}\"…, but", "x".repeat(LONGEST_SHOWN))), "{said}");
        let said = complaint("[default.vestibule]\nsite_name = \"two\\nlines\\u001b[31m\"");
        assert!(said.contains(r#"is "two\nlines\u{1b}[31m", but"#), "{said}");
    }
}
