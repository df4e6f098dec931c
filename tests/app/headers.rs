use rocket::http::{Method, Status};

use crate::support::{Answer, App, setting};

#[track_caller]
fn has_security_headers(answer: &Answer) {
    let csp = answer.header("Content-Security-Policy").expect("a CSP");
    for part in
        ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"]
    {
        assert!(csp.contains(part), "{csp}");
    }
    assert!(!csp.contains("unsafe"), "{csp}");
    for (name, value) in [
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{name}");
        assert_eq!(answer.all(name).count(), 1, "{name}");
    }
    assert!(answer.header("Permissions-Policy").is_some());
    assert_eq!(answer.header("Server"), None);
}

#[rocket::async_test]
async fn every_answer_has_the_security_headers() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    for path in ["/", "/logout", "/login", "/nothing-here", "/static/app.css", "/static/no.css"] {
        has_security_headers(&ada.get(path).await);
    }
    has_security_headers(&app.browser().get("/").await);
    has_security_headers(&app.browser().sign_in("a", "b").await);
    let asking = ada.ask(Method::Post, "/logout").header("Sec-Fetch-Site", "cross-site");
    has_security_headers(&asking.send().await);
    has_security_headers(&ada.ask(Method::Options, "/").send().await);
}

/// Rocket answers a request that it cannot parse without calling any fairing.
#[rocket::async_test]
async fn even_a_request_that_cannot_be_parsed_is_answered_with_them() {
    let app = App::new().await;
    let answer = app.browser().get("/%%% not a path").await;
    answer.is(Status::BadRequest);
    has_security_headers(&answer);
    assert_eq!(answer.header("Cache-Control"), Some("no-store"));
}

#[rocket::async_test]
async fn https_is_insisted_on_where_the_public_origin_has_it() {
    let hsts = "Strict-Transport-Security";
    let app = App::new().await;
    assert_eq!(app.browser().get("/login").await.header(hsts), None);
    let app = App::with(setting("public_origin", "https://site.example")).await;
    assert_eq!(app.browser().get("/login").await.header(hsts), Some("max-age=31536000"));
}

#[rocket::async_test]
async fn pages_are_never_stored_and_versioned_files_for_good() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let home = ada.get("/").await;
    assert_eq!(home.header("Cache-Control"), Some("no-store"));
    let start = home.body.find("/static/app.css?v=").expect("a versioned style sheet");
    let url = home.body[start..].split('"').next().unwrap();
    let css = ada.get(url).await;
    css.is(Status::Ok);
    assert_eq!(css.header("Cache-Control"), Some("public, max-age=31536000, immutable"));
    let missing = ada.get("/static/nothing.css?v=1").await;
    assert_eq!(missing.header("Cache-Control"), Some("no-store"));
}

#[rocket::async_test]
async fn no_page_has_script_or_style_inside_it() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    for page in [ada.get("/").await, ada.get("/logout").await, ada.get("/settings/password").await]
    {
        for forbidden in ["<script>", "<style", " style=", " onclick", "javascript:"] {
            page.hides(forbidden);
        }
        page.shows("lang=\"en\"");
    }
}
