use crate::support::{App, Browser, DAY, HOUR, MINUTE, PASSWORD};

async fn remembered<'a>(app: &'a App, username: &str) -> Browser<'a> {
    let browser = app.browser();
    let fields = [("login", username), ("password", PASSWORD), ("remember", "on")];
    browser.post("/login", &fields).await.leads_to("/");
    browser
}

#[rocket::async_test]
async fn two_hours_without_a_request_end_a_session() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    app.clock.advance(2 * HOUR - MINUTE);
    assert!(ada.is_signed_in().await);
    app.clock.advance(2 * HOUR - MINUTE);
    assert!(ada.is_signed_in().await, "the request before has moved the deadline");
    app.clock.advance(2 * HOUR);
    assert!(!ada.is_signed_in().await);
}

#[rocket::async_test]
async fn a_day_ends_a_session_however_busy_it_is() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    for _ in 0..23 {
        app.clock.advance(HOUR);
        assert!(ada.is_signed_in().await);
    }
    app.clock.advance(HOUR);
    assert!(!ada.is_signed_in().await);
}

#[rocket::async_test]
async fn keep_me_signed_in_lasts_thirty_idle_days_and_ninety_in_all() {
    let app = App::new().await;
    app.signed_up("ada").await;
    let ada = remembered(&app, "ada").await;
    for _ in 0..3 {
        app.clock.advance(29 * DAY);
        assert!(ada.is_signed_in().await);
    }
    app.clock.advance(3 * DAY);
    assert!(!ada.is_signed_in().await, "ninety days are over");

    let ada = remembered(&app, "ada").await;
    app.clock.advance(30 * DAY);
    assert!(!ada.is_signed_in().await, "thirty idle days are over");
}

#[rocket::async_test]
async fn last_seen_is_written_once_a_minute_at_the_most() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let seen = "SELECT last_seen_at FROM sessions";
    let first = app.count(seen).await;
    app.clock.advance(MINUTE / 2);
    ada.get("/").await;
    assert_eq!(app.count(seen).await, first);
    app.clock.advance(MINUTE / 2);
    ada.get("/").await;
    assert_eq!(app.count(seen).await, app.now().millis());
}

#[rocket::async_test]
async fn a_touch_does_not_bring_an_ended_session_back() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    app.execute("UPDATE sessions SET ended_at = 1, end_reason = 'signed_out'").await;
    app.clock.advance(HOUR);
    assert!(!ada.is_signed_in().await);
    assert_eq!(app.count("SELECT COUNT(*) FROM sessions WHERE ended_at = 1").await, 1);
}

#[rocket::async_test]
async fn a_page_is_shown_even_when_last_seen_cannot_be_written() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    app.execute(
        "CREATE TRIGGER full BEFORE UPDATE ON sessions BEGIN SELECT RAISE(ABORT, 'full'); END",
    )
    .await;
    app.clock.advance(HOUR);
    assert!(ada.is_signed_in().await);
}

#[rocket::async_test]
async fn a_clock_that_jumps_neither_panics_nor_makes_a_session_last_for_ever() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    app.clock.set_back(HOUR);
    assert!(ada.is_signed_in().await);
    app.clock.advance(2 * HOUR);
    assert!(ada.is_signed_in().await, "an hour forward is within the idle timeout");
    app.clock.set_back(2 * HOUR);
    ada.get("/").await;
    app.clock.advance(25 * HOUR + HOUR);
    assert!(!ada.is_signed_in().await);
}

#[rocket::async_test]
async fn two_browsers_are_two_sessions_and_end_apart() {
    let app = App::new().await;
    let one = app.signed_up("ada").await;
    let two = app.signed_in("ada").await;
    one.post("/logout", &[]).await;
    assert!(two.is_signed_in().await);
}

#[rocket::async_test]
async fn what_is_over_is_swept_and_what_is_live_stays() {
    let app = App::new().await;
    app.signed_up("ada").await;
    let sessions: &vestibule::sessions::Sessions = app.client.rocket().state().unwrap();
    app.clock.advance(2 * DAY);
    sessions.sweep(app.now()).await.unwrap();
    let reasons = "SELECT COUNT(*) FROM sessions WHERE end_reason = 'idle'";
    assert_eq!(app.count(reasons).await, 1, "its reason is kept for a while");
    app.clock.advance(30 * DAY);
    let live = app.signed_in("ada").await;
    sessions.sweep(app.now()).await.unwrap();
    assert!(live.is_signed_in().await);
    assert_eq!(app.count("SELECT COUNT(*) FROM sessions").await, 1);
}

#[rocket::async_test]
async fn a_changed_stamp_ends_the_sessions_that_carry_the_old_one() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    app.execute("UPDATE accounts SET stamp = x'00112233445566778899aabbccddeeff'").await;
    assert!(!ada.is_signed_in().await);
}

#[rocket::async_test]
async fn nothing_is_stored_for_a_visitor_who_only_looks() {
    let app = App::new().await;
    let browser = app.browser();
    for path in ["/", "/login", "/signup", "/logout", "/nowhere"] {
        let answer = browser.get(path).await;
        assert_eq!(answer.header("Set-Cookie"), None, "{path}");
    }
    assert_eq!(app.count("SELECT COUNT(*) FROM sessions").await, 0);
}
