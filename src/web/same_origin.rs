//! Cross-origin protection for every request that could change something, the host application's
//! routes included: no token, and nothing to do in a handler.

pub mod decision;

use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::uri::Origin as RocketOrigin;
use rocket::http::{Method, Status};
use rocket::{Data, Request, Route, get, routes};

use super::policy::public;
use super::request_id;
use super::status_page::Plain;
use crate::security_event::SecurityEvent;
use decision::{Facts, TrustedOrigins, Verdict};

/// Where a refused request is sent, since a fairing cannot answer it. It says no to everybody.
const REFUSAL: &str = "/.vestibule/cross-origin";

/// Refuses what another site has a browser send.
pub(super) struct SameOrigin(TrustedOrigins);

impl SameOrigin {
    /// Protection of an application that lives at the trusted public origin.
    pub fn new(trusted: TrustedOrigins) -> Self {
        Self(trusted)
    }
}

#[rocket::async_trait]
impl Fairing for SameOrigin {
    fn info(&self) -> Info {
        Info { name: "Cross-origin protection", kind: Kind::Request }
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        if request.method() == Method::Head && facts(request).form_body {
            // Rocket's `_method` made it so; the browser is waiting for a body.
            request.set_method(Method::Get);
        }
        let verdict = decision::decide(&facts(request), &self.0);
        if let Verdict::Refused(reason) = verdict {
            let log = || SecurityEvent::CrossOriginRefused.log(None, &reason.to_string());
            request_id::span(request).in_scope(log);
            request.set_method(Method::Get);
            request.set_uri(RocketOrigin::const_new(REFUSAL, None));
        }
    }
}

fn facts<'r>(request: &'r Request<'_>) -> Facts<'r> {
    let headers = request.headers();
    Facts {
        method_is_safe: matches!(
            request.method(),
            Method::Get | Method::Head | Method::Options | Method::Trace
        ),
        form_body: request.content_type().is_some_and(|kind| kind.is_form() || kind.is_form_data()),
        sec_fetch_site: headers.get("Sec-Fetch-Site").collect(),
        origin: headers.get("Origin").collect(),
        host: headers.get_one("Host"),
    }
}

#[get("/.vestibule/cross-origin")]
fn refuse() -> Plain {
    Plain(Status::Forbidden)
}

pub(super) fn routes() -> Vec<Route> {
    public(routes![refuse])
}
