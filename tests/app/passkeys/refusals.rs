//! Answers that are not accepted.

use rocket::http::{Method, Status};
use serde_json::json;

use super::{ada_with_a_passkey, add, answered, asked, leads_to, sign_in, tells, try_to_add};
use crate::support::App;
use crate::support::device::Device;

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
