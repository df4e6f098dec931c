//! The cookie that carries a session's token.

use rocket::Request;

use super::cookies::{Cookies, Name};
use super::state;
use crate::sessions::{Session, Token};

/// The token that the browser holds, if it holds one that we gave out.
pub(super) fn read(request: &Request<'_>) -> Option<Token> {
    Token::parse(&state::<Cookies>(request).read(request, Name::SESSION)?)
}

/// Hands a token to the browser. Without "keep me signed in" it is gone when the browser is closed.
pub(super) fn write(request: &Request<'_>, token: &Token, session: &Session) {
    let lifetime = session.absolute_deadline().since(session.created_at());
    let lifetime = session.is_remembered().then_some(lifetime);
    state::<Cookies>(request).write(request, Name::SESSION, token.reveal(), lifetime);
}

/// Takes the token back.
pub(super) fn remove(request: &Request<'_>) {
    state::<Cookies>(request).remove(request, Name::SESSION);
}
