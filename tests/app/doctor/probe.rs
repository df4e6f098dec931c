//! What the doctor asks the server is for nobody else.

use rocket::http::Status;

use crate::support::App;

#[rocket::async_test]
async fn strangers_find_nothing_where_the_doctor_asks() {
    let app = App::new().await;
    let browser = app.browser();
    let unknown = browser.get("/no-such-page").await;
    let probe = browser.get("/health/probe").await;
    assert_eq!(probe.status, Status::NotFound.code);
    let path = |body: &str| body.replace("&#x2F;health&#x2F;probe", "&#x2F;no-such-page");
    assert_eq!(path(&probe.body), unknown.body);
    for made_up in
        ["", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"]
    {
        let asking = browser.ask(rocket::http::Method::Get, "/health/probe");
        let answer = asking.header("Vestibule-Probe", made_up).send().await;
        assert_eq!(answer.status, Status::NotFound.code, "{made_up}");
    }
    browser.post("/health/probe", &[("a", "b")]).await.is(Status::NotFound);
}
