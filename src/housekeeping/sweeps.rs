//! What sweeping has done on this server since it started, for those who watch over it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::clock::Timestamp;
use crate::sessions::Swept;
use crate::tally::Tally;

/// What is swept.
const ROWS: [&str; 8] = [
    "sessions_ended",
    "sessions_deleted",
    "throttle",
    "links",
    "history",
    "audit",
    "usernames",
    "challenges",
];

/// What came of it when it was time to sweep.
const DONE: &str = "done";
const FAILED: &str = "failed";
const NOT_OUR_TURN: &str = "not_our_turn";

/// What has been swept. Its clones are one.
#[derive(Clone)]
pub(crate) struct Sweeps {
    rows: Tally,
    runs: Tally,
    state: Arc<Mutex<State>>,
}

/// How things stand.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct State {
    /// Whether this server is the one that sweeps.
    pub has_turn: bool,
    /// The last sweep that was done: when it began, and how long it took.
    pub last: Option<(Timestamp, Duration)>,
}

impl Default for Sweeps {
    fn default() -> Self {
        let runs = Tally::of([DONE, FAILED, NOT_OUR_TURN]);
        Self { rows: Tally::of(ROWS), runs, state: Arc::default() }
    }
}

impl Sweeps {
    /// A sweep is done.
    pub fn done(
        &self,
        began: Timestamp,
        took: Duration,
        sessions: Swept,
        rows: &[(&'static str, u64)],
    ) {
        self.rows.add("sessions_ended", sessions.idle + sessions.absolute);
        self.rows.add("sessions_deleted", sessions.visitors + sessions.forgotten);
        for (what, count) in rows {
            self.rows.add(what, *count);
        }
        self.runs.add(DONE, 1);
        self.state().last = Some((began, took));
    }

    /// The database did not answer.
    pub fn failed(&self) {
        self.runs.add(FAILED, 1);
    }

    /// This server is the one that sweeps.
    pub fn has_turn(&self) {
        self.state().has_turn = true;
    }

    /// Another one is.
    pub fn has_no_turn(&self) {
        self.runs.add(NOT_OUR_TURN, 1);
        self.state().has_turn = false;
    }

    /// How many rows, by what they were.
    pub fn rows(&self) -> Vec<(&'static str, u64)> {
        self.rows.counts()
    }

    /// How often, by what came of it.
    pub fn runs(&self) -> Vec<(&'static str, u64)> {
        self.runs.counts()
    }

    /// How things stand.
    pub fn now(&self) -> State {
        *self.state()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
