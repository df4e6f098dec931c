//! Whose an e-mail address is.

use rocket::http::Status;

use crate::support::{
    Answer, App, Browser, DAY, HOUR, Kept, MINUTE, OTHER_PASSWORD, PASSWORD, setting,
};

async fn change(browser: &Browser<'_>, email: &str) -> Answer {
    browser.post("/settings/email", &[("email", email)]).await
}

async fn subjects(app: &App, address: &str) -> Vec<String> {
    app.letters_to(address).await.into_iter().map(|letter| letter.subject).collect()
}

#[rocket::async_test]
async fn an_address_is_confirmed_by_a_button_behind_the_link_in_a_letter() {
    let app = App::new().await;
    let ada = app.browser();
    ada.sign_up_with("ada", "Ada@Example.org").await.leads_to("/");
    ada.get("/").await.shows("A letter is on its way");
    ada.get("/settings/email").await.shows("Not confirmed yet");
    let link = app.link_to("Ada@example.org").await;

    let phone = app.browser();
    let page = phone.get(&link).await;
    page.shows("Ada@example.org");
    assert_eq!(page.header("Referrer-Policy"), Some("strict-origin"));
    ada.get("/settings/email").await.shows("Not confirmed yet");

    phone.post(&link, &[]).await.leads_to("/");
    phone.get("/").await.leads_to("/login");
    phone.get("/login").await.shows("Your e-mail address is confirmed");
    ada.get("/settings/email").await.hides("Not confirmed yet");
    phone.post(&link, &[]).await.is(Status::Gone);
    phone.get(&link).await.shows("This link does not work any more");
}

#[rocket::async_test]
async fn an_address_that_is_not_confirmed_can_be_withdrawn() {
    let app = App::new().await;
    let ada = app.browser();
    ada.sign_up_with("ada", "mistyped@example.org").await.leads_to("/");
    let link = app.link_to("mistyped@example.org").await;
    ada.post("/settings/email/withdraw", &[]).await.leads_to("/settings/email");
    let page = ada.get("/settings/email").await;
    page.shows("That address is forgotten.");
    page.hides("mistyped");
    app.browser().post(&link, &[]).await.is(Status::Gone);
    app.browser().sign_in("mistyped@example.org", PASSWORD).await.is(Status::UnprocessableEntity);

    let ada = app.verified("bob").await;
    change(&ada, "other@example.org").await.leads_to("/settings/email");
    ada.post("/settings/email/withdraw", &[]).await.leads_to("/settings/email");
    let page = ada.get("/settings/email").await;
    page.hides("other@example.org");
    page.shows("bob@example.org");
}

#[rocket::async_test]
async fn the_link_works_for_a_day() {
    let app = App::new().await;
    app.browser().sign_up_with("ada", "ada@example.org").await.leads_to("/");
    let link = app.link_to("ada@example.org").await;
    app.clock.advance(DAY - MINUTE);
    app.browser().get(&link).await.is(Status::Ok);
    app.clock.advance(MINUTE);
    app.browser().post(&link, &[]).await.is(Status::Gone);
}

#[rocket::async_test]
async fn once_an_address_is_confirmed_nobody_else_claims_it() {
    let app = App::new().await;
    let thief = app.browser();
    thief.sign_up_with("thief", "ada@example.org").await.leads_to("/");
    let thiefs_link = app.link_to("ada@example.org").await;
    let ada = app.browser();
    ada.sign_up_with("ada", "ada@example.org").await.leads_to("/");
    let link = app.link_to("ada@example.org").await;

    ada.post(&link, &[]).await.leads_to("/");
    assert_eq!(app.count("SELECT COUNT(*) FROM accounts WHERE email IS NOT NULL").await, 1);
    app.browser().sign_in("ada@example.org", PASSWORD).await.leads_to("/");
    thief.get("/settings/email").await.hides("email_verified");
    // Even if she opens the link that the thief has had sent.
    ada.post(&thiefs_link, &[]).await.is(Status::Gone);
}

#[rocket::async_test]
async fn signing_in_by_address_means_who_has_confirmed_it() {
    let app = App::new().await;
    app.browser().sign_up_with("first", "ada@example.org").await.leads_to("/");
    let ada = app.verified("ada").await;
    let change = [("current_password", PASSWORD), ("new_password", OTHER_PASSWORD)];
    ada.post("/settings/password", &change).await.leads_to("/settings");
    app.browser().sign_up_with("third", "ada@example.org").await.leads_to("/");
    app.browser().sign_in("ada@example.org", OTHER_PASSWORD).await.leads_to("/");
}

#[rocket::async_test]
async fn signing_up_with_somebodys_address_says_nothing_and_tells_them() {
    let app = App::new().await;
    app.verified("ada").await;
    let known = app.browser();
    let known_answer = known.sign_up_with("eve", "ada@example.org").await;
    let new = app.browser();
    let new_answer = new.sign_up_with("bob", "bob@example.org").await;
    assert_eq!((known_answer.status, &known_answer.body), (new_answer.status, &new_answer.body));
    let same = |one: &Answer, other: &Answer| {
        let (one, other) = (one.body.replace("ada@", "…@"), other.body.replace("bob@", "…@"));
        assert_eq!(one.replace("eve", "…"), other.replace("bob", "…"));
    };
    same(&known.get("/").await, &new.get("/").await);
    same(&known.get("/settings/email").await, &new.get("/settings/email").await);

    let letters = app.letters_to("ada@example.org").await;
    let last = letters.last().unwrap();
    assert_eq!(last.subject, "You already have an account");
    assert!(last.text.contains("account ada"), "{}", last.text);
    assert!(!last.text.contains("eve"), "strangers' words are not for her: {}", last.text);
    assert!(!last.text.contains("/verify/"));
    same(
        &known.post("/settings/email/resend", &[]).await,
        &new.post("/settings/email/resend", &[]).await,
    );
    assert_eq!(
        subjects(&app, "ada@example.org").await.last().unwrap(),
        "You already have an account"
    );
}

async fn another_address_counts_when_it_is_confirmed_and_the_old_one_is_told(app: App) {
    let ada = app.verified("ada").await;
    ada.get("/settings/email").await.shows("ada@example.org");
    change(&ada, "new@example.org").await.leads_to("/settings/email");
    let page = ada.get("/settings/email").await;
    page.shows("A letter is on its way");
    page.shows("ada@example.org");
    page.shows("new@example.org");
    app.browser().sign_in("new@example.org", PASSWORD).await.is(Status::UnprocessableEntity);

    let link = app.link_to("new@example.org").await;
    app.browser().post(&link, &[]).await.leads_to("/");
    ada.get("/settings/email").await.hides("ada@example.org");
    assert!(ada.is_signed_in().await);
    app.browser().sign_in("new@example.org", PASSWORD).await.leads_to("/");
    app.browser().sign_in("ada@example.org", PASSWORD).await.is(Status::UnprocessableEntity);
    let told = app.letters_to("ada@example.org").await;
    assert_eq!(told.last().unwrap().subject, "Your e-mail address was changed");
    assert!(told.last().unwrap().text.contains("new@example.org"));
}

#[rocket::async_test]
async fn another_address_counts_when_it_is_confirmed_and_the_old_one_is_told_on_sqlite() {
    let app = App::new().await;
    another_address_counts_when_it_is_confirmed_and_the_old_one_is_told(app).await;
}

#[rocket::async_test]
async fn another_address_counts_when_it_is_confirmed_and_the_old_one_is_told_on_postgres() {
    let app = App::kept(Kept::Postgres, |rocket| rocket).await;
    another_address_counts_when_it_is_confirmed_and_the_old_one_is_told(app).await;
}

#[rocket::async_test]
async fn a_mistake_in_an_address_is_told_and_stays_to_be_put_right() {
    let app = App::new().await;
    let ada = app.verified("ada").await;
    let page = change(&ada, "not an address").await;
    page.is(Status::UnprocessableEntity);
    page.shows("Use an address like");
    page.shows("not an address");
    let page = change(&ada, "ada@example.org").await;
    page.is(Status::UnprocessableEntity);
    page.shows("you have confirmed it");
}

#[rocket::async_test]
async fn an_address_in_another_spelling_is_no_other_address() {
    let app = App::new().await;
    let ada = app.verified("ada").await;
    change(&ada, "Ada@example.org").await.leads_to("/settings/email");
    let link = app.link_to("Ada@example.org").await;
    ada.post(&link, &[]).await.leads_to("/");
    ada.get("/settings/email").await.shows("Ada@example.org");
    assert!(
        !subjects(&app, "ada@example.org")
            .await
            .contains(&"Your e-mail address was changed".into())
    );
}

#[rocket::async_test]
async fn the_letter_can_be_sent_again_and_the_one_before_is_good_for_nothing() {
    let app = App::new().await;
    let ada = app.browser();
    ada.sign_up_with("ada", "ada@example.org").await.leads_to("/");
    let first = app.link_to("ada@example.org").await;
    ada.post("/settings/email/resend", &[]).await.leads_to("/settings/email");
    let second = app.link_to("ada@example.org").await;
    ada.get(&first).await.is(Status::Gone);
    ada.post(&second, &[]).await.leads_to("/");
    ada.post("/settings/email/resend", &[]).await.leads_to("/settings/email");
}

#[rocket::async_test]
async fn nobody_has_letters_sent_without_end() {
    let app = App::new().await;
    let ada = app.verified("ada").await;
    for number in 0..5 {
        change(&ada, &format!("a{number}@example.org")).await.leads_to("/settings/email");
    }
    let page = change(&ada, "a6@example.org").await;
    page.is(Status::TooManyRequests);
    page.shows("Try again in");

    for number in 0..9 {
        let name = format!("user{number}");
        app.browser().sign_up_with(&name, "victim@example.org").await.leads_to("/");
    }
    assert_eq!(subjects(&app, "victim@example.org").await.len(), 5);
}

#[rocket::async_test]
async fn changing_the_address_needs_a_fresh_sign_in() {
    let app = App::new().await;
    let ada = app.verified("ada").await;
    app.clock.advance(11 * MINUTE);
    ada.get("/settings/email").await.leads_to("/confirm?next=%2Fsettings%2Femail");
    change(&ada, "new@example.org").await.is(Status::Unauthorized);
    assert!(app.letters_to("new@example.org").await.is_empty());
    app.browser().get("/settings/email").await.leads_to("/login?next=%2Fsettings%2Femail");
}

#[rocket::async_test]
async fn a_new_password_ends_what_an_intruder_has_begun() {
    let app = App::new().await;
    let ada = app.verified("ada").await;
    change(&ada, "intruder@example.org").await.leads_to("/settings/email");
    let link = app.link_to("intruder@example.org").await;
    app.browser().post("/recover", &[("login", "ada")]).await.leads_to("/recover/sent");
    let recovery = app.link_to("ada@example.org").await;
    app.browser().post(&recovery, &[("new_password", OTHER_PASSWORD)]).await.leads_to("/login");
    app.browser().post(&link, &[]).await.is(Status::Gone);
}

#[rocket::async_test]
async fn a_link_sent_to_the_old_address_does_not_outlive_it() {
    let app = App::new().await;
    let ada = app.verified("ada").await;
    app.browser().post("/recover", &[("login", "ada")]).await.leads_to("/recover/sent");
    let recovery = app.link_to("ada@example.org").await;
    change(&ada, "new@example.org").await.leads_to("/settings/email");
    let link = app.link_to("new@example.org").await;
    ada.post(&link, &[]).await.leads_to("/");
    app.browser().get(&recovery).await.is(Status::Gone);
}

#[rocket::async_test]
async fn of_two_who_confirm_one_address_at_once_one_gets_it_on_postgres() {
    let app = App::kept(Kept::Postgres, |rocket| rocket).await;
    for round in 0..20 {
        let address = format!("shared{round}@example.org");
        let mut links = Vec::new();
        for name in ["one", "two"] {
            let name = format!("{name}{round}");
            let browser = app.browser_at(&format!("203.0.113.{round}:1"));
            browser.sign_up_with(&name, &address).await.leads_to("/");
            links.push(app.link_to(&address).await);
        }
        let (one, two) = (app.browser(), app.browser());
        let (one, two) = rocket::tokio::join!(one.post(&links[0], &[]), two.post(&links[1], &[]));
        let mut both = [one.status, two.status];
        both.sort_unstable();
        assert_eq!(both, [303, 410]);
    }
}

#[rocket::async_test]
async fn old_links_are_swept() {
    let app = App::with(setting("sessions.sweep_interval", "1s")).await;
    app.browser().sign_up_with("ada", "ada@example.org").await.leads_to("/");
    app.outbox_is_empty().await;
    app.clock.advance(DAY + HOUR);
    app.until("SELECT COUNT(*) FROM links", 0).await;
}

#[rocket::async_test]
async fn a_release_without_mail_says_so() {
    let app = App::with(|figment| {
        let cost = setting("passwords.bcrypt_cost", 10);
        cost(figment).select("release")
    })
    .await;
    let ada = app.browser();
    ada.sign_up_with("ada", "ada@example.org").await.leads_to("/");
    ada.get("/").await.hides("letter");
    ada.get("/settings/email").await.shows("This site sends no mail");
    change(&ada, "new@example.org").await.is(Status::Forbidden);
    assert_eq!(app.count("SELECT COUNT(*) FROM links").await, 0);
}
