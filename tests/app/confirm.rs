//! "Confirm it is you": the guard `Fresh`, and the form that is kept meanwhile.

use rocket::form::Form;
use rocket::http::{Method, Status};
use rocket::{FromForm, get, post, routes};
use vestibule::{Admin, Fresh, User, fresh, public, signed_in};

use crate::support::{App, HOUR, MINUTE, OTHER_PASSWORD, PASSWORD};

#[derive(FromForm)]
struct Transfer<'r> {
    to: &'r str,
    amount: u32,
}

#[get("/vault?<door>")]
fn vault(user: Fresh<User>, door: Option<&str>) -> String {
    format!("the vault of {}, door {door:?}", user.username())
}

#[post("/transfer", data = "<transfer>")]
fn transfer(user: Fresh<User>, transfer: Form<Transfer<'_>>) -> String {
    format!("{} sent {} to {}", user.username(), transfer.amount, transfer.to)
}

/// Its guard says nothing; its policy does.
#[post("/policy", data = "<transfer>")]
fn by_policy(transfer: Form<Transfer<'_>>) -> String {
    format!("sent {}", transfer.amount)
}

#[post("/guestbook")]
fn sign(user: User) -> String {
    format!("signed by {}", user.username())
}

#[post("/guestbook", rank = 2)]
fn sign_as_nobody() -> &'static str {
    "signed by somebody"
}

#[get("/office")]
fn office(admin: Fresh<Admin>) -> String {
    format!("the office of {}", admin.username())
}

async fn host() -> App {
    App::hosting(
        |figment| figment,
        |rocket| {
            rocket
                .mount("/", signed_in(routes![vault, transfer, office, sign]))
                .mount("/", public(routes![sign_as_nobody]))
                .mount("/", fresh(routes![by_policy]))
        },
    )
    .await
}

#[rocket::async_test]
async fn ten_minutes_after_signing_in_the_password_is_asked_again_and_then_it_goes_on() {
    let app = host().await;
    let ada = app.signed_up("ada").await;
    app.clock.advance(10 * MINUTE);
    ada.get("/vault").await.shows("the vault of ada");
    app.clock.advance(MINUTE);
    ada.get("/vault?door=2").await.leads_to("/confirm?next=%2Fvault%3Fdoor%3D2");
    assert!(ada.is_signed_in().await, "nobody has been signed out");

    let page = ada.get("/confirm?next=%2Fvault%3Fdoor%3D2").await;
    page.shows("Confirm it is you");
    let next = page.hidden("next");
    let before = ada.cookie("session").unwrap();
    let answer = ada.post("/confirm", &[("password", PASSWORD), ("next", &next)]).await;
    answer.leads_to("/vault?door=2");
    assert_ne!(ada.cookie("session").unwrap(), before, "a new token");
    ada.get("/vault?door=2").await.shows("door Some(\"2\")");
    let copy = app.browser();
    copy.set_cookie("session", &before);
    assert!(!copy.is_signed_in().await);
}

#[rocket::async_test]
async fn a_stranger_is_asked_to_sign_in_and_not_to_confirm() {
    let app = host().await;
    app.browser().get("/vault").await.leads_to("/login?next=%2Fvault");
    app.browser().post("/transfer", &[("to", "eve"), ("amount", "1")]).await.leads_to("/login");
    app.browser().get("/confirm").await.leads_to("/login");
}

#[rocket::async_test]
async fn a_wrong_password_confirms_nothing_and_guesses_have_to_wait() {
    let app = host().await;
    let ada = app.signed_up("ada").await;
    app.clock.advance(HOUR);
    for _ in 0..6 {
        let page = ada.post("/confirm", &[("password", "not the right one")]).await;
        page.is(Status::UnprocessableEntity);
        page.shows("That is not your password.");
    }
    ada.post("/confirm", &[("password", PASSWORD)]).await.is(Status::TooManyRequests);
    ada.get("/vault").await.leads_to("/confirm?next=%2Fvault");
    // Whoever has stolen a session cannot keep its owner from confirming in another.
    let owner = app.signed_in("ada").await;
    let fields = [("current_password", PASSWORD), ("new_password", OTHER_PASSWORD)];
    owner.post("/confirm", &[("password", PASSWORD)]).await.leads_to("/");
    owner.post("/settings/password", &fields).await.leads_to("/settings");
}

#[rocket::async_test]
async fn a_form_is_kept_sealed_and_offered_again() {
    let app = host().await;
    let ada = app.signed_up("ada").await;
    app.clock.advance(HOUR);
    let fields = [("to", "bob & \"co\" <b>"), ("amount", "12"), ("password", "swordfish")];
    for path in ["/transfer", "/policy"] {
        let page = ada.post(path, &fields).await;
        page.is(Status::Unauthorized);
        page.shows("What you were about to send is kept");
        page.hides("bob");
        let held = page.hidden("held");

        let wrong = ada.post("/confirm", &[("password", "no"), ("held", &held)]).await;
        wrong.is(Status::UnprocessableEntity);
        let held = wrong.hidden("held");
        let offer = ada.post("/confirm", &[("password", PASSWORD), ("held", &held)]).await;
        offer.is(Status::Ok);
        offer.shows("Send it now?");
        offer.hides("<b>");
        offer.shows("What is in it");
        offer.shows("(not shown)");
        assert_eq!(offer.body.matches("swordfish").count(), 1, "only to be sent again");
        assert_eq!(offer.hidden("amount"), "12");
        offer.shows(&format!("action=\"{}\"", path.replace('/', "&#x2F;")));
        ada.post(path, &fields).await.shows("12");
        app.clock.advance(HOUR);
    }
}

#[rocket::async_test]
async fn a_form_sent_when_the_session_is_over_is_kept_across_signing_in() {
    let app = host().await;
    let ada = app.signed_up("ada").await;
    app.clock.advance(31 * 24 * HOUR);
    let fields = [("to", "bob"), ("amount", "12")];
    let page = ada.post("/transfer", &fields).await;
    page.is(Status::Unauthorized);
    page.shows("What you were about to send is kept");
    page.shows("Sign in");
    page.hides("bob");
    let held = page.hidden("held");

    let wrong = [("login", "ada"), ("password", "not the right one"), ("held", &held)];
    let page = ada.post("/login", &wrong).await;
    page.is(Status::UnprocessableEntity);
    let right = [("login", "ada"), ("password", PASSWORD), ("held", &page.hidden("held"))];
    let answer = ada.post("/login", &right).await;
    answer.is(Status::TemporaryRedirect);
    let offer = ada.post(answer.location(), &right).await;
    offer.shows("Send it now?");
    assert_eq!(offer.hidden("amount"), "12");
    ada.post("/transfer", &fields).await.shows("ada sent 12 to bob");
}

#[rocket::async_test]
async fn a_form_of_a_session_that_is_over_is_good_for_who_was_in_it() {
    let app = host().await;
    app.signed_up("bob").await;
    let ada = app.signed_up("ada").await;
    ada.post("/logout", &[]).await;
    let page = ada.post("/transfer", &[("to", "eve"), ("amount", "1")]).await;
    let held = page.hidden("held");
    let fields = [("login", "bob"), ("password", PASSWORD), ("held", &held)];
    let answer = ada.post("/login", &fields).await;
    ada.post(answer.location(), &fields).await.leads_to("/");
    ada.get("/").await.shows("could not be kept");
    // What proved something in a session proves nothing in the next.
    ada.post("/logout", &[]).await;
    ada.post("/confirm", &[("password", PASSWORD)]).await.leads_to("/login");
    let page = ada.post("/transfer", &[("to", &"x".repeat(21_000)), ("amount", "1")]).await;
    page.is(Status::Unauthorized);
    page.shows("could not be kept");
}

#[rocket::async_test]
async fn a_form_that_another_route_takes_from_nobody_is_not_held() {
    let app = host().await;
    let ada = app.signed_up("ada").await;
    ada.post("/guestbook", &[]).await.shows("signed by ada");
    ada.post("/logout", &[]).await;
    ada.post("/guestbook", &[]).await.shows("signed by somebody");
}

#[rocket::async_test]
async fn a_held_form_is_good_for_its_own_session_and_for_an_hour() {
    let app = host().await;
    let ada = app.signed_up("ada").await;
    let bob = app.browser_at("198.51.100.7:1");
    bob.sign_up("bob").await.leads_to("/");
    app.clock.advance(HOUR);
    let page = ada.post("/transfer", &[("to", "eve"), ("amount", "1")]).await;
    let held = page.hidden("held");
    bob.post("/confirm", &[("password", PASSWORD), ("held", &held)]).await.leads_to("/");
    bob.get("/").await.shows("could not be kept");
    app.clock.advance(HOUR);
    ada.post("/confirm", &[("password", PASSWORD), ("held", &held)]).await.leads_to("/");
    for forged in ["", "x", "AAAA", &held[..held.len() - 2]] {
        let answer = ada.post("/confirm", &[("password", PASSWORD), ("held", forged)]).await;
        answer.leads_to("/");
    }
}

#[rocket::async_test]
async fn what_is_too_large_to_keep_is_said_to_be_lost() {
    let app = host().await;
    let ada = app.signed_up("ada").await;
    app.clock.advance(HOUR);
    let big = "x".repeat(21_000);
    let page = ada.post("/transfer", &[("to", &big), ("amount", "1")]).await;
    page.is(Status::Unauthorized);
    page.shows("could not be kept");
    let asking = ada.ask(Method::Post, "/transfer");
    let page = asking.body("multipart/form-data; boundary=x", "--x--").send().await;
    page.is(Status::Unauthorized);
    page.shows("could not be kept");
    let fits = "é".repeat(3_300);
    let page = ada.post("/transfer", &[("to", &fits), ("amount", "1")]).await;
    let held = page.hidden("held");
    let offer = ada.post("/confirm", &[("password", PASSWORD), ("held", &held)]).await;
    assert_eq!(offer.hidden("to"), fits);
}

#[rocket::async_test]
async fn scripts_are_told_that_they_have_to_confirm() {
    let app = host().await;
    let ada = app.signed_up("ada").await;
    app.clock.advance(HOUR);
    let asking = ada.ask(Method::Get, "/vault").header("Accept", "application/json");
    let answer = asking.send().await;
    answer.is(Status::Unauthorized);
    answer.shows(r#""confirm":"/confirm""#);
    let asking = ada.ask(Method::Post, "/transfer").header("HX-Request", "true");
    let asking = asking.header("HX-Current-URL", "https://site.example/bank");
    let answer = asking.form(&[("to", "eve"), ("amount", "1")]).send().await;
    assert_eq!(answer.header("HX-Redirect"), Some("/confirm?next=%2Fbank"));
}

#[rocket::async_test]
async fn changing_the_password_is_showing_a_credential() {
    let app = host().await;
    let ada = app.signed_up("ada").await;
    app.clock.advance(HOUR);
    let fields = [("current_password", PASSWORD), ("new_password", OTHER_PASSWORD)];
    ada.post("/settings/password", &fields).await.leads_to("/settings");
    ada.get("/vault").await.is(Status::Ok);
}

#[rocket::async_test]
async fn guards_compose() {
    let app = host().await;
    app.signed_up("ada").await;
    app.grant("ada", "admin").await;
    let ada = app.signed_in("ada").await;
    ada.get("/office").await.shows("the office of ada");
    app.clock.advance(HOUR);
    ada.get("/office").await.leads_to("/confirm?next=%2Foffice");
}
