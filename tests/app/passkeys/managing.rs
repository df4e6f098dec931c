//! The page of one's passkeys: names, removing, how many, and where there are none.

use std::collections::BTreeSet;

use rocket::futures::future::join_all;
use rocket::http::{Method, Status};
use serde_json::{Value, json};
use vestibule::accounts::passkeys::Passkey;
use vestibule::accounts::{Accounts, Actor};

use super::{ada_with_a_passkey, add, answered, asked, leads_to, path, sign_in, tells, try_to_add};
use crate::support::device::Device;
use crate::support::{App, HOUR, Kept, MINUTE, PASSWORD, setting};

#[rocket::async_test]
async fn the_owner_sees_in_the_history_what_became_of_a_passkey() {
    let app = App::new().await;
    let (ada, mut device) = ada_with_a_passkey(&app).await;
    leads_to(&sign_in(&app.browser(), &mut device).await, "/");
    ada.post(&path(&ada, "Phone", "remove").await, &[]).await.leads_to("/settings/passkeys");
    let history = ada.get("/settings/history").await;
    history.shows("The passkey Phone was added");
    history.shows("with a passkey");
    history.shows("The passkey Phone was removed");
}

#[rocket::async_test]
async fn a_passkey_belongs_to_one_account() {
    let app = App::new().await;
    let (ada, device) = ada_with_a_passkey(&app).await;
    let bob = app.browser_at("198.51.100.7:1");
    bob.sign_up("bob").await.leads_to("/");
    for browser in [&bob, &ada] {
        let asked = asked(browser, "/settings/passkeys").await;
        let mut copy = Device::default();
        let answer = copy.create(&asked["publicKey"]);
        let body = answered(&asked, &with_id(&answer, &copy, &device));
        let refused = browser.post_json("/settings/passkeys", &body).await;
        assert!([409, 422].contains(&refused.status), "{}", refused.body);
    }
    assert_eq!(app.count("SELECT COUNT(*) FROM passkeys").await, 1);
}

/// The answer of one device with the id of another's passkey.
fn with_id(answer: &Value, from: &Device, to: &Device) -> Value {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
    let (from, to) = (&from.passkeys[0].id, &to.passkeys[0].id);
    let object = answer["response"]["attestationObject"].as_str().unwrap();
    let mut object = BASE64.decode(object).unwrap();
    let at = object.windows(from.len()).position(|bytes| bytes == &**from).unwrap();
    object[at..at + to.len()].copy_from_slice(to);
    let mut answer = answer.clone();
    answer["response"]["attestationObject"] = json!(BASE64.encode(object));
    answer["id"] = json!(BASE64.encode(to));
    answer["rawId"] = answer["id"].clone();
    answer
}

#[rocket::async_test]
async fn removing_a_passkey_signs_every_other_browser_out() {
    let app = App::new().await;
    let (ada, mut device) = ada_with_a_passkey(&app).await;
    let thief = app.browser();
    leads_to(&sign_in(&thief, &mut device).await, "/");
    assert!(ada.is_signed_in().await, "adding one signs nobody out");
    let before = ada.cookie("session");
    let remove = path(&ada, "Phone", "remove").await;
    ada.post(&remove, &[]).await.leads_to("/settings/passkeys");
    assert_ne!(ada.cookie("session"), before);
    let page = ada.get("/settings/passkeys").await;
    page.shows("That passkey is removed");
    page.shows("You have none yet.");
    assert!(!thief.is_signed_in().await);
    thief.get("/login").await.shows("the way you sign in");
    ada.post(&remove, &[]).await.leads_to("/settings/passkeys");
    ada.get("/settings/passkeys").await.shows("removed already");
}

#[rocket::async_test]
async fn removing_a_passkey_makes_no_sign_in_fresher() {
    let app = App::new().await;
    let (ada, _) = ada_with_a_passkey(&app).await;
    app.clock.advance(9 * MINUTE);
    ada.post(&path(&ada, "Phone", "remove").await, &[]).await.leads_to("/settings/passkeys");
    app.clock.advance(2 * MINUTE);
    ada.get("/settings/passkeys").await.leads_to("/confirm?next=%2Fsettings%2Fpasskeys");
}

async fn of_two_last_passkeys_one_stays(app: App) {
    let (ada, mut device) = ada_with_a_passkey(&app).await;
    add(&ada, &mut device, "Key").await;
    app.execute("UPDATE accounts SET password_hash = NULL").await;
    let accounts: &Accounts = app.client.rocket().state().unwrap();
    let id = accounts.find_by_username("ada").await.unwrap().unwrap().id();
    let passkeys = accounts.passkeys(id).await.unwrap();
    let actor = Actor::nobody("", "");
    let remove = |passkey: &Passkey| accounts.remove_passkey(id, passkey.id(), &actor, app.now());
    let removing = passkeys.iter().map(remove);
    let removed = join_all(removing).await;
    assert_eq!(removed.iter().filter(|removed| removed.is_ok()).count(), 1, "{removed:?}");

    let [left] = &accounts.passkeys(id).await.unwrap()[..] else { panic!("one is left") };
    let used = device.passkeys[usize::from(left.name() == "Key")].clone();
    let asked = asked(&ada, "/login/passkey").await;
    let body = answered(&asked, &device.get_with(&used, &asked["publicKey"]));
    leads_to(&ada.post_json("/login/passkey", &body).await, "/");
    let page = ada.post(&path(&ada, left.name(), "remove").await, &[]).await;
    page.is(Status::Conflict);
    page.shows("This is the only way to sign in");
    page.shows(&format!("<bdi>{}</bdi>", left.name()));
}

#[rocket::async_test]
async fn the_last_way_to_sign_in_cannot_be_removed_even_by_two_requests_at_once() {
    of_two_last_passkeys_one_stays(App::new().await).await;
}

#[rocket::async_test]
async fn the_last_way_to_sign_in_cannot_be_removed_on_postgres_either() {
    for _ in 0..4 {
        of_two_last_passkeys_one_stays(App::kept(Kept::Postgres, |rocket| rocket).await).await;
    }
}

#[rocket::async_test]
async fn passkeys_have_names_that_their_owner_chooses() {
    let app = App::new().await;
    let (ada, mut device) = ada_with_a_passkey(&app).await;
    let rename = path(&ada, "Phone", "rename").await;
    ada.post(&rename, &[("name", "  Ada's <phone>  ")]).await.leads_to("/settings/passkeys");
    let page = ada.get("/settings/passkeys").await;
    page.shows("<bdi>Ada&#x27;s &lt;phone&gt;</bdi>");
    page.shows("has its new name");
    for wrong in ["", " ", "a\u{202e}b", &"x".repeat(65)] {
        ada.post(&rename, &[("name", wrong)]).await.is(Status::UnprocessableEntity);
    }
    tells(
        &try_to_add(&ada, &mut device, "a\u{202e}b").await,
        Status::UnprocessableEntity,
        "can be seen",
    );
    // Whoever gives none has the browser's.
    let asked = asked(&ada, "/settings/passkeys").await;
    let body = answered(&asked, &device.create(&asked["publicKey"]));
    let asking = ada.ask(Method::Post, "/settings/passkeys").header("User-Agent", "curl/8.1");
    asking.body("application/json", body.to_string()).send().await.is(Status::Ok);
    ada.get("/settings/passkeys").await.shows("<bdi>curl</bdi>");
}

#[rocket::async_test]
async fn nobody_can_touch_the_passkeys_of_another_account() {
    let app = App::new().await;
    let (ada, mut device) = ada_with_a_passkey(&app).await;
    let bob = app.browser_at("198.51.100.7:1");
    bob.sign_up("bob").await.leads_to("/");
    let (rename, remove) =
        (path(&ada, "Phone", "rename").await, path(&ada, "Phone", "remove").await);
    bob.post(&rename, &[("name", "Mine")]).await.leads_to("/settings/passkeys");
    bob.post(&remove, &[]).await.leads_to("/settings/passkeys");
    bob.post("/settings/passkeys/nonsense/remove", &[]).await.leads_to("/settings/passkeys");
    ada.get("/settings/passkeys").await.shows("<bdi>Phone</bdi>");
    leads_to(&sign_in(&app.browser(), &mut device).await, "/");
    // Bob cannot add one to Ada's account by her challenge.
    let asked = asked(&ada, "/settings/passkeys").await;
    let body = answered(&asked, &device.create(&asked["publicKey"]));
    bob.set_cookie("challenged", &ada.cookie("challenged").unwrap());
    let refused = bob.post_json("/settings/passkeys", &body).await;
    tells(&refused, Status::UnprocessableEntity, "Try again");
}

#[rocket::async_test]
async fn an_account_has_twenty_passkeys_at_most() {
    let app = App::new().await;
    let (ada, mut device) = ada_with_a_passkey(&app).await;
    for number in 2..=20 {
        add(&ada, &mut device, &format!("Key {number}")).await;
    }
    tells(&try_to_add(&ada, &mut device, "One more").await, Status::Conflict, "Remove one first");
    let page = ada.get("/settings/passkeys").await;
    page.shows("as many passkeys as fit");
    page.hides("data-passkey");
}

#[rocket::async_test]
async fn passkeys_are_managed_after_a_fresh_sign_in_only() {
    let app = App::new().await;
    let (ada, _) = ada_with_a_passkey(&app).await;
    app.browser().get("/settings/passkeys").await.leads_to("/login?next=%2Fsettings%2Fpasskeys");
    let stranger = app.browser().post_json("/settings/passkeys/options", &json!({})).await;
    stranger.is(Status::Unauthorized);
    app.clock.advance(HOUR);
    ada.get("/settings/passkeys").await.leads_to("/confirm?next=%2Fsettings%2Fpasskeys");
    let answer = ada.post_json("/settings/passkeys/options", &json!({})).await;
    answer.is(Status::Unauthorized);
    answer.shows(r#""confirm":"/confirm""#);
}

#[rocket::async_test]
async fn where_passkeys_are_off_the_page_says_how_to_turn_them_on() {
    let app = App::with(|figment| {
        let cost = setting("passwords.bcrypt_cost", 10);
        cost(figment).select("release")
    })
    .await;
    let ada = app.signed_up("ada").await;
    let page = ada.get("/settings/passkeys").await;
    page.is(Status::Ok);
    page.shows("set public_origin in Rocket.toml");
    page.hides("data-passkey");
    let login = app.browser().get("/login").await;
    login.hides("passkey");
    login.shows(r#"autocomplete="username""#);
    let refused = app.browser().post_json("/login/passkey/options", &json!({})).await;
    tells(&refused, Status::Forbidden, "set public_origin");
}

#[rocket::async_test]
async fn a_developer_at_a_number_is_told_to_go_to_localhost() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let at = async |host: &str| {
        ada.ask(Method::Get, "/settings/passkeys").header("Host", host).send().await
    };
    let page = at("127.0.0.1:8000").await;
    page.shows("http:&#x2F;&#x2F;localhost:8000/settings/passkeys");
    page.hides("data-passkey");
    at("localhost:8000").await.shows("data-passkey");
}

#[rocket::async_test]
async fn only_pages_with_passkeys_have_a_script() {
    let app = App::new().await;
    let (ada, _) = ada_with_a_passkey(&app).await;
    let bob = app.browser_at("198.51.100.7:1");
    bob.sign_up("bob").await.leads_to("/");
    let csp = "Content-Security-Policy";
    let with = [
        app.browser().get("/login").await,
        app.browser().sign_in("x", "y").await,
        ada.get("/confirm").await,
        ada.get("/settings/passkeys").await,
    ];
    for page in with {
        assert!(page.header(csp).unwrap().contains("; script-src 'self'; connect-src 'self';"));
        assert_eq!(page.body.matches("<script").count(), 2);
        page.shows("<script src=\"/static/passkeys.js?v=");
        page.shows("<script src=\"/static/busy.js?v=");
        page.hides("unsafe-inline");
    }
    for page in [ada.get("/").await, bob.get("/confirm").await, app.browser().get("/recover").await]
    {
        assert!(!page.header(csp).unwrap().contains("script-src"));
        page.hides("<script");
    }
    let script = app.browser().get("/static/passkeys.js").await;
    script.is(Status::Ok);
    assert_eq!(script.header("Content-Type"), Some("text/javascript"));
}

#[rocket::async_test]
async fn the_script_finds_its_sentences_in_the_page() {
    let app = App::new().await;
    let browser = app.browser();
    let script = browser.get("/static/passkeys.js").await;
    let page = browser.get("/login").await;
    let names = script.body.split("words.").skip(1);
    let names = names.map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next().unwrap());
    let names: BTreeSet<&str> = names.collect();
    assert_eq!(names.len(), 7, "{names:?}");
    for name in names {
        page.shows(&format!("data-{}=\"", as_attribute(name)));
    }
}

/// `not-allowed` for what a script reads as `notAllowed`.
fn as_attribute(name: &str) -> String {
    let in_it =
        |c: char| if c.is_uppercase() { format!("-{}", c.to_lowercase()) } else { c.into() };
    name.chars().map(in_it).collect()
}

#[rocket::async_test]
async fn the_owner_gets_a_letter_when_a_passkey_is_added_or_removed() {
    let app = App::new().await;
    let ada = app.browser();
    let fields = [("username", "ada"), ("email", "ada@example.org"), ("password", PASSWORD)];
    ada.post("/signup", &fields).await;
    app.execute("UPDATE accounts SET email_verified_at = 1").await;
    add(&ada, &mut Device::default(), "Phone").await;
    ada.post(&path(&ada, "Phone", "remove").await, &[]).await.leads_to("/settings/passkeys");
    let letters = app.letters_to("ada@example.org").await;
    // They were written at one moment, and may be brought in either order.
    for says in ["\"Phone\" can now be used", "\"Phone\" cannot be used"] {
        let about = letters.iter().filter(|letter| letter.text.contains(says));
        assert_eq!(about.count(), 1, "{letters:?}");
    }
}
