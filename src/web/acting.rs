//! What an administrator may not do who acts as somebody else.

use std::sync::OnceLock;

use rocket::Request;

use super::user::User;

/// What a request remembers of an administrator who was turned away.
type TurnedAway = OnceLock<User>;

/// Whether somebody acts as `user`, for who lets nobody through but the owner.
pub(super) fn is_refused(request: &Request<'_>, user: &User) -> bool {
    let is_acting = user.acting().is_some();
    if is_acting {
        request.local_cache(TurnedAway::default).get_or_init(|| user.clone());
    }
    is_acting
}

/// As whom somebody acts who was turned away for it.
pub(super) fn turned_away<'r>(request: &'r Request<'_>) -> Option<&'r User> {
    request.local_cache(TurnedAway::default).get()
}
