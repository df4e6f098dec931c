//! "Confirm it is you" with a passkey.

use rocket::http::Status;
use serde_json::json;

use super::{ada_with_a_passkey, answered, asked, leads_to, path};
use crate::support::{App, HOUR};

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
    ada.get("/sessions").await.shows("with a passkey");
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
