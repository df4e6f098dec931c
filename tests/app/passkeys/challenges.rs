//! A challenge is good for one answer, in one browser, for a while.

use rocket::futures::future::join_all;
use rocket::http::Status;
use serde_json::{Value, json};
use vestibule::accounts::Accounts;

use super::{ada_with_a_passkey, answered, asked, leads_to, sign_in, tells};
use crate::support::{App, HOUR, Kept, MINUTE};

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
