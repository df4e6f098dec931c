use rocket::figment::providers::Serialized;
use rocket::http::Status;

use crate::support::{App, PASSWORD, setting};

#[rocket::async_test]
async fn names_of_those_who_run_a_site_are_not_to_be_had() {
    let app = App::with(setting("site_name", "Parlour")).await;
    for name in ["admin", "ADMIN", "parlour", "webmaster"] {
        let page = app.browser().sign_up(name).await;
        page.is(Status::UnprocessableEntity);
        page.shows("taken");
    }
    let ada = app.signed_up("ada").await;
    let page = ada.post("/settings/profile", &[("username", "support")]).await;
    page.is(Status::UnprocessableEntity);
    page.shows("taken");
}

#[rocket::async_test]
async fn signing_up_signs_in() {
    let app = App::new().await;
    let ada = app.browser();
    ada.sign_up("ada").await.leads_to("/");
    assert!(ada.is_signed_in().await);
}

#[rocket::async_test]
async fn signing_up_comes_back_to_where_the_visitor_was_going() {
    let app = App::new().await;
    let fields =
        [("username", "ada"), ("password", PASSWORD), ("next", "/settings/password?from=mail")];
    app.browser().post("/signup", &fields).await.leads_to("/settings/password?from=mail");
}

#[rocket::async_test]
async fn errors_stand_beside_their_fields_all_at_once_and_what_was_typed_stays() {
    let app = App::new().await;
    let fields = [
        ("username", "a"),
        ("display_name", "Countess of Lovelace"),
        ("email", "not an address"),
        ("password", "too short"),
    ];
    let page = app.browser().post("/signup", &fields).await;
    page.is(Status::UnprocessableEntity);
    page.shows("Use at least 2 characters");
    page.shows("ada@example.org");
    page.shows("Use at least 15 characters");
    page.shows("Countess of Lovelace");
    page.shows("not an address");
    page.shows("aria-invalid");
    page.shows(r#"role="alert""#);
    page.hides("too short\"");
    assert_eq!(app.count("SELECT COUNT(*) FROM accounts").await, 0);
}

#[rocket::async_test]
async fn a_username_is_taken_in_every_spelling_and_by_every_look_alike() {
    let app = App::new().await;
    app.signed_up("Paypal").await;
    for taken in ["Paypal", "paypal", "PAYPAL", "ｐａｙｐａｌ", "pаypаl", "paypaI"] {
        let page = app.browser().sign_up(taken).await;
        page.is(Status::UnprocessableEntity);
    }
    assert_eq!(app.count("SELECT COUNT(*) FROM accounts").await, 1);
}

#[rocket::async_test]
async fn of_two_who_ask_for_one_name_at_once_one_gets_it() {
    let app = App::new().await;
    let (one, two) = (app.browser(), app.browser());
    let (first, second) = rocket::tokio::join!(one.sign_up("ada"), two.sign_up("ada"));
    let mut both = [first.status, second.status];
    both.sort_unstable();
    assert_eq!(both, [303, 422]);
    assert_eq!(app.count("SELECT COUNT(*) FROM accounts").await, 1);
}

#[rocket::async_test]
async fn a_common_or_personal_password_is_refused_with_a_reason() {
    let app = App::new().await;
    for (password, reason) in
        [("passwordpassword", "unrelated words"), ("ada-lovelace-vestibule", "made of your name")]
    {
        let fields = [("username", "ada-lovelace"), ("password", password)];
        let page = app.browser().post("/signup", &fields).await;
        page.is(Status::UnprocessableEntity);
        page.shows(reason);
    }
}

#[rocket::async_test]
async fn a_password_of_256_characters_works_to_the_last_one() {
    let app = App::new().await;
    let long: String = "walnut orbit ladder snow ".chars().cycle().take(256).collect();
    let fields = [("username", "ada"), ("password", &*long)];
    app.browser().post("/signup", &fields).await.leads_to("/");

    let mut other = long.clone();
    other.replace_range(255.., "x");
    app.browser().sign_in("ada", &other).await.is(Status::UnprocessableEntity);
    app.browser().sign_in("ada", &long).await.leads_to("/");

    let fields = [("username", "bob"), ("password", &*(long + "x"))];
    let page = app.browser().post("/signup", &fields).await;
    page.is(Status::UnprocessableEntity);
    page.shows("at most 256 characters");
}

#[rocket::async_test]
async fn sign_up_can_be_closed() {
    let app = App::with(setting("signup", "closed")).await;
    app.browser().get("/signup").await.shows("closed");
    app.browser().sign_up("ada").await.is(Status::Forbidden);
    app.browser().get("/login").await.hides("/signup");
    assert_eq!(app.count("SELECT COUNT(*) FROM accounts").await, 0);
}

#[rocket::async_test]
async fn sign_up_by_invitation_takes_the_code_and_nothing_else() {
    let app = App::with(|figment| {
        figment
            .merge(Serialized::global("vestibule.signup", "invite"))
            .merge(Serialized::global("vestibule.invite_code", "twelve-walnuts"))
    })
    .await;
    let with = async |invite: &str| {
        let fields = [("username", "ada"), ("password", PASSWORD), ("invite", invite)];
        app.browser().post("/signup", &fields).await
    };
    app.browser().get("/signup").await.shows("Invitation");
    with("").await.is(Status::UnprocessableEntity);
    with("eleven-walnuts").await.is(Status::UnprocessableEntity);
    with("twelve-walnuts").await.leads_to("/");
}

#[rocket::async_test]
async fn somebody_signed_in_who_opens_the_sign_up_page_goes_home() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    ada.get("/signup").await.leads_to("/");
}

#[rocket::async_test]
async fn one_network_cannot_make_accounts_without_end() {
    let app = App::with(setting("throttle.signups_per_address", 2)).await;
    for name in ["one", "two", "three"] {
        app.browser().sign_up(name).await.leads_to("/");
    }
    let page = app.browser().sign_up("four").await;
    page.is(Status::TooManyRequests);
    assert!(page.header("Retry-After").is_some());
    page.shows("four");
    app.browser_at("203.0.113.7:1").sign_up("four").await.leads_to("/");
}
