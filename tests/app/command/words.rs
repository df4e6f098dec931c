//! `vestibule words`.

use std::fs;

use tempfile::TempDir;

use super::{complains, says};
use crate::server::vestibule;

/// Whatever the folder is called that the command was started in, ours are ours.
#[test]
fn the_folder_where_it_is_started_is_not_taken_for_what_is_built_in() {
    let folder = TempDir::new().unwrap();
    let overrides = folder.path().join("locales/en");
    fs::create_dir_all(&overrides).unwrap();
    fs::write(overrides.join("ours.ftl"), "\u{feff}login-title = Come in, { $foo }\n").unwrap();
    let check = |arguments: &[&str]| {
        let mut command = vestibule(&folder.path().join("data"), arguments);
        command.current_dir(folder.path()).output().unwrap()
    };
    let checked = check(&["config", "check"]);
    assert_eq!(checked.status.code(), Some(1));
    let said = String::from_utf8(checked.stderr).unwrap();
    assert!(said.contains("locales/en/ours.ftl: the sentence login-title: "), "{said}");
    let words = String::from_utf8(check(&["words", "en"]).stdout).unwrap();
    assert!(words.contains("\nlogin-title = Sign in\n"), "{words}");
}

#[test]
fn a_translator_gets_all_sentences_and_sees_how_many_are_done() {
    let folder = TempDir::new().unwrap();
    let english = says(folder.path(), &["words", "en"]);
    assert!(english.contains("\nlogin-title = Sign in\n"), "{english}");
    assert!(english.contains("\nsubject-recover = "), "{english}");
    assert!(complains(folder.path(), &["words", "xx"]).contains("nothing is built in"));

    let overrides = folder.path().join("locales/nl");
    fs::create_dir_all(&overrides).unwrap();
    fs::write(overrides.join("all.ftl"), english).unwrap();
    fs::create_dir(folder.path().join("locales/it")).unwrap();
    fs::write(folder.path().join("locales/it/some.ftl"), "login-title = Accedi\n").unwrap();
    let mut command = vestibule(folder.path(), &["words"]);
    let settings = format!("{{overrides_dir={:?}}}", folder.path());
    let output = command.env("ROCKET_VESTIBULE", settings).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let lines: Vec<Vec<&str>> =
        said.lines().map(|line| line.split_whitespace().collect()).collect();
    let row =
        |tag: &str| lines.iter().find(|row| row[0] == tag).unwrap_or_else(|| panic!("{said}"));
    let all = row("en")[1];
    assert_eq!(row("nl")[1..], [all, "of", all, "yes"], "{said}");
    assert_eq!(row("de")[1..], [all, "of", all, "yes"], "{said}");
    assert_eq!(row("it")[1..], ["1", "of", all, "no"], "{said}");
}
