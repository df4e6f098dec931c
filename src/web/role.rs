//! The guards `Role` and `Admin`: somebody with a role is signed in.

use std::marker::PhantomData;
use std::ops::Deref;

use rocket::Request;
use rocket::http::Status;
use rocket::request::{FromRequest, Outcome};

use super::user::{SessionsUnavailable, User};
use crate::accounts::ADMINISTRATOR;

/// A role as a type, so that a guard can name it.
///
/// ```
/// struct Editor;
///
/// impl vestibule::RoleName for Editor {
///     const NAME: &str = "editor";
/// }
/// ```
pub trait RoleName: Send + Sync + 'static {
    /// The name that accounts have it under: 1 to 32 lower-case letters, digits, hyphens and
    /// underscores.
    const NAME: &str;
}

/// A [`User`] who has a role: `Role<Editor>`.
///
/// Nobody there: it forwards with 401, as `User` does. Somebody without the role: it forwards with
/// 403, to a lower-ranked route or to the page that says "not allowed".
#[derive(Clone, Debug)]
pub struct Role<R> {
    user: User,
    role: PhantomData<fn() -> R>,
}

/// The role of those who run the site: `admin`.
#[derive(Clone, Copy, Debug)]
pub struct Administrator;

impl RoleName for Administrator {
    const NAME: &str = ADMINISTRATOR;
}

/// A [`User`] who runs the site.
pub type Admin = Role<Administrator>;

impl<R> Deref for Role<R> {
    type Target = User;

    fn deref(&self) -> &User {
        &self.user
    }
}

impl<R> AsRef<User> for Role<R> {
    fn as_ref(&self) -> &User {
        &self.user
    }
}

#[rocket::async_trait]
impl<'r, R: RoleName> FromRequest<'r> for Role<R> {
    type Error = SessionsUnavailable;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, SessionsUnavailable> {
        User::from_request(request).await.and_then(|user| match user.has_role(R::NAME) {
            true => Outcome::Success(Self { user, role: PhantomData }),
            false => Outcome::Forward(Status::Forbidden),
        })
    }
}
