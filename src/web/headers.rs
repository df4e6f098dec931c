//! Headers that every response carries. OWASP ASVS 5.0, 3.4.

use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::Header;
use rocket::{Request, Response};

use super::{request_id, state};

/// Everything comes from this very origin; no script, no frame, no plug-in. A host application's
/// route that needs more sets its own policy, and this one stays away.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; \
     base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// The same for the few pages that have a script: a file of this very origin, which may ask this
/// very origin.
const WITH_SCRIPTS: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; \
     style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const ALWAYS: [(&str, &str); 7] = [
    ("Content-Security-Policy", CONTENT_SECURITY_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    // Same-origin, not none: the Origin header of our own forms would be "null" with none.
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), browsing-topics=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
];

/// One year, the least that ASVS 3.4.1 accepts. Subdomains and preloading are the operator's to add.
const STRICT_TRANSPORT_SECURITY: (&str, &str) = ("Strict-Transport-Security", "max-age=31536000");

const VARY: (&str, &str) = ("Vary", "Cookie, Accept, HX-Request");

/// Where static files are mounted.
pub const STATIC: &str = "/static";

/// Adds the headers to whatever a route or a catcher answers.
#[derive(Clone)]
pub struct SecurityHeaders(Vec<Header<'static>>);

impl SecurityHeaders {
    /// The headers of an application whose public origin is https, or is not.
    pub fn new(is_https: bool) -> Self {
        let https = is_https.then_some(STRICT_TRANSPORT_SECURITY);
        let all = ALWAYS.into_iter().chain(https);
        Self(all.map(|(name, value)| Header::new(name, value)).collect())
    }

    fn apply(&self, request: &Request<'_>, response: &mut Response<'_>) {
        response.set_raw_header(request_id::HEADER, request_id::of(request).to_owned());
        for header in &self.0 {
            if !has(response, header.name().as_str()) {
                response.set_header(header.clone());
            }
        }
        if !has(response, "Cache-Control") {
            // Never stored: the back button after signing out shows nothing private.
            response.set_raw_header("Cache-Control", "no-store");
        }
        if !has(response, "Vary") {
            response.set_raw_header(VARY.0, VARY.1);
        }
    }
}

/// Whether a response brings a header of its own. It has few, so that looking at each is quicker than
/// hashing the name.
fn has(response: &Response<'_>, name: &str) -> bool {
    response.headers().iter().any(|header| header.name() == name)
}

/// The policy of a page that has scripts.
pub(super) fn with_scripts() -> Header<'static> {
    Header::new("Content-Security-Policy", WITH_SCRIPTS)
}

/// For a catcher: Rocket answers a request that it cannot parse without calling any fairing.
pub(super) fn apply(request: &Request<'_>, response: &mut Response<'_>) {
    state::<SecurityHeaders>(request).apply(request, response);
}

#[rocket::async_trait]
impl Fairing for SecurityHeaders {
    fn info(&self) -> Info {
        Info { name: "Security headers", kind: Kind::Response }
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        self.apply(request, response);
    }
}
