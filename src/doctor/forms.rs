//! Whether the proxy lets forms through.

use hyper::StatusCode;

use super::asking::{Along, Asking, Unheard};
use super::finding::Finding;

const FORMS: &str = "forms";

/// No more is sent, however much is allowed.
const MOST: usize = 16 * 1_024 * 1_024;

/// Whether the longest form arrives.
pub async fn look(asking: &Asking<'_>, listening: &rocket::Config) -> Finding {
    let limit = listening.limits.get("form").map_or(32 * 1_024, |limit| limit.as_u64());
    let body = usize::try_from(limit).unwrap_or(usize::MAX).min(MOST);
    let size = format!("{} KiB", body.div_ceil(1_024));
    let lines = ["nginx: client_max_body_size 1m;", "Caddy: request_body { max_size 1MB }"];
    let advice = "Have the proxy take a little more than limits.form:";
    match asking.ask(Along { body, is_fresh: true, ..Along::default() }).await {
        Ok(heard) if heard.answer.received == body as u64 => {
            Finding::ok(FORMS, format!("one of {size} arrives, which is the longest there is"))
        }
        Ok(heard) => {
            let what = format!("of {body} bytes {} arrive", heard.answer.received);
            Finding::failure(FORMS, what, advice).with(&lines)
        }
        Err(Unheard::Stranger(StatusCode::PAYLOAD_TOO_LARGE)) => {
            let what = format!("the proxy takes no form of {size}, which limits.form allows");
            Finding::failure(FORMS, what, advice).with(&lines)
        }
        Err(_) => {
            let what = format!("a form of {size} gets no answer of ours");
            Finding::failure(FORMS, what, advice).with(&lines)
        }
    }
}
