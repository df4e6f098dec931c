//! What Prometheus is told at `/metrics`: `docs/METRICS.md` has all of it.
//!
//! Requests are counted as they are answered. Everything else is counted where it happens, by plain
//! numbers that know of no format, and read from there at a scrape. Where nobody scrapes, nothing here
//! runs.

mod endpoint;
mod reading;
mod readings;
mod requests;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use prometheus_client::encoding::prometheus_text;
use prometheus_client::registry::Registry;
use rocket::fairing::AdHoc;
use rocket::{Build, Rocket};

use crate::config::{MetricsConfig, ScrapeToken};
use readings::Readings;
use requests::Requests;

pub use prometheus_client;

/// What every name of ours begins with.
const PREFIX: &str = "vestibule";

/// All that is measured. Its clones are one.
#[derive(Clone)]
struct Metrics {
    requests: Requests,
    readings: Arc<Readings>,
    own: OwnMetrics,
    token: Option<ScrapeToken>,
}

/// What a host application measures.
#[derive(Clone, Default)]
struct OwnMetrics(Arc<Mutex<Registry>>);

/// Adds a host application's metrics to `/metrics`. Names are as they are given, so they should begin
/// with the application's. Without `/metrics` nobody sees them, and no harm is done.
///
/// ```no_run
/// use vestibule::metrics::{self, prometheus_client::metrics::counter::Counter};
///
/// let orders: Counter = Counter::default();
/// let counted = orders.clone();
/// let rocket = vestibule::build()
///     .attach(metrics::register(|registry| registry.register("shop_orders", "Orders", counted)))
///     .manage(orders);
/// ```
pub fn register(add: impl FnOnce(&mut Registry) + Send + 'static) -> AdHoc {
    AdHoc::on_ignite("Metrics of the host application", |rocket| async move {
        if let Some(own) = rocket.state::<OwnMetrics>() {
            add(&mut own.lock());
        }
        rocket
    })
}

/// Has a rocket count its requests. What is attached after this is in their time.
pub(crate) fn count_requests(rocket: Rocket<Build>, config: &MetricsConfig) -> Rocket<Build> {
    let rocket = rocket.manage(OwnMetrics::default());
    if !config.is_on() {
        return rocket;
    }
    let requests = Requests::default();
    rocket.manage(requests.clone()).attach(requests)
}

/// Serves `/metrics`. What is read has to be there when the fairings are run that come before.
pub(crate) fn serve(rocket: Rocket<Build>, config: MetricsConfig) -> Rocket<Build> {
    if !config.is_on() {
        return rocket;
    }
    let MetricsConfig { port, address, token } = config;
    let rocket = rocket.attach(AdHoc::try_on_ignite("Metrics", |rocket| async move {
        match Metrics::of(&rocket, token) {
            Some(metrics) => Ok(rocket.manage(metrics)),
            None => Err(rocket),
        }
    }));
    match port {
        Some(port) => rocket.attach(AdHoc::on_liftoff("Metrics", move |rocket| {
            Box::pin(endpoint::listen(rocket, address, port))
        })),
        None => rocket.mount("/", endpoint::routes()),
    }
}

impl Metrics {
    fn of(rocket: &Rocket<Build>, token: Option<ScrapeToken>) -> Option<Self> {
        Some(Self {
            requests: rocket.state::<Requests>()?.clone(),
            readings: Arc::new(Readings::of(rocket)?),
            own: rocket.state::<OwnMetrics>()?.clone(),
            token,
        })
    }

    /// Whether somebody may see them who has sent this as a bearer token.
    fn admits(&self, sent: Option<&str>) -> bool {
        self.token.as_ref().is_none_or(|token| sent.is_some_and(|sent| token.is(sent)))
    }

    /// All of them, in the Prometheus text format 0.0.4.
    async fn scrape(&self) -> String {
        let mut read = Registry::with_prefix(PREFIX);
        read.register_collector(Box::new(self.readings.read().await));
        let mut text = String::new();
        for registry in [self.requests.registry(), &read, &*self.own.lock()] {
            // Writing to a string does not fail; a host application's collector may.
            if prometheus_text::encode(&mut text, registry).is_err() {
                tracing::warn!("some metrics could not be written");
            }
        }
        text
    }
}

impl OwnMetrics {
    fn lock(&self) -> MutexGuard<'_, Registry> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
