//! Who may use a route is said where it is mounted, and checked at launch; roles.

use rocket::fairing::AdHoc;
use rocket::http::Status;
use rocket::local::asynchronous::Client;
use rocket::{Build, Rocket, get, routes};
use tempfile::TempDir;
use vestibule::accounts::{Actor, RoleError};
use vestibule::{Admin, May, Permission, Role, RoleName};
use vestibule::{may, public, role, routes_table, signed_in};

use crate::support::{App, figment, setting};

struct Editor;

impl RoleName for Editor {
    const NAME: &str = "editor";
}

#[get("/open")]
fn open() -> &'static str {
    "open"
}

#[get("/drafts")]
fn drafts(editor: Role<Editor>) -> String {
    format!("drafts of {}", editor.username())
}

#[get("/admin-only")]
fn admin_only(_admin: Admin) -> &'static str {
    "admin"
}

#[get("/admin-only", rank = 5)]
fn not_admin() -> &'static str {
    "not admin"
}

struct Publish;

impl Permission for Publish {
    const NAME: &str = "articles.publish";
}

#[get("/publish")]
fn publish(_user: May<Publish>) -> &'static str {
    "published"
}

async fn comes_up(host: impl FnOnce(Rocket<Build>) -> Rocket<Build>) -> bool {
    comes_up_with("refuse", host).await
}

async fn comes_up_with(audit: &str, host: impl FnOnce(Rocket<Build>) -> Rocket<Build>) -> bool {
    let folder = TempDir::new().unwrap();
    let figment = setting("route_audit", audit.to_owned())(figment(&folder));
    match Client::untracked(host(vestibule::build_with(figment))).await {
        Ok(_) => true,
        Err(error) => {
            let kind = format!("{:?}", error.kind());
            assert!(kind.contains("Route audit"), "{kind}");
            false
        }
    }
}

#[rocket::async_test]
async fn a_route_without_a_policy_does_not_launch() {
    assert!(!comes_up(|rocket| rocket.mount("/", routes![open])).await);
    assert!(comes_up(|rocket| rocket.mount("/", public(routes![open]))).await);
    assert!(comes_up_with("warn", |rocket| rocket.mount("/", routes![open])).await);
}

#[rocket::async_test]
async fn a_route_that_a_fairing_mounts_does_not_slip_past() {
    let late = || {
        AdHoc::on_ignite("late", |rocket| async {
            rocket.attach(AdHoc::on_ignite("later", |rocket| async {
                rocket.mount("/", routes![open])
            }))
        })
    };
    assert!(!comes_up(|rocket| rocket.attach(late())).await);
}

#[rocket::async_test]
async fn every_route_of_ours_has_a_policy_and_is_in_the_table() {
    let app = App::hosting(|f| f, |rocket| rocket.mount("/", public(routes![open]))).await;
    let table = routes_table(app.client.rocket());
    for row in [
        "GET     /                            signed in  page",
        "GET     /open                        public     open",
        "POST    /login                       public     submit",
        "GET     /sessions                    fresh      page",
    ] {
        let words = |line: &str| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let row = words(row);
        assert!(table.lines().any(|line| words(line) == row), "no {row:?} in\n{table}");
    }
    assert!(!table.contains("NONE"), "{table}");
}

#[rocket::async_test]
async fn a_policy_is_enforced_whatever_the_handler_says() {
    let host = |rocket: Rocket<Build>| {
        let routes = routes![open];
        rocket.mount("/in", signed_in(routes.clone())).mount("/editor", role::<Editor>(routes))
    };
    let app = App::hosting(|f| f, host).await;
    app.browser().get("/in/open").await.leads_to("/login?next=%2Fin%2Fopen");
    app.browser().get("/editor/open").await.leads_to("/login?next=%2Feditor%2Fopen");
    let ada = app.signed_up("ada").await;
    ada.get("/in/open").await.is(Status::Ok);
    ada.get("/editor/open").await.is(Status::Forbidden);
    app.execute("ALTER TABLE sessions RENAME TO gone").await;
    ada.get("/in/open").await.is(Status::ServiceUnavailable);
    ada.get("/editor/open").await.is(Status::ServiceUnavailable);
}

#[rocket::async_test]
async fn a_role_opens_its_own_doors_after_a_new_sign_in() {
    let host = |rocket: Rocket<Build>| {
        rocket
            .mount("/", role::<Editor>(routes![drafts]))
            .mount("/", signed_in(routes![admin_only, not_admin]))
    };
    let app = App::hosting(|f| f, host).await;
    let ada = app.signed_up("ada").await;
    ada.get("/drafts").await.is(Status::Forbidden);
    ada.get("/admin-only").await.shows("not admin");

    app.grant("ada", "editor").await;
    assert!(!ada.is_signed_in().await, "rights that change need a new sign-in");
    let ada = app.signed_in("ada").await;
    ada.get("/drafts").await.shows("drafts of ada");
    ada.get("/admin-only").await.shows("not admin");
    app.grant("ada", "editor").await;
    assert!(ada.is_signed_in().await, "nothing has changed");

    app.withdraw("ada", "editor").await;
    let ada = app.signed_in("ada").await;
    ada.get("/drafts").await.is(Status::Forbidden);
}

#[rocket::async_test]
async fn a_permission_comes_by_whichever_role_gives_it_in_the_configuration() {
    let roles = setting("roles.editor", ["articles.publish"]);
    let host = |rocket: Rocket<Build>| {
        let routes = routes![publish];
        rocket.mount("/", may::<Publish>(routes.clone())).mount("/guard", signed_in(routes))
    };
    let app = App::hosting(roles, host).await;
    app.browser().get("/publish").await.leads_to("/login?next=%2Fpublish");
    let ada = app.signed_up("ada").await;
    ada.get("/publish").await.is(Status::Forbidden);
    ada.get("/guard/publish").await.is(Status::Forbidden);
    for (role, status) in
        [("not-configured", Status::Forbidden), ("editor", Status::Ok), ("admin", Status::Ok)]
    {
        app.grant("ada", role).await;
        let ada = app.signed_in("ada").await;
        ada.get("/publish").await.is(status);
        ada.get("/guard/publish").await.is(status);
        app.withdraw("ada", role).await;
    }
    let table = routes_table(app.client.rocket());
    assert!(table.lines().any(|line| line.contains("may articles.publish")), "{table}");
}

#[rocket::async_test]
async fn a_role_has_a_plain_name() {
    let app = App::new().await;
    app.signed_up("ada").await;
    let id = app.account("ada").await.id();
    for bad in ["", "two words", "Admin", "a:b", &"x".repeat(33)] {
        let said = app.accounts().grant(id, bad, &Actor::command_line(), app.now()).await;
        assert!(matches!(said, Err(RoleError::Name)), "{bad:?}: {said:?}");
    }
}
