//! A phone with an authenticator app, and accounts that have one.

use std::ops::Deref;

use totp_rs::Totp;
use vestibule::Timestamp;

use super::{Answer, App, Browser, MINUTE, PASSWORD};

/// Longer than a time step: the next code is another one.
pub const STEP: std::time::Duration = std::time::Duration::from_secs(31);

/// An app that has read the picture.
pub struct Authenticator(Totp);

/// Somebody with a second factor, in the browser that turned it on.
pub struct Person<'a> {
    pub browser: Browser<'a>,
    pub phone: Authenticator,
    pub recovery_codes: Vec<String>,
}

impl<'a> Deref for Person<'a> {
    type Target = Browser<'a>;

    fn deref(&self) -> &Browser<'a> {
        &self.browser
    }
}

impl Person<'_> {
    /// Signs in by both steps, with the code that comes next.
    pub async fn comes_in(&self, username: &str) {
        self.app.clock.advance(STEP);
        self.sign_in(username, PASSWORD).await.leads_to("/login/second-factor");
        self.second_step(&self.phone.code(self.app.now())).await.leads_to("/");
    }
}

impl Authenticator {
    /// Takes the secret from the page that shows it.
    pub fn reading(page: &Answer) -> Self {
        Self::reading_html(&page.body)
    }

    /// The same from the page's source.
    pub fn reading_html(page: &str) -> Self {
        let (_, rest) = page.split_once("href=\"otpauth:").expect(page);
        let uri = rest.split('"').next().unwrap().replace("&#x2F;", "/").replace("&amp;", "&");
        Self(Totp::from_url(format!("otpauth:{uri}")).unwrap())
    }

    /// What it shows at that time.
    pub fn code(&self, now: Timestamp) -> String {
        self.0.generate(u64::try_from(now.millis() / 1_000).unwrap()).to_string()
    }

    /// Six digits that it shows neither now nor around now.
    pub fn wrong_code(&self, now: Timestamp) -> String {
        let near = [now - MINUTE / 2, now, now + MINUTE / 2].map(|at| self.code(at));
        let mut codes = (0..).map(|number| format!("{number:06}"));
        codes.find(|code| !near.contains(code)).unwrap()
    }
}

impl App {
    /// Somebody who has just signed up and turned the second factor on. The code that this took is
    /// used up; the next one is a step away.
    pub async fn with_second_factor(&self, username: &str) -> Person<'_> {
        let browser = self.signed_up(username).await;
        let (phone, recovery_codes) = browser.turn_on_second_factor().await;
        self.clock.advance(STEP);
        Person { browser, phone, recovery_codes }
    }
}

impl Browser<'_> {
    pub async fn turn_on_second_factor(&self) -> (Authenticator, Vec<String>) {
        let page = self.get("/settings/two-factor/app").await;
        let phone = Authenticator::reading(&page);
        let code = phone.code(self.app.now());
        let fields = [("secret", &*page.hidden("secret")), ("code", &code)];
        let codes = "/settings/two-factor/recovery-codes";
        self.post("/settings/two-factor/app", &fields).await.leads_to(codes);
        (phone, recovery_codes(&self.get(codes).await))
    }

    /// The second step of signing in.
    pub async fn second_step(&self, code: &str) -> Answer {
        self.post("/login/second-factor", &[("code", code)]).await
    }

    /// The second step of signing in, without the phone.
    pub async fn recover(&self, code: &str) -> Answer {
        self.post("/login/second-factor", &[("recovery_code", code)]).await
    }
}

/// The codes that a page shows.
pub fn recovery_codes(page: &Answer) -> Vec<String> {
    let (_, rest) = page.body.split_once("<pre class=\"codes\">").expect(&page.body);
    rest.split("</pre>").next().unwrap().lines().map(str::to_owned).collect()
}
