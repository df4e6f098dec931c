//! `vestibule user …`, beside an application or a server that runs.

use std::io::{BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Instant;

use tempfile::TempDir;

use super::{complains, fed, json, output, says};
use crate::server::{Server, vestibule};
use crate::support::{App, OTHER_PASSWORD, PASSWORD, PATIENCE};

#[test]
fn a_role_that_can_be_none_is_refused_before_the_account_is_made() {
    let folder = TempDir::new().unwrap();
    let _server = Server::start(folder.path());
    let arguments =
        ["user", "add", "ada", "--role", "admin", "--role", "Bad Name", "--no-password"];
    let said = complains(folder.path(), &arguments);
    assert!(said.contains("no role \"Bad Name\""), "{said}");
    assert!(complains(folder.path(), &["user", "show", "ada"]).contains("no account"));
}

#[test]
fn an_account_that_was_made_beside_a_running_server_signs_in() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path());
    let arguments =
        ["user", "add", "ada", "--email", "ada@example.org", "--role", "admin", "--password-stdin"];
    let made = fed(folder.path(), &arguments, &format!("{PASSWORD}\r\nmore\n"));
    let said = String::from_utf8(made.stdout).unwrap();
    assert!(made.status.success(), "{said}");
    assert_eq!(said, "Made the account ada.\nada has the role admin.\n");
    assert!(server.is_in(&server.sign_in("ada")));
    let ada = &json(folder.path(), &["user", "show", "ADA", "--json"])[0];
    assert_eq!(ada["email"], "ada@example.org");
    assert_eq!(ada["email_verified"], false);
    assert_eq!(ada["roles"], serde_json::json!(["admin"]));
    assert_eq!(ada["password"], "bcrypt, cost 4");
    assert_eq!(ada["live_sessions"], 1);
    let ada = server.sign_in("ada");
    let history = server.get("/settings/history", &ada);
    assert!(history.contains("Your account was made"), "{history}");
    assert!(history.contains("By the people who run this site"), "{history}");
}

#[rocket::async_test]
async fn what_could_not_sign_up_is_not_made_either() {
    let app = App::new().await;
    app.signed_up("ada").await;
    let folder = app.folder.path();
    let refused = |username: &str, password: &str| {
        let made = fed(folder, &["user", "add", username, "--password-stdin"], password);
        assert_eq!(made.status.code(), Some(1));
        String::from_utf8(made.stderr).unwrap()
    };
    assert!(refused("bob", "too short").contains("password: Use at least 15 characters"));
    assert!(refused("bob", "passwordpassword").contains("unrelated words"));
    assert!(refused("bob", "").contains("password: Enter a password"));
    assert!(refused("AdA", PASSWORD).contains("username: That username is taken"));
    assert!(refused("a b", PASSWORD).contains("username: Use only letters"));
    for role in ["nonsense", "Bad Name"] {
        let add = ["user", "add", "bob", "--password-stdin", "--role", "admin", "--role", role];
        let made = fed(folder, &add, PASSWORD);
        assert_eq!(made.status.code(), Some(1));
        let said = String::from_utf8(made.stderr).unwrap();
        assert!(said.contains(&format!("there is no role {role:?}")), "{said}");
    }
    assert_eq!(app.count("SELECT COUNT(*) FROM accounts").await, 1);
}

#[test]
fn without_a_terminal_to_ask_on_it_says_what_to_do() {
    let folder = TempDir::new().unwrap();
    let _server = Server::start(folder.path());
    let mut command = Command::new("setsid");
    let inner = vestibule(folder.path(), &[]);
    command.arg("--wait").arg(inner.get_program()).args(["user", "add", "ada"]);
    command.envs(inner.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let output = command.stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("use --password-stdin or --no-password"), "{said}");
}

/// What is seen on a terminal where a command is run and keys are pressed, each when this was asked
/// for; and how the terminal is set afterwards.
fn on_a_terminal(folder: &Path, arguments: &[&str], pressed: &[(&str, &str)]) -> String {
    let inner = vestibule(folder, arguments);
    let program = inner.get_program().to_str().unwrap();
    let mut command = Command::new("script");
    let line = format!("tty; {program} {}; stty -a", arguments.join(" "));
    command.args(["--quiet", "--command", &line, "/dev/null"]);
    command.envs(inner.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut keys, screen) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let (shown, shows) = mpsc::channel();
    thread::spawn(move || {
        BufReader::new(screen).bytes().try_for_each(|byte| shown.send(byte.unwrap()))
    });
    let mut seen = Vec::new();
    let mut until = |asked: &str| {
        while !seen.ends_with(asked.as_bytes()) {
            let byte = shows.recv_timeout(PATIENCE);
            seen.push(byte.unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&seen))));
        }
        String::from_utf8_lossy(&seen).into_owned()
    };
    let terminal = until("\r\n").trim_end().to_owned();
    for (asked, press) in pressed {
        until(asked);
        wait_until_nothing_shows(&terminal);
        keys.write_all(press.as_bytes()).unwrap();
    }
    seen.extend(shows);
    child.wait().unwrap();
    String::from_utf8(seen).unwrap()
}

/// What is pressed before a command that asks has turned the echo off is shown, and lost.
fn wait_until_nothing_shows(terminal: &str) {
    let started = Instant::now();
    loop {
        let settings = Command::new("stty").args(["-a", "-F", terminal]).output().unwrap();
        if String::from_utf8_lossy(&settings.stdout).contains(" -echo ") {
            return;
        }
        assert!(started.elapsed() < PATIENCE, "{terminal} still shows what is pressed");
    }
}

#[rocket::async_test]
async fn who_is_asked_for_a_password_can_go_and_has_the_terminal_back() {
    let app = App::new().await;
    let folder = app.folder.path();
    let add = |pressed: &[(&str, &str)]| {
        let seen = on_a_terminal(folder, &["user", "add", "ada"], pressed);
        assert!(seen.contains(" echo "), "{seen}");
        assert!(!seen.contains("orbit"), "{seen}");
        seen
    };
    let interrupted = add(&[("Password: ", "\u{3}")]);
    assert!(interrupted.contains("interrupted; no account was made"), "{interrupted}");
    let left = add(&[("Password: ", "\u{4}")]);
    assert!(left.contains("no password was typed; no account was made"), "{left}");
    let short = add(&[("Password: ", "too short\n")]);
    assert!(short.contains("password: Use at least 15 characters"), "{short}");
    assert!(!short.contains("The same again"), "{short}");
    let typed = format!("{PASSWORD}\n");
    let made = add(&[("Password: ", &typed), ("The same again: ", &typed)]);
    assert!(made.contains("Made the account ada."), "{made}");
    let taken = add(&[]);
    assert!(taken.contains("username: That username is taken"), "{taken}");
    assert!(!taken.contains("Password:"), "{taken}");
}

#[rocket::async_test]
async fn roles_are_given_and_taken_among_the_accounts_too() {
    let app = App::new().await;
    let folder = app.folder.path();
    app.signed_up("ada").await;
    let said = says(folder, &["user", "role", "grant", "ada", "admin"]);
    assert_eq!(says(folder, &["user", "role", "list", "ada"]), "admin\n", "{said}");
    says(folder, &["user", "role", "withdraw", "ada", "admin"]);
    assert!(!says(folder, &["role", "list", "ada"]).contains("admin"));
}

#[rocket::async_test]
async fn an_account_without_a_password_gets_one_by_a_link() {
    let app = App::new().await;
    let folder = app.folder.path();
    let said = says(folder, &["user", "add", "ada", "--no-password"]);
    assert!(said.contains("vestibule user recover ada"), "{said}");
    assert!(says(folder, &["user", "show", "ada"]).contains("Password       none"));
    let ada = app.browser();
    assert_eq!(ada.sign_in("ada", PASSWORD).await.status, 422);
    let link = says(folder, &["user", "recover", "ada"]);
    let path = &link.trim()[link.find("/recover/").unwrap()..];
    ada.post(path, &[("new_password", PASSWORD)]).await.leads_to("/login");
    ada.sign_in("ada", PASSWORD).await.leads_to("/");
}

#[rocket::async_test]
async fn a_disabled_account_is_out_and_only_the_right_password_tells_why() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let folder = app.folder.path();
    let said = says(folder, &["user", "disable", "Ada"]);
    assert_eq!(said, "ada cannot sign in any more. Ended 1 session.\n");
    assert!(!ada.is_signed_in().await, "at once");
    ada.get("/login").await.shows("turned off");

    let browser = app.browser_at("203.0.113.7:1");
    let wrong = browser.sign_in("ada", OTHER_PASSWORD).await;
    let nobody = browser.sign_in("nobody", OTHER_PASSWORD).await;
    assert_eq!((wrong.status, nobody.status), (422, 422));
    wrong.hides("turned off");
    wrong.shows("do not belong together");
    let right = browser.sign_in("ada", PASSWORD).await;
    assert_eq!(right.status, 403);
    right.shows("This account has been turned off");
    assert_eq!(app.count("SELECT COUNT(*) FROM sessions WHERE ended_at IS NULL").await, 0);

    assert!(says(folder, &["user", "list"]).contains("disabled"));
    assert!(says(folder, &["user", "disable", "ada"]).starts_with("ada could not sign in before"));
    assert_eq!(says(folder, &["user", "enable", "ada"]), "ada can sign in again.\n");
    assert_eq!(says(folder, &["user", "enable", "ada"]), "ada can sign in as before.\n");
    assert!(!ada.is_signed_in().await, "the old session stays over");
    browser.sign_in("ada", PASSWORD).await.leads_to("/");
    let trail = "SELECT COUNT(*) FROM audit_trail WHERE event IN ('disabled', 'enabled')";
    assert_eq!(app.count(trail).await, 2);
    assert!(complains(folder, &["user", "disable", "bob"]).contains("no account"));
}

#[test]
fn a_running_server_notices_within_a_second_that_an_account_is_disabled() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path());
    let cookie = server.sign_up("ada");
    assert!(server.is_in(&cookie));
    says(folder.path(), &["user", "disable", "ada"]);
    assert!(server.is_out_within_a_second(&cookie));
}

#[rocket::async_test]
async fn accounts_are_listed_by_name_for_people_and_for_programs() {
    let app = App::new().await;
    for (number, name) in ["eve", "ada", "Bob"].into_iter().enumerate() {
        app.browser_at(&format!("198.51.100.{number}:1")).sign_up(name).await.leads_to("/");
    }
    let folder = app.folder.path();
    let list = says(folder, &["user", "list"]);
    let names: Vec<_> = list.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(names, ["USERNAME", "ada", "Bob", "eve"]);
    let list = json(folder, &["user", "list", "--json"]);
    assert_eq!(list.len(), 3);
    assert_eq!(list[1]["username"], "Bob");
    let found = json(folder, &["user", "list", "--json", "--search", "B"]);
    assert_eq!((found.len(), &found[0]["username"]), (1, &list[1]["username"]));
    assert!(list.iter().all(|line| line["id"].is_string() && line.get("password_hash").is_none()));
    assert!(complains(folder, &["user", "show", "mallory"]).contains("no account"));
}

#[test]
fn a_password_is_never_an_argument() {
    let folder = TempDir::new().unwrap();
    let output = output(folder.path(), &["user", "add", "ada", "--password", PASSWORD]);
    assert_eq!(output.status.code(), Some(2));
}
