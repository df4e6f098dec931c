//! A question to the running application that only who has its key can ask, and an answer that only
//! they can read: what reached it of a request, through whatever stands between. Strangers learn
//! nothing, not even that it can be asked.

use std::collections::VecDeque;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::config::{KeyRing, open, seal};
use crate::token::Token;

/// Where it is asked.
pub const PATH: &str = "/health/probe";

/// The header that carries a question: a path would stand in the logs of proxies.
pub const HEADER: &str = "Vestibule-Probe";

/// How long a question is good for, and how far the clocks of two machines may differ.
pub const LIFETIME: Duration = Duration::from_secs(60);

/// What a sealed text is for, so that no other can be taken for it.
const QUESTION: &str = "probe question";
const ANSWER: &str = "probe answer";

/// How many questions are remembered, which cannot be asked again.
const MOST_ASKED: usize = 1_000;

/// What is asked, once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Question {
    /// A name of its own, which its answer has, too.
    pub name: String,
    /// Whether the answer is to set a cookie that says that name.
    pub sets_cookie: bool,
    /// In milliseconds since the Unix epoch.
    asked_at: i64,
}

/// What reached the application, and which one it is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Answer {
    /// The name of the question that it is the answer to.
    pub name: String,
    /// The version of the application.
    pub version: String,
    /// The machine and the process: several may stand behind one origin.
    pub node: String,
    /// What its clock said, in milliseconds since the Unix epoch.
    pub now: i64,
    /// The public origin that it was started with.
    pub public_origin: Option<String>,
    /// Who connected to it.
    pub peer: IpAddr,
    /// Whether it believes them about the visitor's address.
    pub is_by_proxy: bool,
    /// Where it took the visitor to be.
    pub client: IpAddr,
    /// The headers that speak of the visitor's request, as they came.
    pub headers: Vec<(String, String)>,
    /// What the probe's cookie said that came along.
    pub cookie: Option<String>,
    /// The cookie that was set with the answer, as it was sent.
    pub set_cookie: Option<String>,
    /// How many bytes of a body arrived.
    pub received: u64,
}

/// Questions that have been asked already.
#[derive(Debug, Default)]
pub struct Asked(Mutex<VecDeque<Question>>);

impl Question {
    /// A new one.
    pub fn new(sets_cookie: bool, now: Timestamp) -> Self {
        Self { name: Token::random().reveal(), sets_cookie, asked_at: now.millis() }
    }

    /// As it is sent.
    pub fn seal(&self, ring: &KeyRing) -> String {
        let text = serde_json::to_string(self).unwrap_or_default();
        seal(ring.present().storage_key(), QUESTION, &text)
    }

    /// Reads what [`Question::seal`] made a short while ago, with whichever key of the ring.
    pub fn open(ring: &KeyRing, sealed: &str, now: Timestamp) -> Option<Self> {
        let question: Self = serde_json::from_str(&open_with(ring, QUESTION, sealed)?).ok()?;
        question.is_good(now).then_some(question)
    }

    fn is_good(&self, now: Timestamp) -> bool {
        let asked_at = Timestamp::from_millis(self.asked_at);
        now.since(asked_at).max(asked_at.since(now)) <= LIFETIME
    }
}

impl Answer {
    /// As it is sent.
    pub fn seal(&self, ring: &KeyRing) -> String {
        let text = serde_json::to_string(self).unwrap_or_default();
        seal(ring.present().storage_key(), ANSWER, &text)
    }

    /// Reads what [`Answer::seal`] made.
    pub fn open(ring: &KeyRing, sealed: &str) -> Option<Self> {
        serde_json::from_str(&open_with(ring, ANSWER, sealed.trim())?).ok()
    }

    /// Every value of a header, in the order in which they came.
    pub fn values(&self, header: &str) -> impl Iterator<Item = &str> {
        let named = move |(name, _): &&(String, String)| name.eq_ignore_ascii_case(header);
        self.headers.iter().filter(named).map(|(_, value)| value.as_str())
    }
}

impl Asked {
    /// Whether a question is asked for the first time. It is remembered for as long as it is good.
    pub fn is_first(&self, question: &Question, now: Timestamp) -> bool {
        let mut asked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        asked.retain(|other| other.is_good(now));
        // Only who has the key can fill it; a question that cannot be remembered is not answered.
        let is_first = asked.len() < MOST_ASKED && asked.iter().all(|it| it.name != question.name);
        if is_first {
            asked.push_back(question.clone());
        }
        is_first
    }
}

fn open_with(ring: &KeyRing, purpose: &str, sealed: &str) -> Option<String> {
    ring.keys().iter().find_map(|key| open(key.storage_key(), purpose, sealed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::tests::ring;

    const NOW: Timestamp = Timestamp::from_millis(1_800_000_000_000);

    #[test]
    fn a_question_opens_under_its_key_and_for_a_minute() {
        let ring = ring();
        let sealed = Question::new(true, NOW).seal(&ring);
        assert!(Question::open(&ring, &sealed, NOW).is_some_and(|question| question.sets_cookie));
        assert!(Question::open(&ring, &sealed, NOW + LIFETIME).is_some());
        let past = LIFETIME + Duration::from_millis(1);
        assert!(Question::open(&ring, &sealed, NOW + past).is_none());
        assert!(Question::open(&ring, &sealed, NOW - past).is_none());
        assert!(Question::open(&ring, &sealed[1..], NOW).is_none());
        assert!(Answer::open(&ring, &sealed).is_none(), "one is not taken for the other");
    }

    #[test]
    fn a_question_is_answered_once_and_forgotten_when_it_is_stale() {
        let asked = Asked::default();
        let question = Question::new(false, NOW);
        assert!(asked.is_first(&question, NOW));
        assert!(!asked.is_first(&question, NOW + LIFETIME));
        assert!(asked.is_first(&Question::new(false, NOW), NOW));
        let later = NOW + LIFETIME + LIFETIME;
        assert!(asked.is_first(&Question::new(false, later), later));
        assert_eq!(asked.0.lock().unwrap().len(), 1);
    }
}
