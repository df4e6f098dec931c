//! The language that a page is in.

use rocket::Request;

use super::state;
use crate::locales::Language;
use crate::templates::Templates;

/// What a request is answered in: what its browser likes best of what there is.
pub(super) fn of(request: &Request<'_>) -> Language {
    let find = || {
        let accepted = request.headers().get("Accept-Language").collect::<Vec<_>>().join(",");
        state::<Templates>(request).locales().best(&accepted, &Language::english())
    };
    request.local_cache(find).clone()
}
