//! Who is calling: a person's browser, a script, or htmx inside a page.

use rocket::Request;
use rocket::http::MediaType;

/// The kind of answer that a caller can use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Caller {
    /// Shows pages and follows redirects.
    Browser,
    /// Asked for JSON: wants a status and an object.
    Json,
    /// htmx: puts what it gets into a page, and goes elsewhere when `HX-Redirect` says so.
    Htmx,
}

impl Caller {
    /// Judges by `HX-Request`, then by what `Accept` prefers.
    pub(super) fn of(request: &Request<'_>) -> Self {
        if request.headers().get_one("HX-Request") == Some("true") {
            return Self::Htmx;
        }
        let preferred = request.accept().map(|accept| accept.preferred().media_type());
        match preferred {
            Some(media) if is_json(media) => Self::Json,
            _ => Self::Browser,
        }
    }
}

fn is_json(media: &MediaType) -> bool {
    *media == MediaType::JSON || media.sub().as_str().ends_with("+json")
}
