//! A page: a template with what every page needs, and the form errors that it shows.

use std::io::Cursor;

use rocket::Request;
use rocket::http::{ContentType, Status};
use rocket::response::{self, Responder, Response};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::caller::Caller;
use super::notice::Shown;
use super::return_to::ReturnTo;
use super::user::User;
use super::{brand, headers, language, notice, state};
use crate::accounts::Invalid;
use crate::causes::causes;
use crate::config::Config;
use crate::locales::Message;
use crate::templates::{Templates, View};

/// A page that is about to be rendered: a template in the folder `templates`, which may build on those of
/// Vestibule (`{% extends "base.html" %}`, whose blocks are `title` and `main`).
///
/// ```no_run
/// use rocket::get;
/// use vestibule::{Page, User};
///
/// #[get("/report")]
/// fn report(user: User) -> Page {
///     Page::new("report.html").user(Some(&user)).with("pages", 12)
/// }
/// ```
#[derive(Debug)]
pub struct Page {
    template: &'static str,
    status: Status,
    context: Map<String, Value>,
    is_kept: bool,
    errors: Vec<FormError>,
    retry_after: Option<u64>,
    note: Option<Shown>,
    has_secret_address: bool,
    scripts: Vec<&'static str>,
}

/// A sentence about a form, beside the field that it is about or above them all.
#[derive(Debug, Serialize)]
struct FormError {
    field: Option<&'static str>,
    message: Message,
}

impl FormError {
    /// As a program is told.
    fn told(&self, request: &Request<'_>) -> Value {
        json!({ "field": self.field, "message": language::words(request, &self.message) })
    }
}

impl Page {
    /// The page of a template under `templates/`, by its path.
    pub fn new(template: &'static str) -> Self {
        Self {
            template,
            status: Status::Ok,
            context: Map::new(),
            is_kept: false,
            errors: Vec::new(),
            retry_after: None,
            note: None,
            has_secret_address: false,
            scripts: Vec::new(),
        }
    }

    /// Gives the template a value.
    pub fn with(mut self, key: &str, value: impl Serialize) -> Self {
        let value = serde_json::to_value(value).unwrap_or(Value::Null);
        self.context.insert(key.to_owned(), value);
        self
    }

    /// Shows who is signed in, and who acts as them. What base.html has of it is `username`,
    /// `display_name`, `is_admin` and `acting`, under the name `user`.
    pub fn user(self, user: Option<&User>) -> Self {
        self.with("user", user)
    }

    /// Where its form leads on to; nothing where that is nowhere that we lead to.
    pub(crate) fn next(self, next: Option<&str>) -> Self {
        self.with("next", next.and_then(ReturnTo::parse).map(|next| next.to_string()))
    }

    /// A form that goes along with its own, sealed, to be sent afterwards.
    pub(crate) fn held(self, held: Option<&str>) -> Self {
        self.with("held", held.filter(|held| !held.is_empty()))
    }

    /// Says something above the page that the visitor should know.
    pub(crate) fn note(mut self, message: Message) -> Self {
        self.note = Some(Shown { kind: "warning", message });
        self
    }

    /// Keeps the page, so that it is not rendered again for who sees just the same: for a page that
    /// is shown often and has no secret in it.
    pub(crate) fn kept(mut self) -> Self {
        self.is_kept = true;
        self
    }

    /// Keeps its address to itself: there is a token in it, and the browser would tell it to our own
    /// log when it asks for a picture.
    pub(crate) fn secret_address(mut self) -> Self {
        self.has_secret_address = true;
        self
    }

    /// Offers no other language: who comes back to this page would find another one.
    pub(crate) fn once(self) -> Self {
        self.with("is_once", true)
    }

    /// Has a script of `static/` run, and one by which a form shows that it has been sent. The page must do
    /// without them, too.
    pub(crate) fn script(mut self, name: &'static str) -> Self {
        if self.scripts.is_empty() {
            self.scripts.push("busy.js");
        }
        self.scripts.push(name);
        self
    }

    /// Offers to use a passkey, by the macro `passkey`, if they can be used here.
    pub(crate) fn passkeys(self, are_on: bool) -> Self {
        let page = self.with("passkeys_on", are_on);
        if are_on { page.script("passkeys.js") } else { page }
    }

    /// Answers with another status than 200.
    pub fn status(mut self, status: Status) -> Self {
        self.status = status;
        self
    }

    /// Shows the form again, with something to put right.
    pub(crate) fn invalid(mut self, invalid: impl IntoIterator<Item = Invalid>) -> Self {
        let errors = invalid.into_iter();
        self.errors.extend(errors.map(|e| FormError { field: Some(e.field), message: e.message }));
        self.status(Status::UnprocessableEntity)
    }

    /// Shows the form again, with a sentence about all of it.
    pub(crate) fn refused(mut self, status: Status, message: impl Into<Message>) -> Self {
        self.errors.push(FormError { field: None, message: message.into() });
        self.status(status)
    }

    /// Says when to try again, in seconds.
    pub(crate) fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds);
        self
    }
}

impl<'r> Responder<'r, 'static> for Page {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let (status, retry_after) = (self.status, self.retry_after);
        let has_secret_address = self.has_secret_address;
        let mut response = if Caller::of(request) == Caller::Json && !self.errors.is_empty() {
            let errors: Vec<_> = self.errors.iter().map(|error| error.told(request)).collect();
            let body = json!({ "errors": errors }).to_string();
            (ContentType::JSON, body).respond_to(request)?
        } else {
            self.rendered(request)?
        };
        response.set_status(status);
        if let Some(seconds) = retry_after {
            response.set_raw_header("Retry-After", seconds.to_string());
        }
        if has_secret_address {
            // Not no-referrer: forms would be sent with the origin "null".
            response.set_raw_header("Referrer-Policy", "strict-origin");
        }
        Ok(response)
    }
}

impl Page {
    fn rendered(mut self, request: &Request<'_>) -> response::Result<'static> {
        let language = language::of(request);
        let next = self.context.get("next").and_then(Value::as_str).and_then(ReturnTo::parse);
        let common = [
            ("site", site(state::<Config>(request))),
            ("path", json!(request.uri().path().as_str())),
            ("notice", json!(notice::take(request).or(self.note))),
            ("errors", json!(self.errors)),
            ("retry_after", json!(self.retry_after)),
            ("scripts", json!(self.scripts)),
            ("here", json!(language::here(request, next.as_ref()))),
        ];
        self.context.extend(common.map(|(key, value)| (key.to_owned(), value)));
        self.context.entry("user").or_insert(Value::Null);
        let view = View { template: self.template.into(), language, context: self.context };
        let templates = state::<Templates>(request);
        let page = if self.is_kept { templates.render_once(view) } else { templates.render(view) };
        let page = page.map_err(|error| {
            tracing::error!(error = causes(&error), "a page could not be rendered");
            Status::InternalServerError
        })?;
        let mut response = Response::build();
        response.header(ContentType::HTML).sized_body(page.len(), Cursor::new(page));
        if !self.scripts.is_empty() {
            response.header(headers::with_scripts());
        }
        response.ok()
    }
}

/// What a page says of the site.
fn site(config: &Config) -> Value {
    let sheet = config.brand.accent.map(|_| brand::SHEET);
    json!({ "name": config.site_name, "logo": config.brand.logo, "sheet": sheet })
}
