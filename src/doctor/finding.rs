//! What an examination finds.

use serde::Serialize;

/// One thing that was looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// What it is about, in a word or two.
    pub about: &'static str,
    /// How it is.
    pub verdict: Verdict,
    /// What was seen.
    pub what: String,
    /// What to do, in a sentence; empty where nothing is to be done.
    pub advice: String,
    /// Lines of a configuration or commands that do it, to be copied.
    pub lines: Vec<String>,
}

/// How something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It could not be looked at, or is not there.
    Skipped,
    /// As it should be.
    Ok,
    /// It works, and should be otherwise.
    Warning,
    /// It does not work, or is not safe.
    Failure,
}

impl Finding {
    pub(super) fn ok(about: &'static str, what: impl Into<String>) -> Self {
        Self::new(about, Verdict::Ok, what, "")
    }

    pub(super) fn skipped(about: &'static str, what: impl Into<String>) -> Self {
        Self::new(about, Verdict::Skipped, what, "")
    }

    pub(super) fn warning(
        about: &'static str,
        what: impl Into<String>,
        advice: impl Into<String>,
    ) -> Self {
        Self::new(about, Verdict::Warning, what, advice)
    }

    pub(super) fn failure(
        about: &'static str,
        what: impl Into<String>,
        advice: impl Into<String>,
    ) -> Self {
        Self::new(about, Verdict::Failure, what, advice)
    }

    /// With lines to copy.
    pub(super) fn with(mut self, lines: &[&str]) -> Self {
        self.lines = lines.iter().map(|&line| line.to_owned()).collect();
        self
    }

    fn new(
        about: &'static str,
        verdict: Verdict,
        what: impl Into<String>,
        advice: impl Into<String>,
    ) -> Self {
        let (what, advice) = (what.into(), advice.into());
        Self { about, verdict, what, advice, lines: Vec::new() }
    }
}
