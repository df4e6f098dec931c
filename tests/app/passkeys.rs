//! Passkeys: adding them, signing in and confirming with one, removing them.

use rocket::futures::future::join_all;
use rocket::http::{Method, Status};
use serde_json::{Value, json};
use vestibule::accounts::Accounts;

use crate::support::device::Device;
use crate::support::{Answer, App, Browser, HOUR, Kept, MINUTE, PASSWORD, setting};

/// What a script gets that asks at an address.
async fn asked(browser: &Browser<'_>, path: &str) -> Value {
    let answer = browser.post_json(&format!("{path}/options"), &json!({})).await;
    answer.is(Status::Ok);
    answer.json()
}

/// What it sends then.
fn answered(asked: &Value, answer: &Value) -> Value {
    json!({ "challenge": asked["challenge"], "answer": answer })
}

async fn try_to_add(browser: &Browser<'_>, device: &mut Device, name: &str) -> Answer {
    let asked = asked(browser, "/settings/passkeys").await;
    let mut body = answered(&asked, &device.create(&asked["publicKey"]));
    body["name"] = json!(name);
    browser.post_json("/settings/passkeys", &body).await
}

/// Adds a passkey to the account of who is signed in.
async fn add(browser: &Browser<'_>, device: &mut Device, name: &str) {
    let answer = try_to_add(browser, device, name).await;
    answer.is(Status::Ok);
    assert_eq!(answer.json()["location"], "/settings/passkeys");
}

async fn sign_in(browser: &Browser<'_>, device: &mut Device) -> Answer {
    let asked = asked(browser, "/login/passkey").await;
    let answer = device.get(&asked["publicKey"]);
    browser.post_json("/login/passkey", &answered(&asked, &answer)).await
}

#[track_caller]
fn leads_to(answer: &Answer, path: &str) {
    answer.is(Status::Ok);
    assert_eq!(answer.json()["location"], path);
}

/// A sentence for the person, in JSON.
#[track_caller]
fn tells(answer: &Answer, status: Status, words: &str) {
    answer.is(status);
    let message = answer.json()["error"]["message"].as_str().unwrap().to_owned();
    assert!(message.contains(words), "{message}");
}

/// The address that the page has for something about the passkey of this name.
async fn path(browser: &Browser<'_>, name: &str, what: &str) -> String {
    let page = browser.get("/settings/passkeys").await;
    let (_, rest) = page.body.split_once(&format!("<bdi>{name}</bdi>")).expect(&page.body);
    let (_, rest) = rest.split_once("action=\"/settings/passkeys/").expect(rest);
    format!("/settings/passkeys/{}/{what}", rest.split('/').next().unwrap())
}

/// Ada has a passkey, and is in a browser.
async fn ada_with_a_passkey(app: &App) -> (Browser<'_>, Device) {
    let mut device = Device::default();
    let ada = app.signed_up("ada").await;
    add(&ada, &mut device, "Phone").await;
    (ada, device)
}

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
    page.shows(&app.now().to_words());
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
async fn an_answer_from_another_site_or_without_a_finger_is_refused() {
    let app = App::new().await;
    let (ada, mut device) = ada_with_a_passkey(&app).await;
    let refusals: [fn(&mut Device); 3] = [
        |device| device.origin = "https://evil.example",
        |device| device.origin = "http://localhost.evil.example",
        |device| device.verifies = false,
    ];
    for spoil in refusals {
        spoil(&mut device);
        let browser = app.browser();
        let refused = sign_in(&browser, &mut device).await;
        tells(&refused, Status::UnprocessableEntity, "could not be checked");
        assert!(!browser.is_signed_in().await);
        let refused = try_to_add(&ada, &mut device, "New").await;
        tells(&refused, Status::UnprocessableEntity, "could not be checked");
        device.passkeys.pop();
        (device.origin, device.verifies) = ("http://localhost", true);
    }
    leads_to(&sign_in(&app.browser(), &mut device).await, "/");
}

#[rocket::async_test]
async fn a_passkey_for_another_site_of_the_device_is_refused() {
    let app = App::new().await;
    let (_, mut device) = ada_with_a_passkey(&app).await;
    let browser = app.browser();
    let mut asked = asked(&browser, "/login/passkey").await;
    asked["publicKey"]["rpId"] = json!("other.example");
    let body = answered(&asked, &device.get(&asked["publicKey"]));
    let refused = browser.post_json("/login/passkey", &body).await;
    tells(&refused, Status::UnprocessableEntity, "could not be checked");
}

#[rocket::async_test]
async fn a_forged_signature_is_refused() {
    let app = App::new().await;
    let (ada, mut device) = ada_with_a_passkey(&app).await;
    let mut forger = Device::default();
    forger.create(&asked(&ada, "/settings/passkeys").await["publicKey"]);
    forger.passkeys[0].id.clone_from(&device.passkeys[0].id);
    let refused = sign_in(&app.browser(), &mut forger).await;
    tells(&refused, Status::UnprocessableEntity, "could not be checked");
    leads_to(&sign_in(&app.browser(), &mut device).await, "/");
}

async fn of_many_equal_answers_one_is_accepted(app: App) {
    let (_, mut device) = ada_with_a_passkey(&app).await;
    let browser = app.browser();
    let asked = asked(&browser, "/login/passkey").await;
    let body = answered(&asked, &device.get(&asked["publicKey"]));
    let sending = (0..8).map(|_| browser.post_json("/login/passkey", &body));
    let answers = join_all(sending).await;
    let accepted = answers.iter().filter(|answer| answer.status == 200).count();
    assert_eq!(accepted, 1, "{answers:?}");
    let replayed = browser.post_json("/login/passkey", &body).await;
    tells(&replayed, Status::UnprocessableEntity, "was sent twice");
}

#[rocket::async_test]
async fn an_answer_is_accepted_once_even_when_it_comes_many_times_at_once() {
    of_many_equal_answers_one_is_accepted(App::new().await).await;
}

#[rocket::async_test]
async fn an_answer_is_accepted_once_on_postgres_too() {
    let app = App::kept(Kept::Postgres, |rocket| rocket).await;
    of_many_equal_answers_one_is_accepted(app).await;
}

#[rocket::async_test]
async fn a_wrong_answer_uses_the_challenge_up_too() {
    let app = App::new().await;
    let (_, mut device) = ada_with_a_passkey(&app).await;
    let browser = app.browser();
    let asked = asked(&browser, "/login/passkey").await;
    device.verifies = false;
    let wrong = answered(&asked, &device.get(&asked["publicKey"]));
    device.verifies = true;
    let right = answered(&asked, &device.get(&asked["publicKey"]));
    browser.post_json("/login/passkey", &wrong).await.is(Status::UnprocessableEntity);
    let late = browser.post_json("/login/passkey", &right).await;
    tells(&late, Status::UnprocessableEntity, "was sent twice");
}

#[rocket::async_test]
async fn a_challenge_is_good_for_its_own_browser_and_purpose_and_for_five_minutes() {
    let app = App::new().await;
    let (ada, mut device) = ada_with_a_passkey(&app).await;
    let browser = app.browser();
    let mut answer = async |asked: &Value| answered(asked, &device.get(&asked["publicKey"]));

    let stolen = answer(&asked(&browser, "/login/passkey").await).await;
    let other = app.browser();
    asked(&other, "/login/passkey").await;
    for thief in [&other, &app.browser()] {
        let refused = thief.post_json("/login/passkey", &stolen).await;
        tells(&refused, Status::UnprocessableEntity, "Try again");
        assert!(!thief.is_signed_in().await);
    }
    leads_to(&browser.post_json("/login/passkey", &stolen).await, "/");

    let confirming = answer(&asked(&ada, "/confirm/passkey").await).await;
    let refused = ada.post_json("/login/passkey", &confirming).await;
    tells(&refused, Status::UnprocessableEntity, "Try again");
    let signing_in = answer(&asked(&ada, "/login/passkey").await).await;
    let refused = ada.post_json("/confirm/passkey", &signing_in).await;
    tells(&refused, Status::UnprocessableEntity, "Try again");

    let late = answer(&asked(&other, "/login/passkey").await).await;
    app.clock.advance(5 * MINUTE);
    let refused = other.post_json("/login/passkey", &late).await;
    tells(&refused, Status::UnprocessableEntity, "took too long");
    for forged in ["", "x", "AAAA"] {
        let mut body = late.clone();
        body["challenge"] = json!(forged);
        other.post_json("/login/passkey", &body).await.is(Status::UnprocessableEntity);
    }
}

#[rocket::async_test]
async fn every_page_of_a_browser_has_a_challenge_of_its_own() {
    let app = App::new().await;
    let (_, mut device) = ada_with_a_passkey(&app).await;
    let browser = app.browser();
    let first = asked(&browser, "/login/passkey").await;
    let second = asked(&browser, "/login/passkey").await;
    for asked in [first, second] {
        let body = answered(&asked, &device.get(&asked["publicKey"]));
        leads_to(&browser.post_json("/login/passkey", &body).await, "/");
    }
}

#[rocket::async_test]
async fn a_counter_that_goes_back_is_refused() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let mut key = Device::counting();
    add(&ada, &mut key, "Key").await;
    ada.get("/settings/passkeys").await.shows("On one device");
    let copied = key.counter;
    leads_to(&sign_in(&app.browser(), &mut key).await, "/");
    leads_to(&sign_in(&app.browser(), &mut key).await, "/");
    key.counter = copied;
    let thief = app.browser();
    let refused = sign_in(&thief, &mut key).await;
    tells(&refused, Status::UnprocessableEntity, "as if somebody had copied it");
    assert!(!thief.is_signed_in().await);
    // The refused counters were not taken over.
    key.counter = copied + 3;
    leads_to(&sign_in(&app.browser(), &mut key).await, "/");
}

#[rocket::async_test]
async fn a_disabled_account_does_not_sign_in() {
    let app = App::new().await;
    let (ada, mut device) = ada_with_a_passkey(&app).await;
    app.execute("UPDATE accounts SET disabled_at = 1").await;
    let browser = app.browser();
    tells(&sign_in(&browser, &mut device).await, Status::Forbidden, "turned off");
    assert!(!browser.is_signed_in().await && !ada.is_signed_in().await);
}

#[rocket::async_test]
async fn a_passkey_proves_its_own_account_and_no_other() {
    let app = App::new().await;
    let (ada, device) = ada_with_a_passkey(&app).await;
    let bob = app.browser_at("198.51.100.7:1");
    bob.sign_up("bob").await.leads_to("/");
    let mut bobs = Device::default();
    add(&bob, &mut bobs, "Bob's").await;

    let asked_ada = asked(&ada, "/confirm/passkey").await;
    let body = answered(&asked_ada, &bobs.get(&asked_ada["publicKey"]));
    let refused = ada.post_json("/confirm/passkey", &body).await;
    tells(&refused, Status::UnprocessableEntity, "does not belong");

    // Bob's key, with Ada's name on it.
    let honest = bobs.passkeys[0].user_handle.clone();
    bobs.passkeys[0].user_handle = device.passkeys[0].user_handle.clone();
    let refused = sign_in(&app.browser(), &mut bobs).await;
    tells(&refused, Status::UnprocessableEntity, "does not belong");
    bobs.passkeys[0].user_handle = honest;
    let browser = app.browser();
    leads_to(&sign_in(&browser, &mut bobs).await, "/");
    browser.get("/").await.shows("bob");
}

#[rocket::async_test]
async fn who_signs_in_must_be_named_by_the_device() {
    let app = App::new().await;
    let (_, mut device) = ada_with_a_passkey(&app).await;
    let browser = app.browser();
    let asked = asked(&browser, "/login/passkey").await;
    let mut answer = device.get(&asked["publicKey"]);
    answer["response"].as_object_mut().unwrap().remove("userHandle");
    let refused = browser.post_json("/login/passkey", &answered(&asked, &answer)).await;
    tells(&refused, Status::UnprocessableEntity, "does not belong");
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
    let removing = passkeys.iter().map(|passkey| accounts.remove_passkey(id, passkey.id()));
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
async fn a_passkey_confirms_that_it_is_you() {
    let app = App::new().await;
    let (ada, mut device) = ada_with_a_passkey(&app).await;
    app.clock.advance(HOUR);
    ada.get("/confirm?next=/sessions").await.shows("Confirm with a passkey");
    let before = ada.cookie("session");
    let asked = asked(&ada, "/confirm/passkey").await;
    assert_eq!(asked["publicKey"]["allowCredentials"].as_array().unwrap().len(), 1);
    let mut answer = device.get(&asked["publicKey"]);
    // A device that is asked for this very passkey need not say whose it is.
    answer["response"].as_object_mut().unwrap().remove("userHandle");
    let mut body = answered(&asked, &answer);
    body["next"] = json!("/sessions");
    leads_to(&ada.post_json("/confirm/passkey", &body).await, "/sessions");
    assert_ne!(ada.cookie("session"), before, "a new token");
    ada.get("/sessions").await.shows("by creating the account");
}

#[rocket::async_test]
async fn a_form_that_was_held_goes_on_after_a_passkey() {
    let app = App::new().await;
    let (ada, mut device) = ada_with_a_passkey(&app).await;
    let rename = path(&ada, "Phone", "rename").await;
    app.clock.advance(HOUR);
    let page = ada.post(&rename, &[("name", "Telephone")]).await;
    page.is(Status::Unauthorized);
    page.shows("Confirm with a passkey");
    let (_, held) = page.body.split_once("name=\"held\" value=\"").unwrap();
    let held = held.split('"').next().unwrap().replace("&#x2F;", "/");
    ada.post("/confirm/held", &[("held", &held)]).await.is(Status::Unauthorized);

    let asked = asked(&ada, "/confirm/passkey").await;
    let mut body = answered(&asked, &device.get(&asked["publicKey"]));
    body["held"] = json!(held);
    let answer = ada.post_json("/confirm/passkey", &body).await;
    assert_eq!(answer.json()["submit"], "/confirm/held");
    let offer = ada.post("/confirm/held", &[("held", &held)]).await;
    offer.is(Status::Ok);
    offer.shows("Send it now?");
    offer.shows("Telephone");
    ada.post("/confirm/held", &[("held", "forged")]).await.leads_to("/");
    ada.get("/").await.shows("could not be kept");
}

#[rocket::async_test]
async fn one_network_cannot_try_many_passkeys_and_passwords_do_not_count() {
    let app = App::new().await;
    let (_, mut device) = ada_with_a_passkey(&app).await;
    let mut unknown = Device::default();
    let stranger = app.browser_at("203.0.113.5:1");
    unknown.create(&json!({ "rp": { "id": "localhost" }, "user": { "id": "AAAA" } }));
    let mut statuses = Vec::new();
    for _ in 0..33 {
        statuses.push(sign_in(&stranger, &mut unknown).await.status);
    }
    assert_eq!(statuses.iter().filter(|status| **status == 422).count(), 31);
    let refused = sign_in(&stranger, &mut device).await;
    tells(&refused, Status::TooManyRequests, "Too many attempts");
    assert!(refused.header("Retry-After").is_some());
    leads_to(&sign_in(&app.browser(), &mut device).await, "/");

    let neighbour = app.browser_at("203.0.113.6:1");
    for number in 0..40 {
        neighbour.sign_in(&format!("user{number}"), "a wrong guess").await;
    }
    leads_to(&sign_in(&neighbour, &mut device).await, "/");
    for _ in 0..40 {
        leads_to(&sign_in(&neighbour, &mut device).await, "/");
    }
}

#[rocket::async_test]
async fn whatever_is_sent_gets_an_answer_in_words() {
    let app = App::new().await;
    let (ada, mut device) = ada_with_a_passkey(&app).await;
    let good = asked(&ada, "/login/passkey").await;
    let answer = device.get(&good["publicKey"]);
    let big = format!("{{\"challenge\":\"{}\"}}", "x".repeat(40_000));
    let mut bodies: Vec<(&str, Vec<u8>, u16)> = vec![
        ("application/json", b"".to_vec(), 400),
        ("application/json", b"{}".to_vec(), 400),
        ("application/json", b"[1,2".to_vec(), 400),
        ("application/json", b"\xff\xfe\0".to_vec(), 400),
        ("application/json", b"null".to_vec(), 400),
        ("application/json", "[".repeat(5_000).into_bytes(), 400),
        ("application/json", big.into_bytes(), 413),
        ("application/x-www-form-urlencoded", b"challenge=x".to_vec(), 415),
        ("text/plain", answered(&good, &answer).to_string().into_bytes(), 415),
    ];
    let fields = ["rawId", "id", "type", "response"];
    for field in fields {
        let mut broken = answer.clone();
        broken[field] = json!(7);
        bodies.push(("application/json", answered(&good, &broken).to_string().into_bytes(), 400));
    }
    for path in ["/login/passkey", "/confirm/passkey", "/settings/passkeys"] {
        for (kind, body, status) in &bodies {
            let refused = ada.ask(Method::Post, path).body(kind, body).send().await;
            assert_eq!(refused.status, *status, "{path} {}", String::from_utf8_lossy(body));
            assert!(!refused.json()["error"]["message"].as_str().unwrap().is_empty());
        }
    }
    // Well-formed, with nonsense inside.
    for part in ["clientDataJSON", "authenticatorData", "signature"] {
        for nonsense in ["", "AAAA", "e30"] {
            let asked = asked(&ada, "/login/passkey").await;
            let mut answer = device.get(&asked["publicKey"]);
            answer["response"][part] = json!(nonsense);
            let refused = ada.post_json("/login/passkey", &answered(&asked, &answer)).await;
            tells(&refused, Status::UnprocessableEntity, "could not be checked");
        }
    }
    for part in ["clientDataJSON", "attestationObject"] {
        for nonsense in ["", "AAAA", "oA", "v____w"] {
            let asked = asked(&ada, "/settings/passkeys").await;
            let mut answer = device.create(&asked["publicKey"]);
            answer["response"][part] = json!(nonsense);
            let refused = ada.post_json("/settings/passkeys", &answered(&asked, &answer)).await;
            tells(&refused, Status::UnprocessableEntity, "could not be checked");
        }
    }
}

#[rocket::async_test]
async fn another_site_cannot_send_an_answer() {
    let app = App::new().await;
    let (_, mut device) = ada_with_a_passkey(&app).await;
    let browser = app.browser();
    let asked = asked(&browser, "/login/passkey").await;
    let body = answered(&asked, &device.get(&asked["publicKey"])).to_string();
    let asking = browser.ask(Method::Post, "/login/passkey").header("Sec-Fetch-Site", "cross-site");
    asking.body("application/json", body).send().await.is(Status::Forbidden);
    assert!(!browser.is_signed_in().await);
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
        assert!(page.header(csp).unwrap().ends_with("; script-src 'self'; connect-src 'self'"));
        assert_eq!(page.body.matches("<script").count(), 1);
        page.shows("<script type=\"module\" src=\"/static/passkeys.js?v=");
        page.hides("unsafe-inline");
    }
    for page in [ada.get("/").await, bob.get("/confirm").await, app.browser().get("/signup").await]
    {
        assert!(!page.header(csp).unwrap().contains("script-src"));
        page.hides("<script");
    }
    let script = app.browser().get("/static/passkeys.js").await;
    script.is(Status::Ok);
    assert_eq!(script.header("Content-Type"), Some("text/javascript"));
}

#[rocket::async_test]
async fn answered_challenges_are_forgotten_in_time() {
    let app = App::new().await;
    let (_, mut device) = ada_with_a_passkey(&app).await;
    leads_to(&sign_in(&app.browser(), &mut device).await, "/");
    let spent = "SELECT COUNT(*) FROM spent_challenges";
    assert_eq!(app.count(spent).await, 2);
    let accounts: &Accounts = app.client.rocket().state().unwrap();
    accounts.sweep(app.now() + HOUR).await.unwrap();
    assert_eq!(app.count(spent).await, 2, "the clock may be set back");
    accounts.sweep(app.now() + 25 * HOUR).await.unwrap();
    assert_eq!(app.count(spent).await, 0);
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
    let about: Vec<_> = letters.iter().filter(|letter| letter.text.contains("\"Phone\"")).collect();
    let [added, removed] = &about[..] else { panic!("{letters:?}") };
    assert!(added.text.contains("can now be used"), "{}", added.text);
    assert!(removed.text.contains("cannot be used"), "{}", removed.text);
}

#[rocket::async_test]
async fn the_password_still_signs_in() {
    let app = App::new().await;
    ada_with_a_passkey(&app).await;
    app.browser().sign_in("ada", PASSWORD).await.leads_to("/");
}
