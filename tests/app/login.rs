use rocket::http::{Method, Status};

use crate::support::{App, PASSWORD};

#[rocket::async_test]
async fn the_right_password_signs_in_and_the_wrong_one_does_not() {
    let app = App::new().await;
    app.signed_up("ada").await;
    let browser = app.browser();
    let page = browser.sign_in("ada", "wrong horse battery staple").await;
    page.is(Status::UnprocessableEntity);
    page.shows("do not belong together");
    page.shows(r#"value="ada""#);
    page.hides("wrong horse");
    assert!(!browser.is_signed_in().await);

    browser.sign_in("ada", PASSWORD).await.leads_to("/");
    assert!(browser.is_signed_in().await);
}

#[rocket::async_test]
async fn a_username_in_any_case_or_an_email_address_signs_in() {
    let app = App::new().await;
    let fields = [("username", "Ada"), ("email", "Ada@Example.org"), ("password", PASSWORD)];
    app.browser().post("/signup", &fields).await.leads_to("/");
    for login in ["Ada", "ada", " ADA ", "ada@example.org", "ADA@EXAMPLE.ORG"] {
        app.browser().sign_in(login, PASSWORD).await.leads_to("/");
    }
}

#[rocket::async_test]
async fn passwords_are_neither_trimmed_nor_changed_in_case() {
    let app = App::new().await;
    app.signed_up("ada").await;
    for wrong in [format!(" {PASSWORD}"), format!("{PASSWORD} "), PASSWORD.to_uppercase()] {
        app.browser().sign_in("ada", &wrong).await.is(Status::UnprocessableEntity);
    }
}

#[rocket::async_test]
async fn somebody_signed_in_who_opens_the_sign_in_page_goes_home_or_on() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    ada.get("/login").await.leads_to("/");
    ada.get("/login?next=/settings/password").await.leads_to("/settings/password");
    ada.get("/login?next=//evil.example").await.leads_to("/");
}

#[rocket::async_test]
async fn a_disabled_account_is_told_so_only_with_the_right_password() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    app.execute("UPDATE accounts SET disabled_at = 1").await;
    assert!(!ada.is_signed_in().await, "disabling ends sessions at once");
    app.browser().sign_in("ada", "not her password").await.hides("turned off");
    let page = app.browser().sign_in("ada", PASSWORD).await;
    page.is(Status::Forbidden);
    page.shows("turned off");
}

#[rocket::async_test]
async fn a_script_gets_the_errors_as_json() {
    let app = App::new().await;
    let browser = app.browser();
    let asking = browser.ask(Method::Post, "/login").header("Accept", "application/json");
    let answer = asking.form(&[("login", "ada"), ("password", "x")]).send().await;
    answer.is(Status::UnprocessableEntity);
    assert_eq!(answer.header("Content-Type"), Some("application/json"));
    answer.shows(r#"{"errors":[{"field":null,"#);
}

#[rocket::async_test]
async fn empty_and_missing_fields_are_a_wrong_password_like_any_other() {
    let app = App::new().await;
    let browser = app.browser();
    browser.post("/login", &[]).await.is(Status::UnprocessableEntity);
    browser.post("/login", &[("login", "ada")]).await.is(Status::UnprocessableEntity);
    browser.sign_in("", "").await.shows("do not belong together");
}
