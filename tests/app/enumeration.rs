//! Nobody learns who has an account.

use crate::support::{Answer, App, PASSWORD};

fn same(one: &Answer, other: &Answer, typed: [&str; 2]) {
    assert_eq!(one.status, other.status);
    assert_eq!(one.body.replace(typed[0], "…"), other.body.replace(typed[1], "…"));
    let names = |answer: &Answer| answer.headers.iter().map(|(k, _)| k.clone()).collect::<Vec<_>>();
    assert_eq!(names(one), names(other));
}

#[rocket::async_test]
async fn no_such_user_and_wrong_password_say_the_same() {
    let app = App::new().await;
    let fields = [("username", "ada"), ("email", "ada@example.org"), ("password", PASSWORD)];
    app.browser().post("/signup", &fields).await.leads_to("/");
    for (known, unknown) in [("ada", "bob"), ("ada@example.org", "bob@example.org")] {
        let wrong = app.browser().sign_in(known, "not the right password").await;
        let nobody = app.browser().sign_in(unknown, "not the right password").await;
        same(&wrong, &nobody, [known, unknown]);
    }
}

#[rocket::async_test]
async fn a_disabled_account_looks_like_any_other_to_a_stranger() {
    let app = App::new().await;
    app.signed_up("ada").await;
    app.execute("UPDATE accounts SET disabled_at = 1").await;
    let disabled = app.browser().sign_in("ada", "not the right password").await;
    let nobody = app.browser().sign_in("bob", "not the right password").await;
    same(&disabled, &nobody, ["ada", "bob"]);
}

#[rocket::async_test]
async fn signing_up_with_a_known_address_says_the_same_as_with_a_new_one() {
    let app = App::new().await;
    let sign_up = async |username: &str, email: &str| {
        let browser = app.browser();
        let fields = [("username", username), ("email", email), ("password", PASSWORD)];
        browser.post("/signup", &fields).await
    };
    sign_up("ada", "ada@example.org").await.leads_to("/");
    let known = sign_up("bob", "ada@example.org").await;
    let new = sign_up("eve", "eve@example.org").await;
    same(&known, &new, ["", ""]);
    // And who claimed the address first still signs in with it.
    app.browser().sign_in("ada@example.org", PASSWORD).await.leads_to("/");
}
