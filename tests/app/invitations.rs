//! Links by which one person each makes an account.

use rocket::figment::Figment;
use rocket::figment::providers::Serialized;
use rocket::http::Status;
use vestibule::accounts::{Accounts, Email};

use crate::support::{Answer, App, Browser, DAY, Kept, MINUTE, PASSWORD};

fn by_invitation(figment: Figment) -> Figment {
    figment.merge(Serialized::global("vestibule.signup", "invite"))
}

/// The token of a new invitation.
async fn invitation(app: &App, email: Option<&str>) -> String {
    let accounts: &Accounts = app.client.rocket().state().unwrap();
    let email = email.map(|email| Email::parse(email).unwrap());
    accounts.invite(email.as_ref(), app.now()).await.unwrap().reveal()
}

async fn sign_up(browser: &Browser<'_>, username: &str, invite: &str) -> Answer {
    let fields = [("username", username), ("password", PASSWORD), ("invite", invite)];
    browser.post("/signup", &fields).await
}

#[rocket::async_test]
async fn an_invitation_makes_one_account() {
    let app = App::with(by_invitation).await;
    let token = invitation(&app, None).await;
    let link = format!("/signup?invite={token}");
    for _ in 0..2 {
        let page = app.browser().get(&link).await;
        page.shows("You are invited");
        page.shows(&token);
        assert_eq!(page.header("Referrer-Policy"), Some("strict-origin"));
    }
    sign_up(&app.browser(), "ada", &token).await.leads_to("/");

    let page = sign_up(&app.browser(), "bob", &token).await;
    page.is(Status::UnprocessableEntity);
    page.shows("has been used");
    page.shows("id=\"invite\"");
    let page = app.browser().get(&link).await;
    page.is(Status::Gone);
    page.shows("Ask whoever invited you");
}

#[rocket::async_test]
async fn what_has_to_be_put_right_costs_no_invitation() {
    let app = App::with(by_invitation).await;
    let token = invitation(&app, None).await;
    sign_up(&app.browser(), "ada", &invitation(&app, None).await).await.leads_to("/");
    for taken in ["ada", "x"] {
        let page = sign_up(&app.browser(), taken, &token).await;
        page.is(Status::UnprocessableEntity);
        page.shows(&token);
    }
    sign_up(&app.browser(), "bob", &token).await.leads_to("/");
}

async fn of_two_who_use_an_invitation_at_once_one_gets_an_account(app: App) {
    for round in 0..4 {
        let token = invitation(&app, None).await;
        let (one, two) = (app.browser(), app.browser());
        let names = [format!("one{round}"), format!("two{round}")];
        let (one, two) = rocket::tokio::join!(
            sign_up(&one, &names[0], &token),
            sign_up(&two, &names[1], &token)
        );
        let mut both = [one.status, two.status];
        both.sort_unstable();
        assert_eq!(both, [303, 422]);
    }
    assert_eq!(app.count("SELECT COUNT(*) FROM accounts").await, 4);
}

#[rocket::async_test]
async fn of_two_who_use_an_invitation_at_once_one_gets_an_account_on_sqlite() {
    of_two_who_use_an_invitation_at_once_one_gets_an_account(App::with(by_invitation).await).await;
}

#[rocket::async_test]
async fn of_two_who_use_an_invitation_at_once_one_gets_an_account_on_postgres() {
    let postgres = Kept::Postgres.settings().await.unwrap();
    let app = App::with(|figment| by_invitation(figment).merge(postgres)).await;
    of_two_who_use_an_invitation_at_once_one_gets_an_account(app).await;
}

#[rocket::async_test]
async fn an_invitation_works_for_seven_days() {
    let app = App::with(by_invitation).await;
    let token = invitation(&app, None).await;
    app.clock.advance(7 * DAY - MINUTE);
    app.browser().get(&format!("/signup?invite={token}")).await.is(Status::Ok);
    app.clock.advance(MINUTE);
    app.browser().get(&format!("/signup?invite={token}")).await.is(Status::Gone);
    sign_up(&app.browser(), "ada", &token).await.is(Status::UnprocessableEntity);
}

#[rocket::async_test]
async fn an_invitation_for_an_address_is_mailed_there_and_confirms_nothing() {
    let app = App::with(by_invitation).await;
    invitation(&app, Some("ada@example.org")).await;
    let link = app.link_to("ada@example.org").await;
    let page = app.browser().get(&link).await;
    page.shows("value=\"ada@example.org\"");
    let (_, token) = link.split_once('=').unwrap();
    let fields = [
        ("username", "ada"),
        ("password", PASSWORD),
        ("invite", token),
        ("email", "ada@example.org"),
    ];
    app.browser().post("/signup", &fields).await.leads_to("/");
    assert!(app.link_to("ada@example.org").await.starts_with("/verify/"));
    assert_eq!(
        app.count("SELECT COUNT(*) FROM accounts WHERE email_verified_at IS NOT NULL").await,
        0
    );
}

#[rocket::async_test]
async fn a_site_that_is_open_or_closed_takes_no_invitations() {
    let app = App::new().await;
    let token = invitation(&app, None).await;
    let page = app.browser().get(&format!("/signup?invite={token}x")).await;
    page.is(Status::Ok);
    page.hides("You are invited");
    let closed = |figment: Figment| figment.merge(Serialized::global("vestibule.signup", "closed"));
    let app = App::with(closed).await;
    let token = invitation(&app, None).await;
    sign_up(&app.browser(), "ada", &token).await.is(Status::Forbidden);
}
