//! The command line: the real binary, beside a real server where one is needed.

mod backup;
mod config;
mod history;
mod import;
mod output;
mod session;
mod user;
mod words;

use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};

use rocket::http::Status;
use tempfile::TempDir;

use crate::server::{Server, vestibule};
use crate::support::{App, MINUTE, OTHER_PASSWORD, PASSWORD, link_in, setting};

fn output(folder: &Path, arguments: &[&str]) -> Output {
    vestibule(folder, arguments).output().unwrap()
}

/// What a command prints when it succeeds.
fn says(folder: &Path, arguments: &[&str]) -> String {
    let output = output(folder, arguments);
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{arguments:?}: {error}");
    String::from_utf8(output.stdout).unwrap()
}

/// What a command says when it fails.
fn complains(folder: &Path, arguments: &[&str]) -> String {
    let output = output(folder, arguments);
    assert_eq!(output.status.code(), Some(1), "{arguments:?}");
    String::from_utf8(output.stderr).unwrap()
}

/// What a command does with this on its standard input.
fn fed(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut command = vestibule(folder, arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // Where nobody reads it, the command has said why.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

/// What a command prints, line by line.
fn json(folder: &Path, arguments: &[&str]) -> Vec<serde_json::Value> {
    says(folder, arguments).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn fingerprints(list: &str) -> Vec<&str> {
    list.lines().skip(1).map(|line| line.split_whitespace().next().unwrap()).collect()
}

#[test]
fn the_server_says_where_it_is_and_ends_well_when_it_is_told_to() {
    let folder = TempDir::new().unwrap();
    let mut server = Server::start(folder.path());
    assert!(server.get("/", "").starts_with("HTTP/1.1 303"));
    let pid = rustix::process::Pid::from_child(&server.child);
    rustix::process::kill_process(pid, rustix::process::Signal::TERM).unwrap();
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
}

#[test]
fn the_database_and_the_key_are_for_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = TempDir::new().unwrap();
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    let server = Server::start(folder.path());
    server.sign_up("ada");
    for file in std::fs::read_dir(folder.path()).unwrap().flatten() {
        let mode = file.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{:?}", file.file_name());
    }
}

#[test]
fn keys_are_listed_rotated_and_revoked_while_the_server_runs() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path());
    let cookie = server.sign_up("ada");
    let list = says(folder.path(), &["key", "list"]);
    assert_eq!(fingerprints(&list).len(), 1);
    assert!(list.contains("1               0  seals cookies"), "{list}");
    let as_json = json(folder.path(), &["key", "list", "--json"]);
    assert_eq!(as_json[0]["fingerprint"], fingerprints(&list)[0]);
    assert_eq!(as_json[0]["live_sessions"], 1);
    let old = fingerprints(&list)[0].to_owned();

    let said = says(folder.path(), &["key", "rotate"]);
    assert!(said.contains("nobody is signed out"), "{said}");
    let list = says(folder.path(), &["key", "list"]);
    assert_eq!(fingerprints(&list)[1], old);
    assert!(list.contains("1               0  opens earlier cookies"), "{list}");
    assert!(server.get("/", &cookie).starts_with("HTTP/1.1 200"));

    let said = says(folder.path(), &["key", "revoke", &old]);
    assert!(said.contains(&format!("Ended 1 session under {old}")), "{said}");
    assert!(server.is_out_within_a_second(&cookie));
    assert!(complains(folder.path(), &["key", "revoke", &old]).contains("no such key"));
    assert!(complains(folder.path(), &["key", "revoke", "x"]).contains("16 hexadecimal digits"));
}

#[rocket::async_test]
async fn second_factors_are_moved_off_a_revoked_key_and_a_missing_key_is_told_of() {
    let app = App::new().await;
    app.with_second_factor("ada").await;
    let folder = app.folder.path();
    let list = says(folder, &["key", "list"]);
    assert!(list.contains("1               1  seals cookies"), "{list}");
    let old = fingerprints(&list)[0].to_owned();
    let said = says(folder, &["key", "revoke", &old]);
    assert!(said.contains("encrypted anew under the present key: 1."), "{said}");
    let list = says(folder, &["key", "list"]);
    assert!(list.contains("0               1  seals cookies"), "{list}");
    assert!(!list.contains(&old), "{list}");

    let lost = "0123456789abcdef";
    app.execute("UPDATE totp SET key_id = '0123456789abcdef'").await;
    let list = says(folder, &["key", "list"]);
    assert!(list.contains("1  not in the ring: put it into previous_secret_keys"), "{list}");
    let said = complains(folder, &["key", "revoke", lost]);
    assert!(said.contains("1 second factors are still encrypted under this key"), "{said}");
}

#[rocket::async_test]
async fn an_operator_turns_a_lost_second_factor_off() {
    let app = App::new().await;
    let ada = app.with_second_factor("ada").await;
    app.execute("UPDATE accounts SET email = 'ada@example.org', email_verified_at = 1").await;
    let folder = app.folder.path();
    let turn_off = ["second-factor", "turn-off", "ADA"];
    assert!(says(folder, &turn_off).contains("signs in with a password alone"));
    assert!(!ada.browser.is_signed_in().await);
    ada.browser.sign_in("ada", PASSWORD).await.leads_to("/");
    assert!(complains(folder, &turn_off).contains("ada has no second factor"));
    assert!(complains(folder, &["second-factor", "turn-off", "bob"]).contains("no account"));
    app.ring();
    let letters = app.letters_to("ada@example.org").await;
    assert!(letters[0].text.contains("the people who run this site"), "{letters:?}");
}

#[rocket::async_test]
async fn roles_are_granted_and_withdrawn() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let folder = app.folder.path();
    says(folder, &["role", "grant", "ADA", "admin"]);
    assert_eq!(says(folder, &["role", "list", "ada"]), "admin\n");
    assert!(!ada.is_signed_in().await, "the server sees it at once");
    says(folder, &["role", "withdraw", "ada", "admin"]);
    assert_eq!(says(folder, &["role", "list", "ada"]), "");
    assert!(complains(folder, &["role", "grant", "bob", "admin"]).contains("no account"));
    let unknown = complains(folder, &["role", "grant", "ada", "nonsense"]);
    assert!(unknown.contains("there is no role \"nonsense\""), "{unknown}");
    assert!(unknown.contains("known are: admin"), "{unknown}");
    assert!(complains(folder, &["role", "withdraw", "ada", "Not A Role"]).contains("lower-case"));
    app.execute("UPDATE accounts SET roles = 'former'").await;
    let roles = json(folder, &["role", "list", "ada", "--json"]);
    assert_eq!((&roles[0]["role"], &roles[0]["is_configured"]), (&"former".into(), &false.into()));
    says(folder, &["role", "withdraw", "ada", "former"]);
    assert_eq!(says(folder, &["role", "list", "ada"]), "");
}

#[rocket::async_test]
async fn roles_that_are_granted_at_the_same_time_are_all_granted() {
    let app = App::new().await;
    app.signed_up("ada").await;
    let grant = || {
        let mut command = vestibule(app.folder.path(), &["role", "grant", "ada", "admin"]);
        command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let granting: Vec<_> = (0..6).map(|_| grant()).collect();
    for child in granting {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(says(app.folder.path(), &["role", "list", "ada"]), "admin\n");
}

#[rocket::async_test]
async fn an_administrator_makes_a_link_to_choose_a_new_password() {
    let app = App::new().await;
    app.signed_up("ada").await;
    let link = link_in(&says(app.folder.path(), &["user", "recover", "ADA"]));
    app.browser().get(&link).await.shows("Choose a new password");
    let new = [("new_password", OTHER_PASSWORD)];
    app.browser().post(&link, &new).await.leads_to("/login");
    let ada = app.browser();
    ada.sign_in("ada", OTHER_PASSWORD).await.leads_to("/");
    let history = ada.get("/settings/history").await;
    history.shows("A link to choose a new password was made for you");
    history.shows("By the people who run this site");
    app.browser().post(&link, &new).await.is(Status::Gone);
    assert!(complains(app.folder.path(), &["user", "recover", "bob"]).contains("no account"));
    app.execute("UPDATE accounts SET disabled_at = 1").await;
    assert!(complains(app.folder.path(), &["user", "recover", "ada"]).contains("turned off"));
}

#[rocket::async_test]
async fn an_administrator_invites_and_the_server_sends_the_letter() {
    let app = App::with(setting("signup", "invite")).await;
    let folder = app.folder.path();
    let invite = |more: &[&str]| {
        let arguments = [&["user", "invite"], more].concat();
        let mut command = vestibule(folder, &arguments);
        let data_dir = folder.display().to_string();
        let settings = format!("{{data_dir={data_dir:?}, signup=\"invite\"}}");
        command.env("ROCKET_VESTIBULE", settings).output().unwrap()
    };
    let printed = |output: Output| link_in(&String::from_utf8(output.stdout).unwrap());
    app.browser().get(&printed(invite(&[]))).await.shows("You are invited");

    let link = printed(invite(&["--email", "ada@example.org"]));
    app.clock.advance(MINUTE);
    app.ring();
    assert_eq!(app.link_to("ada@example.org").await, link);
    let refused = invite(&["--email", "nonsense"]);
    assert!(!refused.status.success());
    assert!(String::from_utf8(refused.stderr).unwrap().contains("Use an address like"));
    assert!(complains(folder, &["user", "invite"]).contains("vestibule.signup"));
}

fn the_secrets_in_links_are_not_in_the_log(level: Option<&str>) {
    let folder = TempDir::new().unwrap();
    let log = folder.path().join("log");
    let server = Server::start_logging(folder.path(), &log, level);
    server.sign_up("ada");
    let link = link_in(&says(folder.path(), &["user", "recover", "ada"]));
    let token = link.rsplit('/').next().unwrap();
    assert!(server.get(&link, "").starts_with("HTTP/1.1 200"));
    server.post(&link, "new_password=purple+ladder+under+quiet+snow", "");
    let verify = format!("/verify/{token}");
    for path in [&*link, &verify, &format!("{link}/x"), &format!("/signup?invite={token}")] {
        server.get(path, "");
        server.ask(&format!(
            "POST {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: text/x\r\n\r\n"
        ))
        .unwrap();
    }
    drop(server);
    let log = std::fs::read_to_string(log).unwrap();
    assert!(!log.contains(token), "{log}");
}

#[test]
fn the_secrets_in_links_are_not_in_the_log_as_it_is() {
    the_secrets_in_links_are_not_in_the_log(None);
}

#[test]
fn the_secrets_in_links_are_not_in_a_log_of_more() {
    the_secrets_in_links_are_not_in_the_log(Some("info"));
    the_secrets_in_links_are_not_in_the_log(Some("debug"));
}

#[test]
fn the_routes_are_shown_with_their_policies() {
    let folder = TempDir::new().unwrap();
    let table = says(folder.path(), &["routes"]);
    assert!(table.starts_with("METHOD"), "{table}");
    assert!(table.lines().any(|line| line.contains("/sessions") && line.contains("fresh")));
    let rows = json(folder.path(), &["routes", "--json"]);
    assert_eq!(rows.len(), table.lines().count() - 1);
    let sessions = rows.iter().find(|row| row["path"] == "/sessions" && row["method"] == "GET");
    assert_eq!(sessions.unwrap()["policies"], serde_json::json!(["fresh"]));
}

#[test]
fn hash_cost_measures_and_proposes() {
    let folder = TempDir::new().unwrap();
    let none = says(folder.path(), &["hash-cost", "--target", "1ns"]);
    assert!(none.contains("Nothing is within 1ns"), "{none}");
    assert!(none.lines().nth(1).unwrap().trim().starts_with("10 "), "{none}");
    let measured = json(folder.path(), &["hash-cost", "--target", "1ns", "--json"]);
    assert_eq!((&measured[0]["cost"], &measured[0]["is_proposed"]), (&10.into(), &false.into()));
    assert!(measured[0]["milliseconds"].as_f64().unwrap() > 0.0);
}

#[test]
fn every_shell_gets_its_completions() {
    let folder = TempDir::new().unwrap();
    for shell in ["bash", "zsh", "fish"] {
        let script = says(folder.path(), &["completions", shell]);
        assert!(script.contains("hash-cost"), "{shell}");
    }
}

#[test]
fn what_cannot_start_says_why_in_one_line() {
    let folder = TempDir::new().unwrap();
    says(folder.path(), &["routes"]);
    let said = |name: &str, value: &str| {
        let output = vestibule(folder.path(), &[]).env(name, value).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{name}={value}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(said.lines().count(), 1, "{said}");
        said
    };
    assert!(said("ROCKET_PORT", "99999").contains("\"port\" is 99999"));
    assert!(said("ROCKET_VESTIBULE", "{sesions={}}").contains("did you mean \"sessions\"?"));
    let store = |url: &str| {
        let folder = folder.path().display().to_string();
        format!("{{data_dir={folder:?}, sessions={{store={url:?}}}}}")
    };
    let nobody = store("redis://:hunter2@127.0.0.1:1");
    let said_of_redis = said("ROCKET_VESTIBULE", &nobody);
    assert!(said_of_redis.contains("session store is not available"), "{said_of_redis}");
    assert!(!said_of_redis.contains("hunter2"), "{said_of_redis}");
    let mistyped = said("ROCKET_VESTIBULE", &store("reddis://:hunter2@127.0.0.1"));
    assert!(mistyped.contains("a redis:// or rediss:// URL"), "{mistyped}");
    assert!(!mistyped.contains("hunter2"), "{mistyped}");
    let database = "{vestibule={url=\"mysql://x/y\"}}";
    assert!(said("ROCKET_DATABASES", database).contains("a URL such as \"postgres://"));
}

#[test]
fn a_command_for_an_application_that_is_not_there_makes_none() {
    let folder = TempDir::new().unwrap();
    let nowhere = folder.path().join("mistyped");
    assert!(complains(&nowhere, &["key", "list"]).contains("there is no data folder"));
    assert!(complains(&nowhere, &["role", "list", "ada"]).contains("there is no data folder"));
    assert!(!nowhere.exists());
}
