//! The first administrator comes by a link that the server prints.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::Stdio;

use rocket::http::Status;
use rocket::tokio;
use tempfile::TempDir;
use vestibule::accounts::{Event, Who};

use crate::server::vestibule;
use crate::support::{App, DAY, PASSWORD, link_in, setting};

const ADA: [(&str, &str); 2] = [("username", "ada"), ("password", PASSWORD)];
const BOB: [(&str, &str); 2] = [("username", "bob"), ("password", PASSWORD)];

async fn link(app: &App) -> Option<String> {
    let token = app.accounts().setup_link(app.now()).await.unwrap();
    token.map(|token| format!("/setup/{}", token.reveal()))
}

#[rocket::async_test]
async fn whoever_opens_the_link_makes_the_first_account_and_runs_the_site() {
    let app = App::with(setting("signup", "closed")).await;
    let link = link(&app).await.unwrap();
    let browser = app.browser();
    // A program that looks at the page uses nothing up.
    app.browser().get(&link).await.is(Status::Ok);
    let page = browser.get(&link).await;
    page.shows("becomes the administrator");
    assert_eq!(page.header("Referrer-Policy"), Some("strict-origin"));
    browser.post(&link, &ADA).await.leads_to("/");
    browser.get("/").await.shows("You are the administrator");

    let ada = app.account("ada").await;
    assert_eq!(ada.roles(), ["admin"]);
    let trail = app.accounts().audit_trail(Some(ada.id()), None, None, 9).await.unwrap();
    let [granted] = &*trail else { panic!("{trail:?}") };
    assert_eq!((granted.event, granted.by), (Event::RoleGranted, Who::Nobody));
    assert_eq!((&*granted.detail, &*granted.address), ("admin", "198.51.100.1"));

    app.browser().get(&link).await.is(Status::Gone);
    app.browser().post(&link, &BOB).await.is(Status::Gone);
    assert!(app.accounts().find_by_username("bob").await.unwrap().is_none());
    assert!(app.accounts().setup_link(app.now()).await.unwrap().is_none());
}

#[rocket::async_test]
async fn their_address_is_confirmed_like_anybody_elses() {
    let app = App::new().await;
    let browser = app.browser();
    let fields = [ADA[0], ADA[1], ("email", "ada@example.org")];
    browser.post(&link(&app).await.unwrap(), &fields).await.leads_to("/");
    let letter = app.link_to("ada@example.org").await;
    browser.post(&letter, &[]).await.is(Status::SeeOther);
    assert!(app.account("ada").await.verified_email().is_some());
}

#[rocket::async_test]
async fn a_role_that_is_given_leaves_the_letter_about_an_address_as_it_is() {
    let app = App::new().await;
    let browser = app.browser();
    browser.sign_up_with("bob", "bob@example.org").await;
    let letter = app.link_to("bob@example.org").await;
    app.grant("bob", "editor").await;
    let bob = app.signed_in("bob").await;
    bob.post(&letter, &[]).await.is(Status::SeeOther);
    assert!(app.account("bob").await.verified_email().is_some());
}

#[rocket::async_test]
async fn what_is_to_be_put_right_does_not_use_the_link_up() {
    let app = App::with(setting("signup", "invite")).await;
    let link = link(&app).await.unwrap();
    let browser = app.browser();
    let answer = browser.post(&link, &[("username", "ada"), ("password", "short")]).await;
    answer.is(Status::UnprocessableEntity);
    answer.shows(r#"value="ada""#);
    browser.post(&link, &ADA).await.leads_to("/");
}

#[rocket::async_test]
async fn of_two_who_have_the_link_one_becomes_administrator() {
    let app = App::new().await;
    let link = link(&app).await.unwrap();
    let (ada, bob) = (app.browser(), app.browser());
    let (one, two) = tokio::join!(ada.post(&link, &ADA), bob.post(&link, &BOB));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 410]);
    assert_eq!(app.count("SELECT COUNT(*) FROM accounts").await, 1);
}

#[rocket::async_test]
async fn who_signs_up_like_everybody_is_no_administrator_and_the_link_still_makes_one() {
    let app = App::new().await;
    let link = link(&app).await.unwrap();
    app.signed_up("bob").await;
    assert!(app.account("bob").await.roles().is_empty());
    app.browser().post(&link, &ADA).await.leads_to("/");
    assert_eq!(app.account("ada").await.roles(), ["admin"]);
}

#[rocket::async_test]
async fn the_link_is_dead_when_there_is_an_administrator_a_newer_link_or_a_day_has_passed() {
    let app = App::new().await;
    let first = link(&app).await.unwrap();
    let second = link(&app).await.unwrap();
    app.browser().get(&first).await.is(Status::Gone);
    app.browser().get(&second).await.is(Status::Ok);
    app.clock.advance(DAY);
    app.browser().post(&second, &ADA).await.is(Status::Gone);
    app.browser().get("/setup/made-up").await.is(Status::Gone);

    let third = link(&app).await.unwrap();
    app.signed_up("bob").await;
    app.grant("bob", "admin").await;
    app.browser().post(&third, &ADA).await.is(Status::Gone);
    assert_eq!(app.count("SELECT COUNT(*) FROM accounts").await, 1);
}

/// The first three lines of standard output, once the log has been searched for their link.
fn printed(folder: &TempDir) -> String {
    let log = folder.path().join("log");
    let mut command = vestibule(folder.path(), &[]);
    command.stdout(Stdio::piped()).stderr(std::fs::File::create(&log).unwrap());
    let mut child = command.env("RUST_LOG", "debug").spawn().unwrap();
    let output = BufReader::new(child.stdout.take().unwrap()).lines().take(3);
    let printed: Vec<String> = output.map(Result::unwrap).collect();
    child.kill().unwrap();
    child.wait().unwrap();
    let printed = printed.join("\n");
    let log = std::fs::read_to_string(log).unwrap();
    let link = link_in(&printed);
    assert!(!log.contains(link.trim_start_matches("/setup/")), "{log}");
    printed
}

#[test]
fn the_server_prints_the_link_beside_its_greeting_and_logs_nothing_of_it() {
    let folder = TempDir::new().unwrap();
    let said = printed(&folder);
    assert!(said.contains("There are no accounts yet"), "{said}");
    let (first, second) = (link_in(&said), link_in(&printed(&folder)));
    assert!(first.starts_with("/setup/"));
    assert_ne!(first, second);
}

#[rocket::async_test]
async fn a_start_with_accounts_and_no_administrator_says_how_one_is_made() {
    let app = App::new().await;
    app.signed_up("bob").await;
    let greeting = || {
        let mut command = vestibule(app.folder.path(), &[]);
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
        let open = output.next().unwrap().unwrap();
        assert!(open.starts_with("Vestibule is open at"), "{open}");
        // Who is answered comes after all that is said at the start.
        let address = open.split("http://").nth(1).unwrap().split(' ').next().unwrap();
        let mut visitor = TcpStream::connect(address).unwrap();
        visitor.write_all(b"GET /health/live HTTP/1.0\r\n\r\n").unwrap();
        assert_ne!(visitor.read(&mut [0; 64]).unwrap(), 0);
        child.kill().unwrap();
        child.wait().unwrap();
        output.map(Result::unwrap).collect::<Vec<_>>()
    };
    let said = greeting();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("vestibule role grant USERNAME admin"), "{said:?}");
    app.grant("bob", "admin").await;
    assert!(greeting().is_empty());
    let (id, actor) = (app.account("bob").await.id(), vestibule::accounts::Actor::command_line());
    app.accounts().disable(id, &actor, app.now()).await.unwrap();
    let said = greeting();
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].ends_with("vestibule user enable bob"), "{said:?}");
}
