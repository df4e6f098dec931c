//! Changing one's names.

use rocket::http::Status;

use crate::support::{App, Browser, DAY, HOUR, Kept, MINUTE, PASSWORD, on_every_store, setting};

const PATH: &str = "/settings/profile";

fn names<'a>(username: &'a str, display_name: &'a str) -> [(&'static str, &'a str); 2] {
    [("username", username), ("display_name", display_name)]
}

/// Changes the username; says whether that was accepted.
async fn rename(browser: &Browser<'_>, username: &str) -> bool {
    match browser.post(PATH, &names(username, "")).await.status {
        303 => true,
        422 => false,
        other => panic!("{other}"),
    }
}

async fn plain(kept: Kept) -> App {
    App::kept(kept, |rocket| rocket).await
}

on_every_store! { plain
    a_username_can_be_changed_and_signs_in_from_then_on
}

async fn a_username_can_be_changed_and_signs_in_from_then_on(app: App) {
    let ada = app.signed_up("ada").await;
    ada.get("/").await.shows("Welcome, <bdi>ada</bdi>");
    ada.post(PATH, &names("Countess", "Ada Lovelace")).await.leads_to("/settings");
    let page = ada.get("/settings").await;
    page.shows("Saved.");
    page.shows("<bdi>Ada Lovelace</bdi>, <bdi>Countess</bdi>");
    app.browser().sign_in("ada", PASSWORD).await.is(Status::UnprocessableEntity);
    app.browser().sign_in("countess", PASSWORD).await.leads_to("/");
    ada.get("/settings/history").await.shows("it was ada before");
}

#[rocket::async_test]
async fn a_display_name_alone_can_be_changed_and_is_no_news() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    ada.post(PATH, &names("ada", "  Zoë ✓ ")).await.leads_to("/settings");
    ada.get("/").await.shows("<bdi>Zoë ✓</bdi>");
    ada.get("/settings/history").await.hides("Your username was changed");
    ada.post(PATH, &names("ada", "")).await.leads_to("/settings");
    ada.get("/").await.shows("Welcome, <bdi>ada</bdi>");
    assert_eq!(app.count("SELECT COUNT(*) FROM former_usernames").await, 0);
}

#[rocket::async_test]
async fn a_display_name_that_is_the_username_follows_it() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let fields = [("username", "countess"), ("display_name", "ada")];
    ada.post("/settings/profile", &fields).await.leads_to("/settings");
    let page = ada.get("/").await;
    page.shows("countess");
    page.hides("ada");
}

#[rocket::async_test]
async fn the_rules_are_those_of_sign_up_and_what_was_typed_stays() {
    let app = App::new().await;
    app.signed_up("paypal").await;
    let ada = app.signed_up("ada").await;
    let page = ada.post(PATH, &names("a b", &"x".repeat(65))).await;
    page.is(Status::UnprocessableEntity);
    page.shows("Use only letters");
    page.shows("Use at most 64 characters.");
    page.shows("value=\"a b\"");
    for taken in ["PayPal", "paypa1", "ＰａｙＰａＩ"] {
        let page = ada.post(PATH, &names(taken, "Ada")).await;
        page.is(Status::UnprocessableEntity);
        page.shows("is taken, or looks too much like one that is");
    }
    ada.post(PATH, &names("ADA", "Ada")).await.leads_to("/settings");
    ada.get("/settings").await.shows("<bdi>Ada</bdi>, <bdi>ADA</bdi>");
}

#[rocket::async_test]
async fn the_page_asks_for_a_fresh_sign_in_and_keeps_the_form_meanwhile() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    app.clock.advance(HOUR);
    ada.get(PATH).await.leads_to("/confirm?next=%2Fsettings%2Fprofile");
    let page = ada.post(PATH, &names("countess", "Ada")).await;
    page.is(Status::Unauthorized);
    page.shows("What you were about to send is kept.");
    assert_eq!(app.account("ada").await.username(), "ada");
    app.browser().get(PATH).await.leads_to("/login?next=%2Fsettings%2Fprofile");
}

#[rocket::async_test]
async fn a_name_that_was_given_up_is_held_back_from_others_for_ninety_days() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let bob = app.signed_up("bob").await;
    assert!(rename(&ada, "countess").await);
    assert!(!rename(&bob, "ada").await);
    app.browser().sign_up("Ada").await.is(Status::UnprocessableEntity);
    assert!(rename(&ada, "ada").await, "who had it can have it back");
    assert!(rename(&ada, "countess").await);
    app.clock.advance(91 * DAY);
    app.browser().sign_up("ada").await.leads_to("/");
    app.accounts().sweep(app.now()).await.unwrap();
    assert_eq!(app.count("SELECT COUNT(*) FROM former_usernames").await, 0);
}

#[rocket::async_test]
async fn a_look_alike_of_a_name_that_was_given_up_is_held_back_like_it() {
    let app = App::new().await;
    let owner = app.signed_up("paypal").await;
    assert!(rename(&owner, "somebody").await);
    app.browser().sign_up("paypa1").await.is(Status::UnprocessableEntity);
    assert!(rename(&owner, "paypa1").await, "but not from who had it");
}

#[rocket::async_test]
async fn nobody_can_collect_names_by_going_through_them() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    for name in ["one-name", "two-names", "three-names"] {
        assert!(rename(&ada, name).await);
        app.clock.advance(MINUTE);
    }
    let page = ada.post(PATH, &names("four-names", "")).await;
    page.is(Status::UnprocessableEntity);
    page.shows("You have changed your username 3 times lately.");
    assert!(rename(&ada, "two-names").await, "back to one of one's own");
    assert!(!rename(&ada, "four-names").await);
    app.clock.advance(91 * DAY);
    let ada = app.signed_in("two-names").await;
    assert!(rename(&ada, "four-names").await);
}

#[rocket::async_test]
async fn holding_names_back_can_be_turned_off() {
    let app = App::with(setting("accounts.hold_usernames", "0s")).await;
    let ada = app.signed_up("ada").await;
    for name in ["one-name", "two-names", "three-names", "four-names"] {
        assert!(rename(&ada, name).await);
    }
    app.browser().sign_up("ada").await.leads_to("/");
}

/// Whoever changes the name and whoever asks for it at the same moment cannot both have it, and a
/// name is never free while it is given up.
#[rocket::async_test]
async fn a_name_cannot_be_snatched_while_it_is_given_up_on_postgres() {
    snatch(App::kept(Kept::Postgres, |rocket| rocket).await).await;
}

#[rocket::async_test]
async fn a_name_cannot_be_snatched_while_it_is_given_up() {
    snatch(App::new().await).await;
}

async fn snatch(app: App) {
    for round in 0..5 {
        let (old, new) = (format!("old-name-{round}"), format!("new-name-{round}"));
        let ada = app.signed_up(&old).await;
        let at = |n: usize| app.browser_at(&format!("203.0.113.{}:1", 10 * round + n));
        let browsers = [0, 1, 2, 3].map(at);
        let snatching = browsers.iter().map(|browser| browser.sign_up(&old));
        let snatching = rocket::futures::future::join_all(snatching);
        let (renamed, snatched) = rocket::tokio::join!(rename(&ada, &new), snatching);
        assert!(renamed);
        assert!(snatched.iter().all(|answer| answer.status == 422), "round {round}");
    }
}

/// Two windows that change the name at once: one wins, and only one name is held back.
#[rocket::async_test]
async fn of_two_changes_at_once_one_is_refused_on_postgres() {
    let app = App::kept(Kept::Postgres, |rocket| rocket).await;
    let ada = app.signed_up("ada").await;
    // As many as an account may make, should they come one after another.
    let changes = ["one-name", "two-names", "three-names"];
    let fields = changes.map(|name| names(name, ""));
    let asked = fields.iter().map(|fields| ada.post(PATH, fields));
    let answers = rocket::futures::future::join_all(asked).await;
    let statuses: Vec<u16> = answers.iter().map(|answer| answer.status).collect();
    assert!(statuses.contains(&303), "{statuses:?}");
    assert!(statuses.iter().all(|status| [303, 409].contains(status)), "{statuses:?}");
    let changed = statuses.iter().filter(|status| **status == 303).count();
    let held = app.count("SELECT COUNT(*) FROM former_usernames").await;
    assert_eq!(held, i64::try_from(changed).unwrap());
}
