//! Asking the application itself, at one origin, what reached it.

use std::time::{Duration, SystemTime};

use hyper::{Method, StatusCode};

use super::http::{Answered, Ask, NotAnswered, Visitor};
use crate::clock::{Clock, Timestamp};
use crate::config::KeyRing;
use crate::probe::{Answer, HEADER, LIFETIME, PATH, Question};
use crate::web::origin::Origin;

/// Somebody who has the key of the application.
pub struct Asking<'a> {
    pub visitor: &'a Visitor,
    pub ring: &'a KeyRing,
    pub origin: &'a Origin,
}

/// What is asked along with a question.
#[derive(Default)]
pub struct Along<'a> {
    /// Whether a cookie is to be set.
    pub sets_cookie: bool,
    /// Whether the address is to be one of its own, which no cache has seen.
    pub is_fresh: bool,
    /// More headers.
    pub headers: Vec<(&'a str, String)>,
    /// A body of so many bytes.
    pub body: usize,
}

/// An answer of ours, and how it arrived.
pub struct Heard {
    pub answer: Answer,
    pub response: Answered,
    /// Whether it is the answer to another question than the one that was asked.
    pub is_stale: bool,
}

/// Why there is no answer of ours.
pub enum Unheard {
    /// Nothing came back at all.
    Nothing(NotAnswered),
    /// A Vestibule that does not know our key.
    OtherKey,
    /// A Vestibule whose clock, or ours, is wrong by so much.
    Clock(Duration),
    /// A proxy that does not reach what is behind it.
    Gateway(StatusCode),
    /// It leads elsewhere.
    Elsewhere(String),
    /// Something else answers.
    Stranger(StatusCode),
}

impl Asking<'_> {
    /// Asks once.
    pub async fn ask(&self, along: Along<'_>) -> Result<Heard, Unheard> {
        let question = Question::new(along.sets_cookie, Clock::System.now());
        let path = if along.is_fresh { format!("{PATH}?{}", question.name) } else { PATH.into() };
        let mut headers = along.headers;
        headers.push((HEADER, question.seal(self.ring)));
        if along.body > 0 {
            headers.push(("Content-Type", "application/octet-stream".to_owned()));
        }
        let method = if along.body > 0 { Method::POST } else { Method::GET };
        let ask = Ask { method, path: &path, headers, body: vec![b'x'; along.body] };
        let response = self.visitor.ask(self.origin, &ask).await.map_err(Unheard::Nothing)?;
        let opened =
            std::str::from_utf8(&response.body).ok().and_then(|text| Answer::open(self.ring, text));
        match opened {
            Some(answer) => {
                let is_stale = answer.name != question.name;
                Ok(Heard { answer, response, is_stale })
            }
            None => Err(self.explain(&response).await),
        }
    }

    /// What it may be that answers, and does not know what was asked.
    async fn explain(&self, response: &Answered) -> Unheard {
        let location = response.header("location");
        match response.status {
            StatusCode::BAD_GATEWAY
            | StatusCode::SERVICE_UNAVAILABLE
            | StatusCode::GATEWAY_TIMEOUT => Unheard::Gateway(response.status),
            status if status.is_redirection() => Unheard::Elsewhere(location.to_owned()),
            StatusCode::NOT_FOUND if self.is_vestibule().await => match clock_error(response) {
                Some(error) => Unheard::Clock(error),
                None => Unheard::OtherKey,
            },
            status => Unheard::Stranger(status),
        }
    }

    async fn is_vestibule(&self) -> bool {
        let live = self.visitor.ask(self.origin, &Ask::get("/health/live")).await;
        live.is_ok_and(|live| live.body.as_ref() == br#"{"status":"live"}"#)
    }
}

/// By how much the clocks differ, where it is more than a question lasts.
fn clock_error(response: &Answered) -> Option<Duration> {
    let there = httpdate::parse_http_date(response.header("date")).ok()?;
    let here = SystemTime::now();
    let error = here.duration_since(there).unwrap_or_else(|error| error.duration());
    (error > LIFETIME).then_some(error)
}

impl Heard {
    /// What the application's clock said.
    pub fn clock(&self) -> Timestamp {
        Timestamp::from_millis(self.answer.now)
    }
}
