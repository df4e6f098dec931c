//! `vestibule config …`.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::{json, says};
use crate::server::vestibule;

#[test]
fn a_configuration_is_checked_without_making_anything() {
    let folder = TempDir::new().unwrap();
    let nowhere = folder.path().join("data");
    let said = says(&nowhere, &["config", "check"]);
    assert_eq!(
        said,
        "Profile debug.\nEvery setting is known and within its range.\n\
         What is kept on this machine can be read and written.\n"
    );
    assert!(!nowhere.exists());

    let mut command = vestibule(&nowhere, &["config", "check"]);
    let output = command.env("ROCKET_PROFILE", "release").output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("\"vestibule.passwords.bcrypt_cost\" is 4, but must be"), "{said}");
}

#[test]
fn a_language_that_is_not_there_and_a_sentence_that_is_none_are_found() {
    let folder = TempDir::new().unwrap();
    let check = |value: &str| {
        let mut command = vestibule(folder.path(), &["config", "check"]);
        let output = command.env("ROCKET_VESTIBULE", value).output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (code, said) = check("{languages=[\"xx\"]}");
    assert_eq!(code, Some(1));
    assert!(said.contains("\"vestibule.languages\" has xx, and nothing is there in it; languages are ar, de, en, fr"), "{said}");
    let (code, said) = check("{languages=[\"not one\"]}");
    assert_eq!(code, Some(1));
    assert!(said.contains("\"vestibule.languages\" is \"not one\", but must be a tag"), "{said}");
    assert_eq!(check("{languages=[\"de\",\"EN\"]}").0, Some(0));

    let overrides = folder.path().join("locales/en");
    fs::create_dir_all(&overrides).unwrap();
    fs::write(overrides.join("ours.ftl"), "login-lead = { $x").unwrap();
    let (code, said) = check(&format!("{{overrides_dir={:?}}}", folder.path()));
    assert_eq!(code, Some(1));
    assert!(said.contains("en/ours.ftl: "), "{said}");
}

#[test]
fn what_the_server_would_stumble_over_is_found_and_no_secret_is_shown() {
    let folder = TempDir::new().unwrap();
    let check = |name: &str, value: &str| {
        let mut command = vestibule(folder.path(), &["config", "check"]);
        let output = command.env(name, value).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!said.contains("hunter2"), "{said}");
        (output.status.code(), said)
    };
    let data_dir = |path: &Path| format!("{{data_dir={:?}}}", path.display().to_string());
    for store in ["redis://:hunter2@127.0.0.1:bad", "redis://", "rediss://:hunter2@[::1:6379"] {
        let (code, said) = check("ROCKET_VESTIBULE", &format!("{{sessions={{store={store:?}}}}}"));
        assert_eq!(code, Some(1), "{store}");
        assert!(said.contains("\"vestibule.sessions.store\" must be"), "{said}");
    }
    for url in ["postgres//ada:hunter2@db", "mysql://ada:hunter2@db/x", "postgres://db:no/x", "x"] {
        let (code, said) = check("ROCKET_DATABASES", &format!("{{vestibule={{url={url:?}}}}}"));
        assert_eq!(code, Some(1), "{url}");
        assert!(said.contains("\"databases.vestibule.url\" must be a URL such as"), "{said}");
    }
    for url in ["postgres://ada:hunter2@db:5433/x?sslmode=require", "sqlite:data/x.sqlite"] {
        assert_eq!(check("ROCKET_DATABASES", &format!("{{vestibule={{url={url:?}}}}}")).0, Some(0));
    }

    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let (code, said) = check("ROCKET_VESTIBULE", &data_dir(&file));
    assert_eq!(code, Some(1));
    assert!(said.contains("cannot be"), "{said}");
    fs::write(folder.path().join("secret_key"), "no key").unwrap();
    let (code, said) = check("ROCKET_VESTIBULE", &data_dir(folder.path()));
    assert_eq!(code, Some(1));
    assert!(said.contains("secret_key holds the secret key and is open to others"), "{said}");
    fs::remove_file(folder.path().join("secret_key")).unwrap();
    fs::create_dir(folder.path().join("vestibule.sqlite")).unwrap();
    let (code, said) = check("ROCKET_VESTIBULE", &data_dir(folder.path()));
    assert_eq!(code, Some(1));
    assert!(said.contains("vestibule.sqlite cannot be used: Is a directory"), "{said}");
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
