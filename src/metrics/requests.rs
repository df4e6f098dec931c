//! Requests, counted and timed by route.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use std::time::{Duration, Instant};

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::Method;
use rocket::{Data, Orbit, Request, Response, Rocket, Route};

use super::PREFIX;

/// Upper ends in seconds: a look-up takes about one millisecond, a password a quarter of a second.
const BUCKETS: [f64; 12] =
    [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

/// The label of requests that no route has matched, whatever path they asked for.
const UNMATCHED: &str = "unmatched";

/// Counts requests. Its clones are one.
#[derive(Clone)]
pub struct Requests(Arc<Counted>);

struct Counted {
    registry: Registry,
    counts: Family<Answered, Counter>,
    durations: Family<Matched, Histogram, fn() -> Histogram>,
    /// By method and path, made at launch. A request looks its route up and allocates nothing.
    routes: OnceLock<HashMap<Method, HashMap<String, Handles>>>,
    unmatched: Handles,
}

/// A route.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Matched {
    method: &'static str,
    route: Arc<str>,
}

/// Answers with a status, by a route.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: &'static str,
    route: Arc<str>,
    status: u16,
}

/// What is counted for a route; nothing is shown of one that nobody has asked for.
struct Handles {
    labels: Matched,
    duration: OnceLock<Histogram>,
    /// They are few.
    statuses: RwLock<Vec<(u16, Counter)>>,
}

/// When a request began.
struct Began(Instant);

impl Default for Requests {
    fn default() -> Self {
        let counts = Family::<Answered, Counter>::default();
        let durations = Family::new_with_constructor((|| Histogram::new(BUCKETS)) as fn() -> _);
        let mut registry = Registry::with_prefix(PREFIX);
        registry.register("http_requests", "Requests by route and status", counts.clone());
        registry.register(
            "http_request_duration_seconds",
            "Time from a request's header to the beginning of its answer",
            durations.clone(),
        );
        let unmatched = Handles::of("any", UNMATCHED);
        Self(Arc::new(Counted { registry, counts, durations, routes: OnceLock::new(), unmatched }))
    }
}

impl Requests {
    /// What has been counted.
    pub fn registry(&self) -> &Registry {
        &self.0.registry
    }

    fn handles(&self, route: Option<&Route>) -> &Handles {
        let found =
            route.and_then(|route| self.0.routes.get()?.get(&route.method)?.get(route.uri.path()));
        found.unwrap_or(&self.0.unmatched)
    }

    fn note(&self, handles: &Handles, status: u16, took: Duration) {
        let duration =
            handles.duration.get_or_init(|| self.0.durations.get_or_create_owned(&handles.labels));
        duration.observe(took.as_secs_f64());
        if !handles.count(status) {
            let Matched { method, route } = handles.labels.clone();
            let counter = self.0.counts.get_or_create_owned(&Answered { method, route, status });
            handles.add(status, counter);
            handles.count(status);
        }
    }
}

impl Handles {
    fn of(method: &'static str, route: &str) -> Self {
        let labels = Matched { method, route: route.into() };
        Self { labels, duration: OnceLock::new(), statuses: RwLock::default() }
    }

    /// Counts an answer, unless it is the first with this status.
    fn count(&self, status: u16) -> bool {
        let statuses = self.statuses.read().unwrap_or_else(PoisonError::into_inner);
        let found = statuses.iter().find(|(known, _)| *known == status);
        found.map(|(_, counter)| counter.inc()).is_some()
    }

    fn add(&self, status: u16, counter: Counter) {
        let mut statuses = self.statuses.write().unwrap_or_else(PoisonError::into_inner);
        // Somebody else may have been quicker; both counters are one.
        if statuses.iter().all(|(known, _)| *known != status) {
            statuses.push((status, counter));
        }
    }
}

#[rocket::async_trait]
impl Fairing for Requests {
    fn info(&self) -> Info {
        Info { name: "Request metrics", kind: Kind::Liftoff | Kind::Request | Kind::Response }
    }

    async fn on_liftoff(&self, rocket: &Rocket<Orbit>) {
        let mut routes: HashMap<Method, HashMap<String, Handles>> = HashMap::new();
        for Route { method, uri, .. } in rocket.routes() {
            let handles = Handles::of(method.as_str(), uri.path());
            routes.entry(*method).or_default().insert(uri.path().to_owned(), handles);
        }
        // It is lifted off once.
        let _ = self.0.routes.set(routes);
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        request.local_cache(|| Began(Instant::now()));
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        let Began(began) = request.local_cache(|| Began(Instant::now()));
        self.note(self.handles(request.route()), response.status().code, began.elapsed());
    }
}
