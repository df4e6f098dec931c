//! What a person does and sees in a window of a real browser.

use std::ops::Deref;
use std::time::{Duration, Instant};

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use rocket::serde::DeserializeOwned;
use rocket::tokio::time::sleep;
use serde_json::{Value, json};
use url::{ParseError, Url};

use super::driver::Driver;
use crate::server::Server;

/// How long a page may take until it shows what is waited for. A test does not wait that long
/// unless it fails.
const PATIENCE: Duration = Duration::from_secs(20);

/// The pause between two looks at a page.
const GLANCE: Duration = Duration::from_millis(50);

/// A browser of its own for a test, with a new profile, at a server of ours. All that it can do is in
/// [`fantoccini::Client`]. It is gone when this is dropped, however the test went.
pub struct Window {
    client: Client,
    site: String,
    session: String,
    driver: Driver,
}

impl Window {
    /// A window of Chromium that has opened nothing yet.
    pub async fn at(server: &Server) -> Self {
        Self::of(Driver::chromium(true), server).await
    }

    /// The same in a browser that runs no script of a page.
    pub async fn without_scripts(server: &Server) -> Self {
        Self::of(Driver::chromium(false), server).await
    }

    /// A window of Firefox.
    pub async fn firefox(server: &Server) -> Self {
        Self::of(Driver::firefox(), server).await
    }

    async fn of(driver: Driver, server: &Server) -> Self {
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let capabilities = driver.capabilities.clone();
        let client = builder.capabilities(capabilities).connect(&driver.url()).await.unwrap();
        let session = client.session_id().await.unwrap().unwrap();
        Self { client, site: server.at_localhost(), session, driver }
    }

    /// The origin of the server.
    pub fn site(&self) -> &str {
        &self.site
    }

    /// Opens a page of the server.
    pub async fn open(&self, path: &str) {
        self.goto(&format!("{}{path}", self.site)).await.unwrap();
    }

    /// Runs a script as the page's own, and has what it returns.
    pub async fn run(&self, script: &str) -> Value {
        self.execute(script, Vec::new()).await.unwrap()
    }

    /// Runs a script that calls its last argument with what it has found out.
    pub async fn find_out<T: DeserializeOwned>(&self, script: &str) -> T {
        let found = self.execute_async(script, Vec::new()).await.unwrap();
        serde_json::from_value(found).unwrap()
    }

    /// Makes the browser say what its user prefers, such as `prefers-color-scheme`, `dark`, and
    /// nothing else.
    pub async fn prefer(&self, preferences: &[(&str, &str)]) {
        let one = |(name, value): &(&str, &str)| json!({ "name": name, "value": value });
        let features: Vec<_> = preferences.iter().map(one).collect();
        let params = json!({ "features": features });
        let body = json!({ "cmd": "Emulation.setEmulatedMedia", "params": params });
        self.command("POST", "goog/cdp/execute", body).await;
    }

    /// Makes the page so many CSS pixels wide, as on a phone or a desk.
    pub async fn be_wide(&self, width: u32) {
        let height = if width < 600 { 740 } else { 900 };
        self.measure(width, height).await;
    }

    /// Makes the page so many CSS pixels wide and high.
    pub async fn measure(&self, width: u32, height: u32) {
        let is_phone = width < 600;
        let params = json!({
            "width": width,
            "height": height,
            "deviceScaleFactor": if is_phone { 2 } else { 1 },
            "mobile": is_phone,
        });
        let body = json!({ "cmd": "Emulation.setDeviceMetricsOverride", "params": params });
        self.command("POST", "goog/cdp/execute", body).await;
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

    /// Ticks the box with this label.
    pub async fn tick(&self, label: &str) {
        self.click("self::label", label).await;
    }

    /// Presses a button of the form that the field with this label is in.
    pub async fn press_in(&self, label: &str, text: &str) {
        let form = format!("//form[.//label[starts-with(normalize-space(), '{label}')]]");
        let path = format!("{form}//button[normalize-space(text()) = '{text}']");
        let click = async || self.find(Locator::XPath(&path)).await?.click().await;
        self.until(async || click().await.is_ok(), text).await;
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
        let path = format!("//*[{kind}][normalize-space(text()) = '{text}' or . = '{text}']");
        let click = async || self.find(Locator::XPath(&path)).await?.click().await;
        self.until(async || click().await.is_ok(), text).await;
    }

    /// Waits until the page has this text where a person sees it.
    pub async fn sees(&self, text: &str) {
        self.until(async || self.text().await.contains(text), text).await;
    }

    /// Loads the page again and again until it has this text.
    pub async fn reload_until_sees(&self, text: &str) {
        let sees = async || {
            let is_seen = self.text().await.contains(text);
            if !is_seen {
                self.refresh().await.unwrap();
            }
            is_seen
        };
        self.until(sees, text).await;
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
        let text = async || self.find(Locator::Css("body")).await?.text().await;
        text().await.unwrap_or_default()
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

    /// Takes such a device away.
    pub async fn remove_authenticator(&self, id: &str) {
        self.command("DELETE", &format!("webauthn/authenticator/{id}"), Value::Null).await;
    }

    pub(super) async fn command(&self, method: &'static str, path: &str, body: Value) -> Value {
        let path = path.to_owned();
        self.issue_cmd(Extension { method, path, body }).await.unwrap()
    }
}

impl Deref for Window {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        let _ = self.driver.close(&self.session);
    }
}

/// A device that keeps passkeys, inside a browser.
pub struct VirtualAuthenticator<'a> {
    browser: &'a Window,
    pub id: String,
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
