//! What visitors see when a page cannot be had.

use rocket::http::{ContentType, Status};
use rocket::response::{self, Responder};
use rocket::{Catcher, Either, Request, catch, catchers};
use serde_json::json;

use super::acting;
use super::caller::Caller;
use super::headers;
use super::language;
use super::request_id;
use super::sign_in_first::SignInFirst;
use super::view::Page;
use crate::locales::Message;

/// When to come back after an outage, in seconds: storage is usually back by then.
pub(super) const RETRY_AFTER_OUTAGE: u64 = 5;

/// A status as a page for people, as an object for scripts.
pub(super) fn plain(status: Status, request: &Request<'_>) -> response::Result<'static> {
    request_id::span(request).in_scope(|| answer(status, request))
}

fn answer(status: Status, request: &Request<'_>) -> response::Result<'static> {
    let acting = acting::turned_away(request).filter(|_| status == Status::Forbidden);
    let (title, message) = words(status, acting.is_some());
    // For whoever tells the people who run the site.
    let id = (status.code >= 500).then(|| request_id::of(request));
    let mut response = if Caller::of(request) == Caller::Browser {
        let error =
            json!({ "status": status.code, "title": title, "message": message, "request": id });
        Page::new("errors/error.html")
            .user(acting)
            .with("error", error)
            .status(status)
            .respond_to(request)
    } else {
        let message = language::words(request, &message);
        let mut body = json!({ "error": { "status": status.code, "message": message } });
        if let Some(id) = id {
            body["error"]["request"] = id.into();
        }
        (status, (ContentType::JSON, body.to_string())).respond_to(request)
    }?;
    if matches!(status.code, 429 | 503) {
        response.set_raw_header("Retry-After", RETRY_AFTER_OUTAGE.to_string());
    }
    headers::apply(request, &mut response);
    Ok(response)
}

fn words(status: Status, is_acting: bool) -> (Message, Message) {
    let key = match status.code {
        400 => "status-400",
        401 => "status-401",
        403 if is_acting => "status-403-acting",
        403 => "status-403",
        404 => "status-404",
        405 => "status-405",
        413 => "status-413",
        415 => "status-415",
        422 => "status-422",
        429 => "status-429",
        503 => "status-503",
        code if code < 500 => "status-other",
        _ => "status-500",
    };
    (Message::new(key), Message::new(format!("{key}-message")))
}

#[catch(401)]
fn unauthorized() -> SignInFirst {
    SignInFirst
}

/// Rocket says 404 when a path has no route of this method.
#[catch(404)]
fn not_found(request: &Request<'_>) -> Either<Plain, NotAllowed> {
    let routes = super::routes_at(request, request.uri().path().as_str());
    let methods: Vec<&str> = routes.map(|route| route.method.as_str()).collect();
    if methods.is_empty() || methods.contains(&request.method().as_str()) {
        Either::Left(Plain(Status::NotFound))
    } else {
        Either::Right(NotAllowed(methods))
    }
}

/// This address takes other methods, and here they are. RFC 9110, 15.5.6.
struct NotAllowed(Vec<&'static str>);

impl<'r> Responder<'r, 'static> for NotAllowed {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let mut methods = self.0;
        if methods.contains(&"GET") {
            methods.push("HEAD");
        }
        methods.sort_unstable();
        methods.dedup();
        let mut response = plain(Status::MethodNotAllowed, request)?;
        response.set_raw_header("Allow", methods.join(", "));
        Ok(response)
    }
}

#[catch(default)]
fn any(status: Status, _: &Request<'_>) -> Plain {
    Plain(status)
}

/// A status and nothing else, in words.
pub(super) struct Plain(pub Status);

impl<'r> Responder<'r, 'static> for Plain {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        plain(self.0, request)
    }
}

/// Every status, as a page.
pub(super) fn catchers() -> Vec<Catcher> {
    catchers![unauthorized, not_found, any]
}
