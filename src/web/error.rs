//! Why a handler could not answer.

use rocket::Request;
use rocket::http::Status;
use rocket::response::{self, Responder};

use super::user::SessionsUnavailable;
use crate::sessions::{StartError, StoreError, ValueError};

/// Why a handler could not answer. Visitors see a page for its status and nothing else. Handlers of
/// a host application may answer with it, too: every error of [`Session`](crate::Session) becomes
/// one by `?`.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The database does not answer, or not in time.
    #[error(transparent)]
    Unavailable(Cause),
    /// The session ended while the request was under way.
    #[error("the session has ended")]
    SessionEnded,
    /// More is to be kept in a session than it holds.
    #[error(transparent)]
    TooLarge(Cause),
    /// A mistake of ours, or of the handler's.
    #[error(transparent)]
    Internal(Cause),
    /// It could not be found out who is there.
    #[error(transparent)]
    Sessions(#[from] SessionsUnavailable),
}

/// What another part of the application said.
type Cause = Box<dyn std::error::Error + Send + Sync>;

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        StoreError::from(error).into()
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(cause) => Self::Unavailable(cause),
            StoreError::Unreadable(cause) => Self::Internal(cause),
        }
    }
}

impl From<StartError> for Error {
    fn from(error: StartError) -> Self {
        match error {
            StartError::Store(error) => error.into(),
            StartError::Ended => Self::SessionEnded,
            StartError::TooMany => Self::Internal(error.into()),
        }
    }
}

impl From<ValueError> for Error {
    fn from(error: ValueError) -> Self {
        match error {
            ValueError::Store(error) => error.into(),
            ValueError::Ended => Self::SessionEnded,
            ValueError::Contended => Self::Unavailable(error.into()),
            ValueError::TooLarge(_) | ValueError::TooMany => Self::TooLarge(error.into()),
            ValueError::Name | ValueError::Type(_) => Self::Internal(error.into()),
        }
    }
}

impl<'r> Responder<'r, 'static> for Error {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        tracing::error!(error = %self, "a request could not be answered");
        Err(match self {
            Self::Unavailable(_) | Self::Sessions(_) => Status::ServiceUnavailable,
            Self::SessionEnded => Status::Unauthorized,
            Self::TooLarge(_) => Status::PayloadTooLarge,
            Self::Internal(_) => Status::InternalServerError,
        })
    }
}
