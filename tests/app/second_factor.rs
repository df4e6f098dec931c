//! The second step of signing in.

use rocket::futures::future::join_all;
use rocket::http::Status;

use crate::passkeys;
use vestibule::accounts::Actor;

use crate::support::authenticator::STEP;
use crate::support::device::Device;
use crate::support::{
    App, Browser, DAY, HOUR, Kept, MINUTE, OTHER_PASSWORD, PASSWORD, on_every_store, setting,
};

const STEP_TWO: &str = "/login/second-factor";

/// A browser that has never been here, between the two steps.
async fn half_way<'a>(app: &'a App, username: &str) -> Browser<'a> {
    let browser = app.browser();
    browser.sign_in(username, PASSWORD).await.leads_to(STEP_TWO);
    browser
}

#[rocket::async_test]
async fn the_password_alone_does_not_sign_in_and_with_a_code_it_does() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    let browser = app.browser();
    let fields = [("login", "ada"), ("password", PASSWORD), ("next", "/sessions?a=b")];
    browser.post("/login", &fields).await.leads_to("/login/second-factor?next=%2Fsessions%3Fa%3Db");
    assert!(!browser.is_signed_in().await);
    assert_eq!(browser.cookie("session"), None);

    let page = browser.get("/login/second-factor?next=%2Fsessions%3Fa%3Db").await;
    page.is(Status::Ok);
    page.shows(r#"autocomplete="one-time-code""#);
    page.shows(r#"inputmode="numeric""#);
    let next = page.hidden("next");
    let code = ada.phone.code(app.now());
    let wrong = ada.phone.wrong_code(app.now());
    let again = browser.post(STEP_TWO, &[("code", &wrong), ("next", &next)]).await;
    again.is(Status::UnprocessableEntity);
    again.shows("That is not the code.");
    again.hides(&wrong);
    assert_eq!(again.hidden("next"), "/sessions?a=b");
    let typed = format!(" {} {} ", &code[..3], &code[3..]);
    browser.post(STEP_TWO, &[("code", &typed), ("next", &next)]).await.leads_to("/sessions?a=b");
    assert!(browser.is_signed_in().await);
    browser.get("/sessions").await.shows("with a password and a code");
    assert_eq!(browser.cookie("half-way"), None);
}

#[rocket::async_test]
async fn who_has_not_given_the_password_has_no_second_step() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    let stranger = app.browser();
    stranger.get("/login/second-factor?next=%2Fsessions").await.leads_to("/login?next=%2Fsessions");
    stranger.second_step(&ada.phone.code(app.now())).await.leads_to("/login");
    stranger.get("/login").await.shows("Please sign in once more.");
    for forged in ["", "x", "1 x", "AAAA"] {
        stranger.set_cookie("half-way", forged);
        stranger.second_step(&ada.phone.code(app.now())).await.leads_to("/login");
    }
    // What one cookie says, no other does.
    stranger.set_cookie("half-way", &ada.browser.cookie("device").unwrap());
    stranger.second_step(&ada.phone.code(app.now())).await.leads_to("/login");
    ada.browser.get(STEP_TWO).await.leads_to("/");
}

#[rocket::async_test]
async fn nothing_is_told_of_a_second_factor_before_the_password_is_right() {
    let app = App::new().await;
    app.with_second_factor("ada").await;
    app.browser_at("203.0.113.5:1").sign_up("bob").await.leads_to("/");
    let mut pages = Vec::new();
    for name in ["ada", "bob", "nobody"] {
        let page = app.browser().sign_in(name, "not the right password").await;
        pages.push((page.status, page.usual_headers(), page.body.replace(name, "…")));
    }
    assert!(pages.windows(2).all(|pair| pair[0] == pair[1]), "{pages:?}");
}

#[rocket::async_test]
async fn a_code_is_good_once_and_around_its_half_minute() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    let code = ada.phone.code(app.now());
    half_way(&app, "ada").await.second_step(&code).await.leads_to("/");
    let replay = half_way(&app, "ada").await.second_step(&code).await;
    replay.is(Status::UnprocessableEntity);
    replay.shows("That code has been used.");

    app.clock.advance(STEP);
    let (early, late) = (ada.phone.code(app.now() + MINUTE / 2), ada.phone.code(app.now()));
    half_way(&app, "ada").await.second_step(&early).await.leads_to("/");
    half_way(&app, "ada").await.second_step(&late).await.shows("That code has been used.");
    let code = ada.phone.code(app.now());
    app.clock.advance(2 * MINUTE);
    half_way(&app, "ada").await.second_step(&code).await.shows("That is not the code.");
}

#[rocket::async_test]
async fn the_code_that_turned_it_on_does_not_sign_in() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let (phone, _) = ada.turn_on_second_factor().await;
    let replay = half_way(&app, "ada").await.second_step(&phone.code(app.now())).await;
    replay.shows("That code has been used.");
}

#[rocket::async_test]
async fn a_clock_that_is_set_back_locks_nobody_out() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    app.clock.advance(HOUR);
    half_way(&app, "ada").await.second_step(&ada.phone.code(app.now())).await.leads_to("/");
    app.clock.set_back(HOUR);
    let code = ada.phone.code(app.now());
    half_way(&app, "ada").await.second_step(&code).await.leads_to("/");
    half_way(&app, "ada").await.second_step(&code).await.shows("That code has been used.");
}

#[rocket::async_test]
async fn a_recovery_code_signs_in_once_however_it_is_typed() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    let code = &ada.recovery_codes[3];
    let browser = half_way(&app, "ada").await;
    let typed = code.to_lowercase().replace('-', " ").replace('0', "o");
    browser.recover(&typed).await.leads_to("/");
    browser.get("/").await.shows("That recovery code is used up.");
    browser.get("/sessions").await.shows("with a password and a recovery code");
    browser.get("/settings/two-factor").await.shows("<dd>9</dd>");
    let replay = half_way(&app, "ada").await.recover(code).await;
    replay.is(Status::UnprocessableEntity);
    replay.shows("not one of your recovery codes, or it has been used");
    replay.shows("<details class=\"other\" open>");
    for number in [0, 1, 2, 4, 5, 6] {
        half_way(&app, "ada").await.recover(&ada.recovery_codes[number]).await.leads_to("/");
    }
    browser.get("/settings/two-factor").await.shows("You have few left.");
    half_way(&app, "ada").await.recover("not a code").await.is(Status::UnprocessableEntity);
}

#[rocket::async_test]
async fn a_recovery_code_of_another_account_is_none() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    let bob = app.with_second_factor("bob").await;
    let answer = half_way(&app, "bob").await.recover(&ada.recovery_codes[0]).await;
    answer.is(Status::UnprocessableEntity);
    app.clock.advance(STEP);
    let answer = half_way(&app, "bob").await.second_step(&ada.phone.code(app.now())).await;
    answer.is(Status::UnprocessableEntity);
    half_way(&app, "bob").await.second_step(&bob.phone.code(app.now())).await.leads_to("/");
}

#[rocket::async_test]
async fn the_second_step_is_over_after_ten_minutes() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    let browser = half_way(&app, "ada").await;
    app.clock.advance(9 * MINUTE);
    browser.get(STEP_TWO).await.is(Status::Ok);
    app.clock.advance(MINUTE);
    browser.get(STEP_TWO).await.leads_to("/login");
    browser.second_step(&ada.phone.code(app.now())).await.leads_to("/login");
    browser.recover(&ada.recovery_codes[0]).await.leads_to("/login");
    assert!(!browser.is_signed_in().await);
    ada.browser.post("/confirm", &[]).await;
    assert_eq!(app.count("SELECT COUNT(*) FROM recovery_codes").await, 10, "nothing was used up");
}

#[rocket::async_test]
async fn a_changed_password_a_disabled_account_or_a_factor_turned_off_ends_the_second_step() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    let waiting = half_way(&app, "ada").await;
    let fields = [("current_password", PASSWORD), ("new_password", OTHER_PASSWORD)];
    ada.browser.post("/settings/password", &fields).await.leads_to("/settings");
    waiting.second_step(&ada.phone.code(app.now())).await.leads_to("/login");

    let waiting = app.browser();
    waiting.sign_in("ada", OTHER_PASSWORD).await.leads_to(STEP_TWO);
    ada.browser.post("/settings/two-factor/turn-off", &[]).await;
    waiting.recover(&ada.recovery_codes[0]).await.leads_to("/login");
    waiting.sign_in("ada", OTHER_PASSWORD).await.leads_to("/");

    let bob = app.with_second_factor("bob").await;
    let waiting = half_way(&app, "bob").await;
    app.execute("UPDATE accounts SET disabled_at = 1").await;
    waiting.second_step(&bob.phone.code(app.now())).await.leads_to("/login");
}

#[rocket::async_test]
async fn a_form_sent_when_the_session_is_over_is_kept_through_the_second_step() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    ada.browser.post("/logout", &[]).await;
    let fields = [("username", "ada"), ("display_name", "Countess")];
    let held = ada.browser.post("/settings/profile", &fields).await.hidden("held");
    let fields = [("login", "ada"), ("password", PASSWORD), ("held", &held)];
    let answer = ada.browser.post("/login", &fields).await;
    answer.is(Status::TemporaryRedirect);
    let page = ada.browser.post(answer.location(), &fields).await;
    page.shows("One more step");
    let wrong = ada.phone.wrong_code(app.now());
    let fields = [("code", &*wrong), ("held", &page.hidden("held"))];
    let page = ada.browser.post(STEP_TWO, &fields).await;
    page.is(Status::UnprocessableEntity);
    app.clock.advance(STEP);
    let code = ada.phone.code(app.now());
    let fields = [("code", &*code), ("held", &page.hidden("held"))];
    let answer = ada.browser.post(STEP_TWO, &fields).await;
    let offer = ada.browser.post(answer.location(), &fields).await;
    offer.shows("Send it now?");
    assert_eq!(offer.hidden("display_name"), "Countess");
    // Without the first step there is none to bring it to.
    app.browser().post("/login/second-factor/held", &fields).await.leads_to("/login");
}

#[rocket::async_test]
async fn keep_me_signed_in_is_remembered_through_the_second_step() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    let browser = app.browser();
    let fields = [("login", "ada"), ("password", PASSWORD), ("remember", "true")];
    browser.post("/login", &fields).await.leads_to(STEP_TWO);
    let answer = browser.second_step(&ada.phone.code(app.now())).await;
    let session = answer.all("Set-Cookie").find(|cookie| cookie.starts_with("session=")).unwrap();
    assert!(session.contains("Max-Age"), "{session}");
    app.clock.advance(10 * DAY);
    assert!(browser.is_signed_in().await);
}

#[rocket::async_test]
async fn what_was_kept_for_a_visitor_is_there_after_both_steps() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    let browser = half_way(&app, "ada").await;
    assert_eq!(app.count("SELECT COUNT(*) FROM sessions").await, 1, "no row for who is half-way");
    browser.second_step(&ada.phone.code(app.now())).await.leads_to("/");
    assert_eq!(app.count("SELECT COUNT(*) FROM sessions").await, 2);
}

#[rocket::async_test]
async fn wrong_codes_have_to_wait_and_the_right_password_does_not_help() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    let stranger = half_way(&app, "ada").await;
    for _ in 0..6 {
        let wrong = ada.phone.wrong_code(app.now());
        stranger.second_step(&wrong).await.is(Status::UnprocessableEntity);
    }
    let late = stranger.second_step(&ada.phone.code(app.now())).await;
    late.is(Status::TooManyRequests);
    assert_eq!(late.header("Retry-After"), Some("2"));
    let anew = half_way(&app, "ada").await;
    anew.second_step(&ada.phone.code(app.now())).await.is(Status::TooManyRequests);
    // The owner has another way in, on which nobody else can make them wait.
    anew.recover(&ada.recovery_codes[0]).await.leads_to("/");
}

#[rocket::async_test]
async fn the_owner_is_told_by_mail_of_wrong_codes_after_the_right_password() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    app.execute("UPDATE accounts SET email = 'ada@example.org', email_verified_at = 1").await;
    let stranger = half_way(&app, "ada").await;
    for number in 1..=20 {
        stranger.second_step(&ada.phone.wrong_code(app.now())).await;
        let letters = app.letters_to("ada@example.org").await;
        assert_eq!(letters.len(), usize::from(number >= 6), "{number}");
        app.clock.advance(HOUR);
        stranger.sign_in("ada", PASSWORD).await;
    }
    let letter = app.letters_to("ada@example.org").await.remove(0);
    assert!(letter.subject.contains("may know your password"), "{letter:?}");
    assert!(letter.text.contains("198.51.100.1") && letter.html.contains("198.51.100.1"));
}

#[rocket::async_test]
async fn the_history_has_both_steps_and_what_was_wrong() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    let browser = half_way(&app, "ada").await;
    browser.second_step(&ada.phone.wrong_code(app.now())).await.is(Status::UnprocessableEntity);
    ada.get("/settings/history").await.shows("Somebody gave your password and a wrong code");
    browser.second_step(&ada.phone.code(app.now())).await.leads_to("/");
    half_way(&app, "ada").await.recover(&ada.recovery_codes[0]).await.leads_to("/");
    let history = ada.get("/settings/history").await;
    history.shows("You signed in with a password and a code");
    history.shows("You signed in with a password and a recovery code");
    history.shows("A recovery code was used");
    history.shows("Two-factor sign-in was turned on, with an app");
    let letters = "SELECT COUNT(*) FROM history WHERE event LIKE 'signed_in%'";
    assert_eq!(app.count(letters).await, 3, "the password alone is no sign-in");
}

#[rocket::async_test]
async fn a_passkey_does_in_the_place_of_a_code() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    half_way(&app, "ada").await.get(STEP_TWO).await.hides("passkey");
    let mut device = Device::default();
    passkeys::add(&ada, &mut device, "Phone").await;
    let browser = app.browser();
    let fields = [("login", "ada"), ("password", PASSWORD), ("remember", "true")];
    browser.post("/login", &fields).await.leads_to(STEP_TWO);
    let page = browser.get(STEP_TWO).await;
    page.shows("Use a passkey instead");
    page.shows(r#"data-url="&#x2F;login&#x2F;passkey""#);
    page.shows(r#"name="remember" value="true" checked hidden"#);
    passkeys::sign_in(&browser, &mut device).await.is(Status::Ok);
    browser.get("/settings/two-factor").await.is(Status::Ok);
    browser.get("/sessions").await.shows("with a passkey");
    assert_eq!(browser.cookie("half-way"), None);
}

#[rocket::async_test]
async fn what_cannot_be_a_code_is_no_guess() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    let browser = half_way(&app, "ada").await;
    for typed in ["", " ", "12345", "1234567", "abcdef", "😀"].into_iter().cycle().take(30) {
        browser.second_step(typed).await.is(Status::UnprocessableEntity);
    }
    browser.second_step(&ada.phone.code(app.now())).await.leads_to("/");
}

#[rocket::async_test]
async fn the_owner_gets_in_on_a_known_device_while_a_stranger_tries_codes() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    ada.browser.post("/logout", &[]).await;
    let stranger = half_way(&app, "ada").await;
    for _ in 0..30 {
        stranger.second_step(&ada.phone.wrong_code(app.now())).await;
    }
    stranger.second_step(&ada.phone.code(app.now())).await.is(Status::TooManyRequests);
    ada.browser.sign_in("ada", PASSWORD).await.leads_to(STEP_TWO);
    ada.browser.second_step(&ada.phone.code(app.now())).await.leads_to("/");
}

#[rocket::async_test]
async fn after_a_hundred_wrong_codes_in_a_row_none_is_looked_at_until_the_owner_acts() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    let (mut wrong, mut waited) = (0, 0);
    loop {
        let stranger = half_way(&app, "ada").await;
        match stranger.second_step(&ada.phone.wrong_code(app.now())).await.status {
            422 => wrong += 1,
            429 => app.clock.advance(3 * HOUR),
            403 => break,
            other => panic!("{other}"),
        }
        waited += 1;
        assert!(waited < 300, "{wrong} wrong codes");
    }
    assert_eq!(wrong, 100);
    app.clock.advance(30 * DAY);
    let owner = half_way(&app, "ada").await;
    let answer = owner.second_step(&ada.phone.code(app.now())).await;
    answer.is(Status::Forbidden);
    answer.shows("Use a recovery code");
    owner.recover(&ada.recovery_codes[0]).await.leads_to("/");
    half_way(&app, "ada").await.second_step(&ada.phone.code(app.now())).await.leads_to("/");
}

#[rocket::async_test]
async fn a_password_that_was_reset_by_a_link_leads_no_further_than_to_the_second_step() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    let id = app.account("ada").await.id();
    let link =
        app.accounts().recovery_link(id, &Actor::command_line(), app.now()).await.unwrap().unwrap();
    let browser = app.browser();
    let path = format!("/recover/{}", link.reveal());
    browser.post(&path, &[("new_password", OTHER_PASSWORD)]).await.leads_to("/login");
    assert!(!ada.browser.is_signed_in().await);
    browser.sign_in("ada", OTHER_PASSWORD).await.leads_to(STEP_TWO);
    browser.second_step(&ada.phone.code(app.now())).await.leads_to("/");
}

#[rocket::async_test]
async fn a_new_password_ends_the_count_of_wrong_codes() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    app.execute("UPDATE totp SET wrong_codes = 100, wrong_for = (SELECT stamp FROM accounts)")
        .await;
    let owner = half_way(&app, "ada").await;
    owner.second_step(&ada.phone.code(app.now())).await.is(Status::Forbidden);
    let fields = [("current_password", PASSWORD), ("new_password", OTHER_PASSWORD)];
    ada.browser.post("/settings/password", &fields).await.leads_to("/settings");
    owner.sign_in("ada", OTHER_PASSWORD).await.leads_to(STEP_TWO);
    owner.second_step(&ada.phone.code(app.now())).await.leads_to("/");
}

#[rocket::async_test]
async fn a_trusted_browser_is_not_asked_for_thirty_days_but_for_what_matters() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    let browser = half_way(&app, "ada").await;
    browser.get(STEP_TWO).await.shows("in this browser for 30 days");
    let code = ada.phone.code(app.now());
    browser.post(STEP_TWO, &[("code", &code), ("trust", "true")]).await.leads_to("/");
    browser.get("/settings/two-factor").await.is(Status::Ok);
    browser.post("/logout", &[]).await.leads_to("/login");

    app.clock.advance(29 * DAY);
    browser.sign_in("ada", PASSWORD).await.leads_to("/");
    let settings = "/settings/two-factor";
    browser.get(settings).await.leads_to("/confirm?next=%2Fsettings%2Ftwo-factor");
    let fields = [("password", PASSWORD), ("code", &*ada.phone.code(app.now()))];
    browser.post("/confirm", &fields).await.leads_to("/");
    browser.get("/sessions").await.shows("with a password and a code");
    browser.post("/logout", &[]).await.leads_to("/login");
    // Nobody else is trusted there, and she is nowhere else.
    app.with_second_factor("bob").await;
    browser.sign_in("bob", PASSWORD).await.leads_to(STEP_TWO);
    half_way(&app, "ada").await;

    app.clock.advance(DAY);
    browser.sign_in("ada", PASSWORD).await.leads_to(STEP_TWO);
}

#[rocket::async_test]
async fn a_trusted_browser_says_so_on_the_sessions_page() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    let browser = half_way(&app, "ada").await;
    let code = ada.phone.code(app.now());
    browser.post(STEP_TWO, &[("code", &code), ("trust", "true")]).await.leads_to("/");
    browser.post("/logout", &[]).await;
    browser.sign_in("ada", PASSWORD).await.leads_to("/");
    ada.browser.get("/sessions").await.shows("with a password, in a browser that you trust");
}

#[rocket::async_test]
async fn a_new_password_and_the_button_make_every_browser_ask_again() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    let trusting = async || {
        app.clock.advance(STEP);
        let browser = app.browser();
        browser.sign_in("ada", PASSWORD).await.leads_to(STEP_TWO);
        let code = ada.phone.code(app.now());
        browser.post(STEP_TWO, &[("code", &code), ("trust", "true")]).await.leads_to("/");
        browser.sign_in("ada", PASSWORD).await.leads_to("/");
        browser
    };
    let browser = trusting().await;
    ada.browser
        .post("/settings/two-factor/forget-browsers", &[])
        .await
        .leads_to("/settings/two-factor");
    ada.browser.get("/settings/two-factor").await.shows("No browser is trusted any more");
    assert!(!browser.is_signed_in().await, "what is lost is out, too");
    browser.sign_in("ada", PASSWORD).await.leads_to(STEP_TWO);

    let browser = trusting().await;
    let fields = [("current_password", PASSWORD), ("new_password", OTHER_PASSWORD)];
    ada.browser.post("/settings/password", &fields).await.leads_to("/settings");
    browser.sign_in("ada", OTHER_PASSWORD).await.leads_to(STEP_TWO);
    ada.browser.sign_in("ada", OTHER_PASSWORD).await.leads_to(STEP_TWO);
}

#[rocket::async_test]
async fn where_trust_is_turned_off_it_is_neither_offered_nor_believed() {
    let app = App::with(setting("second_factor.trust_for", "0s")).await;
    let ada = app.with_second_factor("ada").await;
    let browser = half_way(&app, "ada").await;
    browser.get(STEP_TWO).await.hides("in this browser");
    let code = ada.phone.code(app.now());
    browser.post(STEP_TWO, &[("code", &code), ("trust", "true")]).await.leads_to("/");
    assert_eq!(browser.cookie("trusted"), None);
    browser.get("/settings/two-factor").await.hides("trusted");
    browser.sign_in("ada", PASSWORD).await.leads_to(STEP_TWO);
}

#[rocket::async_test]
async fn to_confirm_that_it_is_you_takes_both_factors() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    app.clock.advance(HOUR);
    let settings = "/settings/two-factor";
    ada.browser.get(settings).await.leads_to("/confirm?next=%2Fsettings%2Ftwo-factor");
    ada.browser.get("/confirm").await.shows("Code from your app");
    let code = ada.phone.code(app.now());
    let without = ada.browser.post("/confirm", &[("password", PASSWORD)]).await;
    without.is(Status::UnprocessableEntity);
    without.shows("That is not the code.");
    let wrong = ada.browser.post("/confirm", &[("password", "no"), ("code", &code)]).await;
    wrong.shows("That is not your password.");
    ada.browser.get(settings).await.leads_to("/confirm?next=%2Fsettings%2Ftwo-factor");
    ada.browser.post("/confirm", &[("password", PASSWORD), ("code", &code)]).await.leads_to("/");
    ada.browser.get(settings).await.is(Status::Ok);
    app.clock.advance(HOUR);
    let fields = [("password", PASSWORD), ("recovery_code", &*ada.recovery_codes[0])];
    ada.browser.post("/confirm", &fields).await.leads_to("/");
    ada.browser.get(settings).await.shows("<dd>9</dd>");
    // Without a second factor nothing of this is asked.
    let bob = app.browser();
    bob.sign_up("bob").await.leads_to("/");
    bob.get("/confirm").await.hides("Code");
}

#[rocket::async_test]
async fn a_thief_of_a_session_cannot_make_the_owner_wait_by_confirming_wrong_codes() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    for _ in 0..6 {
        let code = ada.phone.wrong_code(app.now());
        ada.browser.post("/confirm", &[("password", PASSWORD), ("code", &code)]).await;
    }
    let code = ada.phone.code(app.now());
    let late = ada.browser.post("/confirm", &[("password", PASSWORD), ("code", &code)]).await;
    late.is(Status::TooManyRequests);
    half_way(&app, "ada").await.second_step(&code).await.leads_to("/");
}

async fn plain(kept: Kept) -> App {
    App::kept(kept, |rocket| rocket).await
}

on_every_store! { plain
    both_steps_sign_in_wherever_sessions_are_kept
    of_many_who_send_one_code_at_once_one_gets_in
    of_many_who_send_one_recovery_code_at_once_one_gets_in
    parallel_guesses_at_the_code_pass_the_counter_one_by_one
}

async fn both_steps_sign_in_wherever_sessions_are_kept(app: App) {
    let ada = app.with_second_factor("ada").await;
    let browser = half_way(&app, "ada").await;
    browser.second_step(&ada.phone.code(app.now())).await.leads_to("/");
    assert!(browser.is_signed_in().await && ada.browser.is_signed_in().await);
    browser.get("/sessions").await.shows("with a password and a code");
    ada.browser.post("/settings/two-factor/turn-off", &[]).await.leads_to("/settings/two-factor");
    assert!(!browser.is_signed_in().await);
    browser.get("/login").await.shows("your two-factor sign-in was changed");
    browser.sign_in("ada", PASSWORD).await.leads_to("/");
}

async fn many_half_way(app: &App) -> Vec<Browser<'_>> {
    join_all((0..6).map(|_| half_way(app, "ada"))).await
}

async fn of_many_who_send_one_code_at_once_one_gets_in(app: App) {
    let ada = app.with_second_factor("ada").await;
    let browsers = many_half_way(&app).await;
    let code = ada.phone.code(app.now());
    let answers = join_all(browsers.iter().map(|browser| browser.second_step(&code))).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 303).count(), 1);
    assert_eq!(answers.iter().filter(|answer| answer.status == 422).count(), 5);
}

async fn of_many_who_send_one_recovery_code_at_once_one_gets_in(app: App) {
    let ada = app.with_second_factor("ada").await;
    let browsers = many_half_way(&app).await;
    let code = &ada.recovery_codes[9];
    let answers = join_all(browsers.iter().map(|browser| browser.recover(code))).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 303).count(), 1);
    assert_eq!(answers.iter().filter(|answer| answer.status == 422).count(), 5);
}

async fn parallel_guesses_at_the_code_pass_the_counter_one_by_one(app: App) {
    let ada = app.with_second_factor("ada").await;
    let browser = half_way(&app, "ada").await;
    let code = ada.phone.wrong_code(app.now());
    let answers = join_all((0..20).map(|_| browser.second_step(&code))).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 422).count(), 6);
    assert_eq!(answers.iter().filter(|answer| answer.status == 429).count(), 14);
}
