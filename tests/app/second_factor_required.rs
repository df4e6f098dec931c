//! Who must have a second factor is led to set one up.

use rocket::http::{Method, Status};
use rocket::{FromForm, form::Form, get, post, routes};
use vestibule::accounts::Actor;
use vestibule::{Administrator, User, fresh, public, role, signed_in};

use crate::support::authenticator::STEP;
use crate::support::{App, PASSWORD, setting};

const SET_UP: &str = "/settings/two-factor/app";

#[derive(FromForm)]
struct Note<'r> {
    text: &'r str,
}

#[get("/about")]
fn about() -> &'static str {
    "about"
}

#[get("/report")]
fn report(user: User) -> String {
    format!("{} used a second factor: {}", user.username(), user.used_second_factor())
}

#[post("/note", data = "<note>")]
fn note(note: Form<Note<'_>>) -> String {
    note.text.to_owned()
}

#[get("/office")]
fn office() -> &'static str {
    "the office"
}

async fn host(required: &str) -> App {
    App::hosting(setting("second_factor.required", required), |rocket| {
        rocket
            .mount("/", public(routes![about]))
            .mount("/", signed_in(routes![report]))
            .mount("/", fresh(routes![note]))
            .mount("/", role::<Administrator>(routes![office]))
    })
    .await
}

#[rocket::async_test]
async fn whoever_has_none_is_led_to_set_one_up_and_then_on() {
    let app = host("everyone").await;
    let ada = app.signed_up("ada").await;
    ada.get("/about").await.shows("about");
    ada.get("/report").await.leads_to("/settings/two-factor/app?next=%2Freport");
    ada.get("/").await.leads_to(SET_UP);
    ada.get("/office").await.leads_to("/settings/two-factor/app?next=%2Foffice");
    ada.get("/sessions").await.leads_to("/settings/two-factor/app?next=%2Fsessions");
    ada.post("/note", &[("text", "x")]).await.leads_to(SET_UP);
    let asking = ada.ask(Method::Get, "/report").header("Accept", "application/json");
    let answer = asking.send().await;
    answer.is(Status::Unauthorized);
    answer.shows(r#""set_up":"/settings/two-factor/app""#);

    let page = ada.get("/settings/two-factor/app?next=%2Freport").await;
    let phone = crate::support::authenticator::Authenticator::reading(&page);
    let (secret, next) = (page.hidden("secret"), page.hidden("next"));
    let code = phone.code(app.now());
    let answer = ada.post(SET_UP, &[("secret", &secret), ("code", &code), ("next", &next)]).await;
    answer.leads_to("/settings/two-factor/recovery-codes?next=%2Freport");
    let next = ada.get("/settings/two-factor/recovery-codes?next=%2Freport").await.hidden("next");
    let kept = "/settings/two-factor/recovery-codes/kept";
    ada.post(kept, &[("next", &next)]).await.leads_to("/report");
    ada.get("/report").await.shows("ada used a second factor: true");
    app.clock.advance(STEP);
}

#[rocket::async_test]
async fn who_must_set_one_up_can_confirm_first_and_can_sign_out() {
    let app = host("everyone").await;
    let ada = app.signed_up("ada").await;
    app.clock.advance(crate::support::HOUR);
    ada.get("/report").await.leads_to("/settings/two-factor/app?next=%2Freport");
    let confirm = ada.get("/settings/two-factor/app?next=%2Freport").await;
    confirm.leads_to("/confirm?next=%2Fsettings%2Ftwo-factor%2Fapp%3Fnext%3D%252Freport");
    let next = ada.get(confirm.location()).await.hidden("next");
    let answer = ada.post("/confirm", &[("password", PASSWORD), ("next", &next)]).await;
    answer.leads_to("/settings/two-factor/app?next=%2Freport");
    ada.get(answer.location()).await.is(Status::Ok);
    ada.get("/logout").await.is(Status::Ok);
    ada.post("/logout", &[]).await.leads_to("/login");
}

#[rocket::async_test]
async fn it_cannot_be_turned_off_by_who_must_have_one() {
    let app = host("everyone").await;
    let ada = app.with_second_factor("ada").await;
    ada.browser.get("/settings/two-factor").await.shows("so it stays on");
    let refused = ada.browser.post("/settings/two-factor/turn-off", &[]).await;
    refused.is(Status::Forbidden);
    refused.shows("requires a second factor");
    assert_eq!(app.count("SELECT COUNT(*) FROM totp").await, 1);
    // An operator can, and then the next sign-in leads to set one up.
    let (account, actor) = (app.account("ada").await, Actor::command_line());
    app.accounts().remove_second_factor(&account, &actor, app.now()).await.unwrap();
    assert!(!ada.browser.is_signed_in().await);
    ada.browser.sign_in("ada", PASSWORD).await.leads_to("/");
    ada.browser.get("/").await.leads_to(SET_UP);
}

#[rocket::async_test]
async fn of_admins_only_it_is_asked_of_nobody_else() {
    let app = host("admins").await;
    let bob = app.signed_up("bob").await;
    bob.get("/report").await.shows("bob used a second factor: false");
    app.grant("bob", "admin").await;
    let bob = app.signed_in("bob").await;
    bob.get("/office").await.leads_to("/settings/two-factor/app?next=%2Foffice");
    bob.turn_on_second_factor().await;
    bob.get("/office").await.shows("the office");
}

#[rocket::async_test]
async fn by_default_it_is_asked_of_nobody() {
    let app = host("never").await;
    let ada = app.signed_up("ada").await;
    ada.get("/report").await.shows("ada used a second factor: false");
}
