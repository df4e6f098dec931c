//! What the log says, and the names by which requests are found in it.

use std::path::Path;

use rocket::http::{Method, Status};
use rocket::{get, routes};
use serde_json::Value;
use sqlx::Connection;
use tempfile::TempDir;
use vestibule::public;

use crate::server::Server;
use crate::support::{App, setting};

const WRONG: &str = "login=ada&password=not+the+right+password";

#[get("/broken")]
fn broken() -> Status {
    Status::InternalServerError
}

async fn behind_a_proxy() -> App {
    App::with(setting("proxy.trusted", ["198.51.100.1"])).await
}

#[rocket::async_test]
async fn every_answer_has_a_name_of_its_own_whatever_a_visitor_says() {
    let app = App::new().await;
    let browser = app.browser();
    let mut names = Vec::new();
    for path in ["/login", "/nothing/here", "/static/nothing", "/"] {
        let asking = browser.ask(Method::Get, path).header("X-Request-Id", "made-up-by-a-visitor");
        names.push(asking.send().await.header("X-Request-Id").expect(path).to_owned());
    }
    for name in &names {
        assert!(name.len() == 16 && name.bytes().all(|byte| byte.is_ascii_hexdigit()), "{name}");
    }
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 4);
}

#[rocket::async_test]
async fn a_trusted_proxys_name_is_taken_over_if_it_is_one() {
    let app = behind_a_proxy().await;
    let browser = app.browser();
    let given = async |name: &str| {
        let asking = browser.ask(Method::Get, "/login").header("X-Request-Id", name);
        asking.send().await.header("X-Request-Id").unwrap() == name
    };
    assert!(given("0195a3c0-7e7f-7000-8000-000000000000").await);
    for bad in ["short", "with a space", "quo\"ted-name", &"x".repeat(129)] {
        assert!(!given(bad).await, "{bad}");
    }
    let asking = browser.ask(Method::Get, "/login").header("X-Request-Id", "first-of-two");
    let answer = asking.header("X-Request-Id", "second-of-two").send().await;
    assert!(!answer.header("X-Request-Id").unwrap().contains("of-two"));
}

#[rocket::async_test]
async fn a_page_about_our_own_mistake_has_the_name_to_tell_us() {
    let app =
        App::hosting(|figment| figment, |rocket| rocket.mount("/", public(routes![broken]))).await;
    let browser = app.browser();
    let page = browser.get("/broken").await;
    page.is(Status::InternalServerError);
    page.shows(&format!("<code>{}</code>", page.header("X-Request-Id").unwrap()));
    let asking = browser.ask(Method::Get, "/broken").header("Accept", "application/json");
    let answer = asking.send().await;
    let told = answer.json()["error"]["request"].as_str().map(str::to_owned);
    assert_eq!(told.as_deref(), answer.header("X-Request-Id"));
    assert!(!browser.get("/nothing").await.body.contains("<code>"));
}

/// The log of a server behind a proxy, and the name that the proxy gave to a wrong password.
pub fn log_of_guesses(folder: &Path, format: &str) -> String {
    let log = folder.join("log");
    let settings = format!("proxy={{trusted=[\"127.0.0.1\"]}}, log={{format={format:?}}}");
    let server = Server::start_logging_with(folder, &log, &settings);
    server.sign_up("ada");
    for (number, form) in [(1, WRONG), (2, "login=nobody&password=not+the+right+password")] {
        let answer = server.ask(&format!(
            "POST /login HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\
             X-Forwarded-For: 1.1.1.1, 203.0.113.{number}\r\nX-Request-Id: name-of-guess-{number}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            form.len()
        ));
        assert!(answer.unwrap().contains(&format!("name-of-guess-{number}\r\n")));
    }
    drop(server);
    std::fs::read_to_string(log).unwrap()
}

#[test]
fn programs_read_each_event_with_its_request_and_where_it_came_from() {
    let folder = TempDir::new().unwrap();
    let log = log_of_guesses(folder.path(), "json");
    let lines: Vec<Value> =
        log.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    let events: Vec<&Value> =
        lines.iter().filter(|line| line["target"] == "vestibule::security").collect();
    let names: Vec<&str> = events.iter().map(|line| line["event"].as_str().unwrap()).collect();
    assert_eq!(names, ["signed_up", "signed_in", "wrong_password", "wrong_password"], "{log}");
    let [up, signed_in, ada, nobody] = events[..] else { unreachable!() };
    assert_eq!(up["account"], ada["account"]);
    assert_eq!(signed_in["detail"], "signup");
    assert_eq!(ada["span"]["id"], "name-of-guess-1");
    assert_eq!(ada["span"]["client"], "203.0.113.1");
    assert_eq!(nobody["span"]["client"], "203.0.113.2");
    assert_eq!(nobody.get("account"), None, "there is none");
    assert!(!log.contains("right password") && !log.contains("right+password"), "{log}");
}

#[rocket::async_test]
async fn what_is_rolled_back_leaves_no_line() {
    let folder = TempDir::new().unwrap();
    let log = folder.path().join("log");
    let server = Server::start_logging_with(folder.path(), &log, "log={format=\"json\"}");
    let ada = server.sign_up("ada");
    let database = folder.path().join("vestibule.sqlite");
    sqlx::any::install_default_drivers();
    let url = format!("sqlite://{}", database.display());
    let mut database = sqlx::AnyConnection::connect(&url).await.unwrap();
    let refuse =
        "CREATE TRIGGER refuse BEFORE INSERT ON history BEGIN SELECT RAISE(ABORT, 'no'); END";
    sqlx::query(refuse).execute(&mut database).await.unwrap();
    let wrong = server.ask(&format!(
        "POST /login HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{WRONG}",
        WRONG.len()
    ));
    assert!(wrong.unwrap().starts_with("HTTP/1.1 5"));
    let taken = server.ask(&format!(
        "POST /settings/data HTTP/1.1\r\nHost: x\r\nConnection: close\r\nCookie: {ada}\r\n\
         Content-Length: 0\r\n\r\n"
    ));
    assert!(taken.unwrap().starts_with("HTTP/1.1 5"));
    drop(server);
    let log = std::fs::read_to_string(log).unwrap();
    assert!(log.contains("signed_up") && log.contains("could not be answered"), "{log}");
    assert!(!log.contains("wrong_password") && !log.contains("data_downloaded"), "{log}");
}
