//! Session values: the guard `Session` in a host application's routes.

use rocket::futures::future::{join, join_all};
use rocket::http::{Method, Status};
use rocket::{get, post, routes};
use vestibule::{Error, Session, public, sessions::ValueError};

use crate::support::{App, Browser, HOUR, Kept, PASSWORD, on_every_store};

#[post("/set/<name>?<value>")]
async fn set(session: Session<'_>, name: &str, value: &str) -> Result<(), Error> {
    Ok(session.set(name, value).await?)
}

#[get("/get/<name>")]
async fn get_value(session: Session<'_>, name: &str) -> Result<String, Error> {
    Ok(session.get(name).await?.unwrap_or_else(|| "nothing".to_owned()))
}

#[post("/count")]
async fn count(session: Session<'_>) -> Result<String, Error> {
    let count = session.update("count", |count: Option<u32>| count.unwrap_or(0) + 1).await?;
    Ok(count.to_string())
}

#[post("/remove/<name>")]
async fn remove(session: Session<'_>, name: &str) -> Result<String, Error> {
    Ok(session.remove(name).await?.to_string())
}

#[get("/keys")]
async fn keys(session: Session<'_>) -> Result<String, Error> {
    Ok(session.keys().await?.join(" "))
}

#[post("/two-at-once")]
async fn two_at_once(session: Session<'_>) -> Result<(), Error> {
    let (one, two) = join(session.set("one", &1), session.set("two", &2)).await;
    Ok(one.and(two)?)
}

#[post("/regenerate")]
async fn regenerate(session: Session<'_>) -> Result<(), Error> {
    session.regenerate().await?;
    Ok(session.set("after", "regeneration").await?)
}

#[post("/destroy")]
async fn destroy(session: Session<'_>) -> Result<String, Error> {
    session.destroy().await?;
    Ok(session.get("a").await?.unwrap_or_else(|| "nothing".to_owned()))
}

#[post("/touch")]
async fn touch(session: Session<'_>) -> Result<String, Error> {
    session.touch().await?;
    Ok(session.reload().await?.to_string())
}

#[post("/limits")]
async fn limits(session: Session<'_>) -> Result<(), Error> {
    let name = "n".repeat(64);
    session.set(&name, &"x".repeat(16 * 1024 - 2)).await?;
    let said = session.set(&name, &"x".repeat(16 * 1024 - 1)).await;
    assert!(matches!(said, Err(ValueError::TooLarge(16_385))), "{said:?}");
    for bad in [String::new(), "n".repeat(65), "a\0b".to_owned(), "a\nb".to_owned()] {
        let said = session.set(&bad, &1).await;
        assert!(matches!(said, Err(ValueError::Name)), "{said:?}");
    }
    for number in 1..64 {
        session.set(&format!("name{number}"), &number).await?;
    }
    let said = session.set("one too many", &1).await;
    assert!(matches!(said, Err(ValueError::TooMany)), "{said:?}");
    session.set("name1", "again").await?;
    let said = session.get::<u32>("name1").await;
    assert!(matches!(said, Err(ValueError::Type(_))), "{said:?}");
    Ok(())
}

async fn host(kept: Kept) -> App {
    App::kept(kept, |rocket| {
        let routes = routes![
            set,
            get_value,
            count,
            remove,
            keys,
            two_at_once,
            regenerate,
            destroy,
            touch,
            limits
        ];
        rocket.mount("/", public(routes))
    })
    .await
}

on_every_store! { host
    a_visitor_gets_a_session_with_the_first_value_and_not_before
    a_hundred_requests_at_once_lose_nothing
    two_first_values_at_once_are_in_one_session
    values_are_carried_over_at_sign_in_and_gone_after_sign_out
    the_values_of_one_account_never_reach_another
    a_regenerated_session_has_a_new_token_and_all_of_its_values
    a_destroyed_session_is_over_and_its_cookie_is_taken_back
    a_touched_session_lives_on
    names_and_sizes_are_bounded_by_typed_errors
}

async fn set_to(browser: &Browser<'_>, name: &str, value: &str) {
    browser.post(&format!("/set/{name}?value={value}"), &[]).await.is(Status::Ok);
}

async fn value(browser: &Browser<'_>, name: &str) -> String {
    browser.get(&format!("/get/{name}")).await.body
}

async fn a_visitor_gets_a_session_with_the_first_value_and_not_before(app: App) {
    let browser = app.browser();
    for path in ["/get/a", "/keys"] {
        assert_eq!(browser.get(path).await.header("Set-Cookie"), None);
    }
    assert_eq!(browser.post("/remove/a", &[]).await.body, "false");
    assert_eq!(browser.cookie("session"), None);

    let answer = browser.post("/set/a?value=one", &[]).await;
    assert_eq!(answer.all("Set-Cookie").count(), 1);
    assert_eq!(value(&browser, "a").await, "one");
    let again = browser.post("/set/b?value=two", &[]).await;
    assert_eq!(again.header("Set-Cookie"), None, "the cookie is there");
    assert_eq!(browser.get("/keys").await.body, "a b");
    assert_eq!(value(&app.browser(), "a").await, "nothing", "another browser's is another");
    assert!(!browser.is_signed_in().await);
    assert_eq!(browser.post("/remove/a", &[]).await.body, "true");
    assert_eq!(value(&browser, "a").await, "nothing");
}

async fn a_hundred_requests_at_once_lose_nothing(app: App) {
    let browser = app.browser();
    set_to(&browser, "first", "1").await;
    let own = (0..50).map(|number| {
        let path = format!("/set/name{number}?value=x");
        let browser = &browser;
        async move { browser.post(&path, &[]).await }
    });
    let counted = (0..50).map(|_| browser.post("/count", &[]));
    let (own, counted) = join(join_all(own), join_all(counted)).await;
    for answer in own.iter().chain(&counted) {
        answer.is(Status::Ok);
    }
    let keys = browser.get("/keys").await.body;
    assert_eq!(keys.split(' ').count(), 52);
    assert_eq!(browser.post("/count", &[]).await.body, "51");
    let mut answers: Vec<u32> = counted.iter().map(|a| a.body.parse().unwrap()).collect();
    answers.sort_unstable();
    assert_eq!(answers, (1..=50).collect::<Vec<_>>(), "each saw its own count");
}

async fn two_first_values_at_once_are_in_one_session(app: App) {
    let browser = app.browser();
    let answer = browser.post("/two-at-once", &[]).await;
    assert_eq!(answer.all("Set-Cookie").count(), 1);
    assert_eq!(browser.get("/keys").await.body, "one two");
}

async fn values_are_carried_over_at_sign_in_and_gone_after_sign_out(app: App) {
    app.signed_up("ada").await;
    let browser = app.browser();
    set_to(&browser, "cart", "lamp").await;
    let before = browser.cookie("session").unwrap();
    browser.sign_in("ada", PASSWORD).await.leads_to("/");
    assert_ne!(browser.cookie("session").unwrap(), before);
    assert_eq!(value(&browser, "cart").await, "lamp");

    let planted = app.browser();
    planted.set_cookie("session", &before);
    assert_eq!(value(&planted, "cart").await, "nothing", "the old token opens nothing");

    set_to(&browser, "seen", "yes").await;
    browser.sign_in("ada", PASSWORD).await.leads_to("/");
    assert_eq!(browser.get("/keys").await.body, "cart seen", "the same person again");
    let signed_in = browser.cookie("session").unwrap();
    browser.post("/logout", &[]).await;
    assert_eq!(value(&browser, "cart").await, "nothing");
    browser.set_cookie("session", &signed_in);
    assert_eq!(value(&browser, "cart").await, "nothing");
}

async fn the_values_of_one_account_never_reach_another(app: App) {
    app.signed_up("bob").await;
    let ada = app.signed_up("ada").await;
    set_to(&ada, "role", "admin").await;
    ada.sign_in("bob", PASSWORD).await.leads_to("/");
    ada.get("/").await.shows("bob");
    assert_eq!(value(&ada, "role").await, "nothing");
}

async fn a_regenerated_session_has_a_new_token_and_all_of_its_values(app: App) {
    let ada = app.signed_up("ada").await;
    set_to(&ada, "a", "one").await;
    let before = ada.cookie("session").unwrap();
    ada.post("/regenerate", &[]).await.is(Status::Ok);
    assert_eq!(ada.get("/keys").await.body, "a after");
    assert!(ada.is_signed_in().await);
    let copy = app.browser();
    copy.set_cookie("session", &before);
    assert!(!copy.is_signed_in().await);
}

async fn a_destroyed_session_is_over_and_its_cookie_is_taken_back(app: App) {
    let ada = app.signed_up("ada").await;
    set_to(&ada, "a", "one").await;
    let before = ada.cookie("session").unwrap();
    assert_eq!(ada.post("/destroy", &[]).await.body, "nothing");
    assert_eq!(ada.cookie("session"), None);
    ada.set_cookie("session", &before);
    assert!(!ada.is_signed_in().await);
}

async fn a_touched_session_lives_on(app: App) {
    let ada = app.signed_up("ada").await;
    app.clock.advance(HOUR);
    assert_eq!(ada.post("/touch", &[]).await.body, "true");
    app.clock.advance(HOUR + HOUR / 2);
    assert!(ada.is_signed_in().await);
    assert_eq!(app.browser().post("/touch", &[]).await.body, "false");
}

async fn names_and_sizes_are_bounded_by_typed_errors(app: App) {
    app.browser().post("/limits", &[]).await.is(Status::Ok);
}

#[rocket::async_test]
async fn a_value_that_could_not_be_stored_is_an_error_in_the_handler() {
    let app = host(Kept::Sqlite).await;
    let browser = app.browser();
    set_to(&browser, "a", "one").await;
    app.execute("ALTER TABLE session_values RENAME TO gone").await;
    let answer = browser.post("/set/a?value=two", &[]).await;
    answer.is(Status::ServiceUnavailable);
    browser.get("/get/a").await.is(Status::ServiceUnavailable);
    app.execute("ALTER TABLE gone RENAME TO session_values").await;
    assert_eq!(value(&browser, "a").await, "one");
    let big = "x".repeat(20_000);
    let asking = browser.ask(Method::Post, &format!("/set/a?value={big}"));
    asking.send().await.is(Status::PayloadTooLarge);
    assert_eq!(value(&browser, "a").await, "one");
}

#[rocket::async_test]
async fn an_outage_is_not_a_visitor_without_a_session() {
    let app = host(Kept::Sqlite).await;
    let browser = app.browser();
    set_to(&browser, "a", "one").await;
    app.execute("ALTER TABLE sessions RENAME TO gone").await;
    browser.get("/get/a").await.is(Status::ServiceUnavailable);
}

#[rocket::async_test]
async fn a_visitors_session_is_forgotten_after_its_deadline() {
    let app = host(Kept::Sqlite).await;
    set_to(&app.browser(), "a", "one").await;
    app.clock.advance(2 * HOUR);
    let sessions: &vestibule::sessions::Sessions = app.client.rocket().state().unwrap();
    sessions.sweep(app.now()).await.unwrap();
    assert_eq!(app.count("SELECT COUNT(*) FROM sessions").await, 0);
    assert_eq!(app.count("SELECT COUNT(*) FROM session_values").await, 0);
}
