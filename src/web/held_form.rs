//! A form that somebody sent whose sign-in was not fresh enough: kept sealed inside the page that
//! asks them to confirm, and offered again afterwards. Nothing of it is stored on the server.

use std::time::Duration;

use rocket::data::ToByteUnit;
use rocket::http::Status;
use rocket::outcome::Outcome;
use rocket::{Data, Request, route};
use serde::{Deserialize, Serialize};

use super::caller::Caller;
use super::cookies::Cookies;
use super::pages::confirm;
use super::passkeys_here::PasskeysHere;
use super::presence::{self, Presence};
use super::{fresh, is_read, state};
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
    /// The session that it was sent in.
    session: String,
    /// When it is too late, in milliseconds since 1970.
    until: i64,
}

/// Answers a request that would change something and has been turned away by
/// [`Fresh`](super::Fresh): its form is held and the visitor asked to confirm. Anything else
/// forwards as it would have.
pub async fn hold<'r>(
    request: &'r Request<'_>,
    data: Data<'r>,
    status: Status,
) -> route::Outcome<'r> {
    let is_asked =
        fresh::is_missing(request) && !is_read(request) && Caller::of(request) == Caller::Browser;
    let user = match presence::of(request).await {
        Presence::SignedIn(user) if is_asked => user,
        _ => return Outcome::Forward((data, status)),
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
        session: user.session().id().to_string(),
        until: (now + LIFETIME).millis(),
    });
    let held = held.map(|held| held.seal(request));
    let page = confirm::asked_in_between(user, PasskeysHere::of(request), held).await;
    Outcome::from(request, page)
}

impl HeldForm {
    fn seal(&self, request: &Request<'_>) -> String {
        let text = serde_json::to_string(self).unwrap_or_default();
        state::<Cookies>(request).seal(PURPOSE, &text)
    }

    /// Opens a form that was held for this very session, a short while ago.
    pub fn open(
        request: &Request<'_>,
        sealed: &str,
        session: &str,
        now: Timestamp,
    ) -> Option<Self> {
        let opened = state::<Cookies>(request).open(PURPOSE, sealed)?;
        let held: Self = serde_json::from_str(&opened.value).ok()?;
        (held.session == session && now.millis() < held.until).then_some(held)
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
