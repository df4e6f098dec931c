//! Second factors under keys that are replaced, revoked or lost.

use rocket::http::Status;
use vestibule::accounts::Accounts;
use vestibule::config::KeyRing;

use crate::support::authenticator::{Person, STEP};
use crate::support::{App, PASSWORD};

fn ring(app: &App) -> &KeyRing {
    app.client.rocket().state().unwrap()
}

fn accounts(app: &App) -> &Accounts {
    app.client.rocket().state().unwrap()
}

async fn signs_in(app: &App, ada: &Person<'_>) -> u16 {
    app.clock.advance(STEP);
    let browser = app.browser();
    browser.sign_in("ada", PASSWORD).await.leads_to("/login/second-factor");
    browser.second_step(&ada.phone.code(app.now())).await.status
}

#[rocket::async_test]
async fn a_secret_under_an_earlier_key_still_opens_and_moves_when_it_is_used() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    let old = ring(&app).present().fingerprint().clone();
    let new = KeyRing::rotate(app.folder.path()).unwrap();
    ring(&app).reload().unwrap();
    assert_eq!(accounts(&app).secrets_by_key().await.unwrap(), [(old, 1)]);
    assert_eq!(signs_in(&app, &ada).await, 303);
    assert_eq!(accounts(&app).secrets_by_key().await.unwrap(), [(new, 1)]);
    assert_eq!(signs_in(&app, &ada).await, 303);
}

#[rocket::async_test]
async fn every_secret_moves_to_the_present_key_without_being_used() {
    let app = App::with(crate::support::setting("throttle.signups_per_address", 1_000)).await;
    let ada = app.with_second_factor("ada").await;
    for number in 0..3 {
        app.with_second_factor(&format!("user{number}")).await;
    }
    KeyRing::rotate(app.folder.path()).unwrap();
    let new = KeyRing::rotate(app.folder.path()).unwrap();
    ring(&app).reload().unwrap();
    assert_eq!(accounts(&app).reseal_secrets().await.unwrap(), 4);
    assert_eq!(accounts(&app).secrets_by_key().await.unwrap(), [(new, 4)]);
    assert_eq!(accounts(&app).reseal_secrets().await.unwrap(), 0);
    assert_eq!(signs_in(&app, &ada).await, 303);
}

#[rocket::async_test]
async fn a_revoked_key_locks_nobody_out() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    let old = ring(&app).present().fingerprint().clone();
    KeyRing::revoke(app.folder.path(), &old).unwrap();
    ring(&app).reload().unwrap();
    assert_eq!(signs_in(&app, &ada).await, 303);
    let present = ring(&app).present().fingerprint().clone();
    assert_eq!(accounts(&app).secrets_by_key().await.unwrap(), [(present, 1)]);
}

#[rocket::async_test]
async fn a_server_that_has_not_seen_the_new_key_yet_looks_again() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    KeyRing::rotate(app.folder.path()).unwrap();
    // Another process, which knows the new key, encrypts under it.
    let other = vestibule::build_with(crate::support::figment(&app.folder)).ignite().await.unwrap();
    assert_eq!(other.state::<Accounts>().unwrap().reseal_secrets().await.unwrap(), 1);
    assert_eq!(ring(&app).keys().len(), 1, "not read again yet");
    assert_eq!(signs_in(&app, &ada).await, 303);
}

#[rocket::async_test]
async fn a_lost_key_is_said_to_be_the_sites_mistake_and_recovery_codes_go_on_working() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    app.execute("UPDATE totp SET key_id = '0123456789abcdef'").await;
    app.clock.advance(STEP);
    let browser = app.browser();
    browser.sign_in("ada", PASSWORD).await.leads_to("/login/second-factor");
    for _ in 0..10 {
        let answer = browser.second_step(&ada.phone.code(app.now())).await;
        answer.is(Status::ServiceUnavailable);
        answer.shows("which is this site&#x27;s mistake");
    }
    assert_eq!(app.count("SELECT wrong_codes FROM totp").await, 0, "nobody has guessed");
    browser.recover(&ada.recovery_codes[0]).await.leads_to("/");
    browser.turn_on_second_factor().await;
    assert_eq!(app.count("SELECT COUNT(*) FROM totp WHERE key_id = '0123456789abcdef'").await, 0);
}

#[rocket::async_test]
async fn a_secret_that_is_moved_to_another_account_does_not_open() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    app.with_second_factor("bob").await;
    app.execute(
        "UPDATE totp SET secret = (SELECT t.secret FROM totp t, accounts a \
         WHERE t.account_id = a.id AND a.username = 'bob')",
    )
    .await;
    assert_eq!(signs_in(&app, &ada).await, 503);
}
