//! What Prometheus is told.

mod documents;
mod port;

use std::collections::BTreeMap;

use rocket::http::Method;
use rocket::{get, routes};
use vestibule::metrics::prometheus_client::metrics::counter::Counter;
use vestibule::{metrics, public};

use crate::support::{Answer, App, MINUTE, PASSWORD, setting};

const TOKEN: &str = "a-token-for-tests-only";

#[get("/shop/<_article>?<_page>")]
fn article(_article: &str, _page: Option<u8>) {}

async fn measured() -> App {
    App::with(setting("metrics.token", TOKEN)).await
}

async fn ask(app: &App, token: &str) -> Answer {
    let (browser, token) = (app.browser(), format!("Bearer {token}"));
    browser.ask(Method::Get, "/metrics").header("Authorization", &token).send().await
}

/// Each series with its value.
struct Scrape(BTreeMap<String, f64>);

async fn scrape(app: &App) -> Scrape {
    let answer = ask(app, TOKEN).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let samples = answer.body.lines().filter(|line| !line.starts_with('#'));
    let read = |line: &str| {
        let (series, value) = line.rsplit_once(' ').expect(line);
        (series.to_owned(), value.parse().expect(line))
    };
    Scrape(samples.map(read).collect())
}

impl Scrape {
    #[track_caller]
    fn get(&self, series: &str) -> f64 {
        let name = format!("vestibule_{series}");
        *self.0.get(&name).unwrap_or_else(|| panic!("no {name} in {:#?}", self.0))
    }

    fn has(&self, series: &str) -> bool {
        self.0.keys().any(|key| key.contains(series))
    }
}

#[rocket::async_test]
async fn nobody_finds_metrics_where_they_are_off() {
    let app = App::new().await;
    assert_eq!(ask(&app, TOKEN).await.status, 404);
}

#[rocket::async_test]
async fn metrics_are_for_whoever_has_the_token() {
    let app = measured().await;
    let browser = app.browser();
    let refused = browser.get("/metrics").await;
    assert_eq!((refused.status, refused.header("WWW-Authenticate")), (401, Some("Bearer")));
    refused.shows("vestibule.metrics.token");
    for wrong in ["", "a-token-for-tests-onl", "a-token-for-tests-only-not"] {
        assert_eq!(ask(&app, wrong).await.status, 401, "{wrong}");
    }
    let basic = browser.ask(Method::Get, "/metrics").header("Authorization", "Basic YTpi");
    assert_eq!(basic.send().await.status, 401);
    let answer = ask(&app, TOKEN).await;
    assert_eq!(answer.header("Content-Type"), Some("text/plain; version=0.0.4; charset=utf-8"));
    answer.shows("vestibule_build_info{version=\"");
    answer.hides(TOKEN);
}

#[rocket::async_test]
async fn requests_are_counted_by_route_and_status_and_never_by_path() {
    let host = |rocket: rocket::Rocket<rocket::Build>| rocket.mount("/", public(routes![article]));
    let app = App::hosting(setting("metrics.token", TOKEN), host).await;
    let browser = app.browser();
    for path in
        ["/shop/bread", "/shop/salt?page=2", "/secret/path", "/other", "/", "/login?next=%2F"]
    {
        browser.get(path).await;
    }
    browser.ask(Method::Head, "/login").send().await;
    browser.sign_in("nobody", "not the right password").await;
    let scrape = scrape(&app).await;
    let count = |method: &str, route: &str, status: u16| {
        scrape.get(&format!(
            "http_requests_total{{method=\"{method}\",route=\"{route}\",status=\"{status}\"}}"
        ))
    };
    assert_eq!(count("GET", "/shop/<_article>", 200), 2.0);
    assert_eq!(count("any", "unmatched", 404), 2.0);
    assert_eq!(count("GET", "/", 303), 1.0);
    assert_eq!(count("GET", "/login", 200), 2.0);
    assert_eq!(count("POST", "/login", 422), 1.0);
    let timed = |suffix: &str, more: &str| {
        let route = "method=\"GET\",route=\"/shop/<_article>\"";
        scrape.get(&format!("http_request_duration_seconds_{suffix}{{{route}{more}}}"))
    };
    assert_eq!((timed("count", ""), timed("bucket", ",le=\"+Inf\"")), (2.0, 2.0));
    assert!(timed("sum", "") > 0.0);
    for path in ["bread", "salt", "secret", "other"] {
        assert!(!scrape.has(path), "{path}");
    }
    assert!(!scrape.has("/signup"), "nobody has asked for it");
}

#[rocket::async_test]
async fn attempts_to_sign_in_are_counted_by_how_they_ended() {
    let app = measured().await;
    app.signed_up("ada").await;
    app.signed_in("ada").await;
    app.signed_in("ada").await;
    for name in ["ada", "ada", "nobody"] {
        app.browser().sign_in(name, "not the right password").await;
    }
    for _ in 0..6 {
        app.browser().sign_in("bob", "not the right password").await;
    }
    assert_eq!(app.browser().sign_in("bob", PASSWORD).await.status, 429);
    let scrape = scrape(&app).await;
    let count = |outcome: &str| scrape.get(&format!("sign_ins_total{{outcome=\"{outcome}\"}}"));
    assert_eq!(count("accepted"), 2.0, "signing up is no signing in");
    assert_eq!(count("wrong_password"), 9.0);
    assert_eq!(count("throttled"), 1.0);
    assert_eq!(count("busy"), 0.0);
}

#[rocket::async_test]
async fn sessions_are_counted_by_how_they_are_and_why_they_ended() {
    let app = App::with(|figment| {
        let figment = setting("metrics.token", TOKEN)(figment);
        setting("sessions.cache_for", "10s")(figment)
    })
    .await;
    let ada = app.signed_up("ada").await;
    app.signed_in("ada").await;
    let bob = app.signed_up("bob").await;
    ada.get("/").await;
    ada.get("/").await;
    let before = scrape(&app).await;
    assert_eq!(before.get("sessions_live"), 3.0);
    assert!(before.get("session_cache_lookups_total{result=\"hit\"}") >= 1.0);
    assert!(before.get("session_cache_lookups_total{result=\"miss\"}") >= 1.0);

    bob.post("/logout", &[]).await;
    assert_eq!(
        scrape(&app).await.get("sessions_live"),
        3.0,
        "what was counted is good for a while"
    );
    app.clock.advance(MINUTE);
    assert_eq!(scrape(&app).await.get("sessions_live"), 2.0);
    app.clock.advance(180 * MINUTE);
    let sessions: &vestibule::sessions::Sessions = app.client.rocket().state().unwrap();
    sessions.sweep(app.now()).await.unwrap();
    let after = scrape(&app).await;
    assert_eq!(after.get("sessions_live"), 0.0);
    let ended = |reason: &str| after.get(&format!("sessions_ended_total{{reason=\"{reason}\"}}"));
    assert_eq!((ended("signed_out"), ended("idle"), ended("absolute")), (1.0, 2.0, 0.0));
}

#[rocket::async_test]
async fn sessions_that_somebody_ends_by_hand_are_counted_too() {
    let app = measured().await;
    let ada = app.signed_up("ada").await;
    app.signed_in("ada").await;
    app.signed_in("ada").await;
    ada.post("/sessions/end-others", &[]).await.leads_to("/sessions");
    let ended = scrape(&app).await.get("sessions_ended_total{reason=\"signed_out_elsewhere\"}");
    assert_eq!(ended, 2.0);
}

#[rocket::async_test]
async fn letters_are_counted_and_so_is_how_long_they_wait() {
    let app = measured().await;
    app.verified("ada").await;
    app.outbox_is_empty().await;
    let scraped = scrape(&app).await;
    assert!(scraped.get("mail_letters_total{outcome=\"sent\"}") >= 1.0);
    assert_eq!(scraped.get("mail_letters_total{outcome=\"given_up\"}"), 0.0);
    assert_eq!((scraped.get("mail_waiting"), scraped.get("mail_oldest_age_seconds")), (0.0, 0.0));
    app.execute(
        "INSERT INTO outbox (id, errand, created_at, due_at, attempts, expires_at) \
         SELECT 'x', 'of a newer version', created_at, 9000000000000000, 1, 9000000000000000 \
         FROM accounts",
    )
    .await;
    app.clock.advance(2 * MINUTE);
    let scraped = scrape(&app).await;
    assert_eq!(scraped.get("mail_waiting"), 1.0);
    assert!(scraped.get("mail_oldest_age_seconds") >= 120.0);
}

#[rocket::async_test]
async fn sweeps_tell_what_they_swept_and_whose_turn_it_is() {
    let app = App::with(|figment| {
        let figment = setting("metrics.token", TOKEN)(figment);
        setting("sessions.sweep_interval", "1s")(figment)
    })
    .await;
    app.browser().sign_in("nobody", "not the right password").await;
    assert_eq!(app.count("SELECT COUNT(*) FROM throttle").await, 2);
    app.clock.advance(2 * 24 * 60 * MINUTE);
    app.until("SELECT COUNT(*) FROM throttle", 0).await;
    app.until_async(async || scrape(&app).await.get("sweep_rows_total{what=\"throttle\"}") == 2.0)
        .await;
    let scraped = scrape(&app).await;
    assert_eq!((scraped.get("sweep_turn"), scraped.get("sweep_interval_seconds")), (1.0, 1.0));
    assert!(scraped.get("sweeps_total{outcome=\"done\"}") >= 1.0);
    assert!(scraped.get("sweep_last_duration_seconds") > 0.0);
    let age = app.now().millis() as f64 / 1000.0 - scraped.get("sweep_last_timestamp_seconds");
    assert!((0.0..60.0).contains(&age), "{age}");

    app.execute("UPDATE turns SET holder = 'another server', until = until + 3600000").await;
    app.until_async(async || scrape(&app).await.get("sweep_turn") == 0.0).await;
}

#[rocket::async_test]
async fn a_database_that_is_gone_is_told_and_costs_nothing_else() {
    let app = measured().await;
    let up = scrape(&app).await;
    assert_eq!((up.get("database_up"), up.get("session_store_up")), (1.0, 1.0));
    assert!(up.get("database_connections{pool=\"readers\"}") >= 1.0);
    assert!(up.get("database_connections_max{pool=\"writer\"}") == 1.0);
    assert!(up.get("database_connections_idle{pool=\"writer\"}") <= 1.0);
    app.db().shut().await;
    app.clock.advance(MINUTE);
    let down = scrape(&app).await;
    assert_eq!((down.get("database_up"), down.get("session_store_up")), (0.0, 0.0));
    assert!(!down.has("sessions_live"));
    assert_eq!(down.get("hash_queue_waiting"), 0.0);
}

#[rocket::async_test]
async fn a_host_application_adds_its_own() {
    let orders = Counter::<u64>::default();
    let (counted, unseen) = (orders.clone(), orders.clone());
    let app = App::hosting(setting("metrics.token", TOKEN), |rocket| {
        rocket.attach(metrics::register(|registry| {
            registry.register("shop_orders", "Orders placed", counted);
        }))
    })
    .await;
    orders.inc_by(3);
    ask(&app, TOKEN).await.shows("# TYPE shop_orders_total counter\nshop_orders_total 3\n");
    let add = metrics::register(|registry| registry.register("shop_orders", "Orders", unseen));
    let off = App::hosting(|figment| figment, |rocket| rocket.attach(add)).await;
    assert_eq!(ask(&off, TOKEN).await.status, 404);
}
