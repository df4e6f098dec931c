//! The guard `Fresh`: somebody has shown a credential a short while ago.

use std::ops::Deref;
use std::sync::atomic::{AtomicBool, Ordering};

use rocket::Request;
use rocket::http::Status;
use rocket::request::{FromRequest, Outcome};

use super::user::User;
use super::{acting, state};
use crate::clock::Clock;
use crate::config::Config;

/// Whoever the guard `G` lets through, if they have signed in, or confirmed that it is them, within
/// `sessions.fresh_for` (step-up; OWASP ASVS 5.0, 7.5.1). Where the account has a second factor, it
/// must have been shown, too: that a browser is trusted counts at sign-in only. Use it as
/// `Fresh<User>` or `Fresh<Admin>`.
///
/// Otherwise the request forwards with 401 and the visitor is led to a page that asks for their
/// password and their second factor, and back. A form that they were sending is kept, sealed, and offered to be sent again,
/// if it has no files and at most 20 KiB as it is sent; otherwise the page says that it could not be
/// kept.
///
/// An administrator who acts as somebody else has shown none of the other's credentials: the request
/// forwards with 403.
#[derive(Clone, Debug)]
pub struct Fresh<G>(G);

/// What a request remembers of a guard that turned it away.
#[derive(Default)]
struct Missing(AtomicBool);

/// Whether somebody is signed in but has to confirm it first.
pub(super) fn is_missing(request: &Request<'_>) -> bool {
    request.local_cache(Missing::default).0.load(Ordering::Relaxed)
}

impl<G> Fresh<G> {
    /// What the inner guard gave.
    pub fn into_inner(self) -> G {
        self.0
    }
}

impl<G> Deref for Fresh<G> {
    type Target = G;

    fn deref(&self) -> &G {
        &self.0
    }
}

impl<G: AsRef<User>> AsRef<User> for Fresh<G> {
    fn as_ref(&self) -> &User {
        self.0.as_ref()
    }
}

#[rocket::async_trait]
impl<'r, G: FromRequest<'r> + AsRef<User>> FromRequest<'r> for Fresh<G> {
    type Error = G::Error;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, G::Error> {
        G::from_request(request).await.and_then(|guard| {
            let user = guard.as_ref();
            if acting::is_refused(request, user) {
                return Outcome::Forward(Status::Forbidden);
            }
            let now = state::<Clock>(request).now();
            let age = now.since(user.authenticated_at());
            let is_whole = user.used_second_factor() || !user.account().has_second_factor();
            if is_whole && age <= state::<Config>(request).sessions.fresh_for {
                return Outcome::Success(Self(guard));
            }
            request.local_cache(Missing::default).0.store(true, Ordering::Relaxed);
            Outcome::Forward(Status::Unauthorized)
        })
    }
}
