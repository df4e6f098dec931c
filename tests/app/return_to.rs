use crate::support::{App, PASSWORD};

async fn lands(app: &App, next: &str) -> String {
    let fields = [("login", "ada"), ("password", PASSWORD), ("next", next)];
    let answer = app.browser().post("/login", &fields).await;
    assert_eq!(answer.status, 303);
    answer.location().to_owned()
}

#[rocket::async_test]
async fn signing_in_comes_back_to_a_page_of_ours() {
    let app = App::new().await;
    app.signed_up("ada").await;
    for next in ["/settings/password", "/report?year=2026&q=a%20b", "/a/b/c"] {
        assert_eq!(lands(&app, next).await, next);
    }
}

#[rocket::async_test]
async fn signing_in_never_leads_to_another_site_or_round_in_circles() {
    let app = App::new().await;
    app.signed_up("ada").await;
    for next in [
        "",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example",
        "https:evil.example",
        "https:/evil.example",
        "HTTP:evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "/\t/evil.example",
        "/\n/evil.example",
        "\t//evil.example",
        " //evil.example",
        "/%2f/evil.example",
        "/%2f%2fevil.example",
        "/%5cevil.example",
        "/%09/evil.example",
        "/..//evil.example",
        "/.//evil.example",
        "/a/..//evil.example",
        "user@evil.example",
        "evil.example",
        "/login",
        "/login?next=/x",
        "/LOGIN/",
        "/logout",
        "/signup",
        "/\u{ff0f}evil.example",
        "/ok\r\nSet-Cookie: x=y",
    ] {
        assert_eq!(lands(&app, next).await, "/", "{next:?}");
    }
}

#[rocket::async_test]
async fn each_tab_keeps_its_own_way_back() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    ada.post("/logout", &[]).await;
    let one = ada.get("/login?next=%2Fone").await;
    let two = ada.get("/login?next=%2Ftwo").await;
    one.shows(r#"name="next" value="&#x2F;one""#);
    two.shows(r#"name="next" value="&#x2F;two""#);
}

#[rocket::async_test]
async fn a_way_back_to_another_site_is_not_even_shown() {
    let app = App::new().await;
    let page = app.browser().get("/login?next=%2F%2Fevil.example").await;
    page.hides("evil.example");
}
