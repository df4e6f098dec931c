//! New recovery codes on their way to their owner: the database has their digests only, so for a
//! short while they are in a sealed cookie, from which the page that shows them can be loaded again,
//! printed and saved.

use std::time::Duration;

use rocket::Request;

use super::cookies::{Cookies, Name};
use super::state;
use crate::accounts::RecoveryCode;
use crate::clock::{Clock, Timestamp};
use crate::sessions::SessionId;

/// Long enough to find a pen, or a printer.
const LIFETIME: Duration = Duration::from_secs(10 * 60);

/// Hands codes to the browser, for this session only.
pub(super) fn write(request: &Request<'_>, session: SessionId, codes: &[RecoveryCode]) {
    let until = state::<Clock>(request).now() + LIFETIME;
    let codes: Vec<String> = codes.iter().map(RecoveryCode::to_string).collect();
    let value = format!("{session} {} {}", until.millis(), codes.join(" "));
    state::<Cookies>(request).write(request, Name::NEW_CODES, &value, Some(LIFETIME));
}

/// The codes that were made in this session a short while ago.
pub(super) fn read(request: &Request<'_>, session: SessionId) -> Option<Vec<String>> {
    let value = state::<Cookies>(request).read(request, Name::NEW_CODES)?.value;
    let mut words = value.split(' ');
    let is_its_own = words.next() == Some(&session.to_string());
    let until = Timestamp::from_millis(words.next()?.parse().ok()?);
    let is_good = is_its_own && state::<Clock>(request).now() < until;
    is_good.then(|| words.map(str::to_owned).collect())
}

/// Takes them back: they are shown no more.
pub(super) fn remove(request: &Request<'_>) {
    state::<Cookies>(request).remove(request, Name::NEW_CODES);
}
