use rocket::http::{Method, Status};

use crate::support::{App, Browser, setting};

const OURS: &str = "https://site.example";

async fn https_app() -> App {
    App::with(setting("public_origin", OURS)).await
}

/// Signs out with these headers; says the status, and that the state agrees with it.
async fn sign_out(browser: &Browser<'_>, headers: &[(&'static str, &str)]) -> u16 {
    let mut asking = browser.ask(Method::Post, "/logout");
    for (name, value) in headers {
        asking = asking.header(name, value);
    }
    let status = asking.send().await.status;
    assert_eq!(browser.is_signed_in().await, status == 403);
    status
}

#[rocket::async_test]
async fn what_another_site_sends_is_refused_and_changes_nothing() {
    let app = https_app().await;
    let ada = app.signed_up("ada").await;
    let foreign: &[&[(&'static str, &str)]] = &[
        &[("Sec-Fetch-Site", "cross-site")],
        &[("Sec-Fetch-Site", "same-site")],
        &[("Sec-Fetch-Site", "cross-site"), ("Origin", OURS)],
        &[("Sec-Fetch-Site", "invented")],
        &[("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Site", "cross-site")],
        &[("Origin", "https://evil.example")],
        &[("Origin", "http://site.example")],
        &[("Origin", "https://site.example:8443")],
        &[("Origin", "https://site.example.evil.example")],
        &[("Origin", "null")],
        &[("Origin", "")],
        &[("Origin", "https://evil.example"), ("Host", "evil.example")],
    ];
    for headers in foreign {
        assert_eq!(sign_out(&ada, headers).await, 403, "{headers:?}");
    }
}

#[rocket::async_test]
async fn what_our_own_pages_and_programs_send_is_let_through() {
    let app = https_app().await;
    app.signed_up("ada").await;
    let own: &[&[(&'static str, &str)]] = &[
        &[],
        &[("Sec-Fetch-Site", "same-origin"), ("Origin", OURS)],
        &[("Sec-Fetch-Site", "none")],
        &[("Origin", OURS)],
    ];
    for headers in own {
        let ada = app.signed_in("ada").await;
        assert_eq!(sign_out(&ada, headers).await, 303, "{headers:?}");
    }
}

#[rocket::async_test]
async fn every_unsafe_method_and_every_kind_of_body_is_looked_at() {
    let app = https_app().await;
    let ada = app.signed_up("ada").await;
    for method in [Method::Post, Method::Put, Method::Patch, Method::Delete] {
        let asking = ada.ask(method, "/logout").header("Sec-Fetch-Site", "cross-site");
        asking.send().await.is(Status::Forbidden);
    }
    for kind in ["text/plain", "multipart/form-data; boundary=x", "application/json"] {
        let asking = ada.ask(Method::Post, "/logout").header("Origin", "https://evil.example");
        asking.body(kind, "x=y").send().await.is(Status::Forbidden);
    }
    assert!(ada.is_signed_in().await);
}

#[rocket::async_test]
async fn a_method_override_makes_no_request_safe() {
    let app = https_app().await;
    let ada = app.signed_up("ada").await;
    for method in ["get", "head", "options", "put", "delete"] {
        let asking = ada.ask(Method::Post, "/logout").header("Sec-Fetch-Site", "cross-site");
        asking.raw_form(format!("_method={method}")).send().await.is(Status::Forbidden);
    }
    assert!(ada.is_signed_in().await);
}

#[rocket::async_test]
async fn a_link_from_another_site_opens_a_page() {
    let app = https_app().await;
    let ada = app.signed_up("ada").await;
    let asking = ada.ask(Method::Get, "/").header("Sec-Fetch-Site", "cross-site");
    asking.send().await.is(Status::Ok);
}

#[rocket::async_test]
async fn an_origin_that_the_operator_trusts_is_let_through() {
    let app = App::with(|figment| {
        let also = setting("trusted_origins", ["https://partner.example"]);
        also(setting("public_origin", OURS)(figment))
    })
    .await;
    let ada = app.signed_up("ada").await;
    let headers = [("Sec-Fetch-Site", "cross-site"), ("Origin", "https://partner.example")];
    assert_eq!(sign_out(&ada, &headers).await, 303);
}

#[rocket::async_test]
async fn without_a_public_origin_the_host_header_stands_for_it() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let foreign = [("Origin", "http://evil.example"), ("Host", "localhost:8000")];
    assert_eq!(sign_out(&ada, &foreign).await, 403);
    let own = [("Origin", "http://localhost:8000"), ("Host", "localhost:8000")];
    assert_eq!(sign_out(&ada, &own).await, 303);
}
