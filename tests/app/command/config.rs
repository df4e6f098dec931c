//! `vestibule config …`.

use tempfile::TempDir;

use super::{json, says};
use crate::server::vestibule;

#[test]
fn a_configuration_is_checked_without_making_anything() {
    let folder = TempDir::new().unwrap();
    let nowhere = folder.path().join("data");
    let said = says(&nowhere, &["config", "check"]);
    assert_eq!(said, "Profile debug.\nEvery setting is known and within its range.\n");
    assert!(!nowhere.exists());

    let mut command = vestibule(&nowhere, &["config", "check"]);
    let output = command.env("ROCKET_PROFILE", "release").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("\"vestibule.passwords.bcrypt_cost\" is 4, but must be"), "{said}");
}

#[test]
fn every_setting_is_shown_with_where_it_comes_from() {
    let folder = TempDir::new().unwrap();
    let table = says(folder.path(), &["config", "show"]);
    let row = |key: &str| {
        let row = table.lines().find(|line| line.split_whitespace().next() == Some(key));
        row.expect(key).split_whitespace().skip(1).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(row("vestibule.sessions.idle"), "\"2h\" default");
    assert_eq!(row("vestibule.passwords.bcrypt_cost"), "4 environment variable ROCKET_VESTIBULE");
    assert!(row("limits.form").contains("Rocket.toml [default]"), "{}", row("limits.form"));
    let as_json = json(folder.path(), &["config", "show", "--json"]);
    let cost = as_json.iter().find(|line| line["key"] == "vestibule.passwords.bcrypt_cost");
    assert_eq!(cost.unwrap()["value"], 4);
    assert_eq!(as_json.len(), table.lines().count() - 1);
}

#[test]
fn what_is_wrong_is_said_after_what_is_there_and_no_secret_is_shown() {
    let folder = TempDir::new().unwrap();
    let mut command = vestibule(folder.path(), &["config", "show"]);
    command.env("ROCKET_VESTIBULE", "{invite_code=\"hunter2hunter2\", passwords={bcrypt_cost=99}}");
    command.env("ROCKET_SECRET_KEY", "hunter2");
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    assert!(said.contains("bcrypt_cost\" is 99"), "{said}");
    assert!(said.contains("vestibule.invite_code"), "{said}");
    assert!(!said.contains("hunter2"), "{said}");
}
