//! Where `http://` leads.

use super::asking::Asking;
use super::finding::Finding;
use super::http::Ask;
use crate::web::origin::Origin;

const HTTP: &str = "http://";

/// Whether who types the name without https:// gets there; `port` is where `http://` is answered, if
/// that is not 80.
pub async fn look(asking: &Asking<'_>, port: Option<u16>) -> Finding {
    let origin = asking.origin;
    if !origin.is_https() {
        return Finding::skipped(HTTP, "the site has no https");
    }
    if origin.port().is_some() && port.is_none() {
        let what = "the public origin has a port of its own; --http-port says where http:// is";
        return Finding::skipped(HTTP, what);
    }
    let port = port.unwrap_or(80);
    let Ok(plain) = Origin::parse(&format!("http://{}:{port}", origin.host())) else {
        return Finding::skipped(HTTP, "there is no such address");
    };
    let advice = format!("Have the proxy lead from there to {origin}:");
    let nginx = format!("nginx: server {{ listen {port}; return 301 {origin}$request_uri; }}");
    let lines = [&*nginx, "Caddy: nothing; it does so for each name"];
    match asking.visitor.ask(&plain, &Ask::get("/")).await {
        Ok(answered) if leads_to(answered.header("location"), origin) => {
            Finding::ok(HTTP, format!("{plain} leads to {origin}"))
        }
        Ok(answered) => {
            let status = answered.status;
            let what = match answered.header("location") {
                "" => format!("{plain} does not lead to {origin}, but answers {status}"),
                other => format!("{plain} does not lead to {origin}, but to {other}"),
            };
            Finding::failure(HTTP, what, advice).with(&lines)
        }
        Err(error) => {
            let what = format!("who types the name without https:// gets nowhere: {error}");
            Finding::warning(HTTP, what, advice).with(&lines)
        }
    }
}

fn leads_to(location: &str, origin: &Origin) -> bool {
    let rest = location.strip_prefix(&origin.to_string());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
