//! A new password for who has lost the old one.

use rocket::http::{Method, Status};
use vestibule::mail::Mail;

use crate::support::smtp::{free_port, url};
use crate::support::{
    Answer, App, Browser, DAY, Kept, MINUTE, OTHER_PASSWORD, PASSWORD, link_in, setting,
};

async fn ask(browser: &Browser<'_>, login: &str) -> Answer {
    browser.post("/recover", &[("login", login)]).await
}

async fn reset(browser: &Browser<'_>, link: &str, password: &str) -> Answer {
    browser.post(link, &[("new_password", password)]).await
}

/// The link that `ada`, whose address is verified, gets when she asks for one.
async fn link(app: &App) -> String {
    ask(&app.browser(), "ada").await.leads_to("/recover/sent");
    app.link_to("ada@example.org").await
}

async fn whoever_forgot_the_password_chooses_a_new_one_by_a_letter(app: App) {
    let before = app.verified("ada").await;
    let browser = app.browser();
    browser.get("/login").await.shows("/recover");
    ask(&browser, "ADA").await.leads_to("/recover/sent");
    browser.get("/recover/sent").await.shows("a letter is on its way");
    let link = app.link_to("ada@example.org").await;

    let page = browser.get(&link).await;
    page.is(Status::Ok);
    page.shows("value=\"ada\" autocomplete=\"username\"");
    reset(&browser, &link, OTHER_PASSWORD).await.leads_to("/login");
    let page = browser.get("/login").await;
    page.shows("Your new password is set");
    assert!(!browser.is_signed_in().await, "a link is no sign-in");

    assert!(!before.is_signed_in().await);
    before.get("/login").await.shows("your password was changed in another browser");
    app.browser().sign_in("ada", PASSWORD).await.is(Status::UnprocessableEntity);
    browser.sign_in("ada", OTHER_PASSWORD).await.leads_to("/");
    let letters = app.letters_to("ada@example.org").await;
    assert_eq!(letters.last().unwrap().subject, "Your password was changed");
}

#[rocket::async_test]
async fn whoever_forgot_the_password_chooses_a_new_one_by_a_letter_on_sqlite() {
    whoever_forgot_the_password_chooses_a_new_one_by_a_letter(App::new().await).await;
}

#[rocket::async_test]
async fn whoever_forgot_the_password_chooses_a_new_one_by_a_letter_on_postgres() {
    let app = App::kept(Kept::Postgres, |rocket| rocket).await;
    whoever_forgot_the_password_chooses_a_new_one_by_a_letter(app).await;
}

#[rocket::async_test]
async fn whoever_forgot_the_password_chooses_a_new_one_by_a_letter_with_sessions_in_redis() {
    let app = App::kept(Kept::Redis, |rocket| rocket).await;
    whoever_forgot_the_password_chooses_a_new_one_by_a_letter(app).await;
}

#[rocket::async_test]
async fn asking_says_the_same_whoever_it_is_about() {
    let app = App::new().await;
    app.verified("ada").await;
    app.verified("eve").await;
    app.execute("UPDATE accounts SET disabled_at = 1 WHERE username = 'eve'").await;
    app.browser().sign_up_with("bob", "bob@example.org").await.leads_to("/");
    app.signed_up("carol").await;
    let counted = async || {
        let (written, to_bob) = (app.letters_to("ada@example.org").await.len(), "bob@example.org");
        (written, app.letters_to("eve@example.org").await.len(), app.letters_to(to_bob).await.len())
    };
    let before = counted().await;

    let known = ask(&app.browser(), "ada").await;
    for login in [
        "ada@example.org",
        "eve",
        "bob",
        "bob@example.org",
        "carol",
        "nobody",
        "no@example.org",
        "x y",
    ] {
        let other = ask(&app.browser(), login).await;
        assert_eq!((other.status, &other.body), (known.status, &known.body), "{login}");
        assert_eq!(other.usual_headers(), known.usual_headers(), "{login}");
    }
    let after = counted().await;
    assert_eq!(
        after,
        (before.0 + 2, before.1, before.2),
        "only who has a verified address is told"
    );
}

#[rocket::async_test]
async fn an_empty_form_is_shown_again() {
    let app = App::new().await;
    let page = ask(&app.browser(), "  ").await;
    page.is(Status::UnprocessableEntity);
    page.shows("Say which account");
    ask(&app.browser(), &"x".repeat(30_000)).await.leads_to("/recover/sent");
    app.outbox_is_empty().await;
}

#[rocket::async_test]
async fn a_link_is_opened_by_programs_that_look_at_mail_and_used_once() {
    let app = App::new().await;
    app.verified("ada").await;
    let link = link(&app).await;
    for _ in 0..3 {
        app.browser().get(&link).await.is(Status::Ok);
        app.browser().ask(Method::Head, &link).send().await.is(Status::Ok);
    }
    let weak = reset(&app.browser(), &link, "ada").await;
    weak.is(Status::UnprocessableEntity);
    weak.shows("at least 15");
    reset(&app.browser(), &link, OTHER_PASSWORD).await.leads_to("/login");

    let used = reset(&app.browser(), &link, PASSWORD).await;
    used.is(Status::Gone);
    used.shows("This link does not work any more");
    used.shows("href=\"/recover\"");
    app.browser().get(&link).await.is(Status::Gone);
    app.browser().sign_in("ada", OTHER_PASSWORD).await.leads_to("/");
}

async fn of_two_who_use_a_link_at_once_one_does(app: App) {
    app.verified("ada").await;
    for _ in 0..4 {
        let link = link(&app).await;
        let (one, two) = (app.browser(), app.browser());
        let (one, two) = rocket::tokio::join!(
            reset(&one, &link, OTHER_PASSWORD),
            reset(&two, &link, "seven copper lanterns drift")
        );
        let mut both = [one.status, two.status];
        both.sort_unstable();
        assert_eq!(both, [303, 410]);
        app.clock.advance(DAY);
    }
}

#[rocket::async_test]
async fn of_two_who_use_a_link_at_once_one_does_on_sqlite() {
    of_two_who_use_a_link_at_once_one_does(App::new().await).await;
}

#[rocket::async_test]
async fn of_two_who_use_a_link_at_once_one_does_on_postgres() {
    let app = App::kept(Kept::Postgres, |rocket| rocket).await;
    of_two_who_use_a_link_at_once_one_does(app).await;
}

#[rocket::async_test]
async fn a_link_works_for_half_an_hour() {
    let app = App::new().await;
    app.verified("ada").await;
    let link = link(&app).await;
    app.clock.advance(29 * MINUTE);
    app.browser().get(&link).await.is(Status::Ok);
    app.clock.advance(MINUTE);
    app.browser().get(&link).await.is(Status::Gone);
    reset(&app.browser(), &link, OTHER_PASSWORD).await.is(Status::Gone);
    app.browser().sign_in("ada", PASSWORD).await.leads_to("/");
}

#[rocket::async_test]
async fn a_newer_link_ends_the_older_one_and_so_does_a_changed_password() {
    let app = App::new().await;
    let ada = app.verified("ada").await;
    let older = link(&app).await;
    let newer = link(&app).await;
    app.browser().get(&older).await.is(Status::Gone);
    app.browser().get(&newer).await.is(Status::Ok);
    let change = [("current_password", PASSWORD), ("new_password", OTHER_PASSWORD)];
    ada.post("/settings/password", &change).await.leads_to("/settings");
    reset(&app.browser(), &newer, PASSWORD).await.is(Status::Gone);
}

#[rocket::async_test]
async fn an_account_that_has_been_turned_off_gets_no_new_password() {
    let app = App::new().await;
    app.verified("ada").await;
    let link = link(&app).await;
    app.execute("UPDATE accounts SET disabled_at = 1").await;
    app.browser().get(&link).await.is(Status::Gone);
    reset(&app.browser(), &link, OTHER_PASSWORD).await.is(Status::Gone);
}

#[rocket::async_test]
async fn one_name_gets_few_letters_and_who_asks_is_not_told() {
    let app = App::new().await;
    app.verified("ada").await;
    app.clock.advance(DAY + MINUTE);
    let letters = async || app.letters_to("ada@example.org").await.len();
    let before = letters().await;
    for number in 0..9 {
        let browser = app.browser_at(&format!("203.0.113.{number}:1"));
        ask(&browser, "ada").await.leads_to("/recover/sent");
        app.outbox_is_empty().await;
    }
    assert_eq!(letters().await, before + 5);
    // What was written last still works when the next may be written.
    let link = app.link_to("ada@example.org").await;
    app.clock.advance(15 * MINUTE);
    app.browser().get(&link).await.is(Status::Ok);
    ask(&app.browser(), "ada").await.leads_to("/recover/sent");
    assert_eq!(letters().await, before + 6);
}

#[rocket::async_test]
async fn a_stranger_who_claims_an_address_does_not_keep_its_owner_from_a_new_password() {
    let app = App::new().await;
    app.verified("ada").await;
    let stranger = app.browser();
    stranger.sign_up_with("eve", "ada@example.org").await.leads_to("/");
    for _ in 0..6 {
        stranger.post("/settings/email/resend", &[]).await;
    }
    ask(&app.browser(), "ada@example.org").await.leads_to("/recover/sent");
    let letters = app.letters_to("ada@example.org").await;
    assert_eq!(letters.last().unwrap().subject, "Choose a new password");
}

#[rocket::async_test]
async fn one_network_asks_for_few_names() {
    let app = App::with(setting("throttle.address_free_attempts", 3)).await;
    for number in 0..4 {
        ask(&app.browser(), &format!("name{number}")).await.leads_to("/recover/sent");
    }
    let page = ask(&app.browser(), "name5").await;
    page.is(Status::TooManyRequests);
    assert!(page.header("Retry-After").is_some());
    ask(&app.browser_at("203.0.113.7:1"), "name5").await.leads_to("/recover/sent");
}

#[rocket::async_test]
async fn the_owner_comes_in_by_a_link_while_a_stranger_is_guessing() {
    let app = App::new().await;
    app.verified("ada").await;
    let stranger = app.browser_at("203.0.113.7:1");
    for _ in 0..20 {
        stranger.sign_in("ada", "not the right password").await;
    }
    let browser = app.browser();
    browser.sign_in("ada", PASSWORD).await.is(Status::TooManyRequests);
    let link = link(&app).await;
    reset(&browser, &link, OTHER_PASSWORD).await.leads_to("/login");
    browser.sign_in("ada", OTHER_PASSWORD).await.leads_to("/");
}

#[rocket::async_test]
async fn a_link_begins_with_the_public_origin_whatever_the_request_says() {
    let app = App::with(setting("public_origin", "https://site.example")).await;
    let link_of = async |login: &str| {
        let asking = app.browser();
        let asking = asking.ask(Method::Post, "/recover").form(&[("login", login)]);
        asking
            .header("Host", "evil.example")
            .header("X-Forwarded-Host", "evil.example")
            .send()
            .await
    };
    app.verified("ada").await;
    link_of("ada").await.leads_to("/recover/sent");
    let letters = app.letters_to("ada@example.org").await;
    let letter = letters.last().unwrap();
    for part in [&letter.text, &letter.html.replace("&#x2F;", "/")] {
        assert!(part.contains("https://site.example/recover/"), "{part}");
        assert!(!part.contains("evil"), "{part}");
    }
}

#[rocket::async_test]
async fn the_address_of_a_link_stays_between_the_reader_and_us() {
    let app = App::new().await;
    app.verified("ada").await;
    let page = app.browser().get(&link(&app).await).await;
    assert_eq!(page.header("Referrer-Policy"), Some("strict-origin"));
    assert_eq!(page.header("Cache-Control"), Some("no-store"));
}

#[rocket::async_test]
async fn no_secret_lies_in_the_database() {
    let app = App::new().await;
    app.verified("ada").await;
    let link = link(&app).await;
    let token = link.rsplit('/').next().unwrap().as_bytes().to_vec();
    let hash: Vec<u8> = {
        use sqlx::Row;
        let row = sqlx::query("SELECT token_hash FROM links WHERE purpose = 'recover'");
        row.fetch_one(&***app.db()).await.unwrap().get(0)
    };
    assert_eq!(hash.len(), 32);
    app.db().shut().await;
    for file in std::fs::read_dir(app.folder.path()).unwrap().flatten() {
        let bytes = std::fs::read(file.path()).unwrap();
        let is_there = bytes.windows(token.len()).any(|window| window == token);
        assert!(!is_there, "the token is in {:?}", file.file_name());
    }
}

#[rocket::async_test]
async fn whoever_asks_while_the_mail_server_is_down_gets_the_letter_when_it_is_up() {
    let address = free_port().await;
    let app = App::with(crate::mail::mail_by(&url(address))).await;
    crate::mail::verified(&app, "ada").await;
    ask(&app.browser(), "ada").await.leads_to("/recover/sent");
    app.letter_is_put_off().await;
    let mut server = crate::support::smtp::MailServer::answering(address, |_| None).await;
    app.clock.advance(MINUTE);
    app.client.rocket().state::<Mail>().unwrap().ring();
    let mail = crate::mail::next(&mut server).await;
    // Quoted-printable breaks lines with a sign at their end.
    let link = link_in(&mail.text.replace("=\n", ""));
    app.browser().get(&link).await.is(Status::Ok);
    reset(&app.browser(), &link, OTHER_PASSWORD).await.leads_to("/login");
}

#[rocket::async_test]
async fn a_link_that_is_none_says_what_to_do_next() {
    let app = App::new().await;
    let token = vestibule::sessions::Token::random().reveal();
    for token in [&*token, "x", "%00", "%ff", "..", "%F0%9F%8E%AA", &"a".repeat(5_000)] {
        for path in [format!("/recover/{token}"), format!("/verify/{token}")] {
            for answer in [app.browser().get(&path).await, app.browser().post(&path, &[]).await] {
                assert!([404, 410, 422].contains(&answer.status), "{path}: {}", answer.status);
            }
        }
    }
    app.browser().get(&format!("/recover/{token}")).await.is(Status::Gone);
}

#[rocket::async_test]
async fn a_release_without_mail_does_not_offer_it() {
    let app = App::with(|figment| {
        let cost = setting("passwords.bcrypt_cost", 10);
        cost(figment).select("release")
    })
    .await;
    app.browser().get("/login").await.hides("/recover");
    app.browser().get("/recover").await.shows("This site sends no mail");
    ask(&app.browser(), "ada").await.is(Status::Forbidden);
}
