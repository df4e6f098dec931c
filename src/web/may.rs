//! The guard `May`: somebody with a permission is signed in.

use std::marker::PhantomData;
use std::ops::Deref;

use rocket::Request;
use rocket::http::Status;
use rocket::request::{FromRequest, Outcome};

use super::user::{SessionsUnavailable, User};

/// A permission as a type, so that a guard can name it. Which roles give it is said in
/// `[default.vestibule.roles]`.
///
/// ```
/// struct Publish;
///
/// impl vestibule::Permission for Publish {
///     const NAME: &str = "articles.publish";
/// }
/// ```
pub trait Permission: Send + Sync + 'static {
    /// The name that the configuration has it under: 1 to 64 lower-case letters, digits, dots,
    /// hyphens and underscores.
    const NAME: &str;
}

/// A [`User`] who has a permission, by whichever of their roles: `May<Publish>`.
///
/// Nobody there: it forwards with 401, as `User` does. Somebody without the permission: it forwards
/// with 403, to a lower-ranked route or to the page that says "not allowed".
#[derive(Clone, Debug)]
pub struct May<P> {
    user: User,
    permission: PhantomData<fn() -> P>,
}

impl<P> Deref for May<P> {
    type Target = User;

    fn deref(&self) -> &User {
        &self.user
    }
}

impl<P> AsRef<User> for May<P> {
    fn as_ref(&self) -> &User {
        &self.user
    }
}

#[rocket::async_trait]
impl<'r, P: Permission> FromRequest<'r> for May<P> {
    type Error = SessionsUnavailable;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, SessionsUnavailable> {
        User::from_request(request).await.and_then(|user| match user.may(P::NAME) {
            true => Outcome::Success(Self { user, permission: PhantomData }),
            false => Outcome::Forward(Status::Forbidden),
        })
    }
}
