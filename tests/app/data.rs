//! Taking one's data away.

use std::collections::BTreeSet;

use rocket::http::{Method, Status};
use serde_json::Value;
use sqlx::Row;

use crate::passkeys;
use crate::support::authenticator::Person;
use crate::support::device::Device;
use crate::support::{App, Browser, HOUR, Kept, PASSWORD, on_every_store};

const PATH: &str = "/settings/data";

async fn plain(kept: Kept) -> App {
    App::kept(kept, |rocket| rocket).await
}

on_every_store! { plain
    everything_that_is_held_is_in_the_file
}

/// Somebody of whom there is something in every table.
pub async fn somebody(app: &App) -> Person<'_> {
    let ada = app.browser();
    let fields = [("username", "ada"), ("email", "ada@example.org"), ("password", PASSWORD)];
    ada.post("/signup", &fields).await.leads_to("/");
    let fields = [("username", "countess"), ("display_name", "Ada Lovelace")];
    ada.post("/settings/profile", &fields).await.leads_to("/settings");
    app.browser().sign_in("countess", "not the right password").await;
    app.grant("countess", "editor").await;
    ada.sign_in("countess", PASSWORD).await.leads_to("/");
    passkeys::add(&ada, &mut Device::default(), "Phone").await;
    app.signed_in("countess").await;
    let (phone, recovery_codes) = ada.turn_on_second_factor().await;
    let sql = "INSERT INTO acting (session_id, own_id, administrator_id, account_id) \
               SELECT 'acting', 'own', id, id FROM accounts WHERE username = 'countess'";
    app.execute(sql).await;
    Person { browser: ada, phone, recovery_codes }
}

async fn download(browser: &Browser<'_>) -> Value {
    let answer = browser.post(PATH, &[]).await;
    answer.is(Status::Ok);
    serde_json::from_str(&answer.body).expect("JSON")
}

/// The tables that have a column of this name.
pub async fn tables_with(app: &App, column: &str) -> Vec<String> {
    let sql = "SELECT m.name FROM sqlite_master m, pragma_table_info(m.name) c \
               WHERE m.type = 'table' AND c.name = $1 ORDER BY m.name";
    let rows = sqlx::query(sql).bind(column).fetch_all(&***app.db()).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

async fn everything_that_is_held_is_in_the_file(app: App) {
    let ada = somebody(&app).await;
    let data = download(&ada).await;
    assert_eq!(data["account"]["username"], "countess");
    assert_eq!(data["account"]["email"], "ada@example.org");
    assert_eq!(data["account"]["roles"], serde_json::json!(["editor"]));
    let sessions = data["sessions"].as_array().unwrap();
    assert!(sessions.len() >= 2, "{sessions:#?}");
    assert!(sessions.iter().all(|session| session["address"] == "198.51.100.1"));
    let events = |table: &str| -> BTreeSet<String> {
        let rows = data[table].as_array().unwrap().iter();
        rows.map(|row| row["event"].as_str().unwrap().to_owned()).collect()
    };
    for event in ["signed_in", "wrong_password", "username_changed", "data_downloaded"] {
        assert!(events("history").contains(event), "{event}");
    }
    assert!(events("audit_trail").contains("role_granted"));
    ada.get("/settings/history").await.shows("Your data was downloaded");
}

#[rocket::async_test]
async fn it_is_a_file_to_be_saved() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    ada.get(PATH).await.shows("Download my data");
    let answer = ada.post(PATH, &[]).await;
    assert_eq!(answer.header("Content-Type"), Some("application/json"));
    let disposition = answer.header("Content-Disposition");
    assert_eq!(disposition, Some("attachment; filename=\"my-data.json\""));
    assert_eq!(answer.header("Cache-Control"), Some("no-store"));
}

/// When this fails, a table with an account in it was added: put it into the file, and somebody's
/// rows into [`somebody`], so that deleting an account is tested with it, too.
#[rocket::async_test]
async fn every_table_that_knows_an_account_is_in_the_file_with_its_rows() {
    let app = App::new().await;
    let data = download(&somebody(&app).await.browser).await;
    let tables = tables_with(&app, "account_id").await;
    assert!(tables.contains(&"sessions".to_owned()), "{tables:?}");
    for table in tables {
        let rows = data[&table].as_array().map(Vec::len);
        assert!(rows.is_some_and(|rows| rows > 0), "{table} has no rows in the file");
    }
}

#[rocket::async_test]
async fn the_file_has_no_secrets() {
    let app = App::new().await;
    let ada = somebody(&app).await;
    let text = download(&ada).await.to_string();
    for secret in ["$2b$", "token", "stamp", "digest", &ada.cookie("session").unwrap()] {
        assert!(!text.contains(secret), "{secret}");
    }
}

/// The document has every field of the file, and no other.
#[rocket::async_test]
async fn the_file_has_the_shape_that_is_documented() {
    const DOCUMENT: &str = include_str!("../../docs/your-data.md");
    let example = DOCUMENT.split_once("```json\n").unwrap().1.split_once("```").unwrap().0;
    let example: Value = serde_json::from_str(example).unwrap();
    let app = App::new().await;
    let data = download(&somebody(&app).await.browser).await;
    assert_eq!(fields("", &data), fields("", &example));
}

/// The paths of all fields; the items of a list are one.
fn fields(path: &str, value: &Value) -> BTreeSet<String> {
    match value {
        Value::Object(object) => {
            let inside = object.iter().flat_map(|(k, v)| fields(&format!("{path}.{k}"), v));
            inside.collect()
        }
        Value::Array(items) if items.iter().any(Value::is_object) => {
            items.iter().flat_map(|item| fields(path, item)).collect()
        }
        _ => BTreeSet::from([path.to_owned()]),
    }
}

#[rocket::async_test]
async fn nobody_gets_what_is_held_about_others() {
    let app = App::new().await;
    let admin = app.signed_up("admin-of-all").await;
    let ada = somebody(&app).await;
    let (id, actor) = (app.account("countess").await.id(), app.account("admin-of-all").await.id());
    let actor = vestibule::accounts::Actor::account(actor, "203.0.113.77", "Admin/1.0");
    app.accounts().grant(id, "author", &actor, app.now()).await.unwrap();
    ada.comes_in("countess").await;
    let text = download(&ada).await.to_string();
    assert!(text.contains("author") && !text.contains("203.0.113.77") && !text.contains("Admin/1"));
    let text = download(&admin).await.to_string();
    assert!(text.contains("another account") && text.contains("203.0.113.77"));
    assert!(!text.contains("countess") && !text.contains(&id.to_string()));
}

#[rocket::async_test]
async fn it_takes_a_fresh_sign_in() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    app.clock.advance(HOUR);
    ada.get(PATH).await.leads_to("/confirm?next=%2Fsettings%2Fdata");
    let asked = ada.post(PATH, &[]).await;
    asked.is(Status::Unauthorized);
    let held = asked.hidden("held");
    let offered = ada.post("/confirm", &[("password", PASSWORD), ("held", &held)]).await;
    offered.shows("action=\"&#x2F;settings&#x2F;data\"");
    assert_eq!(download(&ada).await["account"]["username"], "ada");
    let wrong = ada.ask(Method::Post, PATH).header("Sec-Fetch-Site", "cross-site").send().await;
    wrong.is(Status::Forbidden);
}
