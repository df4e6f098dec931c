//! Any bytes in any field: a page that a person understands, and never a failure of ours.

use rocket::http::Method;

use crate::support::{App, PASSWORD};

/// Percent-encoded, as a form would send them.
const NAUGHTY: [&str; 24] = [
    "",
    "%00",
    "a%00b",
    "%ED%A0%80",
    "%C0%AF",
    "%FF%FE",
    "%F4%90%80%80",
    "%E2%80%8B%E2%80%8C",
    "%E2%80%AE%E2%80%AD",
    "%EF%BF%BE",
    "%0D%0ASet-Cookie:%20evil=1",
    "%0AERROR%20forged%20line",
    "%1B%5B31m",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E",
    "%7B%7B%20site.name%20%7D%7D%7B%25%20endblock%20%25%7D",
    "'%20OR%20'1'='1",
    "'%3B%20DROP%20TABLE%20accounts%3B--",
    "../../../../etc/passwd%00",
    "%25s%25n%25x",
    "%F0%9F%92%A9%F0%9F%87%BA%F0%9F%87%B8",
    "Z%CC%B7%CC%81%CC%A8%CC%A1a%CC%B5%CC%8A%CC%B2l%CC%B8%CC%83g%CC%B6%CC%90o%CC%B4%CC%83",
    "%EF%B7%BD",
    "undefined",
];

#[rocket::async_test]
async fn no_field_of_any_form_makes_a_failure_of_ours() {
    let app = App::with(|figment| {
        let many = crate::support::setting("throttle.address_free_attempts", 10_000);
        let more = crate::support::setting("throttle.signups_per_address", 10_000);
        more(many(figment))
    })
    .await;
    let ada = app.signed_up("ada").await;
    let forms: [(&str, &[&str]); 4] = [
        ("/login", &["login", "password", "remember", "next", "surprise", "login[x]"]),
        ("/signup", &["username", "display_name", "email", "password", "invite", "next"]),
        ("/settings/password", &["current_password", "new_password"]),
        ("/logout", &["anything"]),
    ];
    for naughty in NAUGHTY.iter().map(|text| (*text).to_owned()).chain([
        "x".repeat(5_000),
        "%F0%9F%98%80".repeat(300),
        "e%CC%81".repeat(400),
    ]) {
        for (path, fields) in &forms[..3] {
            for field in *fields {
                let body = format!("{field}={naughty}");
                let answer = ada.ask(Method::Post, path).raw_form(body).send().await;
                assert!(
                    (400..500).contains(&answer.status),
                    "{path} {field}={naughty}: {}",
                    answer.status
                );
                answer.hides("<script>alert");
                answer.hides("<img src=x");
            }
        }
    }
    assert_eq!(app.count("SELECT COUNT(*) FROM accounts").await, 1);
    assert!(ada.is_signed_in().await);
}

#[rocket::async_test]
async fn bodies_that_are_no_forms_are_refused_without_a_failure() {
    let app = App::new().await;
    let browser = app.browser();
    let bodies: [(&str, &[u8]); 7] = [
        ("application/x-www-form-urlencoded", b"\xff\xfe\x00&&&===%%%"),
        ("application/x-www-form-urlencoded", b"login=%zz&password=%"),
        ("application/x-www-form-urlencoded; charset=utf-16", b"login=a"),
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data; name=\"login\"; filename=\"f\"\r\n\r\n\xff\r\n--x--"),
        ("application/json", b"{\"login\":\"ada\"}"),
        ("not a content type", b"?"),
    ];
    for path in ["/login", "/signup"] {
        for (kind, body) in &bodies {
            let answer = browser.ask(Method::Post, path).body(kind, body).send().await;
            assert!((400..500).contains(&answer.status), "{path} {kind}: {}", answer.status);
            answer.shows("<title>");
        }
    }
}

#[rocket::async_test]
async fn naughty_display_names_are_shown_escaped_or_refused() {
    let app = App::with(crate::support::setting("throttle.signups_per_address", 1000)).await;
    for (number, naughty) in NAUGHTY.iter().enumerate() {
        let browser = app.browser();
        let password = PASSWORD.replace(' ', "+");
        let body = format!("username=user{number}&password={password}&display_name={naughty}");
        let answer = browser.ask(Method::Post, "/signup").raw_form(body).send().await;
        match answer.status {
            303 => {
                let home = browser.get("/").await;
                assert_eq!(home.status, 200);
                home.hides("<script>");
                home.hides("<img");
            }
            422 => (),
            other => panic!("{naughty}: {other}"),
        }
    }
}
