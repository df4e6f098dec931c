//! What visitors see when a page cannot be had.

use rocket::http::{ContentType, Status};
use rocket::response::{self, Responder};
use rocket::{Catcher, Either, Request, Route, catch, catchers};
use serde_json::json;

use super::acting;
use super::caller::Caller;
use super::headers;
use super::request_id;
use super::sign_in_first::SignInFirst;
use super::view::Page;

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

fn words(status: Status, is_acting: bool) -> (&'static str, &'static str) {
    match status.code {
        400 => (
            "That request made no sense",
            "Your browser sent something that this site cannot read.",
        ),
        401 => ("Sign in first", "You need to be signed in to see this."),
        403 if is_acting => (
            "Not as somebody else",
            "This is for the owner of the account alone, and you are acting as them. Stop acting first.",
        ),
        403 => (
            "Not allowed",
            "This is for others, or it was sent from another site. If you sent a form of this site, open its page again and send it from there.",
        ),
        404 => (
            "Nothing here",
            "There is no page at this address. It may have moved, or the link may be wrong.",
        ),
        405 => ("Not like that", "This address cannot be used in that way."),
        413 => ("Too much", "What you sent is larger than this site accepts."),
        415 => (
            "Unknown format",
            "This site cannot read what you sent. Please use the form on the page.",
        ),
        422 => (
            "That form could not be read",
            "Something in what you sent cannot be right. Go back, check the form and send it again.",
        ),
        429 => ("Too many attempts", "Please wait a little, then try again."),
        503 => (
            "Back in a moment",
            "This site cannot reach its storage right now. Nothing is lost. Please try again in a few seconds.",
        ),
        code if code < 500 => ("That did not work", "This site could not do what you asked for."),
        _ => (
            "Something went wrong",
            "This is our mistake, not yours. Please try again; if it stays, tell the people who run this site.",
        ),
    }
}

#[catch(401)]
fn unauthorized() -> SignInFirst {
    SignInFirst
}

/// Rocket says 404 when a path has no route of this method.
#[catch(404)]
fn not_found(request: &Request<'_>) -> Either<Plain, NotAllowed> {
    let here = |route: &&Route| route.uri.path() == request.uri().path();
    let methods: Vec<&str> =
        request.rocket().routes().filter(here).map(|route| route.method.as_str()).collect();
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
