//! Traces: a span for each request, sent by OpenTelemetry's protocol (OTLP over HTTP) to whom its
//! standard variables name. `docs/METRICS.md` says how. Only with the feature `otel`.
//!
//! A request costs the making of its span. Spans wait in a queue of limited length for a thread that
//! sends them; where nobody takes them, they are dropped.

use std::time::{Duration, SystemTime};

use opentelemetry::propagation::{Extractor, TextMapPropagator};
use opentelemetry::trace::{Span, SpanKind, Status, TraceContextExt, Tracer, TracerProvider};
use opentelemetry::{Context, KeyValue};
use opentelemetry_http::hyper::HyperClient;
use opentelemetry_http::{Bytes, HttpClient, HttpError};
use opentelemetry_otlp::{SpanExporter, WithHttpConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use opentelemetry_sdk::trace::{SdkTracer, SdkTracerProvider};
use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::HeaderMap;
use rocket::tokio::runtime::Handle;
use rocket::tokio::task::spawn_blocking;
use rocket::{Build, Data, Phase, Request, Response, Rocket};

use super::{client, request_id};

/// The variables of which one has to be set, the first before the second.
const ENDPOINTS: [&str; 2] = ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"];

/// The variable with what the site is called there.
const NAME: &str = "OTEL_SERVICE_NAME";

/// How long the other side has for an answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// How long it has for the last spans, when the server has been told to stop.
const LAST_PATIENCE: Duration = Duration::from_secs(3);

/// Makes spans and has them sent.
#[derive(Clone)]
struct Traces {
    provider: SdkTracerProvider,
    tracer: SdkTracer,
}

/// When a request began.
struct Began(SystemTime);

/// Has a rocket send traces, if somebody is named who takes them. Where they cannot be sent, the log
/// says so and visitors are served all the same.
pub(crate) async fn start(rocket: Rocket<Build>) -> Rocket<Build> {
    let endpoint = ENDPOINTS.iter().find_map(|name| std::env::var(name).ok());
    let Some(endpoint) = endpoint.filter(|endpoint| !endpoint.is_empty()) else { return rocket };
    if !endpoint.starts_with("http://") {
        tracing::error!(
            "no traces are sent: {} must begin with http://, such as http://localhost:4318, where a \
             collector can take them on by TLS",
            ENDPOINTS[1]
        );
        return rocket;
    }
    match Traces::new() {
        Ok(traces) => rocket.manage(traces.clone()).attach(traces),
        Err(error) => {
            tracing::error!(%error, "no traces are sent");
            rocket
        }
    }
}

/// Sends what has not been sent yet. To be called when the last request has been answered.
pub async fn finish_traces<P: Phase>(rocket: &Rocket<P>) {
    let Some(traces) = rocket.state::<Traces>().cloned() else { return };
    let sent = spawn_blocking(move || traces.provider.shutdown_with_timeout(LAST_PATIENCE)).await;
    if !matches!(sent, Ok(Ok(()))) {
        tracing::warn!("the last traces were not sent");
    }
}

impl Traces {
    fn new() -> Result<Self, opentelemetry_otlp::ExporterBuildError> {
        let client = HyperClient::with_default_connector(PATIENCE, None);
        let client = Client { runtime: Handle::current(), client };
        let exporter = SpanExporter::builder().with_http().with_http_client(client).build()?;
        let mut resource = Resource::builder();
        if std::env::var_os(NAME).is_none() {
            resource = resource.with_service_name("vestibule");
        }
        let provider = SdkTracerProvider::builder()
            .with_batch_exporter(exporter)
            .with_resource(resource.build())
            .build();
        let tracer = provider.tracer("vestibule");
        Ok(Self { provider, tracer })
    }

    fn note(&self, request: &Request<'_>, began: SystemTime, status: u16) {
        let method = request.method().as_str();
        let route = request.route().map(|route| route.uri.path());
        let name = route.map_or_else(|| method.to_owned(), |route| format!("{method} {route}"));
        // Never the path: it may open something.
        let mut attributes = vec![
            KeyValue::new("http.request.method", method),
            KeyValue::new("http.response.status_code", i64::from(status)),
            KeyValue::new("vestibule.request_id", request_id::of(request).to_owned()),
        ];
        attributes.extend(route.map(|route| KeyValue::new("http.route", route.to_owned())));
        let builder = self.tracer.span_builder(name).with_kind(SpanKind::Server);
        let builder = builder.with_start_time(began).with_attributes(attributes);
        let mut span = builder.start_with_context(&self.tracer, &parent(request));
        if status >= 500 {
            span.set_status(Status::error(""));
        }
        span.end();
    }
}

/// The trace that a trusted proxy has begun (W3C Trace Context); others are not believed.
fn parent(request: &Request<'_>) -> Context {
    let none = Context::new();
    if !client::is_by_proxy(request) {
        return none;
    }
    let propagator = TraceContextPropagator::new();
    let found = propagator.extract_with_context(&none, &Headers(request.headers()));
    if found.span().span_context().is_valid() { found } else { none }
}

/// The headers of a request, for OpenTelemetry.
struct Headers<'r>(&'r HeaderMap<'r>);

impl Extractor for Headers<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        self.0.get_one(key)
    }

    fn keys(&self) -> Vec<&str> {
        // Nobody asks for all of them.
        Vec::new()
    }
}

/// Sends on Rocket's runtime what a thread outside of it hands over.
#[derive(Debug)]
struct Client {
    runtime: Handle,
    client: HyperClient,
}

#[rocket::async_trait]
impl HttpClient for Client {
    async fn send_bytes(
        &self,
        request: opentelemetry_http::Request<Bytes>,
    ) -> Result<opentelemetry_http::Response<Bytes>, HttpError> {
        let client = self.client.clone();
        self.runtime.spawn(async move { client.send_bytes(request).await }).await?
    }
}

#[rocket::async_trait]
impl Fairing for Traces {
    fn info(&self) -> Info {
        Info { name: "Traces", kind: Kind::Request | Kind::Response }
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        request.local_cache(|| Began(SystemTime::now()));
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        let Began(began) = request.local_cache(|| Began(SystemTime::now()));
        self.note(request, *began, response.status().code);
    }
}
