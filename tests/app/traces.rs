//! Traces, as a collector receives them from the real binary.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::process::Command;
use std::thread;

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use crate::server::{Server, vestibule};

/// A server that sends traces to this port.
fn server(folder: &TempDir, port: u16) -> Server {
    let mut command: Command = vestibule(folder.path(), &[]);
    command.env_remove("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");
    command.env("OTEL_EXPORTER_OTLP_ENDPOINT", format!("http://127.0.0.1:{port}"));
    command.env("OTEL_SERVICE_NAME", "the-house");
    let data_dir = folder.path().display().to_string();
    let settings = "passwords={bcrypt_cost=4}, proxy={trusted=[\"127.0.0.1\"]}";
    command.env("ROCKET_VESTIBULE", format!("{{data_dir={data_dir:?}, {settings}}}"));
    Server::spawn(command)
}

fn stop(mut server: Server) {
    kill_process(Pid::from_child(&server.child), Signal::TERM).unwrap();
    assert!(server.child.wait().unwrap().success());
}

/// Takes one request, as far as a collector needs to, and gives its first line and its body.
fn take(listener: &TcpListener) -> (String, Vec<u8>) {
    let mut connection = BufReader::new(listener.accept().unwrap().0);
    let (mut first, mut length) = (String::new(), 0);
    connection.read_line(&mut first).unwrap();
    loop {
        let mut line = String::new();
        connection.read_line(&mut line).unwrap();
        match line.trim_end().split_once(": ") {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.parse().unwrap();
            }
            Some(_) => (),
            None => break,
        }
    }
    let mut body = vec![0; length];
    connection.read_exact(&mut body).unwrap();
    let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    connection.into_inner().write_all(answer).unwrap();
    (first, body)
}

fn has(body: &[u8], part: &[u8]) -> bool {
    body.windows(part.len()).any(|window| window == part)
}

#[test]
fn a_request_is_a_span_with_its_route_and_its_name_and_without_its_path() {
    let folder = TempDir::new().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let collector = thread::spawn(move || take(&listener));
    let server = server(&folder, port);
    let answer = server.ask(
        "GET /recover/a-secret-of-somebody HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\
         X-Request-Id: name-of-the-request\r\n\
         traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\n\r\n",
    );
    assert!(answer.unwrap().starts_with("HTTP/1.1 "));
    stop(server);
    let (first, body) = collector.join().unwrap();
    assert_eq!(first.trim_end(), "POST /v1/traces HTTP/1.1");
    for part in ["GET /recover/<token>", "http.route", "name-of-the-request", "the-house"] {
        assert!(has(&body, part.as_bytes()), "{part} in {}", String::from_utf8_lossy(&body));
    }
    let trace = u128::from_str_radix("0af7651916cd43dd8448eb211c80319c", 16).unwrap();
    assert!(has(&body, &trace.to_be_bytes()), "it goes on with the trace of the proxy");
    assert!(!has(&body, b"a-secret-of-somebody"));
}

#[test]
fn where_nobody_takes_traces_visitors_are_served_and_the_server_stops_when_it_is_told() {
    let folder = TempDir::new().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    drop(taken);
    let server = server(&folder, port);
    server.sign_up("ada");
    stop(server);

    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let server = self::server(&folder, silent.local_addr().unwrap().port());
    server.sign_up("bob");
    stop(server);
}
