//! The guard `User`, in a host application's routes too, and the traps of Rocket around it.

use rocket::fs::FileServer;
use rocket::http::{Method, Status};
use rocket::{get, post, routes};
use vestibule::{User, public, signed_in};

use crate::support::{App, figment};

#[get("/report")]
fn report(user: User) -> String {
    format!("for {}", user.username())
}

#[get("/maybe")]
fn maybe(user: Option<User>) -> String {
    user.map_or("nobody".to_owned(), |user| user.display_name().to_owned())
}

#[post("/send")]
fn send(user: User) -> String {
    format!("sent by {}", user.username())
}

async fn host() -> App {
    App::hosting(
        |figment| figment,
        |rocket| {
            rocket.mount("/", signed_in(routes![report, send])).mount("/", public(routes![maybe]))
        },
    )
    .await
}

#[rocket::async_test]
async fn a_host_route_is_for_those_signed_in_and_others_come_back_to_it() {
    let app = host().await;
    let browser = app.browser();
    browser.get("/report?year=2026").await.leads_to("/login?next=%2Freport%3Fyear%3D2026");
    browser.sign_up("ada").await;
    browser.get("/report").await.shows("for ada");
}

#[rocket::async_test]
async fn an_optional_user_is_there_or_not() {
    let app = host().await;
    let browser = app.browser();
    browser.get("/maybe").await.shows("nobody");
    browser.sign_up("ada").await;
    browser.get("/maybe").await.shows("ada");
}

#[rocket::async_test]
async fn a_form_that_was_sent_is_not_come_back_to() {
    let app = host().await;
    app.browser().post("/send", &[]).await.leads_to("/login");
}

#[rocket::async_test]
async fn a_script_gets_a_status_and_htmx_a_way_to_go() {
    let app = host().await;
    let browser = app.browser();
    for path in ["/", "/report"] {
        let asking = browser.ask(Method::Get, path).header("Accept", "application/json");
        let answer = asking.send().await;
        answer.is(Status::Unauthorized);
        answer.shows(r#""status":401"#);
    }
    let asking = browser.ask(Method::Get, "/report").header("HX-Request", "true");
    let answer = asking.header("HX-Current-URL", "https://site.example/page?x=1").send().await;
    answer.is(Status::Unauthorized);
    assert_eq!(answer.header("HX-Redirect"), Some("/login?next=%2Fpage%3Fx%3D1"));
}

#[rocket::async_test]
async fn an_outage_is_503_and_never_signed_out() {
    let app = host().await;
    let ada = app.signed_up("ada").await;
    app.execute("ALTER TABLE sessions RENAME TO gone").await;
    for path in ["/", "/report"] {
        let answer = ada.get(path).await;
        answer.is(Status::ServiceUnavailable);
        assert!(answer.header("Retry-After").is_some());
        assert_eq!(answer.header("Set-Cookie"), None);
    }
    // An optional user is only harmless where nothing depends on it.
    ada.get("/maybe").await.shows("nobody");
    ada.post("/logout", &[]).await.is(Status::ServiceUnavailable);
    assert!(ada.cookie("session").is_some(), "who could not be signed out can try again");
    app.browser().get("/login").await.is(Status::Ok);

    app.execute("ALTER TABLE gone RENAME TO sessions").await;
    assert!(ada.is_signed_in().await);
}

#[rocket::async_test]
async fn the_session_is_looked_up_once_for_each_request() {
    #[get("/twice")]
    fn twice(one: User, two: User) -> String {
        assert!(std::ptr::eq(one.account(), two.account()));
        String::new()
    }
    let app = App::hosting(|f| f, |rocket| rocket.mount("/", signed_in(routes![twice]))).await;
    let ada = app.signed_up("ada").await;
    ada.get("/twice").await.is(Status::Ok);
}

/// Rocket's own local client hands its cookies over without a `Cookie` header.
#[rocket::async_test]
async fn rockets_tracked_local_client_signs_in_like_a_browser() {
    use rocket::http::ContentType;
    use rocket::local::asynchronous::Client;

    let folder = tempfile::TempDir::new().unwrap();
    let client = Client::tracked(vestibule::build_with(figment(&folder))).await.unwrap();
    let form = format!("username=ada&password={}", crate::support::PASSWORD.replace(' ', "+"));
    let request = client.post("/signup").header(ContentType::Form).body(form);
    assert_eq!(request.dispatch().await.status(), Status::SeeOther);
    let home = client.get("/").dispatch().await;
    assert_eq!(home.status(), Status::Ok);
    assert!(client.cookies().get_private("session").is_some(), "Rocket can open it, too");
    client.post("/logout").dispatch().await;
    assert_eq!(client.get("/").dispatch().await.status(), Status::SeeOther);
    assert!(client.cookies().get("session").is_none());
}

/// Why static files are at `/static`: with a file server at `/`, the guard's 401 becomes its 404.
#[rocket::async_test]
async fn a_file_server_at_the_root_would_hide_the_way_to_the_sign_in_page() {
    let host = |rocket: rocket::Rocket<rocket::Build>| {
        let files = public(FileServer::from("static").rank(20));
        rocket.mount("/", signed_in(routes![report])).mount("/", files)
    };
    let app = App::hosting(|f| f, host).await;
    app.browser().get("/report").await.is(Status::NotFound);
    app.browser().get("/").await.leads_to("/login");
}

/// Rocket's `_method` makes a POST a GET before any fairing sees it, and `Option` hides errors:
/// neither of them opens a door.
#[rocket::async_test]
async fn a_method_override_does_not_get_around_the_guard() {
    let app = host().await;
    let browser = app.browser();
    browser
        .ask(Method::Get, "/send")
        .raw_form("_method=post")
        .send()
        .await
        .is(Status::MethodNotAllowed);
    browser.post("/report", &[("_method", "get")]).await.leads_to("/login?next=%2Freport");
}
