//! The real binary behind the real nginx and Caddy, with the files of `deploy/`.

use std::io::{Read, Write};
use std::net::TcpStream;

use crate::support::PASSWORD;
use crate::support::postgres;
use crate::support::site::{Site, Visitor};

/// Signs up, is welcomed, and signs out, by https.
fn somebody_comes_and_goes(site: &Site, ada: &Visitor<'_>) {
    let answer = ada.curl(&[&format!("http://localhost:{}/settings", site.http)]);
    assert!(answer.contains(" 301 ") || answer.contains(" 308 "), "{answer}");
    assert!(answer.contains("ocation: https://localhost"), "{answer}");

    let answer = ada.get("/");
    assert!(
        answer.starts_with("HTTP/1.1 303") && answer.contains("ocation: /login\r\n"),
        "{answer}"
    );
    assert!(answer.to_lowercase().contains("strict-transport-security"), "{answer}");

    let answer = ada.sign_up("ada");
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    assert!(answer.contains("__Host-session="), "{answer}");
    let answer = ada.get("/");
    assert!(
        answer.starts_with("HTTP/1.1 200") && answer.contains("Welcome, <bdi>ada</bdi>"),
        "{answer}"
    );

    let answer = ada.post_from("https://evil.example", "/logout", "", &[]);
    assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
    assert!(ada.cookie().is_some());
    let answer = ada.post("/logout", "");
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    assert!(answer.contains("__Host-session=; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=0"));
    assert!(ada.get("/").starts_with("HTTP/1.1 303"));

    let answer = ada.post("/login", &format!("login={}", "x".repeat(40_000)));
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    assert!(answer.contains("larger than this site accepts"), "our own page: {answer}");
}

#[test]
fn through_nginx_somebody_comes_and_goes() {
    let site = Site::new();
    let node = site.node(None);
    let nginx = site.nginx(&[&node]);
    somebody_comes_and_goes(&site, &nginx.visitor(&site, "127.0.0.1"));
}

#[test]
fn nginx_logs_no_link_that_opens_something() {
    let site = Site::new();
    let node = site.node(None);
    let nginx = site.nginx(&[&node]);
    let visitor = nginx.visitor(&site, "127.0.0.1");
    for path in ["/recover/s3cret", "/verify/s3cret", "/signup?next=%2F&invite=s3cret", "/recover"]
    {
        assert!(visitor.get(path).starts_with("HTTP/1.1 "), "{path}");
    }
    let log = std::fs::read_to_string(site.folder.path().join("access.log")).unwrap();
    assert!(log.contains("GET /recover HTTP"), "{log}");
    assert!(!log.contains("s3cret"), "{log}");
}

#[test]
fn through_caddy_somebody_comes_and_goes() {
    let site = Site::new();
    let node = site.node(None);
    let caddy = site.caddy(&node);
    somebody_comes_and_goes(&site, &caddy.visitor(&site, "127.0.0.1"));
}

/// Guesses at a new name each time, under a new made-up address each time.
fn guesses_under_made_up_addresses(visitor: &Visitor<'_>, site: &Site, count: u32) -> Vec<String> {
    let guess = |n: u32| {
        let form = format!("login=nobody-{n}&password=not+the+right+password");
        let forged = format!("X-Forwarded-For: 198.51.100.{n}");
        let real = format!("X-Real-IP: 198.51.100.{n}");
        visitor.post_from(&site.origin(), "/login", &form, &[&forged, &real])
    };
    (0..count).map(|n| guess(n).split(' ').nth(1).unwrap_or_default().to_owned()).collect()
}

/// The visitors come from addresses of their own, which the proxy does not share.
fn a_made_up_address_buys_nothing(site: &Site, eve: &Visitor<'_>, ada: &Visitor<'_>) {
    let statuses = guesses_under_made_up_addresses(eve, site, 32);
    assert!(statuses[..31].iter().all(|status| status == "422"), "{statuses:?}");
    assert_eq!(statuses[31], "429");
    assert!(ada.sign_up("ada").starts_with("HTTP/1.1 303"));
    let form = format!("login=ada&password={}", PASSWORD.replace(' ', "+"));
    assert!(ada.post("/login", &form).starts_with("HTTP/1.1 303"), "she is not the one who waits");
    assert!(ada.get("/sessions").contains("127.0.0.3"), "where she really comes from");
}

#[test]
fn behind_nginx_a_made_up_address_buys_nothing() {
    let site = Site::new();
    let node = site.node(None);
    let nginx = site.nginx(&[&node]);
    let visitor = |address| nginx.visitor(&site, address);
    a_made_up_address_buys_nothing(&site, &visitor("127.0.0.2"), &visitor("127.0.0.3"));
}

#[test]
fn behind_caddy_a_made_up_address_buys_nothing() {
    let site = Site::new();
    let node = site.node(None);
    let caddy = site.caddy(&node);
    let visitor = |address| caddy.visitor(&site, address);
    a_made_up_address_buys_nothing(&site, &visitor("127.0.0.2"), &visitor("127.0.0.3"));
}

/// Half of them have not even begun with TLS, the other half send a header without an end.
#[test]
fn while_400_connections_dawdle_nginx_answers_pages_and_then_closes_them() {
    let site = Site::new();
    let node = site.node(None);
    let nginx = site.nginx(&[&node]);
    let ada = nginx.visitor(&site, "127.0.0.1");
    assert!(ada.sign_up("ada").starts_with("HTTP/1.1 303"));
    let dawdle = |n: u16| {
        let port = if n.is_multiple_of(2) { site.https } else { site.http };
        let mut connection = TcpStream::connect(("127.0.0.1", port)).unwrap();
        if port == site.http {
            connection.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ").unwrap();
        }
        connection
    };
    let dawdling: Vec<TcpStream> = (0..400).map(dawdle).collect();
    for _ in 0..10 {
        assert!(ada.get("/").starts_with("HTTP/1.1 200"));
    }
    for mut connection in dawdling {
        // Returns when nginx has closed it; it would wait for ever.
        let mut said = Vec::new();
        let end = connection.read_to_end(&mut said);
        let said = String::from_utf8_lossy(&said);
        assert!(end.is_err() || said.is_empty() || said.contains(" 408 "), "{said}");
    }
    assert!(ada.get("/").starts_with("HTTP/1.1 200"));
}

#[test]
fn three_nodes_on_one_postgres_behind_nginx_go_on_when_two_are_killed() {
    let runtime = rocket::tokio::runtime::Runtime::new().unwrap();
    let url = runtime.block_on(postgres());
    let site = Site::new();
    let mut nodes = [(); 3].map(|()| site.node(Some(&url)));
    let nginx = site.nginx(&nodes.each_ref());
    let ada = nginx.visitor(&site, "127.0.0.1");
    assert!(ada.sign_up("ada").starts_with("HTTP/1.1 303"));
    let cookie = ada.cookie().unwrap();
    assert!(nodes.iter().all(|node| node.is_in(&cookie)), "signed in on whichever node");

    let (last, others) = nodes.split_last_mut().unwrap();
    for (down, node) in others.iter_mut().enumerate() {
        node.child.kill().unwrap();
        node.child.wait().unwrap();
        for _ in 0..9 {
            let answer = ada.get("/");
            assert!(answer.contains("Welcome, <bdi>ada</bdi>"), "the session stays: {answer}");
        }
        let bob = nginx.visitor(&site, "127.0.0.1");
        assert!(bob.sign_up(&format!("bob-{down}")).starts_with("HTTP/1.1 303"));
    }
    assert!(ada.post("/logout", "").starts_with("HTTP/1.1 303"));
    assert!(!last.is_in(&cookie));
}
