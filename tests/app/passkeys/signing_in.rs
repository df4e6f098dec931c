//! Signing in with a passkey.

use std::io::{self, Write};
use std::sync::Mutex;

use rocket::http::Status;
use serde_json::json;
use vestibule::Message;

use super::{ada_with_a_passkey, add, answered, asked, leads_to, path, sign_in, tells};
use crate::support::device::Device;
use crate::support::{App, Kept, PASSWORD, setting};

async fn a_passkey_is_added_and_signs_in_without_a_password(app: App) {
    let (ada, mut device) = ada_with_a_passkey(&app).await;
    let page = ada.get("/settings/passkeys").await;
    page.shows("Your passkey is added.");
    page.shows("<bdi>Phone</bdi>");
    page.shows("<dd>Never</dd>");
    page.shows("In an account that your devices share");

    let other = app.browser();
    leads_to(&sign_in(&other, &mut device).await, "/");
    other.get("/").await.shows("ada");
    other.get("/sessions").await.shows("with a passkey");
    let page = other.get("/settings/passkeys").await;
    page.hides("<dd>Never</dd>");
    page.shows(&Message::time(app.now()).to_string());
    other.post(&path(&other, "Phone", "remove").await, &[]).await.leads_to("/settings/passkeys");
    let refused = sign_in(&app.browser(), &mut device).await;
    tells(&refused, Status::UnprocessableEntity, "It may have been removed.");
}

#[rocket::async_test]
async fn a_passkey_is_added_and_signs_in_on_sqlite() {
    a_passkey_is_added_and_signs_in_without_a_password(App::new().await).await;
}

#[rocket::async_test]
async fn a_passkey_is_added_and_signs_in_on_postgres() {
    let app = App::kept(Kept::Postgres, |rocket| rocket).await;
    a_passkey_is_added_and_signs_in_without_a_password(app).await;
}

#[rocket::async_test]
async fn signing_in_leads_on_and_can_last() {
    let app = App::new().await;
    let (_, mut device) = ada_with_a_passkey(&app).await;
    let browser = app.browser();
    for (next, leads) in [("/settings/password", "/settings/password"), ("//evil.example", "/")] {
        let asked = asked(&browser, "/login/passkey").await;
        let mut body = answered(&asked, &device.get(&asked["publicKey"]));
        body["next"] = json!(next);
        body["remember"] = json!(true);
        let answer = browser.post_json("/login/passkey", &body).await;
        leads_to(&answer, leads);
        let session = answer.all("Set-Cookie").find(|cookie| cookie.starts_with("session="));
        assert!(session.unwrap().contains("Max-Age"), "it is kept");
    }
}

#[rocket::async_test]
async fn a_device_is_asked_to_keep_the_passkey_and_to_check_its_owner() {
    let app = App::new().await;
    let (ada, device) = ada_with_a_passkey(&app).await;
    let options = &asked(&ada, "/settings/passkeys").await["publicKey"];
    assert_eq!(options["rp"], json!({ "id": "localhost", "name": "Vestibule" }));
    assert_eq!(options["authenticatorSelection"]["residentKey"], "required");
    assert_eq!(options["authenticatorSelection"]["requireResidentKey"], true);
    assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
    assert_eq!(options["excludeCredentials"].as_array().unwrap().len(), 1);
    assert_eq!(options["timeout"], 300_000);

    let options = &asked(&app.browser(), "/login/passkey").await["publicKey"];
    assert_eq!(options["userVerification"], "required");
    assert_eq!(options["allowCredentials"], json!([]), "nothing tells who has an account");
    assert_eq!(options["rpId"], "localhost");

    let handle = &device.passkeys[0].user_handle;
    assert_eq!(handle.len(), 22, "16 bytes");
    let same = "SELECT COUNT(*) FROM accounts WHERE user_handle = id OR user_handle IS NULL";
    assert_eq!(app.count(same).await, 0);
    let bob = app.browser_at("198.51.100.7:1");
    bob.sign_up("bob").await;
    assert_ne!(asked(&bob, "/settings/passkeys").await["publicKey"]["user"]["id"], **handle);
    let again = asked(&ada, "/settings/passkeys").await;
    assert_eq!(again["publicKey"]["user"]["id"], **handle, "one account, one handle");
}

#[rocket::async_test]
async fn a_disabled_account_does_not_sign_in() {
    let app = App::new().await;
    let (ada, mut device) = ada_with_a_passkey(&app).await;
    app.execute("UPDATE accounts SET disabled_at = 1").await;
    let browser = app.browser();
    let log = tracing_subscriber::fmt().with_writer(|| Log).finish();
    tracing::subscriber::set_global_default(log).unwrap();
    tells(&sign_in(&browser, &mut device).await, Status::Forbidden, "turned off");
    assert!(!browser.is_signed_in().await && !ada.is_signed_in().await);
    let log = String::from_utf8(LOG.lock().unwrap().clone()).unwrap();
    let refused: Vec<&str> = log.lines().filter(|line| line.contains("disabled_refused")).collect();
    assert_eq!(refused.len(), 1, "{log}");
    assert!(refused[0].contains(&app.account("ada").await.id().to_string()), "{log}");
}

/// What this test's process writes into its log.
static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());

struct Log;

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LOG.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[rocket::async_test]
async fn a_site_on_https_has_its_own_passkeys() {
    let app = App::with(setting("public_origin", "https://site.example")).await;
    let ada = app.signed_up("ada").await;
    let mut device = Device { origin: "https://site.example", ..Device::default() };
    add(&ada, &mut device, "Phone").await;
    let browser = app.browser();
    leads_to(&sign_in(&browser, &mut device).await, "/");
    assert!(browser.cookie("__Host-challenged").is_some());
    device.origin = "https://site.example:8443";
    sign_in(&app.browser(), &mut device).await.is(Status::UnprocessableEntity);
}

#[rocket::async_test]
async fn the_password_still_signs_in() {
    let app = App::new().await;
    ada_with_a_passkey(&app).await;
    app.browser().sign_in("ada", PASSWORD).await.leads_to("/");
}
