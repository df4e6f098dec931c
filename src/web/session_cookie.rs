//! The cookie that carries a session's token.

use rocket::Request;

use super::cookies::{Cookies, Name};
use super::state;
use crate::clock::Timestamp;
use crate::config::Fingerprint;
use crate::sessions::{EndReason, Session, Sessions, StoreError, Token};

/// The token that the browser holds, if it holds one that we gave out, and the key it is under.
pub(super) fn read(request: &Request<'_>) -> Option<(Token, Fingerprint)> {
    let opened = state::<Cookies>(request).read(request, Name::SESSION)?;
    Some((Token::parse(&opened.value)?, opened.key))
}

/// The same under a key that was revoked: to say why it is good no more, and for nothing else.
pub(super) fn read_revoked(request: &Request<'_>) -> Option<Token> {
    let opened = state::<Cookies>(request).read_revoked(request, Name::SESSION)?;
    Token::parse(&opened.value)
}

/// Hands a token to the browser. Without "keep me signed in" it is gone when the browser is closed.
pub(super) fn write(request: &Request<'_>, token: &Token, session: &Session, now: Timestamp) {
    let lifetime = session.absolute_deadline().since(now);
    let lifetime = session.is_remembered().then_some(lifetime);
    state::<Cookies>(request).write(request, Name::SESSION, &token.reveal(), lifetime);
}

/// Ends every session whose token the browser holds under this name, and takes the cookie back. A
/// cookie that was planted beside the real one makes [`read`] give none, and must not keep the
/// session alive that somebody signs out of.
pub(super) async fn end_all(request: &Request<'_>, now: Timestamp) -> Result<(), StoreError> {
    for opened in state::<Cookies>(request).read_all(request, Name::SESSION) {
        if let Some(token) = Token::parse(&opened.value) {
            state::<Sessions>(request).end_by_token(&token, EndReason::SignedOut, now).await?;
        }
    }
    remove(request);
    Ok(())
}

/// Takes the token back.
pub(super) fn remove(request: &Request<'_>) {
    state::<Cookies>(request).remove(request, Name::SESSION);
}
