//! Passkeys, with a device that a test holds in its hand.

mod challenges;
mod confirming;
mod managing;
mod refusals;
mod signing_in;

use rocket::http::Status;
use serde_json::{Value, json};

use crate::support::device::Device;
use crate::support::{Answer, App, Browser};

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
pub async fn add(browser: &Browser<'_>, device: &mut Device, name: &str) {
    let answer = try_to_add(browser, device, name).await;
    answer.is(Status::Ok);
    assert_eq!(answer.json()["location"], "/settings/passkeys");
}

/// Signs in with a passkey alone.
pub async fn sign_in(browser: &Browser<'_>, device: &mut Device) -> Answer {
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
