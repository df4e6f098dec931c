//! What an installation stands on: files, database, mail, sessions, settings.

use std::fs::{self, File, Permissions};
use std::io::{Read, Write};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;
use vestibule::accounts::Actor;

use super::Examined;
use crate::server::{Server, vestibule};
use crate::support::smtp::{MailServer, free_port, url};
use crate::support::{App, DAY, postgres, redis};

const DOCTOR: [&str; 2] = ["doctor", "--json"];

/// The doctor's command for what is kept in a folder, with more settings.
fn doctor(folder: &Path, settings: &str) -> Command {
    let mut command = vestibule(folder, &DOCTOR);
    let data_dir = folder.display().to_string();
    let all = format!("{{data_dir={data_dir:?}, passwords={{bcrypt_cost=10}}, {settings}}}");
    command.env("ROCKET_VESTIBULE", all);
    command
}

fn examine(folder: &Path, settings: &str) -> Examined {
    Examined::by(doctor(folder, settings))
}

const NOTHING_ELSE: &str = r#"signup="open""#;

#[test]
fn before_the_first_start_the_doctor_says_so_and_makes_nothing() {
    let folder = TempDir::new().unwrap();
    let nowhere = folder.path().join("data");
    let seen = examine(&nowhere, NOTHING_ELSE);
    seen.warns("database", "there is none yet", "");
    seen.warns("secret key", "there is none", "");
    seen.says("mail", "skipped", "letters go to the page /dev/mailbox");
    seen.praises("disk", "free where");
    seen.blames("server", "not running: nobody listens there (127.0.0.1:", "");
    assert!(!nowhere.exists());
}

#[test]
fn while_nothing_runs_the_rest_is_looked_at() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    drop(Server::start(&data));
    let seen = examine(&data, NOTHING_ELSE);
    seen.blames("server", "not running: nobody listens there (127.0.0.1:", "");
    seen.praises("files", "for their owner alone");
    seen.praises("database", "SQLite answers");
    seen.praises("migrations", "have been run");
    seen.praises("database clock", "goes by its clock");
    seen.praises("secret key", "in use for 0 days");
}

#[test]
fn what_others_can_read_is_named_with_the_command_that_closes_it() {
    let folder = TempDir::new().unwrap();
    drop(Server::start(folder.path()));
    let open = |path: &Path, mode| fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    open(folder.path(), 0o755);
    examine(folder.path(), NOTHING_ELSE).warns("data folder", "its mode is 755", "chmod 700 ");
    open(folder.path(), 0o700);
    open(&folder.path().join("vestibule.sqlite"), 0o644);
    let seen = examine(folder.path(), NOTHING_ELSE);
    seen.blames("database file", "vestibule.sqlite (its mode is 644)", "chmod 600 ");
    open(&folder.path().join("vestibule.sqlite"), 0o600);
    open(&folder.path().join("secret_key"), 0o640);
    let seen = examine(folder.path(), NOTHING_ELSE);
    seen.blames("key file", "secret_key (its mode is 640)", "chmod 600 ");
    seen.blames("secret key", "chmod 600", "");
}

#[test]
fn a_key_that_has_been_in_use_for_years_is_to_be_rotated() {
    let folder = TempDir::new().unwrap();
    drop(Server::start(folder.path()));
    let key = File::open(folder.path().join("secret_key")).unwrap();
    let made = SystemTime::now() - 3 * 365 * DAY - Duration::from_secs(60);
    key.set_modified(made).unwrap();
    let seen = examine(folder.path(), NOTHING_ELSE);
    seen.warns("secret key", "in use for 1095 days", "vestibule key rotate");
}

#[rocket::async_test]
async fn a_database_of_another_age_than_the_program_is_named() {
    let app = App::new().await;
    let seen = || examine(app.folder.path(), NOTHING_ELSE);
    app.execute("UPDATE _sqlx_migrations SET version = 9999 WHERE version = 7").await;
    seen().blames("migrations", "9999 are of a newer program", "");
    app.execute("DELETE FROM _sqlx_migrations WHERE version = 9999").await;
    seen().warns("migrations", "0007 have not been run", "");
    app.execute("UPDATE _sqlx_migrations SET success = FALSE WHERE version = 6").await;
    seen().blames("migrations", "0006 began and did not end", "");
    app.execute("UPDATE _sqlx_migrations SET checksum = x'00' WHERE version = 5").await;
    seen().blames("migrations", "0005 are not what they were", "");
}

#[rocket::async_test]
async fn a_site_that_nobody_can_run_is_named_with_the_command_that_changes_it() {
    let app = App::new().await;
    let seen = || examine(app.folder.path(), NOTHING_ELSE);
    seen().warns("administrators", "there is none", "vestibule role grant USERNAME admin");
    app.signed_up("bob").await;
    app.grant("bob", "editor").await;
    seen().warns("administrators", "there is none", "vestibule role grant USERNAME admin");
    app.grant("bob", "admin").await;
    seen().praises("administrators", "can sign in");
    let (id, actor) = (app.account("bob").await.id(), Actor::command_line());
    app.accounts().disable(id, &actor, app.now()).await.unwrap();
    seen().warns("administrators", "is turned off", "vestibule user enable bob");
    app.signed_up("ada").await;
    app.grant("ada", "admin").await;
    seen().praises("administrators", "can sign in");
}

#[rocket::async_test]
async fn a_postgres_server_is_asked_for_its_clock_and_its_migrations() {
    let folder = TempDir::new().unwrap();
    let database = |url: &str| {
        let mut command = doctor(folder.path(), NOTHING_ELSE);
        command.env("ROCKET_DATABASES", format!("{{vestibule={{url={url:?}}}}}"));
        Examined::by(command)
    };
    let url = postgres().await;
    database(&url).warns("database", "there is none yet", "");
    drop(Server::start_on(folder.path(), &url));
    let seen = database(&url);
    seen.praises("database", "PostgreSQL answers");
    seen.praises("migrations", "have been run");
    seen.warns("administrators", "there is none", "vestibule role grant USERNAME admin");
    seen.praises("database clock", "the database and this machine are 0.");
    let nobody = "postgres://vestibule:hunter2@127.0.0.1:1/vestibule";
    let seen = database(nobody);
    seen.blames("database", "PostgreSQL does not answer", "");
    assert!(!seen.to_string().contains("hunter2"), "{seen}");
}

#[rocket::async_test]
async fn a_redis_server_is_asked_how_it_keeps_sessions() {
    let folder = TempDir::new().unwrap();
    let store = |url: &str| examine(folder.path(), &format!("sessions={{store={url:?}}}"));
    let seen = store(&redis().await);
    seen.praises("sessions", "answers");
    // The servers of the tests write nothing to the disk.
    seen.warns("session writes", "keeps nothing on its disk", "appendonly yes");
    let seen = store("redis://:hunter2@127.0.0.1:1");
    seen.blames("sessions", "does not answer", "");
    assert!(!seen.to_string().contains("hunter2"), "{seen}");
}

#[rocket::async_test]
async fn the_mail_server_is_tried_and_a_letter_is_sent_only_when_told_to() {
    let folder = TempDir::new().unwrap();
    let mut server = MailServer::start().await;
    let by = |url: &str, more: &[&str]| {
        let mail = format!("mail={{url={url:?}, from=\"hello@example.org\"}}");
        let mut command = doctor(folder.path(), &mail);
        command.args(more);
        rocket::tokio::task::spawn_blocking(|| Examined::by(command))
    };
    let seen = by(&server.url(), &[]).await.unwrap();
    seen.praises("mail", "nothing was sent");
    assert!(server.is_empty());
    let seen = by(&server.url(), &["--send-to", "ada@example.org"]).await.unwrap();
    seen.praises("mail", "took a letter for ada@example.org");
    assert_eq!(server.next().await.to, "ada@example.org");

    let wrong = server.url().replace("://", "://ada:hunter2@");
    let seen = by(&wrong, &[]).await.unwrap();
    seen.blames("mail", "who are you?", "");
    assert!(!seen.to_string().contains("hunter2"), "{seen}");
    let seen = by(&url(free_port().await), &[]).await.unwrap();
    seen.blames("mail", "cannot be used", "");
}

#[test]
fn settings_that_are_allowed_and_unwise_are_named() {
    let folder = TempDir::new().unwrap();
    let public = r#"public_origin="https://www.example.org", "#;
    for (settings, what) in [
        (r#"public_origin="http://www.example.org""#, "is not encrypted"),
        (r#"sessions={absolute="31d"}"#, "sessions.absolute is 31 days"),
        (r#"sessions={remember_absolute="100d"}"#, "sessions.remember_absolute is 100 days"),
        (r#"proxy={trusted=["10.0.0.0/8", "128.0.0.0/1"]}"#, "128.0.0.0/1 in proxy.trusted"),
        (&format!("{public}trusted_origins=[\"http://a.example\"]"), "http://a.example is in"),
    ] {
        let mut command = doctor(folder.path(), settings);
        // Whoever asks for that name must not wait for it.
        command.env("ROCKET_PROFILE", "release");
        let seen = Examined::by(command);
        assert!(seen.to_string().contains(what), "{what}: {seen}");
    }
    let seen = examine(folder.path(), r#"public_origin="https://www.example.org""#);
    let debug = seen.findings.iter().find(|it| it["verdict"] == "failure").expect("a failure");
    assert!(debug["lines"].to_string().contains("ROCKET_PROFILE=release"), "{seen}");
    let seen = examine(folder.path(), "passwords={bcrypt_cost=99}");
    seen.blames("settings", "bcrypt_cost\" is 99", "");
    assert_eq!(seen.findings.len(), 1, "nothing else can be looked at: {seen}");
}

/// What the doctor says where these answers are given at the port of the server, one after the other.
fn where_answers_are(answers: &'static [&str]) -> Examined {
    let folder = TempDir::new().unwrap();
    drop(Server::start(folder.path()));
    let other = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut command = doctor(folder.path(), NOTHING_ELSE);
    command.env("ROCKET_PORT", other.local_addr().unwrap().port().to_string());
    let answering = std::thread::spawn(move || {
        for answer in answers {
            let (mut stream, _) = other.accept().unwrap();
            let _ = stream.read(&mut [0; 4_096]);
            stream.write_all(answer.as_bytes()).unwrap();
        }
    });
    let seen = Examined::by(command);
    answering.join().unwrap();
    seen
}

#[test]
fn another_application_at_our_port_is_named() {
    let seen = where_answers_are(&["HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"]);
    seen.blames("server", "another application answers", "");
}

#[test]
fn a_clock_that_is_wrong_by_years_is_told_apart_from_another_key() {
    let seen = where_answers_are(&[
        "HTTP/1.1 404 Not Found\r\nDate: Thu, 01 Jan 2015 00:00:00 GMT\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n{\"status\":\"live\"}",
    ]);
    seen.blames("server", "s apart", "");
}

#[test]
fn a_server_that_was_started_with_other_settings_is_named() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path());
    let mut command = doctor(folder.path(), r#"public_origin="http://localhost:1""#);
    command.env("ROCKET_PORT", server.address().rsplit(':').next().unwrap());
    let seen = Examined::by(command);
    seen.warns("server", "was started with the public origin none", "");
}

#[test]
fn people_read_it_in_aligned_lines_without_colours_where_there_is_no_terminal() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    let server = Server::start(&data);
    let mut command = vestibule(&data, &["doctor"]);
    command.env("ROCKET_PORT", server.address().rsplit(':').next().unwrap());
    let output = command.output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.ends_with("\n0 failures, 2 warnings.\n"), "{said}");
    assert!(!said.contains('\x1b'), "{said}");
    assert!(said.contains("\nok       cookie              set, sent back and opened"), "{said}");
    assert!(said.contains("\nwarning  hash cost           passwords.bcrypt_cost is 4"), "{said}");
    assert!(said.contains("                                 vestibule hash-cost\n"), "{said}");
    assert!(said.lines().all(|line| line.chars().count() <= 100), "{said}");
}
