//! The guard `User`: somebody is signed in.

use std::sync::Arc;

use rocket::Request;
use rocket::http::Status;
use rocket::request::{FromRequest, Outcome};

use super::{session_cookie, state};
use crate::accounts::{Account, AccountId};
use crate::clock::Clock;
use crate::sessions::{Resumed, Session, Sessions};

/// Proof that the request comes from somebody who is signed in. Only this guard makes one, so a
/// function that takes a `User` cannot be reached without.
///
/// Nobody there: the request forwards with 401, to a lower-ranked route or to the catcher that
/// leads to the sign-in page. The session store does not answer: the guard fails with 503, since
/// an outage is not a sign-out. `Option<User>` turns both into `None`; use it where a wrong `None`
/// does no harm.
#[derive(Clone, Debug)]
pub struct User(Arc<SignedIn>);

#[derive(Debug)]
struct SignedIn {
    session: Session,
    account: Account,
}

/// It could not be found out whether somebody is signed in.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the session store does not answer")]
pub struct SessionsUnavailable;

/// What is known of who sent a request; found out once for each request.
#[derive(Clone)]
enum Presence {
    SignedIn(User),
    Nobody,
    Unknown,
}

impl User {
    /// Which account.
    pub fn id(&self) -> AccountId {
        self.0.account.id()
    }

    /// The name that they sign in with.
    pub fn username(&self) -> &str {
        self.0.account.username()
    }

    /// The name to greet them by.
    pub fn display_name(&self) -> &str {
        self.0.account.display_name()
    }

    /// Their account.
    pub fn account(&self) -> &Account {
        &self.0.account
    }

    /// The session that they are signed in with.
    pub fn session(&self) -> &Session {
        &self.0.session
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for User {
    type Error = SessionsUnavailable;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, SessionsUnavailable> {
        match request.local_cache_async(presence(request)).await {
            Presence::SignedIn(user) => Outcome::Success(user.clone()),
            Presence::Nobody => Outcome::Forward(Status::Unauthorized),
            Presence::Unknown => Outcome::Error((Status::ServiceUnavailable, SessionsUnavailable)),
        }
    }
}

async fn presence(request: &Request<'_>) -> Presence {
    let Some(token) = session_cookie::read(request) else { return Presence::Nobody };
    let now = state::<Clock>(request).now();
    match state::<Sessions>(request).resume(&token, now).await {
        Ok(Resumed::Live(session, account)) => {
            Presence::SignedIn(User(Arc::new(SignedIn { session: *session, account })))
        }
        Ok(Resumed::Ended(_) | Resumed::Unknown) => Presence::Nobody,
        Err(error) => {
            tracing::error!(%error, "a session could not be looked up");
            Presence::Unknown
        }
    }
}
