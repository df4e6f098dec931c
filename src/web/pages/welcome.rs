//! The home of somebody who is signed in.

use rocket::get;
use serde_json::json;

use crate::sessions::Method;
use crate::web::sign_in_first::SignInFirst;
use crate::web::user::User;
use crate::web::view::Page;

#[get("/", rank = 1)]
pub fn page(user: User) -> Page {
    let session = user.session();
    let session = json!({
        "signed_in_at": user.authenticated_at().millis(),
        "remembered": session.is_remembered(),
        "is_new": session.sign_in().is_some_and(|sign_in| sign_in.method() == Method::SignUp),
    });
    Page::new("pages/welcome.html").user(Some(&user)).with("session", session).kept()
}

#[get("/", rank = 2)]
pub fn nobody() -> SignInFirst {
    SignInFirst
}
