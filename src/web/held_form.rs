//! A form that somebody sent whose session was over, or whose sign-in was not fresh enough: kept
//! sealed inside the page that asks them to sign in or to confirm, and offered again afterwards.
//! Nothing of it is stored on the server.

use std::time::Duration;

use rocket::data::ToByteUnit;
use rocket::http::Status;
use rocket::outcome::Outcome;
use rocket::{Data, Request, Route, route};
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::cookies::Cookies;
use super::pages::{confirm, login};
use super::passkeys_here::PasskeysHere;
use super::presence::{self, Presence};
use super::user::User;
use super::{device_cookie, fresh, is_read, state};
use crate::clock::{Clock, Timestamp};

/// What it is sealed for.
const PURPOSE: &str = "held-form";

/// The largest body that is held, in bytes as sent: sealed and encoded it must fit into a form
/// again, whose limit is 32 KiB by default.
const MAX_BODY: usize = 20 * 1024;

/// How long it can be sent again.
const LIFETIME: Duration = Duration::from_secs(60 * 60);

/// A form on its way.
#[derive(Debug, Serialize, Deserialize)]
pub struct HeldForm {
    /// Where it goes: a path of this site and perhaps a query.
    action: String,
    /// What was sent, as `application/x-www-form-urlencoded`.
    body: String,
    sender: Sender,
    /// When it is too late, in milliseconds since 1970.
    until: i64,
}

/// Who may send it once more.
#[derive(Debug, Serialize, Deserialize)]
enum Sender {
    /// Whoever is in the session that it was sent in.
    Session(String),
    /// Whoever was the last to sign in to the browser that sent it.
    Account(String),
}

/// Answers a request that would change something and has been turned away since nobody is signed in
/// any more, or by [`Fresh`](super::Fresh): its form is held, and the visitor asked to sign in or to
/// confirm. Anything else forwards as it would have.
pub async fn hold<'r>(
    request: &'r Request<'_>,
    data: Data<'r>,
    status: Status,
) -> route::Outcome<'r> {
    let is_asked = status == Status::Unauthorized
        && !is_read(request)
        && Caller::of(request) == Caller::Browser
        && !confirm::is_form_of(request);
    let presence = presence::of(request).await;
    let Some(sender) = Sender::of(request, presence).filter(|_| is_asked) else {
        return Outcome::Forward((data, status));
    };
    let is_form = request.content_type().is_none_or(|kind| kind.is_form());
    let body = match data.open(MAX_BODY.bytes()).into_string().await {
        Ok(body) if body.is_complete() && is_form => Some(body.into_inner()),
        _ => None,
    };
    let now = state::<Clock>(request).now();
    let held = body.map(|body| HeldForm {
        action: request.uri().to_string(),
        body,
        sender,
        until: (now + LIFETIME).millis(),
    });
    let held = held.map(|held| held.seal(request));
    let here = PasskeysHere::of(request);
    let page = match presence {
        Presence::SignedIn(user) => confirm::asked_in_between(user, here, held).await,
        _ => login::asked_in_between(request, here, held).await,
    };
    Outcome::from(request, page)
}

/// Whether a route of the same path comes after this one, for who is not signed in.
fn is_for_nobody_too(request: &Request<'_>) -> bool {
    let comes_after = |route: &Route, other: &Route| {
        other.rank > route.rank
            && other.method == route.method
            && other.uri.path() == route.uri.path()
    };
    let route = request.route();
    route.is_some_and(|route| request.rocket().routes().any(|other| comes_after(route, other)))
}

impl Sender {
    /// Nobody where it could not be known again.
    fn of(request: &Request<'_>, presence: &Presence) -> Option<Self> {
        match presence {
            Presence::SignedIn(user) if fresh::is_missing(request) => {
                Some(Self::Session(user.session().id().to_string()))
            }
            Presence::Ended(_) | Presence::Nobody | Presence::Visitor(_)
                if !is_for_nobody_too(request) =>
            {
                let last = device_cookie::read(request).into_iter().next()?;
                Some(Self::Account(last.account().to_string()))
            }
            _ => None,
        }
    }

    fn is(&self, user: &User) -> bool {
        match self {
            Self::Session(id) => *id == user.session().id().to_string(),
            Self::Account(id) => *id == user.id().to_string(),
        }
    }
}

impl HeldForm {
    fn seal(&self, request: &Request<'_>) -> String {
        let text = serde_json::to_string(self).unwrap_or_default();
        state::<Cookies>(request).seal(PURPOSE, &text)
    }

    /// Opens a form that was held for this very user, a short while ago.
    pub fn open(request: &Request<'_>, sealed: &str, user: &User, now: Timestamp) -> Option<Self> {
        let opened = state::<Cookies>(request).open(PURPOSE, sealed)?;
        let held: Self = serde_json::from_str(&opened.value).ok()?;
        (held.sender.is(user) && now.millis() < held.until).then_some(held)
    }

    /// Where it goes.
    pub fn action(&self) -> &str {
        &self.action
    }

    /// Its fields, in order.
    pub fn fields(&self) -> Vec<(String, String)> {
        form_urlencoded::parse(self.body.as_bytes()).into_owned().collect()
    }
}
