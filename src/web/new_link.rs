//! A link for a new password on its way to the administrator who has made it: for a minute it is in a
//! sealed cookie, from which one page shows it, once.

use std::time::Duration;

use rocket::Request;

use super::cookies::{Cookies, Name};
use super::state;
use crate::accounts::AccountId;
use crate::clock::{Clock, Timestamp};
use crate::sessions::{SessionId, Token};

/// The page that shows it comes at once.
const LIFETIME: Duration = Duration::from_secs(60);

/// Hands the token of a link for `account` to the browser, for this session only.
pub(super) fn write(request: &Request<'_>, session: SessionId, account: AccountId, token: &Token) {
    let until = state::<Clock>(request).now() + LIFETIME;
    let value = format!("{session} {account} {} {}", until.millis(), token.reveal());
    state::<Cookies>(request).write(request, Name::NEW_LINK, &value, Some(LIFETIME));
}

/// Takes the token that was made for `account` in this session a moment ago.
pub(super) fn take(request: &Request<'_>, session: SessionId, account: AccountId) -> Option<Token> {
    let cookies = state::<Cookies>(request);
    let value = cookies.read(request, Name::NEW_LINK)?.value;
    cookies.remove(request, Name::NEW_LINK);
    let rest = value.strip_prefix(&format!("{session} {account} "))?;
    let (until, token) = rest.split_once(' ')?;
    let is_good = state::<Clock>(request).now() < Timestamp::from_millis(until.parse().ok()?);
    Token::parse(token).filter(|_| is_good)
}
