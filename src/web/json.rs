//! Bodies in JSON, for what a script of ours sends, and what it is told when that is refused.

use rocket::data::{FromData, Outcome as DataOutcome, ToByteUnit};
use rocket::http::{ContentType, Status};
use rocket::response::{self, Responder};
use rocket::{Data, Request};
use serde::de::DeserializeOwned;
use serde_json::json;

use super::error::Error;
use super::language;
use super::status_page::RETRY_AFTER_OUTAGE;
use crate::accounts::SignInError;
use crate::accounts::passkeys::PasskeyError;
use crate::locales::Message;
use crate::sessions::StartError;

/// A body of JSON, up to the limit `json`. Take it as a `Result`, so that whoever sent something
/// else is told so in JSON, too.
pub(super) struct Json<T>(pub T);

/// Why a script does not get what it asked for.
#[derive(Debug)]
pub(super) enum JsonRefusal {
    /// A sentence for the person.
    Told {
        status: Status,
        message: Message,
        /// In seconds.
        retry_after: Option<u64>,
    },
    /// No answer at all.
    Error(Error),
}

impl JsonRefusal {
    pub fn told(status: Status, message: impl Into<Message>) -> Self {
        Self::Told { status, message: message.into(), retry_after: None }
    }

    /// For somebody who proved who they are, and did not get a session.
    pub fn not_started(error: StartError) -> Self {
        match error {
            StartError::TooMany => Self::told(Status::Conflict, &error),
            error => Self::Error(error.into()),
        }
    }
}

impl<E: Into<Error>> From<E> for JsonRefusal {
    fn from(error: E) -> Self {
        Self::Error(error.into())
    }
}

impl From<PasskeyError> for JsonRefusal {
    fn from(error: PasskeyError) -> Self {
        let message = Message::from(&error);
        let status = match error {
            PasskeyError::Off(_) => Status::Forbidden,
            PasskeyError::Taken | PasskeyError::TooMany => Status::Conflict,
            PasskeyError::Attempt(error) => return error.into(),
            PasskeyError::Storage(error) => return Self::Error(error.into()),
            _ => Status::UnprocessableEntity,
        };
        Self::told(status, message)
    }
}

impl From<SignInError> for JsonRefusal {
    fn from(error: SignInError) -> Self {
        let message = Message::from(&error);
        let (status, retry_after) = match error {
            SignInError::Wrong => (Status::UnprocessableEntity, None),
            SignInError::Disabled => (Status::Forbidden, None),
            SignInError::Wait(wait) => (Status::TooManyRequests, Some(wait.as_secs().max(1))),
            SignInError::Busy => (Status::ServiceUnavailable, Some(RETRY_AFTER_OUTAGE)),
            SignInError::Storage(error) => return Self::Error(error.into()),
        };
        Self::Told { status, message, retry_after }
    }
}

impl<'r> Responder<'r, 'static> for JsonRefusal {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let (status, message, retry_after) = match self {
            Self::Told { status, message, retry_after } => (status, message, retry_after),
            Self::Error(error) => return error.respond_to(request),
        };
        let message = language::words(request, &message);
        let body = json!({ "error": { "status": status.code, "message": message } });
        let mut response = (status, (ContentType::JSON, body.to_string())).respond_to(request)?;
        if let Some(seconds) = retry_after {
            response.set_raw_header("Retry-After", seconds.to_string());
        }
        Ok(response)
    }
}

#[rocket::async_trait]
impl<'r, T: DeserializeOwned> FromData<'r> for Json<T> {
    type Error = JsonRefusal;

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> DataOutcome<'r, Self> {
        match read(request, data).await {
            Ok(value) => DataOutcome::Success(Self(value)),
            Err((status, message)) => {
                DataOutcome::Error((status, JsonRefusal::told(status, Message::new(message))))
            }
        }
    }
}

async fn read<T: DeserializeOwned>(
    request: &Request<'_>,
    data: Data<'_>,
) -> Result<T, (Status, &'static str)> {
    if !request.content_type().is_some_and(|kind| kind.is_json()) {
        return Err((Status::UnsupportedMediaType, "json-only"));
    }
    let limit = request.limits().get("json").unwrap_or(32.kibibytes());
    let body = data.open(limit).into_bytes().await;
    let body = body.map_err(|_| (Status::BadRequest, "json-not-whole"))?;
    if !body.is_complete() {
        return Err((Status::PayloadTooLarge, "json-too-large"));
    }
    serde_json::from_slice(&body).map_err(|_| (Status::BadRequest, "json-wrong"))
}
