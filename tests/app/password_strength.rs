//! What is said about a new password while it is typed.

use rocket::http::{Method, Status};
use serde_json::Value;

use crate::support::{Answer, App, Browser, OTHER_PASSWORD, PASSWORD, unescaped};

const PATH: &str = "/password/strength";

async fn judged(browser: &Browser<'_>, fields: &[(&str, &str)]) -> (bool, String) {
    let answer = browser.post(PATH, fields).await;
    answer.is(Status::Ok);
    let body: Value = serde_json::from_str(&answer.body).unwrap();
    (body["accepted"].as_bool().unwrap(), body["message"].as_str().unwrap().to_owned())
}

/// What a form says beside its field for the password.
fn said(page: &Answer, field: &str) -> String {
    let start = format!("id=\"{field}-error\"><span class=\"unseen\">Error: </span>");
    let rest = page.body.split_once(&start).expect(&page.body).1;
    unescaped(rest.split_once("</p>").unwrap().0)
}

#[rocket::async_test]
async fn it_says_what_the_form_will_say() {
    let app = App::new().await;
    let browser = app.browser();
    for password in [
        "",
        "short",
        "passwordpassword",
        "ada-lovelace-1815",
        &"x".repeat(257),
        "a\0aaaaaaaaaaaaaaaaaa",
    ] {
        let fields =
            [("username", "ada-lovelace"), ("email", "a@b.example"), ("password", password)];
        let (accepted, message) = judged(&browser, &fields).await;
        let page = browser.post("/signup", &fields).await;
        page.is(Status::UnprocessableEntity);
        assert!(!accepted, "{password:?}");
        assert_eq!(said(&page, "password"), message, "{password:?}");
    }
    let fields = [("username", "ada-lovelace"), ("email", "a@b.example"), ("password", PASSWORD)];
    assert!(judged(&browser, &fields).await.0);
    browser.post("/signup", &fields).await.leads_to("/");

    // Somebody who is signed in is known by what their account says.
    let personal = "ada-lovelace-1815";
    let (accepted, message) = judged(&browser, &[("password", personal)]).await;
    let fields = [("current_password", PASSWORD), ("new_password", personal)];
    let page = browser.post("/settings/password", &fields).await;
    assert_eq!((accepted, message), (false, said(&page, "new_password")));
    assert!(judged(&browser, &[("password", OTHER_PASSWORD)]).await.0);
}

#[rocket::async_test]
async fn what_is_too_long_or_makes_no_sense_is_not_looked_at() {
    let app = App::new().await;
    let browser = app.browser();
    let long = "x".repeat(5000);
    browser.post(PATH, &[("password", &long)]).await.is(Status::PayloadTooLarge);
    let ask = async |body: &[u8]| browser.ask(Method::Post, PATH).raw_form(body).send().await;
    ask(b"password=\xff\xfe").await.is(Status::BadRequest);
    ask(b"").await.shows("Enter a password.");
    ask(b"&&==&password").await.shows("Enter a password.");
    let asking = browser.ask(Method::Post, PATH).header("Sec-Fetch-Site", "cross-site");
    asking.form(&[("password", PASSWORD)]).send().await.is(Status::Forbidden);
    browser.get(PATH).await.is(Status::MethodNotAllowed);
}

/// However many ask at once, those who wait to be signed in keep their places.
#[rocket::async_test]
async fn a_flood_of_questions_keeps_nobody_from_signing_in() {
    let app = App::with(crate::support::setting("passwords.hash_queue", 8)).await;
    app.signed_up("ada").await;
    let browsers: Vec<_> = (0..60).map(|_| app.browser()).collect();
    let fields = [("password", OTHER_PASSWORD)];
    let asked = browsers.iter().map(|browser| browser.post(PATH, &fields));
    let asked = rocket::futures::future::join_all(asked);
    let visitor = app.browser();
    let (answers, signed_in) = rocket::tokio::join!(asked, visitor.sign_in("ada", PASSWORD));
    signed_in.leads_to("/");
    assert!(answers.iter().all(|answer| [200, 503].contains(&answer.status)));
    assert!(answers.iter().any(|answer| answer.status == 200));
}

#[rocket::async_test]
async fn pages_with_a_new_password_have_the_script_and_a_place_for_its_words() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    for page in [app.browser().get("/signup").await, ada.get("/settings/password").await] {
        page.shows("<script src=\"/static/password-strength.js?v=");
        page.shows("role=\"status\" data-strength-of=\"");
        let policy = page.header("Content-Security-Policy").unwrap();
        assert!(policy.contains("script-src 'self'") && !policy.contains("unsafe"), "{policy}");
        assert_eq!(page.all("Content-Security-Policy").count(), 1);
    }
    let page = app.browser().get("/recover").await;
    page.hides("<script");
    assert!(!page.header("Content-Security-Policy").unwrap().contains("script-src"));
}
