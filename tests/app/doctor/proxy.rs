//! What a proxy does to requests, and the line that mends it.

use std::net::TcpListener;

use super::{Examined, examination};
use crate::server::Server;
use crate::support::site::Site;

const TRUSTED: &str = r#"proxy={trusted=["127.0.0.1"]}"#;

const NOBODY: &str = "proxy={trusted=[]}";

/// What the doctor says of nginx with its file changed.
fn behind_nginx(change: impl FnOnce(String) -> String) -> Examined {
    let site = Site::new();
    let node = site.node(None);
    let _nginx = site.nginx_with(&[&node], change);
    Examined::of(&site, &node, TRUSTED)
}

/// The same with one line in the place of another, which is there.
fn with(old: &str, new: &str) -> Examined {
    behind_nginx(|site| {
        assert!(site.contains(old), "{old}");
        site.replace(old, new)
    })
}

#[test]
fn behind_the_nginx_that_is_shipped_all_is_well() {
    let seen = behind_nginx(|site| site);
    seen.praises("server", "answers at 127.0.0.1:");
    seen.praises("public origin", "leads here");
    seen.praises("TLS", "good until");
    seen.praises("visitor's address", "you come from 127.0.0.1");
    seen.praises("scheme", "https");
    seen.praises("host", "localhost");
    seen.praises("cache", "asked twice");
    let cookie = "__Host-probe; HttpOnly; Secure; SameSite=Lax; Path=/; Max-Age=60";
    seen.praises("cookie", cookie);
    seen.praises("forms", "32 KiB arrives");
    seen.praises("http://", "leads to https://localhost");
    assert_eq!(seen.code, Some(0), "{seen}");
}

#[test]
fn behind_the_caddy_that_is_shipped_all_is_well() {
    let site = Site::new();
    let node = site.node(None);
    let _caddy = site.caddy(&node);
    let mut command = examination(&site, &node, TRUSTED);
    command.env("SSL_CERT_FILE", site.folder.path().join("caddy/pki/authorities/local/root.crt"));
    let seen = Examined::by(command);
    for about in ["visitor's address", "scheme", "host", "cache", "cookie", "forms"] {
        assert_eq!(seen.find(about)["verdict"], "ok", "{seen}");
    }
    assert_eq!(seen.code, Some(0), "{seen}");
}

#[test]
fn a_proxy_that_is_not_trusted_is_named_with_the_setting() {
    let site = Site::new();
    let node = Server::spawn(site.command(&[], NOBODY));
    let _nginx = site.nginx(&[&node]);
    let seen = Examined::of(&site, &node, NOBODY);
    seen.blames("visitor's address", "127.0.0.1 is not trusted", "[debug.vestibule.proxy]");
}

#[test]
fn a_proxy_that_says_nothing_of_its_visitors_is_named() {
    let seen = with("$proxy_add_x_forwarded_for", "\"\"");
    let line = "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;";
    seen.blames("visitor's address", "sends no X-Forwarded-For", line);
}

#[test]
fn a_proxy_that_hands_on_what_a_visitor_made_up_is_named() {
    let line = "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;";
    for instead in ["", "proxy_set_header X-Forwarded-For \"203.0.113.9, $http_x_forwarded_for\";"]
    {
        let seen = with(line, instead);
        seen.blames("visitor's address", "is believed", line);
    }
}

#[test]
fn a_second_proxy_that_is_not_trusted_is_named_with_the_setting() {
    let seen = behind_nginx(|site| {
        let inner = "listen 127.0.0.1:INNER; location / { proxy_pass http://vestibule;
            proxy_set_header Host $http_host; proxy_set_header X-Forwarded-Proto https;
            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; }";
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let outer = format!("proxy_pass http://127.0.0.1:{port}; proxy_bind 127.0.0.5;");
        let site = site.replace("proxy_pass http://vestibule;", &outer);
        format!("{site} server {{ {} }}", inner.replace("INNER", &port.to_string()))
    });
    let line = r#"trusted = [\"127.0.0.1\", \"127.0.0.5\"]"#;
    seen.blames("visitor's address", "another proxy, at 127.0.0.5, is not trusted", line);
}

#[test]
fn an_address_that_is_none_is_named() {
    let seen = with("$proxy_add_x_forwarded_for", "unknown");
    let line = "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;";
    seen.blames("visitor's address", "says \"unknown\", which is no address", line);
}

#[test]
fn another_header_is_asked_for_where_it_is_set() {
    let settings = r#"proxy={trusted=["127.0.0.1"], header="X-Real-IP"}"#;
    let site = Site::new();
    let node = Server::spawn(site.command(&[], settings));
    let nginx = site.nginx(&[&node]);
    let seen = Examined::of(&site, &node, settings);
    seen.blames("visitor's address", "X-Real-IP is believed", "X-Real-IP $remote_addr;");
    drop(nginx);
    let sent = "proxy_set_header X-Real-IP $remote_addr; proxy_buffering off;";
    let _nginx = site.nginx_with(&[&node], |site| site.replace("proxy_buffering off;", sent));
    Examined::of(&site, &node, settings).praises("visitor's address", "from 127.0.0.1");
}

#[test]
fn a_scheme_that_is_missing_or_wrong_is_named() {
    let seen = with("proxy_set_header X-Forwarded-Proto $scheme;", "");
    seen.warns("scheme", "sends no X-Forwarded-Proto", "X-Forwarded-Proto $scheme;");
    assert_eq!(seen.code, Some(0), "a warning is no failure: {seen}");
    let seen = with("X-Forwarded-Proto $scheme", "X-Forwarded-Proto http");
    seen.warns("scheme", "says \"http\", and visitors come by https", "X-Forwarded-Proto https;");
}

#[test]
fn a_host_that_is_not_handed_on_is_named() {
    let seen = behind_nginx(|site| {
        let lines = site.lines().filter(|line| !line.contains("proxy_set_header Host"));
        lines.collect::<Vec<_>>().join("\n")
    });
    seen.warns("host", "Host says \"vestibule\"", "proxy_set_header Host $host:");
}

#[test]
fn a_cache_is_caught() {
    let seen = behind_nginx(|site| {
        let zone = "proxy_cache_path cache keys_zone=all:1m;\nserver {\n    listen 127.0.0.1";
        let caching = "proxy_cache all; proxy_cache_valid any 1m; proxy_cache_key $uri;
                       proxy_ignore_headers Cache-Control Vary Expires;
                       proxy_buffering on;";
        let site = site.replacen("server {\n    listen 127.0.0.1", zone, 1);
        site.replace("proxy_buffering off;", caching)
    });
    seen.blames("cache", "no-store", "without proxy_cache");
}

#[test]
fn cookies_that_are_taken_out_or_changed_are_caught() {
    let pass = "proxy_pass http://vestibule;";
    let seen = with(pass, "proxy_pass http://vestibule; proxy_hide_header Set-Cookie;");
    seen.blames("cookie", "does not arrive", "proxy_hide_header");
    let flags = "proxy_pass http://vestibule; proxy_cookie_flags ~ nosecure samesite=none;";
    let seen = with(pass, flags);
    seen.blames("cookie", "Secure is lost, SameSite=Lax is lost", "proxy_cookie_flags");
    let seen =
        with(pass, "proxy_pass http://vestibule; proxy_cookie_path / \"/; Domain=localhost\";");
    seen.blames("cookie", "Domain=localhost is new", "proxy_cookie_path");
    let seen = with(pass, "proxy_pass http://vestibule; proxy_set_header Cookie \"\";");
    seen.blames("cookie", "does not come back", "proxy_set_header Cookie $http_cookie;");
}

#[test]
fn a_limit_of_bodies_below_ours_is_caught() {
    let seen = with("client_max_body_size 1m;", "client_max_body_size 8k;");
    seen.blames("forms", "takes no form of 32 KiB", "client_max_body_size 1m;");
}

#[test]
fn http_that_leads_nowhere_is_caught() {
    let seen = behind_nginx(|site| {
        let lines = site.lines().filter(|line| !line.contains("return 301"));
        lines.collect::<Vec<_>>().join("\n").replace("listen 127.0.0.1", "root .; listen 127.0.0.1")
    });
    seen.blames("http://", "does not lead to https://localhost", "return 301");
}

#[test]
fn a_certificate_that_nobody_trusts_is_caught() {
    let site = Site::new();
    let node = site.node(None);
    let _nginx = site.nginx(&[&node]);
    let mut command = examination(&site, &node, TRUSTED);
    let other = Site::new();
    command.env("SSL_CERT_FILE", other.certificate_of("somebody else"));
    let seen = Examined::by(command);
    seen.blames("TLS", "from an authority that this machine does not know", "ssl_certificate");
}

#[test]
fn a_proxy_that_does_not_reach_the_server_is_named() {
    let site = Site::new();
    let mut node = site.node(None);
    let _nginx = site.nginx(&[&node]);
    node.child.kill().unwrap();
    node.child.wait().unwrap();
    let seen = Examined::of(&site, &node, TRUSTED);
    seen.blames("server", "not running: nobody listens there (127.0.0.1:", "");
    seen.blames("public origin", "does not reach the application (502", "nginx: server 127.0.0.1:");
}

#[test]
fn another_application_is_told_apart_from_another_key() {
    let site = Site::new();
    let node = site.node(None);
    let _nginx = site
        .nginx_with(&[&node], |site| site.replace("proxy_pass http://vestibule;", "return 418;"));
    let seen = Examined::of(&site, &node, TRUSTED);
    seen.blames("public origin", "another application answers", "proxy_pass http://127.0.0.1:");

    let mut command = examination(&site, &node, TRUSTED);
    command.env("ROCKET_SECRET_KEY", "0123456789abcdef".repeat(4));
    let seen = Examined::by(command);
    seen.blames("server", "has another secret key", "");
}

#[test]
fn an_origin_that_leads_elsewhere_is_named() {
    let seen =
        with("proxy_pass http://vestibule;", "return 301 https://other.example$request_uri;");
    seen.blames("public origin", "leads to https://other.example/health/probe", "");
}

#[test]
fn an_origin_that_nobody_serves_is_named() {
    let site = Site::new();
    let node = site.node(None);
    let seen = Examined::of(&site, &node, TRUSTED);
    seen.blames("public origin", "cannot be reached from here: nobody listens there", "");
}
