//! The way from a visitor to the application: is it there, and what becomes of a request?

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use rocket::figment::Figment;

use super::asking::{Along, Asking, Heard, Unheard};
use super::finding::Finding;
use super::forwarding::Forwarded;
use super::http::{Ask, NotAnswered, Visitor};
use super::unheard::{explain, unreachable};
use super::visitor_address::FORGED;
use super::{Orders, certificate, clock, cookie, forms, plain_http};
use crate::clock::Clock;
use crate::config::{Config, KeyRing};
use crate::web::origin::Origin;

const SERVER: &str = "server";
pub const ORIGIN: &str = "public origin";
const CACHE: &str = "cache";

/// What is asked of the running application.
pub struct Front<'a> {
    pub figment: &'a Figment,
    pub config: &'a Config,
    pub listening: &'a rocket::Config,
    pub ring: &'a KeyRing,
    pub orders: &'a Orders,
}

impl Front<'_> {
    /// Asks where the application listens, then where visitors ask. That it does not
    /// run is a failure, which a script can tell by the exit status.
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
                report(cookie::look(&asking).await);
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
            Err(Unheard::Nothing(error)) => not_running(&at, error),
            Err(Unheard::Stranger(status)) => {
                let what = format!("another application answers at {at}, with status {status}");
                let advice = "Stop it, or set another port for one of the two: ROCKET_PORT.";
                Finding::failure(SERVER, what, advice)
            }
            Err(unheard) => explain(SERVER, &at, unheard, &at),
        }
    }

    async fn origin(&self, asking: &Asking<'_>, is_here: bool, report: &mut impl FnMut(Finding)) {
        let plain = match asking.ask(Along::default()).await {
            Ok(heard) => heard,
            Err(Unheard::Nothing(error)) => {
                return report(unreachable(asking.origin, error, is_here));
            }
            Err(unheard) => {
                let (place, here) = (asking.origin.to_string(), here(self.listening).authority());
                return report(explain(ORIGIN, &place, &unheard, &here));
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
        report(cookie::look(asking).await);
        report(forms::look(asking, self.listening).await);
        report(plain_http::look(asking, self.orders.http_port).await);
    }

    fn reached(&self, origin: &Origin, nodes: &BTreeSet<String>) -> Finding {
        let nodes: Vec<_> = nodes.iter().map(String::as_str).collect();
        Finding::ok(ORIGIN, format!("{origin} leads here ({})", nodes.join("; ")))
    }
}

/// Whether anything answers where the application listens, for who cannot ask it more.
pub async fn is_running(listening: &rocket::Config) -> Finding {
    let here = here(listening);
    let at = here.authority();
    let answered = match Visitor::new() {
        Ok(visitor) => visitor.ask(&here, &Ask::get("/health/live")).await,
        Err(problem) => return Finding::failure(SERVER, problem, ""),
    };
    match answered {
        Ok(_) => {
            Finding::skipped(SERVER, format!("something answers at {at}; it was not asked more"))
        }
        Err(error) => not_running(&at, &error),
    }
}

fn not_running(at: &str, error: &NotAnswered) -> Finding {
    let what = format!("not running: {error} ({at})");
    let advice = "Start it, and the doctor again: what needs it was not looked at. Where it runs on \
                  another machine, run the doctor there.";
    Finding::failure(SERVER, what, advice)
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
