//! The outbox and the postman, with a real mail server.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rocket::figment::Figment;
use rocket::figment::providers::Serialized;
use rocket::http::Status;
use rocket::local::asynchronous::Client;
use rocket::tokio::time::timeout;
use tempfile::TempDir;

use crate::server::Server;
use crate::support::smtp::{Mail, MailServer, free_port, url};
use crate::support::{
    App, Browser, DAY, HOUR, Kept, MINUTE, OTHER_PASSWORD, PASSWORD, PATIENCE, figment,
};

/// Settings for mail by the server at `url`.
pub fn mail_by(url: &str) -> impl FnOnce(Figment) -> Figment {
    let url = Serialized::global("vestibule.mail.url", url.to_owned());
    let from = Serialized::global("vestibule.mail.from", "Example <hello@site.example>");
    let origin = Serialized::global("vestibule.public_origin", "http://site.example");
    move |figment| figment.merge(url).merge(from).merge(origin)
}

/// Somebody with a verified address, which is `NAME@example.org`.
pub async fn verified<'a>(app: &'a App, name: &str) -> Browser<'a> {
    let browser = app.signed_up(name).await;
    app.execute(
        "UPDATE accounts SET email_verified_at = 1, email = username || '@example.org', \
         email_key = username || '@example.org'",
    )
    .await;
    browser
}

/// Has one letter written.
async fn change_password(browser: &Browser<'_>) {
    let fields = [("current_password", PASSWORD), ("new_password", OTHER_PASSWORD)];
    browser.post("/settings/password", &fields).await.leads_to("/settings");
}

pub async fn next(server: &mut MailServer) -> Mail {
    timeout(PATIENCE, server.next()).await.expect("a letter comes")
}

#[rocket::async_test]
async fn a_letter_reaches_the_mail_server_as_text_and_as_html() {
    let mut server = MailServer::start().await;
    let app = App::with(mail_by(&server.url())).await;
    change_password(&verified(&app, "ada").await).await;
    let mail = next(&mut server).await;
    assert_eq!(mail.to, "ada@example.org");
    for part in [
        "From: Example <hello@site.example>",
        "To: ada@example.org",
        "Subject: Your password was changed",
        "Auto-Submitted: auto-generated",
        "@site.example>",
        "Content-Type: multipart/alternative",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Type: text/html; charset=utf-8",
        "198.51.100.1",
        "http://site.example/recover",
    ] {
        assert!(mail.text.contains(part), "no {part:?} in:\n{}", mail.text);
    }
    app.outbox_is_empty().await;
}

#[rocket::async_test]
async fn what_was_written_while_the_mail_server_was_down_comes_after_a_restart() {
    let address = free_port().await;
    let app = App::with(mail_by(&url(address))).await;
    change_password(&verified(&app, "ada").await).await;
    let app = app.restart_with(mail_by(&url(address))).await;
    let mut server = MailServer::answering(address, |_| None).await;
    app.clock.advance(HOUR);
    app.ring();
    assert_eq!(next(&mut server).await.to, "ada@example.org");
    app.outbox_is_empty().await;
}

#[rocket::async_test]
async fn a_letter_that_is_refused_for_good_is_not_tried_again() {
    let no = |_: &str| Some("550 5.1.1 nobody of that name");
    let mut server = MailServer::answering(free_port().await, no).await;
    let app = App::with(mail_by(&server.url())).await;
    change_password(&verified(&app, "ada").await).await;
    app.outbox_is_empty().await;
    assert!(server.is_empty());
}

#[rocket::async_test]
async fn a_letter_that_cannot_be_taken_now_is_tried_again_and_holds_up_no_other() {
    let is_busy = Arc::new(AtomicBool::new(true));
    let busy = Arc::clone(&is_busy);
    let answers = move |to: &str| {
        let is_busy = to == "ada@example.org" && busy.load(Ordering::SeqCst);
        is_busy.then_some("451 4.7.1 come back later")
    };
    let mut server = MailServer::answering(free_port().await, answers).await;
    let app = App::with(mail_by(&server.url())).await;
    change_password(&verified(&app, "ada").await).await;
    app.letter_is_put_off().await;
    change_password(&verified(&app, "bob").await).await;
    assert_eq!(next(&mut server).await.to, "bob@example.org");

    is_busy.store(false, Ordering::SeqCst);
    app.clock.advance(MINUTE);
    app.ring();
    assert_eq!(next(&mut server).await.to, "ada@example.org");
    app.outbox_is_empty().await;
}

#[rocket::async_test]
async fn a_wrong_password_for_the_mail_server_costs_no_letter() {
    let mut server = MailServer::start().await;
    let with_password = url(server.address).replace("://", "://ada:wrong@");
    let app = App::with(mail_by(&with_password)).await;
    change_password(&verified(&app, "ada").await).await;
    let app = app.restart_with(mail_by(&server.url())).await;
    app.clock.advance(HOUR);
    app.ring();
    assert_eq!(next(&mut server).await.to, "ada@example.org");
}

#[rocket::async_test]
async fn a_letter_that_nobody_takes_is_given_up_after_three_days() {
    let app = App::with(mail_by(&url(free_port().await))).await;
    change_password(&verified(&app, "ada").await).await;
    app.letter_is_put_off().await;
    app.clock.advance(3 * DAY);
    app.ring();
    app.outbox_is_empty().await;
}

#[rocket::async_test]
async fn letters_go_to_no_address_that_is_not_verified() {
    let mut server = MailServer::start().await;
    let app = App::with(mail_by(&server.url())).await;
    let ada = verified(&app, "ada").await;
    app.execute("UPDATE accounts SET email_verified_at = NULL").await;
    change_password(&ada).await;
    app.outbox_is_empty().await;
    assert!(server.is_empty());
}

async fn two_nodes_bring_each_letter_once(kept: Kept) {
    let mut server = MailServer::start().await;
    let (url, settings) = (server.url(), kept.settings().await);
    let settings = |figment: Figment| {
        let figment = mail_by(&url)(figment);
        settings.clone().map_or(figment.clone(), |settings| figment.merge(settings))
    };
    let app = App::with(settings).await;
    let folder = &app.folder;
    let node = vestibule::build_with(settings(figment(folder))).manage(app.clock.clone());
    let node = Client::untracked(node).await.unwrap();
    let ada = verified(&app, "ada").await;
    change_password(&ada).await;
    assert_eq!(next(&mut server).await.to, "ada@example.org");
    app.outbox_is_empty().await;

    app.execute(
        "INSERT INTO outbox (id, errand, created_at, due_at, attempts, expires_at) \
         WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40) \
         SELECT 'letter-' || i, '{\"errand\":\"carry\",\"to\":\"a' || i || '@example.org\",\"letter\":\
         {\"letter\":\"verify\",\"token\":\"x\"}}', 0, 0, 0, 9000000000000000 FROM n",
    )
    .await;
    for rocket in [app.client.rocket(), node.rocket()] {
        rocket.state::<vestibule::mail::Mail>().unwrap().ring();
    }
    let mut readers = Vec::new();
    for _ in 0..40 {
        readers.push(next(&mut server).await.to);
    }
    app.outbox_is_empty().await;
    assert!(server.is_empty());
    readers.sort();
    readers.dedup();
    assert_eq!(readers.len(), 40);
}

#[rocket::async_test]
async fn two_nodes_bring_each_letter_once_from_sqlite() {
    two_nodes_bring_each_letter_once(Kept::Sqlite).await;
}

#[rocket::async_test]
async fn two_nodes_bring_each_letter_once_from_postgres() {
    two_nodes_bring_each_letter_once(Kept::Postgres).await;
}

#[rocket::async_test]
async fn without_a_mail_server_a_developer_finds_letters_at_a_page() {
    let app = App::new().await;
    app.browser().get("/dev/mailbox").await.shows("None yet");
    change_password(&verified(&app, "ada").await).await;
    let letters = app.letters_to("ada@example.org").await;
    assert_eq!(letters.len(), 1);
    let page = app.browser().get("/dev/mailbox").await;
    page.shows("Your password was changed");
    page.shows("ada@example.org");
    let letter = app.browser().get("/dev/mailbox/0").await;
    letter.shows("<h1");
    assert!(!letter.header("Content-Security-Policy").unwrap().contains("script"));
    app.browser().get("/dev/mailbox/1").await.is(Status::NotFound);
}

#[test]
fn letters_are_shown_to_who_asks_by_a_name_of_this_computer_only() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path());
    let status = |host: &str| {
        let request =
            format!("GET /dev/mailbox HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        server.ask(&request).unwrap().get(9..12).unwrap().to_owned()
    };
    for host in ["localhost", "localhost:8000", "127.0.0.1", "127.0.0.1:8000", "[::1]:8000"] {
        assert_eq!(status(host), "200", "{host}");
    }
    for host in ["evil.example", "localhost.evil.example:8000", "198.51.100.1"] {
        assert_eq!(status(host), "404", "{host}");
    }
}

#[rocket::async_test]
async fn a_release_shows_no_letters_and_keeps_none() {
    let cost = |figment: Figment| {
        let cost = Serialized::global("vestibule.passwords.bcrypt_cost", 10);
        figment.merge(cost).select("release")
    };
    let app = App::with(cost).await;
    app.browser().get("/dev/mailbox").await.is(Status::NotFound);
    change_password(&verified(&app, "ada").await).await;
    assert_eq!(app.count("SELECT COUNT(*) FROM outbox").await, 0);
}

#[rocket::async_test]
async fn a_mail_server_in_a_release_needs_a_public_origin() {
    let folder = TempDir::new().unwrap();
    let figment = figment(&folder)
        .merge(Serialized::global("vestibule.passwords.bcrypt_cost", 10))
        .merge(Serialized::global("vestibule.mail.url", "smtp://127.0.0.1:1"))
        .merge(Serialized::global("vestibule.mail.from", "hello@site.example"))
        .select("release");
    let comes_up = async |figment: Figment| {
        match Client::untracked(vestibule::build_with(figment)).await {
            Ok(_) => true,
            // An error that nobody looks at panics.
            Err(error) => !matches!(error.kind(), rocket::error::ErrorKind::FailedFairings(_)),
        }
    };
    assert!(!comes_up(figment.clone()).await);
    let origin = Serialized::global("vestibule.public_origin", "https://site.example");
    assert!(comes_up(figment.merge(origin)).await);
}
