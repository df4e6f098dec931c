//! The port of their own, of the real binary.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use crate::server::Server;

/// Waits for a line of the log, and gives what follows `words` in it.
fn in_log(log: &Path, words: &str) -> String {
    let start = Instant::now();
    loop {
        let text = std::fs::read_to_string(log).unwrap();
        if let Some((_, rest)) = text.split_once(words)
            && let Some((line, _)) = rest.split_once('\n')
        {
            return line.to_owned();
        }
        assert!(start.elapsed() < Duration::from_secs(30), "no {words:?} in:\n{text}");
        std::thread::yield_now();
    }
}

fn get(address: &str, path: &str, more: &str) -> String {
    let mut connection = TcpStream::connect(address).unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\n{more}Connection: close\r\n\r\n");
    connection.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    answer
}

#[test]
fn a_port_of_their_own_has_the_metrics_and_nothing_else_until_the_server_is_told_to_stop() {
    let folder = TempDir::new().unwrap();
    let log = folder.path().join("log");
    let mut server = Server::start_logging_with(folder.path(), &log, "metrics={port=0}");
    let address = in_log(&log, "metrics are at http://");
    let address = address.strip_suffix("/metrics").expect(&address);
    assert!(address.starts_with("127.0.0.1:") && address != server.address());

    server.sign_up("ada");
    let scrape = get(address, "/metrics", "");
    assert!(scrape.starts_with("HTTP/1.1 200"), "{scrape}");
    let (_, open) = scrape.split_once("\nvestibule_connections_open ").unwrap_or_default();
    assert_ne!(open, "", "{scrape}");
    assert!(scrape.contains(
        "vestibule_http_requests_total{method=\"POST\",route=\"/signup\",status=\"303\"} 1\n"
    ));
    assert!(get(address, "/", "").starts_with("HTTP/1.1 404"));
    assert!(server.get("/metrics", "").starts_with("HTTP/1.1 404"), "not on the site's own");

    kill_process(Pid::from_child(&server.child), Signal::TERM).unwrap();
    assert!(server.child.wait().unwrap().success());
    assert!(TcpStream::connect(address).is_err());
}

#[test]
fn the_token_is_asked_for_there_too() {
    let folder = TempDir::new().unwrap();
    let log = folder.path().join("log");
    let settings = "metrics={port=0, address=\"0.0.0.0\", token=\"a-token-for-tests-only\"}";
    let _server = Server::start_logging_with(folder.path(), &log, settings);
    let address = in_log(&log, "metrics are at http://").replace("0.0.0.0", "127.0.0.1");
    let address = address.strip_suffix("/metrics").expect(&address);
    assert!(get(address, "/metrics", "").starts_with("HTTP/1.1 401"));
    let token = "authorization: bearer a-token-for-tests-only\r\n";
    assert!(get(address, "/metrics", token).starts_with("HTTP/1.1 200"));
}

#[test]
fn a_port_that_is_taken_is_told_and_visitors_are_served_all_the_same() {
    let folder = TempDir::new().unwrap();
    let log = folder.path().join("log");
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let settings = format!("metrics={{port={port}}}");
    let server = Server::start_logging_with(folder.path(), &log, &settings);
    let said = in_log(&log, "nobody can see the metrics at ");
    assert!(said.starts_with(&format!("127.0.0.1:{port}: ")) && said.contains("in use"), "{said}");
    server.sign_up("ada");
}
