use rocket::http::Status;

use crate::support::{App, OTHER_PASSWORD, PASSWORD};

fn change<'a>(current: &'a str, new: &'a str) -> [(&'static str, &'a str); 2] {
    [("current_password", current), ("new_password", new)]
}

#[rocket::async_test]
async fn changing_the_password_signs_out_every_other_browser() {
    let app = App::new().await;
    let here = app.signed_up("ada").await;
    let elsewhere = app.signed_in("ada").await;
    let before = here.cookie("session").unwrap();

    here.post("/settings/password", &change(PASSWORD, OTHER_PASSWORD)).await.leads_to("/settings");
    here.get("/").await.shows("Your password is changed.");
    assert!(!elsewhere.is_signed_in().await);

    let copy = app.browser();
    copy.set_cookie("session", &before);
    assert!(!copy.is_signed_in().await, "this browser has a new token, the old one is dead");
    app.browser().sign_in("ada", PASSWORD).await.is(Status::UnprocessableEntity);
    app.browser().sign_in("ada", OTHER_PASSWORD).await.leads_to("/");
}

#[rocket::async_test]
async fn the_current_password_is_asked_and_the_new_one_judged() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let wrong = ada.post("/settings/password", &change("not it", OTHER_PASSWORD)).await;
    wrong.is(Status::UnprocessableEntity);
    wrong.shows("not your current password");
    let weak = ada.post("/settings/password", &change(PASSWORD, "ada")).await;
    weak.is(Status::UnprocessableEntity);
    weak.shows("at least 15");
    assert!(ada.is_signed_in().await);
}

#[rocket::async_test]
async fn a_borrowed_browser_cannot_guess_the_current_password_for_ever() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let mut last = 0;
    for _ in 0..8 {
        last = ada.post("/settings/password", &change("not it", OTHER_PASSWORD)).await.status;
    }
    assert_eq!(last, 429);
}

#[rocket::async_test]
async fn a_stranger_is_led_to_sign_in_and_comes_back() {
    let app = App::new().await;
    let browser = app.browser();
    browser.get("/settings/password").await.leads_to("/login?next=%2Fsettings%2Fpassword");
    browser.post("/settings/password", &change("a", "b")).await.leads_to("/login");
}
