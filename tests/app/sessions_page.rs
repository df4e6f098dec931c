//! Where somebody is signed in, how they end it, and why a session ended.

use rocket::http::{Method, Status};

use crate::support::{App, Browser, DAY, HOUR, MINUTE, OTHER_PASSWORD, PASSWORD, setting};

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:148.0) Gecko/20100101 Firefox/148.0";

async fn in_firefox<'a>(app: &'a App, username: &str) -> Browser<'a> {
    let browser = app.browser_at("203.0.113.77:1");
    let asking = browser.ask(Method::Post, "/login").header("User-Agent", FIREFOX);
    asking.form(&[("login", username), ("password", PASSWORD)]).send().await.leads_to("/");
    browser
}

/// The address that the page has for ending another session.
fn end_path(page: &str) -> String {
    let (_, rest) = page.split_once("action=\"/sessions/").expect(page);
    let (id, _) = rest.split_once("/end\"").expect(rest);
    format!("/sessions/{id}/end")
}

#[rocket::async_test]
async fn the_page_names_this_browser_and_the_others() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    ada.get("/sessions").await.shows("You are not signed in anywhere else.");
    in_firefox(&app, "ada").await;
    let page = ada.get("/sessions").await;
    page.shows("Firefox on Linux");
    page.shows("203.0.113.77");
    page.shows("with a password");
    page.shows("by creating the account");
    app.clock.advance(HOUR);
    ada.get("/sessions").await.leads_to("/confirm?next=%2Fsessions");
    app.browser().get("/sessions").await.leads_to("/login?next=%2Fsessions");
}

#[rocket::async_test]
async fn one_session_can_be_ended_and_its_browser_is_told_once() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let firefox = in_firefox(&app, "ada").await;
    let third = app.signed_in("ada").await;
    let newest_first = ada.get("/sessions").await;
    let path = end_path(&newest_first.body);
    ada.post(&path, &[]).await.leads_to("/sessions");
    ada.get("/sessions").await.shows("That browser is signed out.");
    let gone: Vec<bool> = vec![firefox.is_signed_in().await, third.is_signed_in().await];
    assert_eq!(gone.iter().filter(|live| **live).count(), 1);
    ada.post(&path, &[]).await.leads_to("/sessions");
    ada.get("/sessions").await.shows("signed out already");

    let told = if gone[0] { &third } else { &firefox };
    told.get("/login").await.shows("signed out from another browser");
    told.get("/login").await.hides("signed out from another browser");
}

#[rocket::async_test]
async fn all_others_can_be_ended_at_once() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let others = [in_firefox(&app, "ada").await, app.signed_in("ada").await];
    let bob = app.browser_at("198.51.100.9:1");
    bob.sign_up("bob").await.leads_to("/");
    ada.post("/sessions/end-others", &[]).await.leads_to("/sessions");
    for other in others {
        assert!(!other.is_signed_in().await);
    }
    assert!(ada.is_signed_in().await && bob.is_signed_in().await);
}

#[rocket::async_test]
async fn nobody_can_end_the_session_of_another_account() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    in_firefox(&app, "ada").await;
    let path = end_path(&ada.get("/sessions").await.body);
    let bob = app.browser_at("198.51.100.9:1");
    bob.sign_up("bob").await.leads_to("/");
    bob.post(&path, &[]).await.leads_to("/sessions");
    bob.post("/sessions/nonsense/end", &[]).await.leads_to("/sessions");
    assert_eq!(app.count("SELECT COUNT(*) FROM sessions WHERE ended_at IS NULL").await, 3);
}

#[rocket::async_test]
async fn this_browser_is_signed_out_on_its_own_page() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let id = {
        use sqlx::Row;
        let row = sqlx::query("SELECT id FROM sessions").fetch_one(&***app.db()).await.unwrap();
        row.get::<String, _>(0)
    };
    ada.post(&format!("/sessions/{id}/end"), &[]).await.leads_to("/logout");
    assert!(ada.is_signed_in().await);
}

#[rocket::async_test]
async fn the_oldest_session_makes_room_at_the_limit() {
    let app = App::with(setting("sessions.limit", 2)).await;
    let one = app.signed_up("ada").await;
    app.clock.advance(MINUTE);
    let two = app.signed_in("ada").await;
    app.clock.advance(MINUTE);
    let three = app.signed_in("ada").await;
    assert!(!one.is_signed_in().await && two.is_signed_in().await && three.is_signed_in().await);
    one.get("/login").await.shows("because you signed in somewhere else");
    three.sign_in("ada", PASSWORD).await.leads_to("/");
    assert!(two.is_signed_in().await, "the same browser again is not one more");
}

#[rocket::async_test]
async fn at_the_limit_a_sign_in_can_be_refused_and_costs_nothing() {
    let app = App::with(|figment| {
        let limit = setting("sessions.limit", 1);
        setting("sessions.at_limit", "refuse")(limit(figment))
    })
    .await;
    let one = app.signed_up("ada").await;
    let two = app.browser();
    let page = two.sign_in("ada", PASSWORD).await;
    page.is(Status::Conflict);
    page.shows("Sign out on one of them");
    assert!(one.is_signed_in().await && !two.is_signed_in().await);
    one.post("/logout", &[]).await;
    two.sign_in("ada", PASSWORD).await.leads_to("/");
}

/// Ends a session in some way; the sign-in page of the browser that held it then says why.
async fn told(end: impl AsyncFn(&App, &Browser<'_>), words: &str) {
    for store in ["database", "memory"] {
        told_by(store, &end, words).await;
    }
}

async fn told_by(store: &str, end: impl AsyncFn(&App, &Browser<'_>), words: &str) {
    let app = App::with(setting("sessions.store", store.to_owned())).await;
    let ada = app.signed_up("ada").await;
    end(&app, &ada).await;
    ada.get("/").await.leads_to("/login");
    app.browser().get("/login").await.hides("You were signed out");
    ada.get("/login").await.shows(words);
    assert_eq!(ada.cookie("session"), None);
    ada.get("/login").await.hides("You were signed out");
}

#[rocket::async_test]
async fn a_browser_is_told_why_it_was_signed_out() {
    told(async |app, _| app.clock.advance(2 * HOUR), "nothing happened here for a while").await;
    told(
        async |app, ada| {
            for _ in 0..24 {
                app.clock.advance(HOUR);
                ada.get("/").await;
            }
        },
        "a long time since you signed in",
    )
    .await;
    told(
        async |app, _| {
            let other = app.signed_in("ada").await;
            let fields = [("current_password", PASSWORD), ("new_password", OTHER_PASSWORD)];
            other.post("/settings/password", &fields).await.leads_to("/settings");
        },
        "your password was changed",
    )
    .await;
    told(
        async |app, _| app.execute("UPDATE accounts SET disabled_at = 1").await,
        "your account has been turned off",
    )
    .await;
    told(async |app, _| app.grant("ada", "editor").await, "what you may do here, has changed")
        .await;
    told(
        async |app, _| {
            use vestibule::sessions::{EndReason, Sessions};
            let sessions: &Sessions = app.client.rocket().state().unwrap();
            let id = app.account("ada").await.id();
            let reason = EndReason::Administrator;
            sessions.end_others(id, None, reason, app.now()).await.unwrap();
        },
        "by the people who run this site",
    )
    .await;
}

#[rocket::async_test]
async fn a_reason_is_remembered_for_thirty_days() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let sessions: &vestibule::sessions::Sessions = app.client.rocket().state().unwrap();
    app.clock.advance(30 * DAY);
    sessions.sweep(app.now()).await.unwrap();
    let cookie = ada.cookie("session").unwrap();
    ada.get("/login").await.shows("You were signed out");
    ada.set_cookie("session", &cookie);
    app.clock.advance(DAY);
    sessions.sweep(app.now()).await.unwrap();
    ada.get("/login").await.hides("You were signed out");
}

#[rocket::async_test]
async fn a_planted_cookie_does_not_keep_a_session_alive_that_is_signed_out() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let real = ada.cookie("session").unwrap();
    let header = format!("session={real}; session=planted");
    ada.ask(Method::Post, "/logout").header("Cookie", &header).send().await.leads_to("/login");
    let copy = app.browser();
    copy.set_cookie("session", &real);
    assert!(!copy.is_signed_in().await);
}
