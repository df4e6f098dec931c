use rocket::http::{Method, Status};

use crate::support::{App, PASSWORD};

#[rocket::async_test]
async fn an_unknown_path_is_a_page_that_says_so_to_everybody() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    for browser in [&ada, &app.browser()] {
        let page = browser.get("/nothing/here").await;
        page.is(Status::NotFound);
        page.shows("There is no page at this address");
        page.shows("<title>");
    }
}

#[rocket::async_test]
async fn a_script_gets_errors_as_json() {
    let app = App::new().await;
    let browser = app.browser();
    let asking = browser.ask(Method::Get, "/nowhere").header("Accept", "application/json");
    let answer = asking.send().await;
    answer.is(Status::NotFound);
    answer.shows(r#""status":404"#);
}

#[rocket::async_test]
async fn what_is_too_large_or_of_an_unknown_kind_is_refused_in_words() {
    let app = App::new().await;
    let browser = app.browser();
    let big = format!("login=ada&password={}", "x".repeat(1_000_000));
    let page = browser.ask(Method::Post, "/login").raw_form(big).send().await;
    page.is(Status::PayloadTooLarge);
    page.shows("larger than this site accepts");
    let asking = browser.ask(Method::Post, "/login").body("application/x-nonsense", "login=ada");
    asking.send().await.is(Status::UnsupportedMediaType);
}

#[rocket::async_test]
async fn a_field_that_is_there_twice_is_refused() {
    let app = App::new().await;
    app.signed_up("ada").await;
    let fields = [("login", "ada"), ("password", "x"), ("password", PASSWORD)];
    let page = app.browser().post("/login", &fields).await;
    page.is(Status::UnprocessableEntity);
    page.shows("form could not be read");
}

#[rocket::async_test]
async fn head_answers_like_get_without_a_body_and_other_methods_change_nothing() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let head = ada.ask(Method::Head, "/").send().await;
    head.is(Status::Ok);
    assert_eq!(head.body, "");
    for method in [Method::Options, Method::Put, Method::Delete, Method::Patch, Method::Trace] {
        for path in ["/", "/login", "/logout", "/settings/password"] {
            let status = ada.ask(method, path).send().await.status;
            assert!((400..500).contains(&status), "{method} {path}: {status}");
        }
    }
    assert!(ada.is_signed_in().await);
}

#[rocket::async_test]
async fn a_form_is_shown_again_when_too_many_sign_in_at_once() {
    use rocket::futures::future::join_all;
    let app = App::with(|figment| {
        let queue = crate::support::setting("passwords.hash_queue", 1);
        let slow = crate::support::setting("passwords.bcrypt_cost", 8);
        slow(queue(figment))
    })
    .await;
    let browsers: Vec<_> =
        (0..20).map(|number| app.browser_at(&format!("203.0.113.{}:1", number + 1))).collect();
    let tries = browsers.iter().enumerate().map(|(number, browser)| async move {
        browser.sign_in(&format!("user{number}"), "not the right password").await
    });
    let answers = join_all(tries).await;
    let busy: Vec<_> = answers.iter().filter(|answer| answer.status == 503).collect();
    assert!(!busy.is_empty(), "twenty at once, one thread, one waiting");
    for answer in busy {
        assert!(answer.header("Retry-After").is_some());
        answer.shows("Many people are signing in");
    }
    assert!(answers.iter().any(|answer| answer.status == 422));
}
