//! `vestibule session …`.

use super::{complains, json, output, says};
use crate::support::App;

#[rocket::async_test]
async fn sessions_are_listed_and_ended_one_by_one_or_all_of_somebody() {
    let app = App::new().await;
    let first = app.signed_up("ada").await;
    let second = app.signed_in("ada").await;
    let bob = app.browser_at("198.51.100.9:1");
    bob.sign_up("bob").await.leads_to("/");
    let folder = app.folder.path();

    let list = json(folder, &["session", "list", "ada", "--json"]);
    assert_eq!(list.len(), 2);
    let at_sign_up = list.iter().find(|session| session["method"] == "signup").unwrap();
    assert_eq!(at_sign_up["address"], "198.51.100.1");
    let id = at_sign_up["id"].as_str().unwrap();
    let table = says(folder, &["session", "list", "ada"]);
    assert_eq!(table.lines().count(), 3);
    assert!(table.contains(id), "{table}");

    assert!(says(folder, &["session", "end", "--id", id]).starts_with("Ended 1 session."));
    assert!(!first.is_signed_in().await && second.is_signed_in().await);
    first.get("/login").await.shows("by the people who run this site");
    assert!(complains(folder, &["session", "end", "--id", id]).contains("no such session"));
    assert!(complains(folder, &["session", "end", "--id", "x"]).contains("UUID"));

    assert!(says(folder, &["session", "end", "--user", "ADA"]).starts_with("Ended 1 session."));
    assert!(!second.is_signed_in().await && bob.is_signed_in().await);
    let ended = "SELECT COUNT(*) FROM audit_trail \
                 WHERE event = 'sessions_ended' AND done_by = 'command_line'";
    assert_eq!(app.count(ended).await, 2, "one by its id, and all of hers");
    let ada = app.signed_in("ada").await;
    let history = ada.get("/settings/history").await;
    history.shows("Every browser was signed out");
    history.shows("A browser was signed out: An unknown browser");
    history.shows("By the people who run this site");
    ada.post("/logout", &[]).await;
    assert!(complains(folder, &["session", "end", "--user", "eve"]).contains("no account"));
    assert!(says(folder, &["session", "end", "--user", "ada"]).starts_with("Ended 0 sessions."));
    assert_eq!(app.count(ended).await, 2, "nothing has happened to her");
}

#[rocket::async_test]
async fn everybodys_sessions_are_ended_at_once() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let bob = app.browser_at("198.51.100.9:1");
    bob.sign_up("bob").await.leads_to("/");
    let folder = app.folder.path();
    assert_eq!(output(folder, &["session", "end"]).status.code(), Some(2), "nobody by mistake");
    assert!(ada.is_signed_in().await);
    assert!(says(folder, &["session", "end", "--all"]).starts_with("Ended 2 sessions."));
    assert!(!ada.is_signed_in().await && !bob.is_signed_in().await);
    for name in ["ada", "bob"] {
        let history = app.signed_in(name).await.get("/settings/history").await;
        history.shows("Every browser was signed out");
        history.shows("By the people who run this site");
    }
}
