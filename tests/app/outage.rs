//! Storage that is gone, locked, or cut off in the middle of a write.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use rocket::figment::providers::Serialized;
use rocket::http::Status;
use sqlx::{Connection, Executor};
use tempfile::TempDir;

use crate::server::Server;
use crate::support::{App, Browser, MINUTE, PASSWORD, cable::Cable, postgres, redis, setting};

/// Asks until the answer is 200, for a few seconds at the most.
async fn is_back(browser: &Browser<'_>, path: &str) -> bool {
    for _ in 0..50 {
        if browser.get(path).await.status == 200 {
            return true;
        }
        rocket::tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    false
}

#[rocket::async_test]
async fn the_process_is_live_and_ready() {
    let app = App::new().await;
    app.browser().get("/health/live").await.shows(r#""status":"live""#);
    let answer = app.browser().get("/health/ready").await;
    answer.is(Status::Ok);
    answer.shows(r#""status":"ready""#);
}

#[rocket::async_test]
async fn while_postgres_is_gone_nobody_is_signed_out_and_all_is_well_when_it_is_back() {
    let url = postgres().await;
    let mut cable = Cable::to(&url).await;
    let through = cable.url(&url);
    let app = App::with(|figment| {
        figment
            .merge(Serialized::global("databases.vestibule.url", through))
            .merge(Serialized::global("databases.vestibule.connect_timeout", 1))
    })
    .await;
    let ada = app.signed_up("ada").await;

    cable.cut().await;
    let answer = ada.get("/").await;
    answer.is(Status::ServiceUnavailable);
    assert!(answer.header("Retry-After").is_some());
    assert_eq!(answer.header("Set-Cookie"), None);
    ada.post("/logout", &[]).await.is(Status::ServiceUnavailable);
    app.browser().get("/login").await.is(Status::Ok);
    app.browser().sign_in("ada", PASSWORD).await.is(Status::ServiceUnavailable);
    app.browser().get("/health/live").await.is(Status::Ok);
    let answer = app.browser().get("/health/ready").await;
    answer.is(Status::ServiceUnavailable);
    answer.shows("the database does not answer");

    cable.mend().await;
    assert!(is_back(&ada, "/").await, "within five seconds, with the same cookie");
    assert!(is_back(&ada, "/health/ready").await);
    app.browser().sign_in("ada", PASSWORD).await.leads_to("/");
}

#[rocket::async_test]
async fn while_redis_is_gone_nobody_is_signed_out_and_all_is_well_when_it_is_back() {
    let url = redis().await;
    let mut cable = Cable::to(&url).await;
    let app = App::with(setting("sessions.store", cable.url(&url))).await;
    let ada = app.signed_up("ada").await;

    cable.cut().await;
    let answer = ada.get("/").await;
    answer.is(Status::ServiceUnavailable);
    assert!(answer.header("Retry-After").is_some());
    ada.post("/logout", &[]).await.is(Status::ServiceUnavailable);
    app.browser().get("/login").await.is(Status::Ok);
    app.browser().sign_in("ada", PASSWORD).await.is(Status::ServiceUnavailable);
    let answer = app.browser().get("/health/ready").await;
    answer.is(Status::ServiceUnavailable);
    answer.shows("the session store does not answer");

    cable.mend().await;
    assert!(is_back(&ada, "/").await, "within five seconds, with the same cookie");
    assert!(is_back(&ada, "/health/ready").await);
    app.browser().sign_in("ada", PASSWORD).await.leads_to("/");
}

/// Reading goes on beside a lock; what has to be written is 503, and works when the lock is gone.
#[rocket::async_test]
async fn a_database_that_another_process_has_locked_is_503_until_it_is_free() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let path = app.folder.path().join("vestibule.sqlite");
    let url = format!("sqlite://{}", path.display());
    let mut other = sqlx::AnyConnection::connect(&url).await.unwrap();
    other.execute("BEGIN IMMEDIATE").await.unwrap();
    app.clock.advance(2 * MINUTE);
    assert!(ada.is_signed_in().await, "that she was seen can wait");
    let answer = app.browser().sign_in("ada", PASSWORD).await;
    answer.is(Status::ServiceUnavailable);
    answer.shows("Nothing is lost");
    ada.post("/logout", &[]).await.is(Status::ServiceUnavailable);
    assert!(ada.is_signed_in().await, "who could not be signed out is signed in");

    other.execute("ROLLBACK").await.unwrap();
    app.browser().sign_in("ada", PASSWORD).await.leads_to("/");
    ada.post("/logout", &[]).await.leads_to("/login");
}

/// What is asked for when nobody can connect any more is still answered, and has been done.
#[test]
fn a_request_under_way_is_finished_when_the_server_is_told_to_stop() {
    let folder = TempDir::new().unwrap();
    let mut server = Server::start(folder.path());
    let mut connection = TcpStream::connect(server.address()).unwrap();
    let form = format!("username=ada&password={}", PASSWORD.replace(' ', "+"));
    let (first, rest) = form.split_at(form.len() / 2);
    let header = format!(
        "POST /signup HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: {}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\n",
        form.len()
    );
    connection.write_all(header.as_bytes()).unwrap();
    let mut begun = [0; 25];
    connection.read_exact(&mut begun).unwrap();
    assert_eq!(&begun, b"HTTP/1.1 100 Continue\r\n\r\n");
    connection.write_all(first.as_bytes()).unwrap();

    let pid = rustix::process::Pid::from_child(&server.child);
    rustix::process::kill_process(pid, rustix::process::Signal::TERM).unwrap();
    while TcpStream::connect(server.address()).is_ok() {}
    connection.write_all(rest.as_bytes()).unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    assert_eq!(server.child.wait().unwrap().code(), Some(0));
    Server::start(folder.path()).sign_in("ada");
}

/// Fifty times: whoever was told that they have an account and are signed in still has and is.
#[test]
fn what_was_answered_is_still_true_after_kill_9() {
    let folder = TempDir::new().unwrap();
    let next = AtomicUsize::new(0);
    let mut cookies: Vec<String> = Vec::new();
    for round in 0..50 {
        let mut server = Server::start(folder.path());
        for cookie in cookies.drain(..) {
            assert!(server.get("/", &cookie).starts_with("HTTP/1.1 200"), "round {round}");
        }
        let pid = rustix::process::Pid::from_child(&server.child);
        cookies = thread::scope(|scope| {
            let writers = [(); 3].map(|()| {
                scope.spawn(|| {
                    let names = std::iter::from_fn(|| Some(next.fetch_add(1, Ordering::Relaxed)));
                    let signed_up =
                        names.map(|n| server.try_sign_up(&format!("round-{round}-{n}")));
                    signed_up.map_while(|cookie| cookie).collect::<Vec<_>>()
                })
            });
            // In the middle of a write, at another moment each time.
            thread::sleep(std::time::Duration::from_millis(20 + 3 * round));
            rustix::process::kill_process(pid, rustix::process::Signal::KILL).unwrap();
            writers.into_iter().flat_map(|writer| writer.join().unwrap()).collect()
        });
        server.child.wait().unwrap();
    }
    assert!(next.load(Ordering::Relaxed) > 50, "something has been written");
}
