//! Tests of a host application: an application of its own for each test, and visitors who sign in,
//! over Rocket's local client.
//!
//! ```
//! # use rocket::{get, routes};
//! # use vestibule::{User, signed_in};
//! use vestibule::testing::TestApp;
//!
//! # #[get("/report")] fn report(user: User) -> String { user.username().to_owned() }
//! # rocket::async_test(async {
//! let app = TestApp::new(|rocket| rocket.mount("/", signed_in(routes![report]))).await;
//! let ada = app.sign_in("ada").await;
//! let report = ada.get("/report").dispatch().await;
//! assert_eq!(report.into_string().await.unwrap(), "ada");
//! # });
//! ```

use std::ops::Deref;

use rocket::figment::Figment;
use rocket::figment::providers::Serialized;
use rocket::http::{ContentType, Status};
use rocket::local::asynchronous::{Client, LocalResponse};
use rocket::{Build, Rocket, async_trait};
use tempfile::TempDir;

use crate::accounts::{Account, Accounts, Actor, SignUp};
use crate::clock::Clock;
use crate::db::Db;

/// The password of everybody whom these helpers make.
pub const PASSWORD: &str = "orbit walnut seventeen kites";

/// Settings for a test: the debug profile, everything kept in `folder`, hashes that cost next to
/// nothing, and a quiet log.
#[must_use]
pub fn figment(folder: &TempDir) -> Figment {
    crate::config::figment()
        .select("debug")
        .merge(Serialized::global("vestibule.data_dir", folder.path()))
        .merge(Serialized::global("vestibule.passwords.bcrypt_cost", 4))
        .merge(Serialized::global("log_level", "off"))
}

/// A running application with a database, a key and a clock of its own, and a browser.
pub struct TestApp {
    client: Client,
    /// Stands still until the test moves it.
    pub clock: Clock,
    folder: TempDir,
}

impl TestApp {
    /// Vestibule with what `host` mounts on it.
    ///
    /// # Panics
    /// When it does not start, with the reason.
    pub async fn new(host: impl FnOnce(Rocket<Build>) -> Rocket<Build>) -> Self {
        let folder = TempDir::new().expect("a folder for the test");
        let clock = Clock::manual(Clock::System.now());
        let rocket = crate::build_with(figment(&folder)).manage(clock.clone());
        let client = Client::tracked(host(rocket)).await.expect("the application starts");
        Self { client, clock, folder }
    }

    /// The browser, signed in to the account `username`, which is made if it is not there yet.
    ///
    /// # Panics
    /// When that does not work, with what the application said.
    pub async fn sign_in(&self, username: &str) -> &Client {
        self.account(username).await;
        self.client.sign_in(username, PASSWORD).await;
        &self.client
    }

    /// The account `username`, which is made if it is not there yet.
    ///
    /// # Panics
    /// When it cannot be made.
    pub async fn account(&self, username: &str) -> Account {
        let accounts = self.accounts();
        let found = accounts.find_by_username(username).await.expect("the database answers");
        if let Some(account) = found {
            return account;
        }
        let sign_up = SignUp {
            username,
            display_name: "",
            email: "",
            password: PASSWORD,
            invite: "",
            network: username,
            language: None,
        };
        let made = accounts.sign_up(sign_up, self.clock.now()).await;
        made.unwrap_or_else(|error| panic!("{username} cannot sign up: {error:?}"))
    }

    /// Gives a role to the account `username`, which is made if it is not there yet; its owner has
    /// to sign in after that.
    ///
    /// # Panics
    /// When the role has no name that a role can have.
    pub async fn grant(&self, username: &str, role: &str) {
        let account = self.account(username).await;
        let (actor, now) = (Actor::command_line(), self.clock.now());
        let granted = self.accounts().grant(account.id(), role, &actor, now).await;
        granted.expect("the role is granted");
    }

    /// The folder with its database and key.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Its database.
    ///
    /// # Panics
    /// Never: every running application has one.
    pub fn db(&self) -> &Db {
        self.client.rocket().state().expect("the database")
    }

    fn accounts(&self) -> &Accounts {
        self.client.rocket().state().expect("the accounts")
    }
}

impl Deref for TestApp {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

/// A visitor's steps, for any tracked local client of an application on Vestibule.
#[async_trait]
pub trait Visitor {
    /// Signs in by the form.
    ///
    /// # Panics
    /// When that does not work, with what the page said.
    async fn sign_in(&self, username: &str, password: &str);

    /// Signs out by the form.
    ///
    /// # Panics
    /// When that does not work, with what the page said.
    async fn sign_out(&self);

    /// Sends a form.
    async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> LocalResponse<'_>;
}

#[async_trait]
impl Visitor for Client {
    async fn sign_in(&self, username: &str, password: &str) {
        let fields = [("login", username), ("password", password)];
        leads_on(self.submit("/login", &fields).await, "signing in").await;
    }

    async fn sign_out(&self) {
        leads_on(self.submit("/logout", &[]).await, "signing out").await;
    }

    async fn submit(&self, path: &str, fields: &[(&str, &str)]) -> LocalResponse<'_> {
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self.post(path.to_owned()).header(ContentType::Form).body(body);
        request.dispatch().await
    }
}

async fn leads_on(response: LocalResponse<'_>, what: &str) {
    let status = response.status();
    let page = response.into_string().await.unwrap_or_default();
    assert_eq!(status, Status::SeeOther, "{what} did not work: {page}");
}
