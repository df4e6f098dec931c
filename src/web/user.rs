//! The guard `User`: somebody is signed in.

use std::sync::Arc;

use rocket::Request;
use rocket::http::Status;
use rocket::request::{FromRequest, Outcome};
use serde::{Serialize, Serializer};
use serde_json::json;

use super::presence::{self, Presence};
use crate::accounts::{ADMINISTRATOR, Account, AccountId};
use crate::clock::Timestamp;
use crate::config::RoleConfig;
use crate::sessions::{Acting, Session};

/// Proof that the request comes from somebody who is signed in. Only this guard makes one, so a
/// function that takes a `User` cannot be reached without.
///
/// Nobody there: the request forwards with 401, to a lower-ranked route or to the catcher that
/// leads to the sign-in page; a form that was being sent is kept meanwhile, see
/// [`Fresh`](crate::Fresh). The session store does not answer: the guard fails with 503, since
/// an outage is not a sign-out. `Option<User>` turns both into `None`; use it where a wrong `None`
/// does no harm.
///
/// Where an administrator acts as somebody else, this is the other, with the other's roles, and
/// [`User::acting`] says who it really is.
#[derive(Clone, Debug)]
pub struct User(Arc<SignedIn>);

#[derive(Debug)]
struct SignedIn {
    session: Arc<Session>,
    account: Arc<Account>,
    acting: Option<Acting>,
    roles: RoleConfig,
}

/// It could not be found out whether somebody is signed in.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the session store does not answer")]
pub struct SessionsUnavailable;

impl User {
    /// Only for who has found a live session of this account.
    pub(super) fn new(
        session: Arc<Session>,
        account: Arc<Account>,
        acting: Option<Acting>,
        roles: RoleConfig,
    ) -> Self {
        Self(Arc::new(SignedIn { session, account, acting, roles }))
    }

    pub(super) fn shared_session(&self) -> Arc<Session> {
        Arc::clone(&self.0.session)
    }

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

    /// Whether they have the role of this name. See [`Role`](crate::Role) for a guard.
    pub fn has_role(&self, role: &str) -> bool {
        self.0.account.has_role(role)
    }

    /// Whether one of their roles gives them this permission, by `[default.vestibule.roles]`;
    /// administrators have every one. See [`May`](crate::May) for a guard.
    pub fn may(&self, permission: &str) -> bool {
        let roles = self.0.account.roles().iter();
        roles.into_iter().any(|role| self.0.roles.allows(role, permission))
    }

    /// When they last showed a credential: at sign-in, or when they confirmed that it is them.
    pub fn authenticated_at(&self) -> Timestamp {
        self.0.session.sign_in().map_or(self.0.session.created_at(), |sign_in| sign_in.at())
    }

    /// Whether this session has seen a second factor of theirs: at sign-in, or when they confirmed
    /// that it is them. In a browser that they trust it may not have.
    pub fn used_second_factor(&self) -> bool {
        self.0.session.sign_in().is_some_and(|sign_in| sign_in.method().has_second_factor())
    }

    /// The administrator who acts as them and has sent the request in truth; `None` where they have
    /// sent it themselves. What must be the owner's own doing belongs under the policy
    /// [`own`](crate::own) or [`fresh`](crate::fresh()).
    pub fn acting(&self) -> Option<&Account> {
        self.0.acting.as_ref().map(Acting::administrator)
    }

    pub(super) fn acting_session(&self) -> Option<&Acting> {
        self.0.acting.as_ref()
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
        match presence::of(request).await {
            Presence::SignedIn(user) => Outcome::Success(user.clone()),
            Presence::Visitor(_)
            | Presence::ActingOver(..)
            | Presence::Ended(_)
            | Presence::Nobody => Outcome::Forward(Status::Unauthorized),
            Presence::Unknown => Outcome::Error((Status::ServiceUnavailable, SessionsUnavailable)),
        }
    }
}

/// What a page shows of them.
impl Serialize for User {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let shown = json!({
            "username": self.username(),
            "display_name": self.display_name(),
            "is_admin": self.has_role(ADMINISTRATOR),
            "acting": self.acting().map(Account::username),
        });
        shown.serialize(serializer)
    }
}

impl AsRef<User> for User {
    fn as_ref(&self) -> &User {
        self
    }
}
