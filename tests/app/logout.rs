use rocket::http::{Method, Status};

use crate::support::App;

#[rocket::async_test]
async fn signing_out_ends_the_session_and_not_only_the_cookie() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let stolen = ada.cookie("session").unwrap();

    let answer = ada.post("/logout", &[]).await;
    answer.leads_to("/login");
    assert_eq!(ada.cookie("session"), None, "the browser has dropped the cookie");
    assert!(!ada.is_signed_in().await);
    ada.get("/login").await.shows("You are signed out.");

    ada.set_cookie("session", &stolen);
    assert!(!ada.is_signed_in().await, "the old cookie opens nothing");
}

#[rocket::async_test]
async fn signing_out_clears_what_the_browser_has_kept() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let answer = ada.post("/logout", &[]).await;
    assert_eq!(answer.header("Clear-Site-Data"), Some(r#""cache", "storage""#));
}

#[rocket::async_test]
async fn the_link_to_sign_out_shows_a_button_and_signs_nobody_out() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let page = ada.get("/logout").await;
    page.is(Status::Ok);
    page.shows("<button");
    ada.ask(Method::Head, "/logout").send().await.is(Status::Ok);
    assert!(ada.is_signed_in().await);
}

#[rocket::async_test]
async fn a_notice_is_shown_once_and_cannot_be_made_up() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    ada.post("/logout", &[]).await;
    ada.get("/login").await.shows("You are signed out.");
    ada.get("/login").await.hides("You are signed out.");
    ada.set_cookie("notice", "signed-out");
    ada.get("/login").await.hides("You are signed out.");
}

#[rocket::async_test]
async fn signing_out_when_nobody_is_signed_in_does_no_harm() {
    let app = App::new().await;
    let browser = app.browser();
    browser.get("/logout").await.is(Status::Ok);
    browser.post("/logout", &[]).await.leads_to("/login");
}
