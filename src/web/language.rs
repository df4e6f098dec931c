//! The language that a page is in.

use rocket::Request;

use super::state;
use crate::locales::{Language, Message};
use crate::templates::Templates;

/// What a request is answered in: what its browser likes best of what there is.
pub(super) fn of(request: &Request<'_>) -> Language {
    let find = || {
        let accepted = request.headers().get("Accept-Language").collect::<Vec<_>>().join(",");
        state::<Templates>(request).locales().best(&accepted, &Language::english())
    };
    request.local_cache(find).clone()
}

/// A message in the words of the request's language, for what is no page.
pub(super) fn words(request: &Request<'_>, message: &Message) -> String {
    let said = state::<Templates>(request).locales().say(&of(request), message);
    said.unwrap_or_else(|error| {
        tracing::error!(%error, "a message could not be said");
        message.to_string()
    })
}
