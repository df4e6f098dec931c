//! How the log is written.

use rocket::figment::Figment;
use serde::Deserialize;

use super::choice::choice;
use super::{TABLE, is_strict};

/// How the log is written: `[default.vestibule.log]`. What is logged is said by `RUST_LOG`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LogConfig {
    /// Whether lines are for people or for programs.
    /// Default: `"auto"`. `vestibule.log.format`.
    pub format: LogFormat,
}

/// Whether lines of the log are for people or for programs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// For people in debug, for programs in every other profile.
    #[default]
    Auto,
    /// For people.
    Text,
    /// For programs: a JSON object a line.
    Json,
}

choice!(LogFormat {
    "auto" => Auto,
    "text" => Text,
    "json" => Json,
});

impl LogFormat {
    /// Whether a server with these settings logs JSON. It is asked before they have been checked: what
    /// is wrong with them has to be logged, too, and is as if nothing had been set.
    #[must_use]
    pub fn is_json(figment: &Figment) -> bool {
        match figment.extract_inner(&format!("{TABLE}.log.format")).unwrap_or_default() {
            Self::Auto => is_strict(figment.profile()),
            format => format == Self::Json,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::tests::{complaint, figment_of};

    #[test]
    fn programs_read_the_log_of_a_release_and_people_that_of_debug_unless_it_is_set() {
        let of = |profile, word: &str| {
            LogFormat::is_json(&figment_of(profile, &format!("[default.vestibule.log]\n{word}")))
        };
        for (word, debug, release) in [
            ("", false, true),
            ("format = 'auto'", false, true),
            ("format = 'text'", false, false),
            ("format = 'json'", true, true),
            ("format = 'xml'", false, true),
        ] {
            assert_eq!((of("debug", word), of("release", word)), (debug, release), "{word}");
        }
        let said = complaint("[default.vestibule.log]\nformat = 'xml'");
        assert!(
            said.ends_with(
                r#""vestibule.log.format" is "xml", but must be "auto", "text" or "json""#
            ),
            "{said}"
        );
    }
}
