//! Where a visitor goes who may not go on.

use rocket::Request;
use rocket::http::{ContentType, Status};
use rocket::response::{self, Redirect, Responder};
use serde_json::json;

use super::caller::Caller;
use super::return_to::{Door, ReturnTo};
use super::status_page::plain;
use super::{fresh, language, return_to, set_up_first};
use crate::locales::Message;

/// Leads a visitor who is not signed in to the sign-in page, one who signed in too long ago to the
/// page that asks them to confirm that it is them, and one who must have a second factor and has none
/// to the page that sets one up; and back to where they were going.
pub(super) struct SignInFirst;

impl<'r> Responder<'r, 'static> for SignInFirst {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        match Caller::of(request) {
            Caller::Browser => {
                // Only a page can be come back to: a form that was sent is gone.
                let next = super::is_read(request).then(|| request.uri().to_string());
                let next = next.as_deref().and_then(wanted);
                Redirect::to(door(request).uri(next.as_ref())).respond_to(request)
            }
            Caller::Htmx => {
                let page = request.headers().get_one("HX-Current-URL").and_then(return_to::path_of);
                let uri = door(request).uri(page.and_then(wanted).as_ref());
                let mut response = told(request)?;
                response.set_raw_header("HX-Redirect", uri);
                Ok(response)
            }
            Caller::Json => told(request),
        }
    }
}

/// For programs: what is missing, and where it can be had.
fn told(request: &Request<'_>) -> response::Result<'static> {
    let error = match door(request) {
        Door::SetUp => {
            let message = language::words(request, &Message::new("json-set-up"));
            json!({ "status": 401, "message": message, "set_up": Door::SetUp.uri(None) })
        }
        Door::Confirm => {
            let message = language::words(request, &Message::new("json-confirm"));
            json!({ "status": 401, "message": message, "confirm": Door::Confirm.uri(None) })
        }
        _ => return plain(Status::Unauthorized, request),
    };
    let body = json!({ "error": error }).to_string();
    (Status::Unauthorized, (ContentType::JSON, body)).respond_to(request)
}

/// The page that the visitor has to pass.
fn door(request: &Request<'_>) -> Door {
    if set_up_first::is_missing(request) {
        Door::SetUp
    } else if fresh::is_missing(request) {
        Door::Confirm
    } else {
        Door::Login
    }
}

/// The welcome page is where everybody goes anyway.
fn wanted(path: &str) -> Option<ReturnTo> {
    ReturnTo::parse(path).filter(|next| next.as_str() != "/")
}
