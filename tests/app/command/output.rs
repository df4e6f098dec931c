//! Where a command's words cannot be written, or nobody reads them.

use std::fs::{self, OpenOptions};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use super::{json, says};
use crate::server::{Server, vestibule};
use crate::support::{App, link_in};

/// With a standard output that has no room.
fn into_full(folder: &Path, arguments: &[&str]) -> Output {
    let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut command = vestibule(folder, arguments);
    command.stdin(Stdio::null()).stdout(full).output().unwrap()
}

/// With a standard output that nobody reads.
fn into_closed(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = vestibule(folder, arguments);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    command.stdin(Stdio::null()).stdout(writer).output().unwrap()
}

fn said(output: Output) -> String {
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(!said.contains("panicked"), "{said}");
    said
}

#[test]
fn who_stops_reading_is_no_accident_and_a_full_disk_is_told_of() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path());
    server.sign_up("ada");
    says(folder.path(), &["role", "grant", "ada", "admin"]);
    for arguments in [
        &["user", "list"][..],
        &["user", "export"],
        &["user", "show", "ada"],
        &["session", "list", "ada"],
        &["key", "list"],
        &["config", "check"],
        &["config", "show"],
        &["config", "show", "--json"],
        &["role", "list", "ada"],
        &["routes"],
        &["completions", "bash"],
        &["hash-cost", "--target", "1ns"],
    ] {
        let full = said(into_full(folder.path(), arguments));
        assert!(full.contains("that cannot be written: No space left"), "{arguments:?}: {full}");
        assert_eq!(said(into_closed(folder.path(), arguments)), "", "{arguments:?}");
    }
}

#[test]
fn what_was_done_is_said_on_the_side_where_it_cannot_be_written() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path());
    server.sign_up("ada");
    for write in [into_full, into_closed] {
        let told = said(write(folder.path(), &["role", "grant", "ada", "admin"]));
        assert!(told.contains("ada has the role admin.\n(That is done"), "{told}");
        let lost = said(write(folder.path(), &["user", "recover", "ada"]));
        assert!(lost.contains("a link was made, but cannot be written, and is lost"), "{lost}");
        assert!(!lost.contains("/recover/"), "{lost}");
    }
    let told = said(into_full(folder.path(), &["user", "add", "bob", "--no-password"]));
    assert!(told.contains("Made the account bob.\n(That is done"), "{told}");
    assert_eq!(json(folder.path(), &["user", "list", "--json"]).len(), 2);
    assert!(link_in(&says(folder.path(), &["user", "recover", "bob"])).starts_with("/recover/"));
}

#[test]
fn a_restore_that_cannot_be_told_of_has_ended_every_session_all_the_same() {
    let (folder, backups) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let file = backups.path().join("one.sqlite");
    let server = Server::start(folder.path());
    let cookie = server.sign_up("ada");
    let file = file.to_str().unwrap();
    says(folder.path(), &["backup", file]);
    drop(server);
    let told = said(into_full(folder.path(), &["restore", file]));
    assert!(told.contains("is as it was in") && told.contains("(That is done"), "{told}");
    assert!(!Server::start(folder.path()).is_in(&cookie));
    said(into_closed(folder.path(), &["restore", file]));
    assert!(!Server::start(folder.path()).is_in(&cookie));
}

/// Where no file can grow beyond 32 KiB, as on a disk that is full.
fn short_of_room(folder: &Path, arguments: &[&str]) -> Output {
    let inner = vestibule(folder, arguments);
    let mut command = Command::new("sh");
    command.args(["-c", "trap '' XFSZ; ulimit -f 64; exec \"$@\"", "sh"]);
    command.arg(inner.get_program()).args(inner.get_args());
    command.envs(inner.get_envs().filter_map(|(key, value)| Some((key, value?))));
    command.output().unwrap()
}

#[test]
fn where_the_disk_is_full_nothing_is_left_of_a_backup_or_an_export() {
    let (folder, files) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let _server = Server::start(folder.path());
    let lines: String = (0..1_000).map(|number| format!("user{number}\n")).collect();
    let csv = folder.path().join("old.csv");
    fs::write(&csv, format!("username\n{lines}")).unwrap();
    says(folder.path(), &["user", "import", csv.to_str().unwrap()]);
    let file = files.path().join("file");
    let file = file.to_str().unwrap();
    for (arguments, sentence) in [
        (&["backup", file][..], "the database cannot be copied"),
        (&["user", "export", file], "that cannot be written"),
    ] {
        let told = said(short_of_room(folder.path(), arguments));
        assert!(told.contains(sentence), "{told}");
        assert_eq!(fs::read_dir(files.path()).unwrap().count(), 0, "{arguments:?}");
        assert!(vestibule(folder.path(), arguments).output().unwrap().status.success());
        fs::remove_file(file).unwrap();
    }
}

#[rocket::async_test]
async fn no_terminal_obeys_what_a_browser_says_of_itself() {
    let app = App::new().await;
    app.signed_up("ada").await;
    // As a browser's bytes C2 9B would do, and characters that hide or turn others.
    app.execute("UPDATE sessions SET user_agent = 'C' || char(155, 8238, 8203, 27) || '31m'").await;
    let folder = app.folder.path();
    let printed = says(folder, &["session", "list", "ada", "--json"]);
    assert!(printed.contains(r#""user_agent":"C\u009b\u202e\u200b\u001b31m""#), "{printed}");
    let table = says(folder, &["session", "list", "ada"]);
    assert!(table.ends_with("  C31m\n"), "{table:?}");
}
