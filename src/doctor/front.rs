//! The way from a visitor to the application: is it there, and what becomes of a request?

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use hyper::StatusCode;
use rocket::figment::Figment;

use super::asking::{Along, Asking, Heard, Unheard};
use super::finding::Finding;
use super::forwarding::{FORGED, Forwarded};
use super::http::{Ask, NotAnswered, Visitor};
use super::{Orders, certificate, clock, cookie};
use crate::clock::Clock;
use crate::config::{Config, KeyRing};
use crate::web::origin::Origin;

const SERVER: &str = "server";
const ORIGIN: &str = "public origin";
const CACHE: &str = "cache";
const FORMS: &str = "forms";
const HTTP: &str = "http://";

/// What is asked of the running application.
pub struct Front<'a> {
    pub figment: &'a Figment,
    pub config: &'a Config,
    pub listening: &'a rocket::Config,
    pub ring: &'a KeyRing,
    pub orders: &'a Orders,
}

impl Front<'_> {
    /// Asks where the application listens, then where visitors ask.
    pub async fn look(&self, report: &mut impl FnMut(Finding)) {
        let visitor = match Visitor::new() {
            Ok(visitor) => visitor,
            Err(problem) => return report(Finding::failure(SERVER, problem, "")),
        };
        let here = here(self.listening);
        let asking = Asking { visitor: &visitor, ring: self.ring, origin: &here };
        let direct = asking.ask(Along::default()).await;
        let is_here = !matches!(direct, Err(Unheard::Nothing(_)));
        report(self.server(&here, &direct));
        if let Ok(heard) = &direct {
            report(clock::of_server(heard.clock(), Clock::System.now()));
        }
        match &self.config.public_origin {
            Some(origin) => {
                let asking = Asking { origin, ..asking };
                self.origin(&asking, is_here, report).await;
            }
            None if direct.is_ok() => {
                report(Finding::skipped(ORIGIN, "none is set, so no proxy was looked at"));
                if let Some(finding) = cookie::look(&asking).await {
                    report(finding);
                }
            }
            None => report(Finding::skipped(ORIGIN, "none is set")),
        }
    }

    fn server(&self, here: &Origin, direct: &Result<Heard, Unheard>) -> Finding {
        let at = here.authority();
        match direct {
            Ok(heard) => {
                let ours = self.config.public_origin.as_ref().map(ToString::to_string);
                if heard.answer.public_origin != ours {
                    let shown = |origin: &Option<String>| origin.clone().unwrap_or("none".into());
                    let what = format!(
                        "the server at {at} was started with the public origin {}, and {} is set now",
                        shown(&heard.answer.public_origin),
                        shown(&ours)
                    );
                    let advice = "Restart it, or start the doctor with the environment it has.";
                    return Finding::warning(SERVER, what, advice);
                }
                let (version, node) = (&heard.answer.version, &heard.answer.node);
                Finding::ok(SERVER, format!("Vestibule {version} answers at {at} ({node})"))
            }
            Err(Unheard::Nothing(error)) => {
                let what = format!("no Vestibule runs at {at}: {error}");
                let advice = "Start it, and the doctor again: what needs it was not looked at. Where it \
                              runs on another machine, run the doctor there.";
                Finding::warning(SERVER, what, advice)
            }
            Err(Unheard::Stranger(status)) => {
                let what = format!("another application answers at {at}, with status {status}");
                let advice = "Stop it, or set another port for one of the two: ROCKET_PORT.";
                Finding::failure(SERVER, what, advice)
            }
            Err(unheard) => self.unheard(SERVER, &at, unheard),
        }
    }

    async fn origin(&self, asking: &Asking<'_>, is_here: bool, report: &mut impl FnMut(Finding)) {
        let plain = match asking.ask(Along::default()).await {
            Ok(heard) => heard,
            Err(Unheard::Nothing(error)) => {
                return report(self.unreachable(error, asking, is_here));
            }
            Err(unheard) => {
                return report(self.unheard(ORIGIN, &asking.origin.to_string(), &unheard));
            }
        };
        if let Some(der) = &plain.response.certificate {
            report(certificate::judge(der, Clock::System.now()));
        }
        let mut nodes = BTreeSet::from([plain.answer.node.clone()]);
        let header = &*self.config.proxy.header;
        let forged = |is_fresh| {
            let names = ["X-Forwarded-For", "X-Real-IP", header];
            let headers = names.into_iter().enumerate().filter(|(at, name)| {
                !names[..*at].iter().any(|other| other.eq_ignore_ascii_case(name))
            });
            let headers = headers.map(|(_, name)| (name, FORGED.to_owned())).collect();
            Along { headers, is_fresh, ..Along::default() }
        };
        let mut second = asking.ask(forged(false)).await;
        let is_cached = second.as_ref().is_ok_and(|heard| heard.is_stale);
        if is_cached {
            second = asking.ask(forged(true)).await;
        }
        let Ok(second) = second else {
            let what = format!("{} answers once and not again", asking.origin);
            let advice = "Ask again; if it stays so, look into the log of the proxy.";
            return report(Finding::failure(ORIGIN, what, advice));
        };
        nodes.insert(second.answer.node.clone());
        report(self.reached(asking.origin, &nodes));
        let forwarded = Forwarded {
            plain: &plain.answer,
            forged: &second.answer,
            origin: asking.origin,
            proxy: &self.config.proxy,
            profile: self.figment.profile().as_str().as_str(),
            own: plain.response.own,
        };
        forwarded.judge().into_iter().for_each(&mut *report);
        report(cache(is_cached || plain.is_stale));
        if let Some(finding) = cookie::look(asking).await {
            report(finding);
        }
        report(self.forms(asking).await);
        report(self.http(asking).await);
    }

    fn reached(&self, origin: &Origin, nodes: &BTreeSet<String>) -> Finding {
        let nodes: Vec<_> = nodes.iter().map(String::as_str).collect();
        Finding::ok(ORIGIN, format!("{origin} leads here ({})", nodes.join("; ")))
    }

    /// A visitor does not get anywhere.
    fn unreachable(&self, error: NotAnswered, asking: &Asking<'_>, is_here: bool) -> Finding {
        let origin = asking.origin;
        match error {
            NotAnswered::Tls(problem) => {
                let what = format!("browsers refuse {origin}: {problem}");
                let advice = "Install a certificate for this name, with those between it and its \
                              authority. For a private authority start the doctor with SSL_CERT_FILE.";
                let lines = [
                    "nginx: ssl_certificate /etc/ssl/fullchain.pem;",
                    "Caddy: nothing; it gets one by itself",
                ];
                Finding::failure(certificate::TLS, what, advice).with(&lines)
            }
            error => {
                let what = format!("{origin} cannot be reached from here: {error}");
                let advice = "Start the proxy, and look at the name's address and at the firewall.";
                match is_here {
                    true => Finding::failure(ORIGIN, what, advice),
                    false => Finding::warning(ORIGIN, what, advice),
                }
            }
        }
    }

    /// Something answers, and it is not the application with our key.
    fn unheard(&self, about: &'static str, place: &str, unheard: &Unheard) -> Finding {
        let here = here(self.listening).authority();
        match unheard {
            Unheard::Nothing(error) => Finding::failure(about, format!("{place}: {error}"), ""),
            Unheard::OtherKey => {
                let what = format!("a Vestibule answers at {place} that has another secret key");
                let advice = "It is another installation, or one of several nodes was given another \
                              key; or the doctor was started in another folder or environment.";
                Finding::failure(about, what, advice)
            }
            Unheard::Clock(error) => {
                let seconds = error.as_secs();
                let what = format!("the clock of {place} and the one here are {seconds} s apart");
                Finding::failure(about, what, "Set them by NTP: timedatectl set-ntp true.")
            }
            Unheard::Gateway(status) => {
                let what =
                    format!("the proxy at {place} does not reach the application ({status})");
                let lines =
                    [&*format!("nginx: server {here};"), &*format!("Caddy: reverse_proxy {here}")];
                let advice = "Start the server, or have the proxy ask where it listens:";
                Finding::failure(about, what, advice).with(&lines)
            }
            Unheard::Elsewhere(location) => {
                let what = format!("{place} leads to {location}");
                let advice =
                    "Set public_origin to where visitors end up, or take the redirect out.";
                Finding::failure(about, what, advice)
            }
            Unheard::Stranger(status) => {
                let what = format!("another application answers at {place}, with status {status}");
                let advice = "Have the proxy lead every path here, /health/probe too, or correct \
                              public_origin.";
                let lines = [
                    &*format!("nginx: location / {{ proxy_pass http://{here}; … }}"),
                    &*format!("Caddy: reverse_proxy {here}"),
                ];
                Finding::failure(about, what, advice).with(&lines)
            }
        }
    }

    /// Whether the longest form arrives.
    async fn forms(&self, asking: &Asking<'_>) -> Finding {
        let limit = self.listening.limits.get("form").map_or(32 * 1_024, |limit| limit.as_u64());
        let body = usize::try_from(limit).unwrap_or(usize::MAX).min(16 * 1_024 * 1_024);
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

    /// Whether who types the name without https:// gets there.
    async fn http(&self, asking: &Asking<'_>) -> Finding {
        let origin = asking.origin;
        if !origin.is_https() {
            return Finding::skipped(HTTP, "the site has no https");
        }
        if origin.port().is_some() && self.orders.http_port.is_none() {
            let what = "the public origin has a port of its own; --http-port says where http:// is";
            return Finding::skipped(HTTP, what);
        }
        let port = self.orders.http_port.filter(|&port| port != 80);
        let port = port.map(|port| format!(":{port}")).unwrap_or_default();
        let Ok(plain) = Origin::parse(&format!("http://{}{port}", origin.host())) else {
            return Finding::skipped(HTTP, "there is no such address");
        };
        let advice = format!("Have the proxy lead from there to {origin}:");
        let nginx = format!("nginx: server {{ listen 80; return 301 {origin}$request_uri; }}");
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
}

fn cache(is_cached: bool) -> Finding {
    if !is_cached {
        return Finding::ok(CACHE, "asked twice, answered twice");
    }
    let what = "the proxy keeps answers that say Cache-Control: no-store, and shows one visitor's to \
                the next";
    let lines = [
        "nginx: without proxy_cache, or without proxy_ignore_headers Cache-Control",
        "Caddy: without the cache module",
    ];
    Finding::failure(CACHE, what, "Have it keep nothing of this site but /static/.").with(&lines)
}

fn leads_to(location: &str, origin: &Origin) -> bool {
    let rest = location.strip_prefix(&origin.to_string());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Where the application can be asked on this machine.
fn here(listening: &rocket::Config) -> Origin {
    let address = match listening.address {
        IpAddr::V4(address) if address.is_unspecified() => IpAddr::from(Ipv4Addr::LOCALHOST),
        IpAddr::V6(address) if address.is_unspecified() => IpAddr::from(Ipv6Addr::LOCALHOST),
        address => address,
    };
    let port = listening.port.max(1);
    Origin::parse(&format!("http://{}", SocketAddr::new(address, port)))
        .expect("an address and a port are an origin")
}
