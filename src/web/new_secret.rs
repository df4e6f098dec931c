//! The secret of an authenticator app that is being set up: sealed inside the page that shows it, so
//! that nothing is stored before a code has proved that the app has it.

use std::time::Duration;

use rocket::Request;

use super::cookies::Cookies;
use super::state;
use super::user::User;
use crate::accounts::TotpSecret;
use crate::clock::{Clock, Timestamp};

/// What it is sealed for.
const PURPOSE: &str = "new-secret";

/// How long somebody may take to set up their app.
const LIFETIME: Duration = Duration::from_secs(60 * 60);

/// Seals a secret for this user's session.
pub(super) fn seal(request: &Request<'_>, secret: &TotpSecret, user: &User) -> String {
    let until = state::<Clock>(request).now() + LIFETIME;
    let text = format!("{} {} {}", user.session().id(), until.millis(), secret.to_base32());
    state::<Cookies>(request).seal(PURPOSE, &text)
}

/// Opens a secret that was sealed for this user's session, a short while ago.
pub(super) fn open(request: &Request<'_>, sealed: &str, user: &User) -> Option<TotpSecret> {
    let text = state::<Cookies>(request).open(PURPOSE, sealed)?.value;
    let mut words = text.split(' ');
    let is_its_own = words.next() == Some(&user.session().id().to_string());
    let until = Timestamp::from_millis(words.next()?.parse().ok()?);
    let is_good = is_its_own && state::<Clock>(request).now() < until;
    TotpSecret::parse(words.next()?).filter(|_| is_good)
}
