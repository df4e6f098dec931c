//! Where Prometheus asks: on the port of the site, or on one of its own.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

use rocket::fairing::AdHoc;
use rocket::figment::providers::Serialized;
use rocket::http::{ContentType, Header};
use rocket::request::{FromRequest, Outcome};
use rocket::{Orbit, Request, Responder, Rocket, Route, State, get, routes, tokio};

use super::Metrics;
use crate::web::policy::public;

/// The route on the port of the site.
pub fn routes() -> Vec<Route> {
    public(routes![scrape])
}

/// Listens at a port of its own until `rocket` shuts down, by a second rocket with the same settings.
/// Where that port cannot be had, visitors are served all the same.
pub async fn listen(rocket: &Rocket<Orbit>, address: IpAddr, port: u16) {
    let Some(metrics) = rocket.state::<Metrics>() else { return };
    let figment = rocket
        .figment()
        .clone()
        .merge(Serialized::global("address", address))
        .merge(Serialized::global("port", port))
        // Signals are for the first one.
        .merge(Serialized::global("shutdown.ctrlc", false))
        .merge(Serialized::global("shutdown.signals", [""; 0]));
    let second = rocket::custom(figment)
        .manage(metrics.clone())
        .mount("/", routes![scrape])
        .attach(AdHoc::on_liftoff("Address", |rocket| {
            Box::pin(async move {
                let address = SocketAddr::new(rocket.config().address, rocket.config().port);
                tracing::info!("metrics are at http://{address}/metrics");
            })
        }));
    let shutdown = rocket.shutdown();
    tokio::spawn(async move {
        let served = async {
            let second = second.ignite().await?;
            let stop = second.shutdown();
            tokio::spawn(async move {
                shutdown.await;
                stop.notify();
            });
            second.launch().await
        };
        if let Err(error) = served.await {
            let address = SocketAddr::new(address, port);
            tracing::error!("nobody can see the metrics at {address}: {}", error.kind());
        }
    });
}

/// What somebody is told who may not see them.
#[derive(Responder)]
#[response(status = 401)]
struct Refused {
    text: &'static str,
    challenge: Header<'static>,
}

/// The token of an `Authorization: Bearer …` header (RFC 6750, 2.1).
struct Bearer<'r>(Option<&'r str>);

#[get("/metrics")]
async fn scrape(
    bearer: Bearer<'_>,
    metrics: &State<Metrics>,
) -> Result<(ContentType, String), Refused> {
    if !metrics.admits(bearer.0) {
        return Err(Refused {
            text: "This is for whoever has the token that is set as vestibule.metrics.token.\n",
            challenge: Header::new("WWW-Authenticate", "Bearer"),
        });
    }
    Ok((text_format(), metrics.scrape().await))
}

/// The Prometheus text format.
fn text_format() -> ContentType {
    ContentType::new("text", "plain").with_params([("version", "0.0.4"), ("charset", "utf-8")])
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Bearer<'r> {
    type Error = Infallible;

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, Infallible> {
        let header = request.headers().get_one("Authorization");
        let sent = header.and_then(|header| header.split_once(' '));
        let token = sent.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("Bearer"));
        Outcome::Success(Self(token.map(|(_, token)| token.trim())))
    }
}
