//! The main story, wherever accounts and sessions are kept.

use rocket::http::Status;

use crate::support::{App, DAY, HOUR, Kept, OTHER_PASSWORD, PASSWORD, on_every_store};

async fn plain(kept: Kept) -> App {
    App::kept(kept, |rocket| rocket).await
}

on_every_store! { plain
    somebody_signs_up_signs_out_and_signs_in_again
    changing_the_password_signs_out_every_other_browser
    of_many_who_ask_for_one_name_at_once_one_gets_it
    parallel_guesses_pass_the_counter_one_by_one
    deadlines_hold_and_what_is_over_is_swept
    a_changed_role_ends_the_sessions_before_it
    other_browsers_are_shown_and_ended
}

async fn somebody_signs_up_signs_out_and_signs_in_again(app: App) {
    let ada = app.browser();
    ada.get("/").await.leads_to("/login");
    let fields = [("username", "Ada"), ("display_name", "Zoë ✓"), ("password", PASSWORD)];
    ada.post("/signup", &[fields.as_slice(), &[("email", "Ada@example.org")]].concat()).await;
    ada.get("/").await.shows("Zoë ✓");
    let old = ada.cookie("session").unwrap();
    ada.post("/logout", &[]).await.leads_to("/login");
    ada.set_cookie("session", &old);
    assert!(!ada.is_signed_in().await);
    ada.sign_in("ada", "not the right password").await.is(Status::UnprocessableEntity);
    ada.sign_in("ada@EXAMPLE.org", PASSWORD).await.leads_to("/");
    assert!(ada.is_signed_in().await);
}

async fn changing_the_password_signs_out_every_other_browser(app: App) {
    let ada = app.signed_up("ada").await;
    let other = app.signed_in("ada").await;
    let fields = [("current_password", PASSWORD), ("new_password", OTHER_PASSWORD)];
    ada.post("/settings/password", &fields).await.leads_to("/settings");
    assert!(ada.is_signed_in().await && !other.is_signed_in().await);
    other.get("/login").await.shows("your password was changed");
    other.sign_in("ada", PASSWORD).await.is(Status::UnprocessableEntity);
    other.sign_in("ada", OTHER_PASSWORD).await.leads_to("/");
}

async fn of_many_who_ask_for_one_name_at_once_one_gets_it(app: App) {
    let browsers: Vec<_> = (0..6).map(|_| app.browser()).collect();
    let asked = browsers.iter().map(|browser| browser.sign_up("ada"));
    let answers = rocket::futures::future::join_all(asked).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 303).count(), 1);
    assert_eq!(answers.iter().filter(|answer| answer.status == 422).count(), 5);
}

async fn parallel_guesses_pass_the_counter_one_by_one(app: App) {
    app.signed_up("ada").await;
    let browsers: Vec<_> = (0..20).map(|_| app.browser()).collect();
    let guesses = browsers.iter().map(|browser| browser.sign_in("ada", "not the right password"));
    let answers = rocket::futures::future::join_all(guesses).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 422).count(), 6);
    assert_eq!(answers.iter().filter(|answer| answer.status == 429).count(), 14);
}

async fn deadlines_hold_and_what_is_over_is_swept(app: App) {
    let ada = app.signed_up("ada").await;
    app.clock.advance(HOUR);
    assert!(ada.is_signed_in().await);
    app.clock.advance(2 * HOUR);
    assert!(!ada.is_signed_in().await);
    let sessions: &vestibule::sessions::Sessions = app.client.rocket().state().unwrap();
    sessions.sweep(app.now()).await.unwrap();
    ada.get("/login").await.shows("nothing happened here for a while");
    app.clock.advance(31 * DAY);
    sessions.sweep(app.now()).await.unwrap();
    assert_eq!(sessions.sweep(app.now()).await.unwrap().all(), 0);
}

async fn a_changed_role_ends_the_sessions_before_it(app: App) {
    let ada = app.signed_up("ada").await;
    app.grant("ada", "editor").await;
    assert!(!ada.is_signed_in().await);
}

async fn other_browsers_are_shown_and_ended(app: App) {
    let ada = app.signed_up("ada").await;
    let other = app.signed_in("ada").await;
    ada.get("/sessions").await.shows("Sign out everywhere else");
    ada.post("/sessions/end-others", &[]).await.leads_to("/sessions");
    assert!(ada.is_signed_in().await && !other.is_signed_in().await);
    ada.get("/sessions").await.shows("You are not signed in anywhere else.");
}
