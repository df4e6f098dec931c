//! The language that a page is in.

use rocket::Request;
use rocket::fairing::AdHoc;
use rocket::http::Method;

use super::presence::{self, Presence};
use super::return_to::ReturnTo;
use super::{headers, return_to, state};
use crate::locales::{Language, Message};
use crate::templates::Templates;

/// What somebody chose, in the session of a request.
struct Chosen(Option<Language>);

/// What a request is answered in: what was chosen in its session, or else what its browser likes best
/// of what there is.
pub(super) fn of(request: &Request<'_>) -> Language {
    let find = || {
        let locales = state::<Templates>(request).locales();
        let chosen = request.local_cache(|| Chosen(None)).0.as_ref();
        if let Some(chosen) = chosen.and_then(|chosen| locales.find(chosen.tag())) {
            return chosen.clone();
        }
        let accepted = request.headers().get("Accept-Language").collect::<Vec<_>>().join(",");
        locales.best(&accepted).clone()
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

/// Where the page is that a request shows, and that leads on to `next`, so that who chooses another
/// language comes back to it: the page itself, or the one whose form was sent.
pub(super) fn here(request: &Request<'_>, next: Option<&ReturnTo>) -> String {
    let path = request.uri().path().as_str();
    if let Some(next) = next {
        return next.after(path);
    }
    let leads_on = request.query_value::<&str>("next").is_some();
    if super::is_read(request) && !leads_on {
        return request.uri().to_string();
    }
    if super::is_read(request) || ReturnTo::page(path).is_some_and(|page| page.is_door()) {
        return path.to_owned();
    }
    let from = request.headers().get_one("Referer").and_then(return_to::path_of);
    let page = from.and_then(ReturnTo::page).filter(|page| is_shown(request, page.path()));
    page.map_or_else(|| "/".to_owned(), |page| page.to_string())
}

/// Whether an address is not only sent to.
fn is_shown(request: &Request<'_>, path: &str) -> bool {
    let mut here = super::routes_at(request, path).peekable();
    here.peek().is_none() || here.any(|route| route.method == Method::Get)
}

/// Finds out what was chosen before anything is answered, so that every page is in that language: the
/// one that refuses a request, too, and those that want to know nothing else of a session.
pub(super) fn fairing() -> AdHoc {
    AdHoc::on_request("Language", |request, _| {
        Box::pin(async move {
            if request.uri().path().starts_with(headers::STATIC) {
                return;
            }
            let session = match presence::of(request).await {
                Presence::SignedIn(user) => user.session(),
                Presence::Visitor(session) | Presence::ActingOver(session, _) => session,
                Presence::Ended(_) | Presence::Nobody | Presence::Unknown => return,
            };
            let chosen = session.language().cloned();
            request.local_cache(|| Chosen(chosen));
        })
    })
}
