use rocket::http::Method;

use crate::support::{App, DAY, PASSWORD, setting};

const HTTPS: &str = "https://site.example";

#[rocket::async_test]
async fn the_session_cookie_has_every_attribute_it_should() {
    let app = App::new().await;
    let answer = app.browser().sign_up("ada").await;
    let cookie = answer.all("Set-Cookie").find(|cookie| cookie.starts_with("session=")).unwrap();
    for attribute in ["HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    for attribute in ["Max-Age", "Expires", "Secure", "Domain"] {
        assert!(!cookie.contains(attribute), "{cookie}");
    }
}

#[rocket::async_test]
async fn over_https_the_browser_is_made_to_guard_it() {
    let app = App::with(setting("public_origin", HTTPS)).await;
    let ada = app.browser();
    let answer = ada.sign_up("ada").await;
    for cookie in answer.all("Set-Cookie") {
        assert!(cookie.starts_with("__Host-"), "{cookie}");
        for attribute in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(attribute), "{cookie}");
        }
    }
    // The same attributes take it back: a browser ignores a __Host- cookie without Secure.
    let answer = ada.post("/logout", &[]).await;
    let removal = answer.all("Set-Cookie").find(|c| c.starts_with("__Host-session=;")).unwrap();
    for attribute in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=0"] {
        assert!(removal.contains(attribute), "{removal}");
    }
}

#[rocket::async_test]
async fn keep_me_signed_in_gives_the_cookie_a_lifetime() {
    let app = App::new().await;
    app.signed_up("ada").await;
    let fields = [("login", "ada"), ("password", PASSWORD), ("remember", "on")];
    let answer = app.browser().post("/login", &fields).await;
    let cookie = answer.all("Set-Cookie").find(|cookie| cookie.starts_with("session=")).unwrap();
    assert!(cookie.contains(&format!("Max-Age={}", 90 * DAY.as_secs())), "{cookie}");
}

#[rocket::async_test]
async fn the_cookie_is_encrypted_and_the_database_knows_only_a_digest() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let sealed = ada.cookie("session").unwrap();
    assert!(sealed.len() > 80, "sealed: {sealed}");
    let token = "SELECT LENGTH(token_hash) FROM sessions";
    assert_eq!(app.count(token).await, 32);
}

#[rocket::async_test]
async fn a_second_cookie_of_that_name_in_any_disguise_signs_out() {
    let app = App::with(setting("public_origin", HTTPS)).await;
    let ada = app.signed_up("ada").await;
    let good = format!("__Host-session={}", ada.cookie("__Host-session").unwrap());
    let home = async |header: String| {
        ada.ask(Method::Get, "/").header("Cookie", &header).send().await.status
    };
    assert_eq!(home(good.clone()).await, 200);
    assert_eq!(home(format!("a=b; {good}; c=d")).await, 200);
    for other in ["__Host-session=x", "__%48ost-session=x", "\u{2003}__Host-session=x"] {
        assert_eq!(home(format!("{other}; {good}")).await, 303, "{other}");
        assert_eq!(home(format!("{good}; {other}")).await, 303, "{other}");
    }
    let disguised = good.replace("__Host", "__%48ost");
    assert_eq!(home(disguised).await, 303);
    assert_eq!(home(good.replace("__Host-session", "session")).await, 303);
}

#[rocket::async_test]
async fn forged_foreign_huge_and_many_cookies_are_signed_out_and_never_an_error() {
    let app = App::new().await;
    let other = App::new().await;
    let stranger = other.signed_up("ada").await.cookie("session").unwrap();
    let ada = app.signed_up("ada").await;
    let good = ada.cookie("session").unwrap();
    let many = (0..10).map(|_| "session=x").collect::<Vec<_>>().join("; ");
    let flipped = good.replacen(&good[20..21], if &good[20..21] == "A" { "B" } else { "A" }, 1);
    let headers = [
        "session=".to_owned(),
        "session".to_owned(),
        ";;;=;=".to_owned(),
        format!("session={stranger}"),
        format!("session={flipped}"),
        format!("session={}", "A".repeat(10_000)),
        format!("session=%00%ff%f0%9f{good}"),
        many,
    ];
    for header in headers {
        let asking = app.browser();
        let answer = asking.ask(Method::Get, "/").header("Cookie", &header).send().await;
        answer.leads_to("/login");
    }
}

#[rocket::async_test]
async fn a_token_that_a_client_brings_is_never_adopted() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let before = ada.cookie("session").unwrap();
    ada.sign_in("ada", PASSWORD).await.leads_to("/");
    assert_ne!(ada.cookie("session").unwrap(), before);

    let copy = app.browser();
    copy.set_cookie("session", &before);
    assert!(!copy.is_signed_in().await, "the session that was brought along has ended");
}
