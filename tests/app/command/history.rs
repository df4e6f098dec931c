//! `vestibule history`.

use super::{complains, json, output, says};
use crate::support::{App, DAY, PASSWORD};

#[rocket::async_test]
async fn the_trail_is_shown_newest_first_of_all_or_of_one_account_event_or_time() {
    let app = App::new().await;
    app.signed_up("ada").await;
    app.browser_at("198.51.100.9:1").sign_up("bob").await.leads_to("/");
    let folder = app.folder.path();
    assert!(
        json(folder, &["history", "--json"]).is_empty(),
        "who signs up by themselves is not in it"
    );
    says(folder, &["role", "grant", "ada", "admin"]);
    says(folder, &["user", "disable", "bob"]);
    says(folder, &["role", "withdraw", "ada", "admin"]);
    let events = |more: &[&str]| {
        let entries = json(folder, &[&["history", "--json"], more].concat());
        let event = |entry: &serde_json::Value| entry["event"].as_str().unwrap().to_owned();
        entries.iter().map(event).collect::<Vec<_>>()
    };
    assert_eq!(events(&[]), ["role_withdrawn", "disabled", "role_granted"]);
    assert_eq!(events(&["ADA"]), ["role_withdrawn", "role_granted"]);
    assert_eq!(events(&["--event", "role_granted"]), ["role_granted"]);
    assert_eq!(events(&["--most", "1"]), ["role_withdrawn"]);
    assert_eq!(events(&["--most", "0"]), [""; 0]);
    assert_eq!(events(&["--since", "1h"]).len(), 3);
    assert_eq!(events(&["--since", "2100-01-01T00:00:00Z"]), [""; 0]);

    let newest = &json(folder, &["history", "--json"])[0];
    assert_eq!(newest["username"], "ada");
    assert_eq!((&newest["by"], &newest["by_username"]), (&"command_line".into(), &().into()));
    assert_eq!(newest["detail"], "admin");
    assert_eq!(newest["at"].as_str().unwrap().len(), "2026-11-24T10:05:00.123Z".len());
    let table = says(folder, &["history", "ada"]);
    assert_eq!(table.lines().count(), 3);
    assert!(table.lines().nth(1).unwrap().contains("(command line)"), "{table}");
    assert!(table.ends_with(" admin\n"), "{table}");

    assert!(complains(folder, &["history", "eve"]).contains("no account"));
    for wrong in [["--event", "signed_in"], ["--since", "yesterday"]] {
        let refused = output(folder, &[&["history"], &wrong[..]].concat());
        assert_eq!(refused.status.code(), Some(2), "{wrong:?}");
    }
}

#[rocket::async_test]
async fn an_account_that_is_gone_is_found_by_its_id_and_by_the_name_that_it_had() {
    let app = App::new().await;
    let mut ids = Vec::new();
    for _ in 0..2 {
        let bob = app.signed_up("bob").await;
        app.grant("bob", "editor").await;
        bob.sign_in("bob", PASSWORD).await.leads_to("/");
        ids.push(app.account("bob").await.id().to_string());
        bob.post("/settings/delete", &[("confirmation", "bob")]).await.leads_to("/login");
        // Nobody else can have the name for a while.
        app.clock.advance(400 * DAY);
    }
    let folder = app.folder.path();
    let accounts = |name: &str| {
        let entries = json(folder, &["history", name, "--json"]);
        let ids = entries.iter().map(|entry| entry["account"].as_str().unwrap().to_owned());
        ids.collect::<Vec<_>>()
    };
    assert_eq!(accounts(&ids[0]), [&*ids[0]; 2]);
    assert_eq!(accounts(&ids[1]), [&*ids[1]; 2]);
    assert_eq!(accounts("bob"), [&*ids[1]; 2], "the last one of that name");
    app.signed_up("bob").await;
    assert_eq!(accounts("bob"), [""; 0], "who has the name now comes first");
    assert!(complains(folder, &["history", "eve"]).contains("no account"));
}

#[rocket::async_test]
async fn who_acts_as_somebody_else_is_shown_as_that() {
    let app = App::new().await;
    for name in ["ada", "bob"] {
        app.signed_up(name).await;
    }
    app.grant("ada", "admin").await;
    let (ada, bob) = (app.signed_in("ada").await, app.account("bob").await.id());
    let act = format!("/admin/accounts/{bob}/act");
    ada.post(&act, &[("reason", "Ticket 7")]).await.leads_to("/");
    let folder = app.folder.path();
    let table = says(folder, &["history", "bob"]);
    let line = table.lines().nth(1).unwrap();
    assert!(line.contains("acting_started") && line.contains("ada (acting as them)"), "{table}");
    assert!(line.ends_with("Ticket 7"), "{table}");
    let newest = &json(folder, &["history", "bob", "--json"])[0];
    assert_eq!((&newest["by"], &newest["by_username"]), (&"acting".into(), &"ada".into()));
}

#[rocket::async_test]
async fn more_entries_than_are_fetched_at_a_time_are_shown_in_order_and_once() {
    let app = App::new().await;
    app.signed_up("ada").await;
    app.execute(
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 1202) \
         INSERT INTO audit_trail \
         (id, event, detail, subject_id, done_by, address, user_agent, at) \
         SELECT printf('%08d-0000-7000-8000-000000000000', i), 'disabled', CAST(i AS TEXT), \
         accounts.id, 'command_line', '', '', i FROM n, accounts",
    )
    .await;
    let all = json(app.folder.path(), &["history", "--json", "--most", "9999"]);
    let details: Vec<_> = all.iter().map(|entry| entry["detail"].as_str().unwrap()).collect();
    let expected: Vec<_> = (0..1_203).rev().map(|number: u32| number.to_string()).collect();
    assert_eq!(details, expected);
    let some =
        json(app.folder.path(), &["history", "--json", "--since", "1970-01-01T00:00:01.200Z"]);
    assert_eq!(some.len(), 3);
    assert_eq!(json(app.folder.path(), &["history", "--json"]).len(), 100);
}
