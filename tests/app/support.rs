//! The one helper: an application of its own for each test, and visitors with browsers.

pub mod authenticator;
pub mod cable;
pub mod device;
pub mod driver;
pub mod site;
pub mod smtp;
pub mod traffic;
pub mod window;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::Duration;

use redis::AsyncCommands;
use rocket::figment::Figment;
use rocket::figment::providers::Serialized;
use rocket::http::{ContentType, Cookie, Header, Method, Status};
use rocket::local::asynchronous::{Client, LocalRequest};
use rocket::tokio::time::timeout;
use rocket::{Build, Rocket};
use serde_json::Value;
use tempfile::TempDir;
use vestibule::accounts::{Account, Accounts, Actor};
use vestibule::postman::{Mailbox, Received};
use vestibule::{Clock, Timestamp};

pub const PASSWORD: &str = "orbit walnut seventeen kites";
pub const OTHER_PASSWORD: &str = "purple ladder under quiet snow";

/// What does not happen within this time does not happen.
pub const PATIENCE: Duration = Duration::from_secs(20);

pub const MINUTE: Duration = Duration::from_secs(60);
pub const HOUR: Duration = Duration::from_secs(60 * 60);
pub const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// An application with a database, a key and a clock of its own.
pub struct App {
    pub client: Client,
    pub clock: Clock,
    pub folder: TempDir,
}

/// A browser: it keeps its cookies and sends them as a header, like a real one.
pub struct Browser<'a> {
    app: &'a App,
    address: SocketAddr,
    /// Its header `Accept-Language`.
    reads: Option<&'static str>,
    pub cookies: RefCell<BTreeMap<String, String>>,
}

/// A request about to be sent.
pub struct Asking<'b> {
    browser: &'b Browser<'b>,
    request: LocalRequest<'b>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub bytes: Vec<u8>,
    /// The same as text.
    pub body: String,
}

/// What the tests configure: fast hashes, and everything else as it comes.
pub fn figment(folder: &TempDir) -> Figment {
    // Tests change rows behind the application's back; what the cache does has its own tests.
    let cache = Serialized::global("vestibule.sessions.cache_for", "0s");
    vestibule::testing::figment(folder).merge(cache)
}

/// Where an application keeps its accounts and sessions.
#[derive(Clone, Copy, Debug)]
pub enum Kept {
    /// Sessions in memory, accounts in SQLite.
    Memory,
    Sqlite,
    /// SQLite behind the cache.
    Cached,
    Postgres,
    /// Sessions in Redis or Valkey, accounts in SQLite.
    Redis,
}

impl Kept {
    pub async fn settings(self) -> Option<Serialized<String>> {
        match self {
            Self::Memory => Some(Serialized::global("vestibule.sessions.store", "memory".into())),
            Self::Sqlite => None,
            Self::Cached => Some(Serialized::global("vestibule.sessions.cache_for", "1s".into())),
            Self::Postgres => Some(Serialized::global("databases.vestibule.url", postgres().await)),
            Self::Redis => Some(Serialized::global("vestibule.sessions.store", redis().await)),
        }
    }
}

/// A new database on the server that the test run has started; it goes with the server.
pub async fn postgres() -> String {
    use sqlx::Connection;
    let server = std::env::var("VESTIBULE_TEST_POSTGRES").expect("run the tests by cargo nextest");
    sqlx::any::install_default_drivers();
    let mut admin = sqlx::AnyConnection::connect(&format!("{server}/postgres")).await.unwrap();
    let name = format!("app_{}_{}", std::process::id(), Clock::System.now().millis());
    let create = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
    sqlx::query(create).execute(&mut admin).await.unwrap();
    format!("{server}/{name}")
}

/// A database of its own on the Redis server that the test run has started.
pub async fn redis() -> String {
    let server = std::env::var("VESTIBULE_TEST_REDIS").expect("run the tests by cargo nextest");
    let client = redis::Client::open(&*server).unwrap();
    let mut connection = client.get_multiplexed_async_connection().await.unwrap();
    let number: u32 = connection.incr("databases in use", 1).await.unwrap();
    format!("{server}/{number}")
}

/// Runs tests that take an application once for each place that it can keep things in.
macro_rules! on_every_store {
    ($host:ident $($test:ident)+) => {
        crate::support::on_store! { memory Memory $host $($test)+ }
        crate::support::on_store! { sqlite Sqlite $host $($test)+ }
        crate::support::on_store! { cached Cached $host $($test)+ }
        crate::support::on_store! { redis Redis $host $($test)+ }
        crate::support::on_store! { postgres Postgres $host $($test)+ }
    };
}

macro_rules! on_store {
    ($module:ident $kept:ident $host:ident $($test:ident)+) => {
        mod $module {
            $(#[rocket::async_test]
            async fn $test() {
                super::$test(super::$host(crate::support::Kept::$kept).await).await;
            })+
        }
    };
}
pub(crate) use on_every_store;
pub(crate) use on_store;

/// `vestibule.KEY = VALUE`, for [`App::with`].
pub fn setting<T: serde::Serialize>(key: &str, value: T) -> impl FnOnce(Figment) -> Figment {
    move |figment| figment.merge(Serialized::global(&format!("vestibule.{key}"), value))
}

/// The path of the secret link in a text.
pub fn link_in(text: &str) -> String {
    let is_secret = |word: &&str| {
        ["/recover/", "/verify/", "/setup/", "?invite="].iter().any(|p| word.contains(p))
    };
    let link =
        text.split_whitespace().find(is_secret).unwrap_or_else(|| panic!("no link in:\n{text}"));
    let (_, rest) = link.split_once("://").unwrap();
    rest[rest.find('/').unwrap()..].to_owned()
}

impl App {
    pub async fn new() -> Self {
        Self::with(|figment| figment).await
    }

    /// With other settings.
    pub async fn with(change: impl FnOnce(Figment) -> Figment) -> Self {
        Self::hosting(change, |rocket| rocket).await
    }

    /// With a host application's routes.
    pub async fn hosting(
        change: impl FnOnce(Figment) -> Figment,
        host: impl FnOnce(Rocket<Build>) -> Rocket<Build>,
    ) -> Self {
        let folder = TempDir::new().unwrap();
        Self::open(folder, change, host).await
    }

    /// With its things kept somewhere else, and a host application's routes.
    pub async fn kept(kept: Kept, host: impl FnOnce(Rocket<Build>) -> Rocket<Build>) -> Self {
        let settings = kept.settings().await;
        let change = |figment: Figment| match settings {
            Some(settings) => figment.merge(settings),
            None => figment,
        };
        Self::hosting(change, host).await
    }

    async fn open(
        folder: TempDir,
        change: impl FnOnce(Figment) -> Figment,
        host: impl FnOnce(Rocket<Build>) -> Rocket<Build>,
    ) -> Self {
        let clock = Clock::manual(Clock::System.now());
        let rocket = vestibule::build_with(change(figment(&folder))).manage(clock.clone());
        let client = Client::untracked(host(rocket)).await.expect("the rocket ignites");
        Self { client, clock, folder }
    }

    /// The same folder, a new process.
    pub async fn restart(self) -> Self {
        self.restart_with(|figment| figment).await
    }

    /// The same with other settings than the usual ones.
    pub async fn restart_with(self, change: impl FnOnce(Figment) -> Figment) -> Self {
        let Self { client, folder, .. } = self;
        client.rocket().state::<vestibule::db::Db>().unwrap().shut().await;
        Self::open(folder, change, |rocket| rocket).await
    }

    /// A browser that has never been here.
    pub fn browser(&self) -> Browser<'_> {
        self.browser_at("198.51.100.1:4000")
    }

    /// A browser elsewhere.
    pub fn browser_at(&self, address: &str) -> Browser<'_> {
        let (address, cookies) = (address.parse().unwrap(), RefCell::default());
        Browser { app: self, address, reads: None, cookies }
    }

    /// A browser whose owner likes these languages best.
    pub fn browser_reading(&self, languages: &'static str) -> Browser<'_> {
        Browser { reads: Some(languages), ..self.browser() }
    }

    /// Somebody who has just signed up.
    pub async fn signed_up(&self, username: &str) -> Browser<'_> {
        let browser = self.browser();
        let answer = browser.sign_up(username).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        browser
    }

    /// Somebody with an account, in a browser that is signed in to it and has never been here before.
    pub async fn signed_in(&self, username: &str) -> Browser<'_> {
        let browser = self.browser();
        let answer = browser.sign_in(username, PASSWORD).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        browser
    }

    pub fn accounts(&self) -> &Accounts {
        self.client.rocket().state().unwrap()
    }

    pub async fn account(&self, username: &str) -> Account {
        self.accounts().find_by_username(username).await.unwrap().expect(username)
    }

    /// Gives somebody a role, at the command line.
    pub async fn grant(&self, username: &str, role: &str) {
        let (id, actor) = (self.account(username).await.id(), Actor::command_line());
        self.accounts().grant(id, role, &actor, self.now()).await.unwrap();
    }

    /// Takes a role from somebody, at the command line.
    pub async fn withdraw(&self, username: &str, role: &str) {
        let (id, actor) = (self.account(username).await.id(), Actor::command_line());
        self.accounts().withdraw(id, role, &actor, self.now()).await.unwrap();
    }

    pub fn db(&self) -> &vestibule::db::Db {
        self.client.rocket().state().unwrap()
    }

    /// One number from the database.
    pub async fn count(&self, sql: &'static str) -> i64 {
        use sqlx::Row;
        sqlx::query(sql).fetch_one(&***self.db()).await.unwrap().get(0)
    }

    /// Waits until every letter has been brought, or been given up.
    pub async fn outbox_is_empty(&self) {
        self.until("SELECT COUNT(*) FROM outbox", 0).await;
    }

    /// Waits until the postman has tried a letter in vain and has put it off.
    pub async fn letter_is_put_off(&self) {
        let sql = "SELECT COUNT(*) FROM outbox WHERE attempts = 1 AND due_at = created_at + 10000";
        self.until(sql, 1).await;
    }

    /// Waits until a number in the database is as expected.
    pub async fn until(&self, sql: &'static str, expected: i64) {
        let wait = async {
            while self.count(sql).await != expected {
                rocket::tokio::task::yield_now().await;
            }
        };
        timeout(PATIENCE, wait).await.expect(sql);
    }

    /// Waits until something is so.
    pub async fn until_async(&self, is_so: impl AsyncFn() -> bool) {
        let wait = async {
            while !is_so().await {
                rocket::tokio::task::yield_now().await;
            }
        };
        timeout(PATIENCE, wait).await.expect("it comes to be so");
    }

    /// The letters to somebody, the oldest first, when all have been brought.
    pub async fn letters_to(&self, address: &str) -> Vec<Received> {
        self.outbox_is_empty().await;
        let mailbox: &Mailbox = self.client.rocket().state().expect("no mail server is configured");
        mailbox.letters().into_iter().filter(|letter| letter.to == address).collect()
    }

    /// The path of the link in the newest letter to somebody.
    pub async fn link_to(&self, address: &str) -> String {
        let letters = self.letters_to(address).await;
        let letter = letters.last().unwrap_or_else(|| panic!("no letter to {address}"));
        link_in(&letter.text)
    }

    /// Somebody who has just signed up and has verified their address, which is `NAME@example.org`.
    pub async fn verified(&self, username: &str) -> Browser<'_> {
        let (browser, email) = (self.browser(), format!("{username}@example.org"));
        browser.sign_up_with(username, &email).await.leads_to("/");
        let link = self.link_to(&email).await;
        browser.post(&link, &[]).await.leads_to("/");
        browser.get("/").await.shows("Your e-mail address is confirmed");
        browser
    }

    /// Has the postman look into the outbox now.
    pub fn ring(&self) {
        self.client.rocket().state::<vestibule::mail::Mail>().unwrap().ring();
    }

    pub async fn execute(&self, sql: &'static str) {
        sqlx::query(sql).execute(self.db().writer()).await.unwrap();
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }
}

impl<'a> Browser<'a> {
    pub fn ask(&self, method: Method, path: &str) -> Asking<'_> {
        let request = self.app.client.req(method, path.to_owned()).remote(self.address);
        let asking = Asking { browser: self, request };
        match self.reads {
            Some(languages) => asking.header("Accept-Language", languages),
            None => asking,
        }
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Method::Get, path).send().await
    }

    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.ask(Method::Post, path).form(fields).send().await
    }

    /// Sends JSON, as a script of ours does.
    pub async fn post_json(&self, path: &str, value: &Value) -> Answer {
        let asking = self.ask(Method::Post, path).header("Accept", "application/json");
        asking.body("application/json", value.to_string()).send().await
    }

    pub async fn sign_up(&self, username: &str) -> Answer {
        self.post("/signup", &[("username", username), ("password", PASSWORD)]).await
    }

    pub async fn sign_up_with(&self, username: &str, email: &str) -> Answer {
        let fields = [("username", username), ("email", email), ("password", PASSWORD)];
        self.post("/signup", &fields).await
    }

    pub async fn sign_in(&self, login: &str, password: &str) -> Answer {
        self.post("/login", &[("login", login), ("password", password)]).await
    }

    /// Whether the home page greets somebody.
    pub async fn is_signed_in(&self) -> bool {
        match self.get("/").await {
            Answer { status: 200, .. } => true,
            Answer { status: 303, .. } => false,
            other => panic!("neither in nor out: {other:?}"),
        }
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.borrow().get(name).cloned()
    }

    /// Puts a cookie of somebody's choice into the browser.
    pub fn set_cookie(&self, name: &str, value: &str) {
        self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
    }

    fn keep(&self, set_cookie: &str) {
        let cookie = Cookie::parse(set_cookie.to_owned()).expect("a well-formed cookie");
        let mut cookies = self.cookies.borrow_mut();
        if cookie.max_age().is_some_and(|age| age.is_zero()) {
            cookies.remove(cookie.name());
        } else {
            cookies.insert(cookie.name().to_owned(), cookie.value().to_owned());
        }
    }
}

/// What a person sees of a text in a page.
pub fn unescaped(text: &str) -> String {
    let text = text.replace("&#x2F;", "/").replace("&quot;", "\"").replace("&#x27;", "'");
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

impl Asking<'_> {
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.request = self.request.header(Header::new(name, value.to_owned()));
        self
    }

    pub fn form(self, fields: &[(&str, &str)]) -> Self {
        let encode = |text: &str| {
            rocket::http::RawStr::new(text).percent_encode().to_string().replace('+', "%2B")
        };
        let pairs = fields.iter().map(|(key, value)| format!("{}={}", encode(key), encode(value)));
        self.raw_form(pairs.collect::<Vec<_>>().join("&"))
    }

    pub fn raw_form(mut self, body: impl AsRef<[u8]>) -> Self {
        self.request = self.request.header(ContentType::Form).body(body);
        self
    }

    pub fn body(mut self, content_type: &str, body: impl AsRef<[u8]>) -> Self {
        let header = Header::new("Content-Type", content_type.to_owned());
        self.request = self.request.header(header).body(body);
        self
    }

    pub async fn send(mut self) -> Answer {
        let jar = self.browser.cookies.borrow().clone();
        if !jar.is_empty() && !self.request.inner().headers().contains("Cookie") {
            let pairs: Vec<String> = jar.iter().map(|(k, v)| format!("{k}={v}")).collect();
            self.request = self.request.header(Header::new("Cookie", pairs.join("; ")));
        }
        let response = self.request.dispatch().await;
        let status = response.status().code;
        let headers: Vec<(String, String)> = response
            .headers()
            .iter()
            .map(|header| (header.name().to_string(), header.value().to_owned()))
            .collect();
        let bytes = response.into_bytes().await.unwrap_or_default();
        let body = String::from_utf8(bytes.clone()).unwrap_or_default();
        let answer = Answer { status, headers, bytes, body };
        answer.all("Set-Cookie").for_each(|cookie| self.browser.keep(cookie));
        answer
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let name = name.to_owned();
        let same = move |(key, _): &&(String, String)| key.eq_ignore_ascii_case(&name);
        self.headers.iter().filter(same).map(|(_, value)| value.as_str())
    }

    pub fn location(&self) -> &str {
        self.header("Location").unwrap_or_default()
    }

    /// The body, if it is an object in JSON.
    #[track_caller]
    pub fn json(&self) -> Value {
        assert_eq!(self.header("Content-Type"), Some("application/json"), "{}", self.body);
        serde_json::from_str(&self.body).expect(&self.body)
    }

    #[track_caller]
    pub fn shows(&self, text: &str) {
        assert!(self.body.contains(text), "no {text:?} in:\n{}", self.body);
    }

    #[track_caller]
    pub fn hides(&self, text: &str) {
        assert!(!self.body.contains(text), "{text:?} in:\n{}", self.body);
    }

    /// Its headers but the name of the request, which is another one each time.
    pub fn usual_headers(&self) -> Vec<(String, String)> {
        let is_usual = |(name, _): &&(String, String)| !name.eq_ignore_ascii_case("X-Request-Id");
        self.headers.iter().filter(is_usual).cloned().collect()
    }

    /// The value of a hidden field.
    #[track_caller]
    pub fn hidden(&self, name: &str) -> String {
        let start = format!("name=\"{name}\" value=\"");
        let (_, rest) = self.body.split_once(&start).expect(&self.body);
        unescaped(rest.split('"').next().unwrap())
    }

    #[track_caller]
    pub fn leads_to(&self, path: &str) {
        assert_eq!((self.status, self.location()), (303, path), "{}", self.body);
    }

    #[track_caller]
    pub fn is(&self, status: Status) {
        assert_eq!(self.status, status.code, "{}", self.body);
    }
}
