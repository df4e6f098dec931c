//! The key ring: keys that are replaced without anybody noticing, and keys that are revoked.

use vestibule::config::KeyRing;
use vestibule::sessions::Sessions;

use crate::support::{App, PASSWORD};

fn ring(app: &App) -> &KeyRing {
    app.client.rocket().state().unwrap()
}

#[rocket::async_test]
async fn a_rotated_key_signs_nobody_out_and_cookies_are_sealed_anew() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let before = ada.cookie("session").unwrap();
    let old = ring(&app).present().fingerprint().clone();
    let new = KeyRing::rotate(app.folder.path()).unwrap();
    assert!(ring(&app).reload().unwrap());

    let answer = ada.get("/").await;
    assert_eq!(answer.status, 200);
    assert_ne!(ada.cookie("session").unwrap(), before, "sealed anew at the next response");
    assert_eq!(ada.get("/").await.header("Set-Cookie"), None, "and only once");
    let sessions: &Sessions = app.client.rocket().state().unwrap();
    assert_eq!(sessions.live_by_key(app.now()).await.unwrap(), [(new, 1)]);

    // The other tab still has the old one.
    ada.set_cookie("session", &before);
    assert!(ada.is_signed_in().await);
    KeyRing::revoke(app.folder.path(), &old).unwrap();
    ring(&app).reload().unwrap();
    let copy = app.browser();
    copy.set_cookie("session", &before);
    assert!(!copy.is_signed_in().await);
    copy.get("/login").await.shows("this site has replaced a security key");
    assert_eq!(copy.cookie("session"), None);
}

#[rocket::async_test]
async fn a_revoked_key_ends_the_sessions_under_it() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let old = ring(&app).present().fingerprint().clone();
    KeyRing::rotate(app.folder.path()).unwrap();
    ring(&app).reload().unwrap();
    let bob = app.browser_at("198.51.100.9:1");
    bob.sign_up("bob").await.leads_to("/");

    let sessions: &Sessions = app.client.rocket().state().unwrap();
    assert_eq!(sessions.revoke_key(&old, app.now()).await.unwrap(), 1);
    assert!(!ada.is_signed_in().await);
    ada.get("/login").await.shows("this site has replaced a security key");
    assert!(bob.is_signed_in().await);
}

#[rocket::async_test]
async fn a_known_device_stays_known_when_the_key_is_replaced() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    ada.post("/logout", &[]).await;
    KeyRing::rotate(app.folder.path()).unwrap();
    ring(&app).reload().unwrap();
    for number in 0..8 {
        let stranger = app.browser_at(&format!("203.0.113.{number}:1"));
        stranger.sign_in("ada", "not the right password").await;
    }
    ada.sign_in("ada", PASSWORD).await.leads_to("/");
}

#[rocket::async_test]
async fn a_restart_finds_every_key_of_the_ring() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let cookie = ada.cookie("session").unwrap();
    drop(ada);
    KeyRing::rotate(app.folder.path()).unwrap();
    let app = app.restart().await;
    let ada = app.browser();
    ada.set_cookie("session", &cookie);
    assert!(ada.is_signed_in().await);
}
