//! The cookie that carries a session's token.

use rocket::Request;

use super::cookies::{Cookies, Name};
use super::state;
use crate::clock::Timestamp;
use crate::config::Fingerprint;
use crate::sessions::{Session, Token};

/// The token that the browser holds, if it holds one that we gave out, and the key it is under.
pub(super) fn read(request: &Request<'_>) -> Option<(Token, Fingerprint)> {
    let opened = state::<Cookies>(request).read(request, Name::SESSION)?;
    Some((Token::parse(&opened.value)?, opened.key))
}

/// Whether it is a cookie of ours under a key that was revoked: its browser can be told so, and
/// nothing else comes of it.
pub(super) fn is_under_revoked_key(request: &Request<'_>) -> bool {
    state::<Cookies>(request).read_revoked(request, Name::SESSION).is_some()
}

/// Every token that the browser holds under this name, those too that make [`read`] give none.
pub(super) fn read_all(request: &Request<'_>) -> Vec<Token> {
    let opened = state::<Cookies>(request).read_all(request, Name::SESSION);
    opened.iter().filter_map(|opened| Token::parse(&opened.value)).collect()
}

/// Hands a token to the browser. Without "keep me signed in" it is gone when the browser is closed.
pub(super) fn write(request: &Request<'_>, token: &Token, session: &Session, now: Timestamp) {
    let lifetime = session.absolute_deadline().since(now);
    let lifetime = session.is_remembered().then_some(lifetime);
    state::<Cookies>(request).write(request, Name::SESSION, &token.reveal(), lifetime);
}

/// Takes the token back.
pub(super) fn remove(request: &Request<'_>) {
    state::<Cookies>(request).remove(request, Name::SESSION);
}
