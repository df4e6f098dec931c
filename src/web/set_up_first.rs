//! Who must have a second factor and has none may do nothing but set one up:
//! `second_factor.required`.

use std::sync::atomic::{AtomicBool, Ordering};

use rocket::route::{self, Handler};
use rocket::{Data, Request, Route};

use super::state;
use super::user::User;
use crate::accounts::Accounts;

/// What a request remembers of having been turned away.
#[derive(Default)]
struct Missing(AtomicBool);

/// What a request remembers of the route that it is for.
#[derive(Default)]
struct Spared(AtomicBool);

/// Whether `user` must have a second factor and has none, for who is about to let them through. An
/// administrator who acts as them has shown their own.
pub(super) fn is_due(request: &Request<'_>, user: &User) -> bool {
    let is_spared = request.local_cache(Spared::default).0.load(Ordering::Relaxed);
    let account = user.account();
    let is_due = !is_spared
        && user.acting().is_none()
        && !account.has_second_factor()
        && state::<Accounts>(request).must_have_second_factor(account);
    if is_due {
        request.local_cache(Missing::default).0.store(true, Ordering::Relaxed);
    }
    is_due
}

/// Whether somebody was turned away for want of a second factor.
pub(super) fn is_missing(request: &Request<'_>) -> bool {
    request.local_cache(Missing::default).0.load(Ordering::Relaxed)
}

/// Routes on the way to a second factor, which need none. It stands around their policy.
pub(super) fn spared(routes: Vec<Route>) -> Vec<Route> {
    let spared = routes.into_iter().map(|mut route| {
        route.handler = Box::new(WithoutSecondFactor(route.handler));
        route
    });
    spared.collect()
}

#[derive(Clone)]
struct WithoutSecondFactor(Box<dyn Handler>);

#[rocket::async_trait]
impl Handler for WithoutSecondFactor {
    async fn handle<'r>(&self, request: &'r Request<'_>, data: Data<'r>) -> route::Outcome<'r> {
        request.local_cache(Spared::default).0.store(true, Ordering::Relaxed);
        self.0.handle(request, data).await
    }
}
