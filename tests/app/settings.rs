//! The page of all settings.

use crate::support::{App, PASSWORD};

#[rocket::async_test]
async fn every_way_from_the_settings_leads_to_a_page() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let page = ada.get("/settings").await;
    let list = page.body.split_once("<ul class=\"ways\">").expect("a list").1;
    let list = list.split_once("</ul>").expect("its end").0;
    let ways: Vec<&str> =
        list.split("href=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert!(ways.len() >= 6, "{ways:?}");
    for way in ways {
        assert_eq!(ada.get(way).await.status, 200, "{way}");
    }
    page.shows("ada");
    page.shows("None yet");
    let bob = app.browser();
    let fields = [("username", "bob"), ("email", "bob@example.org"), ("password", PASSWORD)];
    bob.post("/signup", &fields).await.leads_to("/");
    bob.get("/settings").await.shows("bob@example.org, not confirmed yet");
}

#[rocket::async_test]
async fn they_are_a_step_from_home_and_for_those_who_are_signed_in() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    ada.get("/").await.shows("href=\"/settings\"");
    app.browser().get("/settings").await.leads_to("/login?next=%2Fsettings");
}
