//! Who may use a route, said where it is mounted and enforced there, whatever its handler's guards
//! say. Rocket keeps a route's guards to itself, so this is what can be checked at launch.
//!
//! ```no_run
//! # use rocket::{get, routes};
//! # #[get("/about")] fn about() {}
//! # #[get("/report")] fn report() {}
//! use vestibule::{public, signed_in};
//!
//! let rocket = vestibule::build()
//!     .mount("/", public(routes![about]))
//!     .mount("/", signed_in(routes![report]));
//! ```

use std::fmt;

use rocket::http::Status;
use rocket::outcome::Outcome;
use rocket::request::{self, FromRequest};
use rocket::route::{self, Handler};
use rocket::{Data, Request, Route};
use tracing::Instrument;

use super::acting;
use super::fresh::Fresh;
use super::held_form;
use super::may::Permission;
use super::request_id;
use super::role::RoleName;
use super::set_up_first;
use super::user::User;

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Policy {
    Public,
    SignedIn,
    Own,
    Fresh,
    Role(&'static str),
    May(&'static str),
}

/// Routes that everybody may use.
pub fn public(routes: impl Into<Vec<Route>>) -> Vec<Route> {
    with(Policy::Public, routes.into())
}

/// Routes for those who are signed in. Others are led to the sign-in page, and back.
pub fn signed_in(routes: impl Into<Vec<Route>>) -> Vec<Route> {
    with(Policy::SignedIn, routes.into())
}

/// Routes for those who are signed in as themselves, and not for an administrator who acts as somebody
/// else ([`User::acting`]): what is private to the owner of an account, or theirs alone to do. What is
/// [`fresh`] is so, too.
pub fn own(routes: impl Into<Vec<Route>>) -> Vec<Route> {
    with(Policy::Own, routes.into())
}

/// Routes for those who have signed in, or confirmed that it is them, a short while ago. See
/// [`Fresh`].
pub fn fresh(routes: impl Into<Vec<Route>>) -> Vec<Route> {
    with(Policy::Fresh, routes.into())
}

/// Routes for those who have a role. Around [`fresh`], they must have confirmed that it is them, too:
/// `role::<Administrator>(fresh(routes![…]))`. What stands outside is asked first.
pub fn role<R: RoleName>(routes: impl Into<Vec<Route>>) -> Vec<Route> {
    with(Policy::Role(R::NAME), routes.into())
}

/// Routes for those who have a permission, by whichever role: `may::<Publish>(routes![…])`.
pub fn may<P: Permission>(routes: impl Into<Vec<Route>>) -> Vec<Route> {
    with(Policy::May(P::NAME), routes.into())
}

fn with(policy: Policy, routes: Vec<Route>) -> Vec<Route> {
    let guarded = routes.into_iter().map(|mut route| {
        let name = route.name.as_deref().unwrap_or("unnamed");
        // The name is the one thing of a route that can be read again at launch.
        route.name = Some(format!("{policy}: {name}").into());
        route.handler = Box::new(Guarded { policy, inner: route.handler });
        route
    });
    guarded.collect()
}

/// What a route's name says of its policies, and the name that its handler has.
pub(super) fn of(route: &Route) -> (Vec<&str>, &str) {
    let mut name = route.name.as_deref().unwrap_or("unnamed");
    let mut policies = Vec::new();
    while let Some((policy, rest)) = name.split_once(": ").filter(|(word, _)| is_policy(word)) {
        policies.push(policy);
        name = rest;
    }
    (policies, name)
}

fn is_policy(word: &str) -> bool {
    matches!(word, "public" | "signed in" | "own" | "fresh")
        || word.starts_with("role ")
        || word.starts_with("may ")
}

impl fmt::Display for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Public => f.write_str("public"),
            Self::SignedIn => f.write_str("signed in"),
            Self::Own => f.write_str("own"),
            Self::Fresh => f.write_str("fresh"),
            Self::Role(name) => write!(f, "role {name}"),
            Self::May(name) => write!(f, "may {name}"),
        }
    }
}

/// A handler behind its policy.
#[derive(Clone)]
struct Guarded {
    policy: Policy,
    inner: Box<dyn Handler>,
}

#[rocket::async_trait]
impl Handler for Guarded {
    async fn handle<'r>(&self, request: &'r Request<'_>, data: Data<'r>) -> route::Outcome<'r> {
        let span = request_id::span(request).clone();
        self.answer(request, data).instrument(span).await
    }
}

impl Guarded {
    async fn answer<'r>(&self, request: &'r Request<'_>, data: Data<'r>) -> route::Outcome<'r> {
        let answer = match self.policy.admit(request).await {
            Ok(()) => self.inner.handle(request, data).await,
            Err(Refused::Forward(status)) => Outcome::Forward((data, status)),
            Err(Refused::Error(status)) => Outcome::Error(status),
        };
        match answer {
            Outcome::Forward((data, status)) => held_form::hold(request, data, status).await,
            answer => answer,
        }
    }
}

enum Refused {
    Forward(Status),
    Error(Status),
}

impl Policy {
    async fn admit(self, request: &Request<'_>) -> Result<(), Refused> {
        if self == Self::Public {
            return Ok(());
        }
        let user = passed(User::from_request(request).await)?;
        if set_up_first::is_due(request, &user) {
            return Err(Refused::Forward(Status::Unauthorized));
        }
        match self {
            Self::Public | Self::SignedIn => Ok(()),
            Self::Own if acting::is_refused(request, &user) => {
                Err(Refused::Forward(Status::Forbidden))
            }
            Self::Own => Ok(()),
            Self::Fresh => passed(Fresh::<User>::from_request(request).await).map(drop),
            Self::Role(name) if user.has_role(name) => Ok(()),
            Self::May(name) if user.may(name) => Ok(()),
            Self::Role(_) | Self::May(_) => Err(Refused::Forward(Status::Forbidden)),
        }
    }
}

fn passed<G, E>(outcome: request::Outcome<G, E>) -> Result<G, Refused> {
    match outcome {
        Outcome::Success(guard) => Ok(guard),
        Outcome::Forward(status) => Err(Refused::Forward(status)),
        Outcome::Error((status, _)) => Err(Refused::Error(status)),
    }
}
