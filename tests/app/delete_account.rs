//! Leaving for good.

use rocket::http::Status;
use sqlx::Row;
use vestibule::accounts::{Actor, DeletionError, Event};
use vestibule::sessions::{DeleteError, Sessions};

use crate::data::{somebody, tables_with};
use crate::support::{App, DAY, HOUR, Kept, MINUTE, PASSWORD, on_every_store};

const PATH: &str = "/settings/delete";

fn confirmed(username: &str) -> [(&'static str, &str); 1] {
    [("confirmation", username)]
}

async fn plain(kept: Kept) -> App {
    App::kept(kept, |rocket| rocket).await
}

on_every_store! { plain
    an_account_is_deleted_and_every_browser_is_signed_out_and_told_why
}

async fn an_account_is_deleted_and_every_browser_is_signed_out_and_told_why(app: App) {
    let ada = app.signed_up("ada").await;
    let other = app.signed_in("ada").await;
    let bob = app.browser_at("203.0.113.5:1");
    bob.sign_up("bob").await.leads_to("/");

    let answer = ada.post(PATH, &confirmed("ada")).await;
    answer.leads_to("/login");
    assert!(answer.header("Clear-Site-Data").is_some());
    assert_eq!((ada.cookie("session"), ada.cookie("device")), (None, None));
    ada.get("/login").await.shows("Your account is deleted");

    assert!(!other.is_signed_in().await);
    other.get("/login").await.shows("because this account has been deleted");
    app.browser().sign_in("ada", PASSWORD).await.is(Status::UnprocessableEntity);
    assert!(bob.is_signed_in().await, "nobody else has noticed");
}

#[rocket::async_test]
async fn the_username_has_to_be_typed() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    ada.get(PATH).await.shows("It is ada.");
    for wrong in ["", "bob", "ada ada", "yes"] {
        let page = ada.post(PATH, &confirmed(wrong)).await;
        page.is(Status::UnprocessableEntity);
        page.shows("That is not your username.");
    }
    assert!(ada.is_signed_in().await);
    ada.post(PATH, &confirmed(" ADA ")).await.leads_to("/login");
}

#[rocket::async_test]
async fn it_takes_a_fresh_sign_in() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    app.clock.advance(HOUR);
    ada.get(PATH).await.leads_to("/confirm?next=%2Fsettings%2Fdelete");
    ada.post(PATH, &confirmed("ada")).await.is(Status::Unauthorized);
    assert!(ada.is_signed_in().await);
}

#[rocket::async_test]
async fn the_owner_gets_a_last_letter() {
    let app = App::new().await;
    let ada = somebody(&app).await;
    app.execute("UPDATE accounts SET email_verified_at = 1").await;
    app.clock.advance(MINUTE);
    ada.comes_in("countess").await;
    ada.post(PATH, &confirmed("countess")).await.leads_to("/login");
    let letters = app.letters_to("ada@example.org").await;
    assert_eq!(letters.last().unwrap().subject, "Your account was deleted");
    assert!(!has(&app, "outbox", "ada@example.org").await);
}

/// Whatever table there is, and whatever it calls its columns: when somebody has gone, nothing in
/// the database has their id but the audit trail, and nothing their address.
#[rocket::async_test]
async fn nothing_is_left_in_any_table_but_the_audit_trail() {
    let app = App::new().await;
    let ada = somebody(&app).await;
    let id = app.account("countess").await.id().to_string();
    for table in tables_with(&app, "account_id").await {
        assert!(has(&app, &table, &id).await, "{table} has nothing of her before");
    }
    ada.post(PATH, &confirmed("countess")).await.leads_to("/login");
    for table in tables(&app).await {
        let is_trail = table == "audit_trail";
        assert_eq!(has(&app, &table, &id).await, is_trail, "{table} has her id");
        assert_eq!(has(&app, &table, "countess").await, is_trail, "{table} has her name");
        for personal in ["198.51.100.1", "ada@example.org", "Lovelace"] {
            assert!(!has(&app, &table, personal).await, "{table} has {personal}");
        }
    }
    assert_eq!(app.count("SELECT COUNT(*) FROM session_values").await, 0);
}

async fn tables(app: &App) -> Vec<String> {
    let sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    let rows = sqlx::query(sql).fetch_all(&***app.db()).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

/// Whether a text is in any column of a table.
async fn has(app: &App, table: &str, text: &str) -> bool {
    let rows = sqlx::query("SELECT name FROM pragma_table_info($1)").bind(table);
    let rows = rows.fetch_all(&***app.db()).await.unwrap();
    for column in rows.iter().map(|row| row.get::<String, _>(0)) {
        let sql = format!("SELECT COUNT(*) FROM {table} WHERE instr({column}, $1) > 0");
        let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(text);
        if query.fetch_one(&***app.db()).await.unwrap().get::<i64, _>(0) > 0 {
            return true;
        }
    }
    false
}

#[rocket::async_test]
async fn the_audit_trail_keeps_that_there_was_one_and_nothing_more() {
    let app = App::new().await;
    let ada = somebody(&app).await;
    ada.post(PATH, &confirmed("countess")).await.leads_to("/login");
    let trail = app.accounts().audit_trail(None, None, None, 100).await.unwrap();
    let deleted: Vec<_> = trail.iter().filter(|entry| entry.event == Event::Deleted).collect();
    assert_eq!(deleted.len(), 1);
    assert_eq!(deleted[0].detail, "countess");
    let details: Vec<&str> = trail.iter().map(|entry| &*entry.detail).collect();
    assert!(details.contains(&"editor") && !details.contains(&"ada"), "{details:?}");
    assert!(trail.iter().all(|entry| entry.address.is_empty() && entry.user_agent.is_empty()));
    app.clock.advance(366 * DAY);
    app.accounts().sweep(app.now()).await.unwrap();
    assert_eq!(app.count("SELECT COUNT(*) FROM audit_trail").await, 0);
}

#[rocket::async_test]
async fn the_name_is_held_back_from_everybody_for_ninety_days() {
    let app = App::new().await;
    let ada = somebody(&app).await;
    ada.post(PATH, &confirmed("countess")).await.leads_to("/login");
    for held in ["countess", "COUNTESS", "c0untess", "ada"] {
        app.browser().sign_up(held).await.is(Status::UnprocessableEntity);
    }
    app.clock.advance(91 * DAY);
    app.browser().sign_up("countess").await.leads_to("/");
}

#[rocket::async_test]
async fn the_last_administrator_cannot_go_by_mistake() {
    let app = App::new().await;
    app.signed_up("ada").await;
    app.signed_up("bob").await;
    app.grant("ada", "admin").await;
    app.grant("bob", "admin").await;
    app.grant("bob", "editor").await;
    app.execute("UPDATE accounts SET disabled_at = 1 WHERE username = 'bob'").await;
    let ada = app.signed_in("ada").await;
    let page = ada.post(PATH, &confirmed("ada")).await;
    page.is(Status::UnprocessableEntity);
    page.shows("You are the only administrator of this site.");
    assert!(ada.is_signed_in().await, "who is turned off runs nothing");
    let bob = app.account("bob").await.id();
    assert!(app.accounts().begin_deletion(bob).await.is_ok(), "and may be deleted");
    app.execute("UPDATE accounts SET disabled_at = NULL").await;
    ada.post(PATH, &confirmed("ada")).await.leads_to("/login");
}

#[rocket::async_test]
async fn of_the_last_two_administrators_who_go_at_once_one_stays() {
    last_two(App::new().await).await;
}

#[rocket::async_test]
async fn of_the_last_two_administrators_who_go_at_once_one_stays_on_postgres() {
    last_two(App::kept(Kept::Postgres, |rocket| rocket).await).await;
}

async fn last_two(app: App) {
    let sessions: &Sessions = app.client.rocket().state().unwrap();
    let mut last = None;
    for round in 0..5 {
        let names = ["a", "b"].map(|letter| format!("admin-{letter}-{round}"));
        for name in &names {
            app.signed_up(name).await;
            app.grant(name, "admin").await;
        }
        if let Some(last) = last.take() {
            sessions.delete_account(last, &Actor::command_line(), app.now()).await.unwrap();
        }
        let (one, two) = (app.account(&names[0]).await.id(), app.account(&names[1]).await.id());
        let actor = Actor::command_line();
        let (first, second) = rocket::tokio::join!(
            sessions.delete_account(one, &actor, app.now()),
            sessions.delete_account(two, &actor, app.now()),
        );
        let refused = |done: &Result<(), DeleteError>| {
            matches!(done, Err(DeleteError::Account(DeletionError::LastAdministrator)))
        };
        last = match (first, second) {
            (Ok(()), second) if refused(&second) => Some(two),
            (first, Ok(())) if refused(&first) => Some(one),
            other => panic!("round {round}: {other:?}"),
        };
    }
}

/// All of it or nothing.
#[rocket::async_test]
async fn when_it_fails_in_the_middle_nothing_has_happened() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let other = app.signed_in("ada").await;
    app.execute("ALTER TABLE former_usernames RENAME TO gone").await;
    ada.post(PATH, &confirmed("ada")).await.is(Status::ServiceUnavailable);
    assert!(ada.is_signed_in().await && other.is_signed_in().await);
    app.execute("ALTER TABLE gone RENAME TO former_usernames").await;
    ada.post(PATH, &confirmed("ada")).await.leads_to("/login");
    assert!(!other.is_signed_in().await);
}

#[rocket::async_test]
async fn of_two_who_delete_one_account_at_once_both_have_what_they_wanted_on_postgres() {
    let app = App::kept(Kept::Postgres, |rocket| rocket).await;
    app.signed_up("ada").await;
    let id = app.account("ada").await.id();
    let sessions: &Sessions = app.client.rocket().state().unwrap();
    let actor = Actor::command_line();
    let deleting = [(); 3].map(|()| sessions.delete_account(id, &actor, app.now()));
    let done = rocket::futures::future::join_all(deleting).await;
    assert_eq!(done.iter().filter(|done| done.is_ok()).count(), 1, "{done:?}");
    let gone = "SELECT COUNT(*) FROM audit_trail WHERE event = 'deleted'";
    assert_eq!(app.count(gone).await, 1);
}
