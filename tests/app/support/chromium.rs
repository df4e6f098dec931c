//! A real browser: Chromium without a window, led by chromedriver (W3C WebDriver).

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::ops::Deref;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use rocket::tokio::time::sleep;
use serde_json::{Value, json};
use tempfile::TempDir;
use url::{ParseError, Url};

use crate::server::Server;

/// How long a page may take until it shows what is waited for. A test does not wait that long
/// unless it fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// The pause between two looks at a page.
const GLANCE: Duration = Duration::from_millis(50);

/// A browser of its own for a test, with a new profile, at a server of ours. All that it can do is in
/// [`fantoccini::Client`]. It is gone when this is dropped, however the test went.
pub struct Chromium {
    client: Client,
    site: String,
    session: String,
    driver: Driver,
    /// Dropped last, when nobody writes there any more.
    _profile: TempDir,
}

/// chromedriver on a port of its own.
struct Driver {
    child: Child,
    address: String,
}

impl Chromium {
    /// A browser that has opened nothing yet.
    pub async fn at(server: &Server) -> Self {
        let (driver, profile) = (Driver::start(), TempDir::new().unwrap());
        let user_data = format!("--user-data-dir={}", profile.path().display());
        // Its sandbox does not work for root, and it visits nobody but us.
        let arguments = ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", &user_data];
        let capabilities = json!({ "goog:chromeOptions": { "args": arguments } });
        let Value::Object(capabilities) = capabilities else { unreachable!("an object") };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let url = format!("http://{}", driver.address);
        let client = builder.capabilities(capabilities).connect(&url).await.unwrap();
        let session = client.session_id().await.unwrap().unwrap();
        Self { client, site: server.at_localhost(), session, driver, _profile: profile }
    }

    /// Opens a page of the server.
    pub async fn open(&self, path: &str) {
        self.goto(&format!("{}{path}", self.site)).await.unwrap();
    }

    /// Types into the field with this label, in the place of what is there.
    pub async fn fill(&self, label: &str, text: &str) {
        let path =
            format!("//input[@id = //label[starts-with(normalize-space(), '{label}')]/@for]");
        let fill = async || {
            let field = self.find(Locator::XPath(&path)).await?;
            field.clear().await?;
            field.send_keys(text).await
        };
        self.until(async || fill().await.is_ok(), label).await;
    }

    /// Follows the link with this text.
    pub async fn follow(&self, text: &str) {
        self.click("self::a", text).await;
    }

    /// Presses the button with this text, or what opens a part of the page.
    pub async fn press(&self, text: &str) {
        self.click("self::button or self::summary", text).await;
    }

    /// Presses a button, if it is there, until the browser is at this path of the site.
    pub async fn press_until_at(&self, text: &str, path: &str) {
        let button = format!("//button[normalize-space(text()) = '{text}']");
        let press = async || self.find(Locator::XPath(&button)).await?.click().await;
        let arrives = async || {
            let is_there = self.current_url().await.is_ok_and(|url| url.path() == path);
            // It may have gone with its page.
            if !is_there {
                let _ = press().await;
            }
            is_there
        };
        self.until(arrives, path).await;
    }

    /// Clicks on something as soon as it can be seen.
    async fn click(&self, kind: &str, text: &str) {
        let path = format!("//*[{kind}][normalize-space(text()) = '{text}']");
        let click = async || self.find(Locator::XPath(&path)).await?.click().await;
        self.until(async || click().await.is_ok(), text).await;
    }

    /// Waits until the page has this text where a person sees it.
    pub async fn sees(&self, text: &str) {
        self.until(async || self.text().await.contains(text), text).await;
    }

    /// Waits until the browser is at this path of the site.
    pub async fn is_at(&self, path: &str) {
        let here = async || self.current_url().await.ok().map(|url| url.path().to_owned());
        self.until(async || here().await.as_deref() == Some(path), path).await;
    }

    /// Waits until the browser has a session, and not this one.
    pub async fn has_another_session_than(&self, before: &str) {
        let is_new = async || self.session().await.is_some_and(|session| session != before);
        self.until(is_new, "new session").await;
    }

    /// The session cookie.
    pub async fn session(&self) -> Option<String> {
        let cookie = self.get_named_cookie("session").await.ok()?;
        Some(cookie.value().to_owned())
    }

    /// What a person sees of the page.
    pub async fn text(&self) -> String {
        let script = "return document.body ? document.body.innerText : ''";
        let text = self.execute(script, Vec::new()).await;
        text.ok().and_then(|text| text.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// Looks again and again until something is so: a page changes by itself.
    async fn until(&self, mut is_so: impl AsyncFnMut() -> bool, what: &str) {
        let start = Instant::now();
        while !is_so().await {
            let url = self.current_url().await;
            assert!(start.elapsed() < PATIENCE, "no {what:?} at {url:?}:\n{}", self.text().await);
            sleep(GLANCE).await;
        }
    }

    /// Gives the browser a device that keeps passkeys and whose owner always agrees. W3C Web
    /// Authentication, level 3, 11.
    pub async fn add_authenticator(&self) -> VirtualAuthenticator<'_> {
        let options = json!({
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": true,
            "hasUserVerification": true,
            "isUserVerified": true,
        });
        let id = self.command("POST", "webauthn/authenticator", options).await;
        VirtualAuthenticator { browser: self, id: id.as_str().unwrap().to_owned() }
    }

    async fn command(&self, method: &'static str, path: &str, body: Value) -> Value {
        let path = path.to_owned();
        self.issue_cmd(Extension { method, path, body }).await.unwrap()
    }
}

impl Deref for Chromium {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let _ = self.driver.close(&self.session);
    }
}

/// A device that keeps passkeys, inside a browser.
pub struct VirtualAuthenticator<'a> {
    browser: &'a Chromium,
    id: String,
}

impl VirtualAuthenticator<'_> {
    /// How many passkeys it has.
    pub async fn count(&self) -> usize {
        let path = format!("webauthn/authenticator/{}/credentials", self.id);
        self.browser.command("GET", &path, Value::Null).await.as_array().unwrap().len()
    }

    /// Whether its owner's finger is the right one from now on.
    pub async fn verify_user(&self, is_verified: bool) {
        let path = format!("webauthn/authenticator/{}/uv", self.id);
        self.browser.command("POST", &path, json!({ "isUserVerified": is_verified })).await;
    }
}

impl Driver {
    fn start() -> Self {
        let program = std::env::var("VESTIBULE_TEST_CHROMEDRIVER");
        let mut command = Command::new(program.expect("run the tests by cargo nextest"));
        command.arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("chromedriver runs");
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let greeting = lines.find_map(|line| {
            line.unwrap().split_once("successfully on port ").map(|(_, port)| port.to_owned())
        });
        let port = greeting.expect("chromedriver starts");
        Self { child, address: format!("127.0.0.1:{}", port.trim_end_matches('.')) }
    }

    /// Closes a browser by hand, where nothing can be awaited: it is closed when an answer begins.
    fn close(&self, session: &str) -> std::io::Result<()> {
        let mut connection = TcpStream::connect(&self.address)?;
        connection.set_read_timeout(Some(PATIENCE))?;
        write!(connection, "DELETE /session/{session} HTTP/1.1\r\nHost: localhost\r\n\r\n")?;
        connection.read_exact(&mut [0])
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A command that fantoccini does not know.
#[derive(Debug)]
struct Extension {
    method: &'static str,
    path: String,
    body: Value,
}

impl WebDriverCompatibleCommand for Extension {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        let body = (!self.body.is_null()).then(|| self.body.to_string());
        (self.method.parse().unwrap(), body)
    }
}
