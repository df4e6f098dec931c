//! Sealed cookies: how they are named, attributed, read and removed. What they say is the business
//! of [`session_cookie`](super::session_cookie), [`device_cookie`](super::device_cookie),
//! [`challenges`](super::challenges), [`half_way`](super::half_way),
//! [`trusted_browser`](super::trusted_browser), [`new_codes`](super::new_codes) and
//! [`notice`](super::notice).

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use percent_encoding::percent_decode_str;
use rocket::Request;
use rocket::http::{Cookie, SameSite};
use rocket::time::OffsetDateTime;

use super::cookie_header::{self, Lookup};
use crate::config::{self, Fingerprint, KeyRing, RingKey};
use crate::security_event::SecurityEvent;

/// The cookies of one application: whether they are for https only, and the keys that seal them.
pub struct Cookies {
    secure: bool,
    ring: KeyRing,
}

/// What a sealed text says.
pub(super) struct Opened {
    pub value: String,
    /// The key that it was sealed with.
    pub key: Fingerprint,
}

/// A cookie of ours, by its plain name. Where the public origin is https the browser is made to
/// guard it: `__Host-` means set by this very host, over https, for every path.
#[derive(Clone, Copy)]
pub struct Name {
    plain: &'static str,
    host: &'static str,
}

impl Name {
    pub(super) const SESSION: Self = Self { plain: "session", host: "__Host-session" };
    pub(super) const DEVICE: Self = Self { plain: "device", host: "__Host-device" };
    pub(super) const CHALLENGED: Self = Self { plain: "challenged", host: "__Host-challenged" };
    pub(super) const NOTICE: Self = Self { plain: "notice", host: "__Host-notice" };
    pub(super) const HALF_WAY: Self = Self { plain: "half-way", host: "__Host-half-way" };
    pub(super) const TRUSTED: Self = Self { plain: "trusted", host: "__Host-trusted" };
    pub(super) const NEW_LINK: Self = Self { plain: "new-link", host: "__Host-new-link" };
    pub(super) const PROBE: Self = Self { plain: "probe", host: "__Host-probe" };
    pub(super) const NEW_CODES: Self = Self { plain: "new-codes", host: "__Host-new-codes" };
}

impl Cookies {
    /// Cookies sealed with the keys of `ring`; `secure` where the public origin is https.
    pub fn new(secure: bool, ring: KeyRing) -> Self {
        Self { secure, ring }
    }

    /// The keys.
    pub fn ring(&self) -> &KeyRing {
        &self.ring
    }

    fn name(&self, name: Name) -> &'static str {
        if self.secure { name.host } else { name.plain }
    }

    /// What a sealed cookie says; nothing where it is missing, forged, sealed with a key that is
    /// not in the ring, or there more than once.
    pub(super) fn read(&self, request: &Request<'_>, name: Name) -> Option<Opened> {
        let name = self.name(name);
        self.open(name, &sealed(request, name)?)
    }

    /// The same for a cookie that is sealed with a key that was revoked: good for nothing but
    /// telling its browser why.
    pub(super) fn read_revoked(&self, request: &Request<'_>, name: Name) -> Option<Opened> {
        let revoked = self.ring.revoked();
        if revoked.is_empty() {
            return None;
        }
        let name = self.name(name);
        open_with(&revoked, name, &sealed(request, name)?)
    }

    /// What every cookie says that anybody could take for this one, for who wants to end them all.
    pub(super) fn read_all(&self, request: &Request<'_>, name: Name) -> Vec<Opened> {
        let name = self.name(name);
        let values = cookie_header::all(request.headers().get("Cookie"), name);
        values.filter_map(|value| self.open(name, &decoded(value)?)).collect()
    }

    /// Seals `value` into a cookie; without `lifetime` it is gone when the browser is closed. It is
    /// given back as it will be sent.
    pub(super) fn write(
        &self,
        request: &Request<'_>,
        name: Name,
        value: &str,
        lifetime: Option<Duration>,
    ) -> Cookie<'static> {
        let mut cookie = self.bare(name, self.seal(self.name(name), value));
        if let Some(lifetime) = lifetime {
            let lifetime = lifetime.try_into().unwrap_or(rocket::time::Duration::MAX);
            cookie.set_max_age(lifetime);
            cookie.set_expires(OffsetDateTime::now_utc().checked_add(lifetime));
        }
        request.cookies().add(cookie.clone());
        cookie
    }

    /// Encrypts a text under the present key, so that only this application can read or make it.
    /// It opens again under the same `purpose` only.
    pub(super) fn seal(&self, purpose: &str, text: &str) -> String {
        config::seal(self.ring.present().cookie_key(), purpose, text)
    }

    /// Opens what [`Cookies::seal`] made, with whichever key of the ring it was.
    pub(super) fn open(&self, purpose: &str, sealed: &str) -> Option<Opened> {
        open_with(&self.ring.keys(), purpose, sealed)
    }

    /// Makes the browser drop a cookie. The attributes are those it was set with: a browser ignores
    /// a `__Host-` cookie without `Secure`, and Rocket's own removal has none.
    pub(super) fn remove(&self, request: &Request<'_>, name: Name) {
        let mut cookie = self.bare(name, String::new());
        cookie.set_max_age(rocket::time::Duration::ZERO);
        cookie.set_expires(OffsetDateTime::UNIX_EPOCH);
        request.cookies().add(cookie);
    }

    fn bare(&self, name: Name, value: String) -> Cookie<'static> {
        Cookie::build((self.name(name), value))
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .secure(self.secure)
            .build()
    }
}

/// The one value that a request has of a cookie, still sealed.
fn sealed(request: &Request<'_>, name: &'static str) -> Option<String> {
    let mut headers = request.headers().get("Cookie").peekable();
    if headers.peek().is_none() {
        // Rocket's local client hands its cookies over without a header; over a connection there
        // are no cookies without one.
        return Some(request.cookies().get(name)?.value().to_owned());
    }
    match cookie_header::only(headers, name) {
        Lookup::One(value) => decoded(value),
        Lookup::Absent => None,
        Lookup::Suspicious => {
            SecurityEvent::CookieRepeated.log(None, name);
            None
        }
    }
}

/// A value as it was before it was encoded for the header.
fn decoded(value: &str) -> Option<String> {
    percent_decode_str(value).decode_utf8().ok().map(Cow::into_owned)
}

fn open_with(keys: &[Arc<RingKey>], purpose: &str, sealed: &str) -> Option<Opened> {
    keys.iter().find_map(|key| {
        let value = config::open(key.cookie_key(), purpose, sealed)?;
        Some(Opened { value, key: key.fingerprint().clone() })
    })
}
