//! Turning the second factor on and off, and recovery codes.

use rocket::http::{Method, Status};

use vestibule::accounts::Event;

use crate::support::authenticator::{Authenticator, STEP, recovery_codes};
use crate::support::{App, HOUR, MINUTE, PASSWORD, setting};

const PAGE: &str = "/settings/two-factor";
const APP: &str = "/settings/two-factor/app";
const CODES: &str = "/settings/two-factor/recovery-codes";
const STEP_TWO: &str = "/login/second-factor";

#[rocket::async_test]
async fn an_app_is_set_up_by_a_picture_or_a_text_and_nothing_changes_before_the_code() {
    let app = App::with(setting("site_name", "Engine: №1")).await;
    let ada = app.signed_up("ada").await;
    ada.get("/settings").await.shows("Off: a password is enough");
    ada.get(PAGE).await.shows("It is off");
    let page = ada.get(APP).await;
    page.shows("<svg xmlns=");
    page.shows("otpauth:&#x2F;&#x2F;totp&#x2F;Engine%20%20%E2%84%961:ada?secret=");
    assert_ne!(ada.get(APP).await.hidden("secret"), page.hidden("secret"), "each time another");
    app.browser().sign_in("ada", PASSWORD).await.leads_to("/");

    let phone = Authenticator::reading(&page);
    let sealed = page.hidden("secret");
    page.hides(&format!("value=\"{}", phone.code(app.now())));
    let wrong = phone.wrong_code(app.now());
    let again = ada.post(APP, &[("secret", &sealed), ("code", &wrong)]).await;
    again.is(Status::UnprocessableEntity);
    again.shows("That is not the code that belongs to this secret.");
    assert_eq!(phone.code(app.now()), Authenticator::reading(&again).code(app.now()), "the same");
    app.browser().sign_in("ada", PASSWORD).await.leads_to("/");

    let (sealed, code) = (again.hidden("secret"), phone.code(app.now()));
    ada.post(APP, &[("secret", &sealed), ("code", &code)]).await.leads_to(CODES);
    let codes = ada.get(CODES).await;
    codes.shows("Two-factor sign-in is on.");
    assert_eq!(recovery_codes(&codes).len(), 10);
    ada.get(PAGE).await.shows("<dd>10</dd>");
    ada.get("/settings").await.shows("On since");
    app.browser().sign_in("ada", PASSWORD).await.leads_to(STEP_TWO);
}

#[rocket::async_test]
async fn turning_it_on_and_off_signs_out_every_other_browser() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let (other, before) = (app.signed_in("ada").await, ada.cookie("session").unwrap());
    ada.turn_on_second_factor().await;
    assert!(ada.is_signed_in().await && !other.is_signed_in().await);
    other.get("/login").await.shows("two-factor sign-in was changed");
    assert_ne!(ada.cookie("session").unwrap(), before, "a new token");
    ada.post("/settings/two-factor/turn-off", &[]).await.leads_to(PAGE);
    let page = ada.get(PAGE).await;
    page.shows("Two-factor sign-in is off.");
    page.shows("It is off");
    app.browser().sign_in("ada", PASSWORD).await.leads_to("/");
    assert_eq!(app.count("SELECT COUNT(*) FROM totp").await, 0);
    assert_eq!(app.count("SELECT COUNT(*) FROM recovery_codes").await, 0);
    // Sent once more, from a page that was still open.
    let again = ada.post("/settings/two-factor/turn-off", &[]).await;
    again.is(Status::Conflict);
    again.shows("turned off already");
    ada.post(CODES, &[]).await.is(Status::Conflict);
}

#[rocket::async_test]
async fn each_change_is_told_by_mail() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    app.execute("UPDATE accounts SET email = 'ada@example.org', email_verified_at = 1").await;
    ada.turn_on_second_factor().await;
    ada.post(CODES, &[]).await.leads_to(CODES);
    ada.post("/settings/two-factor/turn-off", &[]).await.leads_to(PAGE);
    let letters = app.letters_to("ada@example.org").await;
    let mut subjects: Vec<_> = letters.iter().map(|letter| &*letter.subject).collect();
    subjects.sort_unstable();
    assert_eq!(
        subjects,
        [
            "You have new recovery codes",
            "Your second factor was turned off",
            "Your second factor was turned on",
        ]
    );
}

#[rocket::async_test]
async fn each_change_is_in_the_history_and_in_the_audit_trail() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    app.clock.advance(MINUTE);
    ada.turn_on_second_factor().await;
    app.clock.advance(MINUTE);
    ada.post(CODES, &[]).await.leads_to(CODES);
    app.clock.advance(MINUTE);
    ada.post("/settings/two-factor/forget-browsers", &[]).await.leads_to(PAGE);
    app.clock.advance(MINUTE);
    ada.post("/settings/two-factor/turn-off", &[]).await.leads_to(PAGE);
    let id = app.account("ada").await.id();
    let expected = [
        Event::SecondFactorOff,
        Event::TrustedBrowsersForgotten,
        Event::RecoveryCodesReplaced,
        Event::SecondFactorOn,
    ];
    let history = app.accounts().history(id, None, 4).await.unwrap();
    assert!(history.iter().map(|entry| entry.event).eq(expected), "{history:?}");
    let trail = app.accounts().audit_trail(Some(id), None, None, 4).await.unwrap();
    assert!(trail.iter().map(|entry| entry.event).eq(expected), "{trail:?}");
    ada.get("/settings/history").await.shows("The browsers you trust were forgotten");
}

#[rocket::async_test]
async fn nothing_of_a_change_that_fails_is_written_down() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    ada.post("/settings/two-factor/turn-off", &[]).await.is(Status::Conflict);
    assert_eq!(app.count("SELECT COUNT(*) FROM audit_trail").await, 0);
}

#[rocket::async_test]
async fn every_step_of_it_needs_a_fresh_sign_in() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let page = ada.get(APP).await;
    let (phone, sealed) = (Authenticator::reading(&page), page.hidden("secret"));
    app.clock.advance(11 * MINUTE);
    for path in [PAGE, APP, CODES, "/settings/two-factor/recovery-codes.txt"] {
        assert!(ada.get(path).await.location().starts_with("/confirm?next="), "{path}");
        assert!(app.browser().get(path).await.location().starts_with("/login?next="), "{path}");
    }
    for path in ["/settings/two-factor/turn-off", "/settings/two-factor/forget-browsers", CODES] {
        ada.post(path, &[]).await.is(Status::Unauthorized);
    }
    // The form is held, and the code in it is mistyped or too old: the same secret is shown again.
    let asked = ada.post(APP, &[("secret", &sealed), ("code", &phone.code(app.now()))]).await;
    asked.is(Status::Unauthorized);
    let held = asked.hidden("held");
    let offer = ada.post("/confirm", &[("password", PASSWORD), ("held", &held)]).await;
    app.clock.advance(2 * MINUTE);
    let fields = [("secret", &*offer.hidden("secret")), ("code", &*offer.hidden("code"))];
    let again = ada.post(APP, &fields).await;
    again.is(Status::UnprocessableEntity);
    let fields = [("secret", &*again.hidden("secret")), ("code", &*phone.code(app.now()))];
    ada.post(APP, &fields).await.leads_to(CODES);
}

#[rocket::async_test]
async fn a_page_that_was_open_for_too_long_or_is_not_ours_starts_anew() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let bob = app.browser_at("203.0.113.5:1");
    bob.sign_up("bob").await.leads_to("/");
    let page = ada.get(APP).await;
    let phone = Authenticator::reading(&page);
    let sealed = page.hidden("secret");
    let code = phone.code(app.now());
    bob.post(APP, &[("secret", &sealed), ("code", &code)]).await.leads_to(APP);
    for forged in ["", "x", "AAAA", &sealed[1..]] {
        ada.post(APP, &[("secret", forged), ("code", &code), ("next", "/sessions")])
            .await
            .leads_to("/settings/two-factor/app?next=%2Fsessions");
    }
    app.clock.advance(HOUR);
    ada.post("/confirm", &[("password", PASSWORD)]).await.leads_to("/");
    let code = phone.code(app.now());
    ada.post(APP, &[("secret", &sealed), ("code", &code)]).await.leads_to(APP);
    ada.get(APP).await.shows("had been open for too long");
    assert_eq!(app.count("SELECT COUNT(*) FROM totp").await, 0);
}

#[rocket::async_test]
async fn recovery_codes_are_shown_until_they_are_kept_and_to_nobody_else() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    let page = ada.browser.get(CODES).await;
    assert_eq!(recovery_codes(&page), ada.recovery_codes, "loading it again loses nothing");
    let file = ada.browser.get("/settings/two-factor/recovery-codes.txt").await;
    assert_eq!(file.header("Content-Type"), Some("text/plain; charset=utf-8"));
    let attachment = "attachment; filename=\"recovery-codes.txt\"";
    assert_eq!(file.header("Content-Disposition"), Some(attachment));
    assert_eq!(file.header("Cache-Control"), Some("no-store"));
    ada.recovery_codes.iter().for_each(|code| file.shows(code));
    file.shows("ada");

    // The cookie is worth nothing in another session.
    let bob = app.with_second_factor("bob").await;
    bob.browser.set_cookie("new-codes", &ada.browser.cookie("new-codes").unwrap());
    bob.browser.get(CODES).await.leads_to(PAGE);

    ada.browser.post("/settings/two-factor/recovery-codes/kept", &[]).await.leads_to(PAGE);
    ada.browser.get(CODES).await.leads_to(PAGE);
    ada.browser.get(PAGE).await.shows("shown only when they are made");
    ada.browser.get("/settings/two-factor/recovery-codes.txt").await.leads_to(PAGE);
    for path in ["/settings/two-factor", "/", "/sessions"] {
        ada.browser.get(path).await.hides(&ada.recovery_codes[0]);
    }
}

#[rocket::async_test]
async fn recovery_codes_are_forgotten_after_ten_minutes() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    app.clock.advance(9 * MINUTE);
    ada.browser.get(CODES).await.is(Status::Ok);
    app.clock.advance(MINUTE);
    let fields = [("password", PASSWORD), ("code", &*ada.phone.code(app.now()))];
    ada.browser.post("/confirm", &fields).await.leads_to("/");
    ada.browser.get(CODES).await.leads_to(PAGE);
}

#[rocket::async_test]
async fn new_recovery_codes_replace_the_old_ones() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    ada.browser.post(CODES, &[]).await.leads_to(CODES);
    let codes = recovery_codes(&ada.browser.get(CODES).await);
    assert!(codes.iter().all(|code| !ada.recovery_codes.contains(code)));
    let browser = app.browser();
    browser.sign_in("ada", PASSWORD).await.leads_to(STEP_TWO);
    browser.recover(&ada.recovery_codes[0]).await.is(Status::UnprocessableEntity);
    browser.recover(&codes[0]).await.leads_to("/");
    assert_eq!(app.count("SELECT COUNT(*) FROM recovery_codes").await, 9);
}

#[rocket::async_test]
async fn nothing_of_a_second_factor_can_be_read_in_the_database() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    let page = ada.browser.get(APP).await;
    let code = &ada.recovery_codes[0];
    let bytes = std::fs::read(app.folder.path().join("vestibule.sqlite-wal")).unwrap();
    let secret = |page: &str| {
        let (_, rest) = page.split_once("<p class=\"secret\">").unwrap();
        rest.split('<').next().unwrap().replace(' ', "")
    };
    for text in [secret(&page.body), code.clone(), code.replace('-', "")] {
        assert!(!bytes.windows(text.len()).any(|window| window == text.as_bytes()), "{text}");
    }
    assert_eq!(app.count("SELECT COUNT(*) FROM totp WHERE LENGTH(secret) > 60").await, 1);
}

#[rocket::async_test]
async fn a_second_phone_takes_the_place_of_the_first() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    ada.browser.get(APP).await.shows("Set up another app");
    let (phone, codes) = ada.browser.turn_on_second_factor().await;
    app.clock.advance(STEP);
    let browser = app.browser();
    browser.sign_in("ada", PASSWORD).await.leads_to(STEP_TWO);
    browser.second_step(&ada.phone.code(app.now())).await.is(Status::UnprocessableEntity);
    browser.recover(&ada.recovery_codes[0]).await.is(Status::UnprocessableEntity);
    browser.second_step(&phone.code(app.now())).await.leads_to("/");
    assert_ne!(codes, ada.recovery_codes);
}

#[rocket::async_test]
async fn of_two_windows_that_turn_it_on_at_once_one_does() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let pages = [ada.get(APP).await, ada.get(APP).await];
    let fields = pages.each_ref().map(|page| {
        let code = Authenticator::reading(page).code(app.now());
        [("secret", page.hidden("secret")), ("code", code)]
    });
    let cookie = format!("session={}", ada.cookie("session").unwrap());
    let sent = fields.each_ref().map(|[secret, code]| {
        let body = [(secret.0, &*secret.1), (code.0, &*code.1)];
        ada.ask(Method::Post, APP).header("Cookie", &cookie).form(&body).send()
    });
    let answers = rocket::futures::future::join_all(sent).await;
    // The other one is told that something has changed, or has no session any more.
    assert_eq!(answers.iter().filter(|answer| answer.location() == CODES).count(), 1);
    assert_eq!(app.count("SELECT COUNT(*) FROM totp").await, 1);
    assert_eq!(app.count("SELECT COUNT(*) FROM recovery_codes").await, 10);
}

#[rocket::async_test]
async fn any_bytes_in_any_field_are_answered_with_a_page() {
    let app = App::with(setting("throttle.free_attempts", 20)).await;
    let ada = app.with_second_factor("ada").await;
    let waiting = app.browser();
    waiting.sign_in("ada", PASSWORD).await.leads_to(STEP_TWO);
    let long = "x".repeat(5_000);
    for naughty in ["", "%00", "%ED%A0%80", "%FF", "%0D%0Ax:y", "%3Cscript%3Ealert(1)", &long] {
        for (path, browser, fields) in [
            (STEP_TWO, &waiting, &["code", "recovery_code", "trust", "next", "code[x]"][..]),
            (APP, &ada.browser, &["secret", "code", "next"]),
            ("/confirm", &ada.browser, &["code", "recovery_code", "password"]),
            ("/settings/two-factor/recovery-codes/kept", &ada.browser, &["next"]),
        ] {
            for field in fields {
                let body = format!("{field}={naughty}");
                let answer = browser.ask(Method::Post, path).raw_form(body).send().await;
                assert!((300..500).contains(&answer.status), "{path} {field}={naughty}");
                answer.hides("<script>alert");
            }
        }
    }
}
