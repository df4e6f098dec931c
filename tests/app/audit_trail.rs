//! What the people who run the site can find out: who did what to which account.

use rocket::http::{Method, Status};
use vestibule::accounts::{Event, Who};

use crate::support::{App, MINUTE, OTHER_PASSWORD, PASSWORD};

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:148.0) Gecko/20100101 Firefox/148.0";

#[rocket::async_test]
async fn the_audit_trail_says_who_did_what_to_whom_from_where_and_when() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    app.grant("ada", "editor").await;
    app.clock.advance(MINUTE);
    ada.sign_in("ada", PASSWORD).await.leads_to("/");
    let fields = [("current_password", PASSWORD), ("new_password", OTHER_PASSWORD)];
    let asking = ada.ask(Method::Post, "/settings/password").header("User-Agent", FIREFOX);
    asking.form(&fields).send().await.leads_to("/settings");
    app.browser().sign_in("ada", "not the right password").await;

    let id = app.account("ada").await.id();
    let trail = app.accounts().audit_trail(None, None, None, 10).await.unwrap();
    let [changed, granted] = &*trail else { panic!("{trail:?}") };
    assert_eq!((changed.event, changed.by), (Event::PasswordChanged, Who::Account(id)));
    assert_eq!((&*changed.address, &*changed.user_agent), ("198.51.100.1", FIREFOX));
    assert_eq!((changed.subject, changed.at), (id, app.now()));
    assert_eq!((granted.event, granted.by), (Event::RoleGranted, Who::CommandLine));
    assert_eq!((&*granted.detail, &*granted.address), ("editor", ""));
    let older = app.accounts().audit_trail(Some(id), None, Some(changed.id), 10).await.unwrap();
    assert_eq!(older.len(), 1);
}

/// It is written down with the change, or there is no change.
#[rocket::async_test]
async fn nothing_is_changed_that_cannot_be_written_down() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    app.execute("ALTER TABLE audit_trail RENAME TO gone").await;
    let fields = [("current_password", PASSWORD), ("new_password", OTHER_PASSWORD)];
    ada.post("/settings/password", &fields).await.is(Status::ServiceUnavailable);
    assert!(ada.is_signed_in().await);
    app.execute("ALTER TABLE history RENAME TO gone_too").await;
    let browser = app.browser();
    browser.sign_in("ada", PASSWORD).await.is(Status::ServiceUnavailable);
    assert_eq!(browser.cookie("session"), None);
    app.execute("ALTER TABLE gone_too RENAME TO history").await;
    browser.sign_in("ada", PASSWORD).await.leads_to("/");
}
