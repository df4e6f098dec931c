//! Slow and idle connections to the server itself, and too many of them.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::thread;

use rocket::fairing::AdHoc;
use rocket::response::stream::{Event, EventStream};
use rocket::tokio::sync::oneshot;
use rocket::tokio::time;
use rocket::{get, routes};
use tempfile::TempDir;
use vestibule::public;

use crate::server::{Server, vestibule};
use crate::support::{figment, setting};

const PAGE: &[u8] = b"GET /login HTTP/1.1\r\nHost: x\r\n\r\n";

/// A connection on which this has been said.
fn connection(address: &str, said: &[u8]) -> TcpStream {
    let mut connection = TcpStream::connect(address).unwrap();
    connection.write_all(said).unwrap();
    connection
}

/// Returns when the server has closed a connection; it would wait for ever.
fn closed(mut connection: TcpStream) {
    let mut said = Vec::new();
    // An error is an end, too.
    let _ = connection.read_to_end(&mut said);
    assert!(said.is_empty(), "{}", String::from_utf8_lossy(&said));
}

/// Asks for a page on a connection that stays open, and reads its beginning and its end.
fn ask(mut connection: &TcpStream) {
    connection.write_all(PAGE).unwrap();
    let mut answer = String::new();
    while !answer.ends_with("</html>\n") {
        let mut some = [0; 4096];
        let count = connection.read(&mut some).unwrap();
        assert_ne!(count, 0, "it was closed");
        answer.push_str(&String::from_utf8_lossy(&some[..count]));
    }
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[test]
fn a_connection_that_says_nothing_or_half_a_header_is_closed_and_a_busy_one_is_not() {
    let folder = TempDir::new().unwrap();
    let server = Server::start_with(folder.path(), "connections={idle=\"2s\"}");
    let busy = connection(server.address(), b"");
    let idle = [&b""[..], b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "];
    for said in idle.map(|said| connection(server.address(), said)) {
        thread::scope(|scope| {
            let end = scope.spawn(|| closed(said));
            while !end.is_finished() {
                ask(&busy);
            }
        });
    }
    ask(&busy);
    let asked = connection(server.address(), b"");
    ask(&asked);
    closed(asked);
}

#[test]
fn a_form_that_never_comes_to_its_end_is_cut_off() {
    let folder = TempDir::new().unwrap();
    let limits = "connections={idle=\"1h\", request=\"1s\"}";
    let server = Server::start_with(folder.path(), limits);
    let header = "POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\
                  Content-Type: application/x-www-form-urlencoded\r\n\r\nlogin=ada&password=orbit";
    closed(connection(server.address(), header.as_bytes()));
    assert!(server.get("/login", "").starts_with("HTTP/1.1 200"));
}

/// It would let one connection ask for any number of pages at once.
#[test]
fn http_2_is_not_spoken() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path());
    let answer = server.ask("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0").unwrap();
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer}");
}

#[test]
fn where_there_are_too_many_connections_the_oldest_idle_ones_make_room() {
    let folder = TempDir::new().unwrap();
    let settings = "connections={idle=\"1h\", most=20}";
    let server = Server::start_with(folder.path(), settings);
    let mut open: Vec<_> = (0..60).map(|_| connection(server.address(), b"")).collect();
    open.drain(..40).for_each(closed);
    // Room is made for some more than there were too many.
    open.drain(..5);
    open.iter().for_each(ask);
}

/// Three hundred connections want a hundred files.
#[test]
fn when_no_file_is_left_for_a_visitor_idle_connections_make_room() {
    let folder = TempDir::new().unwrap();
    let inner = vestibule(folder.path(), &[]);
    let mut command = Command::new("prlimit");
    command.arg("--nofile=100:100").arg(inner.get_program());
    command.envs(inner.get_envs().filter_map(|(key, value)| Some((key, value?))));
    let server = Server::spawn(command);
    let open: Vec<_> = (0..300).map(|_| connection(server.address(), b"")).collect();
    assert!(server.get("/login", "").starts_with("HTTP/1.1 200"));
    server.sign_up("ada");
    drop(open);
}

/// It closes its connections itself: one that we close as it sends a request costs an answer.
#[test]
fn a_trusted_proxy_may_keep_its_connections() {
    let folder = TempDir::new().unwrap();
    let idle = "connections={idle=\"1s\"}";
    let trusting = format!("{idle}, proxy={{trusted=[\"127.0.0.1\"]}}");
    let trusting = Server::start_with(folder.path(), &trusting);
    let proxy = connection(trusting.address(), b"");
    let strict = Server::start_with(folder.path(), idle);
    for _ in 0..2 {
        closed(connection(strict.address(), b""));
    }
    ask(&proxy);
}

#[get("/ticks")]
fn ticks() -> EventStream![Event] {
    EventStream! {
        let mut interval = time::interval(time::Duration::from_millis(50));
        loop {
            interval.tick().await;
            yield Event::data("tick");
        }
    }
}

#[rocket::async_test]
async fn an_answer_may_take_as_long_as_it_likes() {
    let folder = TempDir::new().unwrap();
    let (found, port) = oneshot::channel();
    let limits =
        setting("connections", rocket::serde::json::json!({"idle": "1s", "request": "1s"}));
    let figment = limits(figment(&folder)).merge(("port", 0)).merge(("address", "127.0.0.1"));
    let found = std::sync::Mutex::new(Some(found));
    let rocket = vestibule::build_with(figment).mount("/", public(routes![ticks])).attach(
        AdHoc::on_liftoff("Port", move |rocket| {
            let found = found.lock().unwrap().take().unwrap();
            found.send((rocket.config().port, rocket.shutdown())).unwrap();
            Box::pin(async {})
        }),
    );
    let serving = rocket::tokio::spawn(rocket.launch());
    let (port, shutdown) = port.await.unwrap();
    let visit = move || {
        let address = format!("127.0.0.1:{port}");
        let mut ticks = connection(&address, b"GET /ticks HTTP/1.1\r\nHost: x\r\n\r\n");
        for _ in 0..2 {
            closed(connection(&address, b""));
        }
        // Everything that has been said meanwhile, and what is said from now on.
        let mut said = vec![0; 4096];
        for _ in 0..10 {
            assert_ne!(ticks.read(&mut said).unwrap(), 0, "it was closed");
        }
    };
    rocket::tokio::task::spawn_blocking(visit).await.unwrap();
    shutdown.notify();
    serving.await.unwrap().err();
}
