//! Sealed cookies: how they are named, attributed, read and removed. What they say is the business
//! of [`session_cookie`](super::session_cookie), [`device_cookie`](super::device_cookie) and
//! [`notice`](super::notice).

use std::time::Duration;

use cookie::{CookieJar as SealingJar, Key};
use rocket::Request;
use rocket::http::{Cookie, SameSite};
use rocket::time::OffsetDateTime;

use super::cookie_header::{self, Lookup};

/// The cookies of one application: whether they are for https only, and the key that seals them.
pub struct Cookies {
    secure: bool,
    key: Key,
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
    pub(super) const NOTICE: Self = Self { plain: "notice", host: "__Host-notice" };
}

impl Cookies {
    /// Cookies sealed with `key`, the one that Rocket has; `secure` where the public origin is https.
    pub fn new(secure: bool, key: Key) -> Self {
        Self { secure, key }
    }

    fn name(&self, name: Name) -> &'static str {
        if self.secure { name.host } else { name.plain }
    }

    /// What a sealed cookie says; nothing where it is missing, forged, sealed with another key,
    /// or there more than once.
    pub(super) fn read(&self, request: &Request<'_>, name: Name) -> Option<String> {
        let name = self.name(name);
        let mut headers = request.headers().get("Cookie").peekable();
        if headers.peek().is_none() {
            // Rocket's local client hands its cookies over without a header; over a connection
            // there are no cookies without one.
            return request.cookies().get_private(name).map(|cookie| cookie.value().to_owned());
        }
        match cookie_header::only(headers, name) {
            Lookup::One(value) => self.unseal(name, value),
            Lookup::Absent => None,
            Lookup::Suspicious => {
                tracing::warn!(cookie = name, "ignored a cookie that was there more than once");
                None
            }
        }
    }

    fn unseal(&self, name: &str, sealed: &str) -> Option<String> {
        let cookie = Cookie::parse_encoded(format!("{name}={sealed}")).ok()?;
        let cookie = SealingJar::new().private(&self.key).decrypt(cookie)?;
        Some(cookie.value().to_owned())
    }

    /// Seals `value` into a cookie; without `lifetime` it is gone when the browser is closed.
    pub(super) fn write(
        &self,
        request: &Request<'_>,
        name: Name,
        value: String,
        lifetime: Option<Duration>,
    ) {
        let mut cookie = self.bare(name, value);
        // Without this line Rocket would make it last a week.
        cookie.set_expires(None);
        if let Some(lifetime) = lifetime {
            let lifetime = lifetime.try_into().unwrap_or(rocket::time::Duration::MAX);
            cookie.set_max_age(lifetime);
            cookie.set_expires(OffsetDateTime::now_utc().checked_add(lifetime));
        }
        request.cookies().add_private(cookie);
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
