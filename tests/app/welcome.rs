use rocket::http::Status;

use crate::support::App;

#[rocket::async_test]
async fn a_stranger_at_the_home_page_is_led_to_the_sign_in_page() {
    let app = App::new().await;
    app.browser().get("/").await.leads_to("/login");
}

#[rocket::async_test]
async fn somebody_signed_in_is_welcomed_by_name_and_shown_the_way_out() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let home = ada.get("/").await;
    home.is(Status::Ok);
    home.shows("ada");
    home.shows("/logout");
}

#[rocket::async_test]
async fn the_greeting_uses_the_display_name_escaped() {
    let app = App::new().await;
    let browser = app.browser();
    let fields = [
        ("username", "ada"),
        ("display_name", "<b>Ada</b> & Co"),
        ("password", crate::support::PASSWORD),
    ];
    browser.post("/signup", &fields).await.leads_to("/");
    let home = browser.get("/").await;
    home.shows("&lt;b&gt;Ada&lt;");
    home.hides("<b>Ada</b>");
}

#[rocket::async_test]
async fn password_managers_find_the_page_where_the_password_is_changed() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    ada.get("/.well-known/change-password").await.leads_to("/settings/password");
    ada.get("/settings/password").await.is(Status::Ok);
}
