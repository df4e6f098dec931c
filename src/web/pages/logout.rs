//! Signing out. A link leads to a page with one button, so that no image tag can sign anybody out.

use rocket::http::Header;
use rocket::response::Redirect;
use rocket::{Either, Responder, get, post, uri};

use super::Refusal;
use crate::web::entrance::Entrance;
use crate::web::notice::Notice;
use crate::web::user::User;
use crate::web::view::Page;

/// What the browser has kept of our pages goes. Cookies stay: the session's has been removed by
/// name, and the one that knows this device shall outlive a sign-out.
const CLEAR_SITE_DATA: &str = r#""cache", "storage""#;

#[derive(Responder)]
pub struct SignedOut {
    redirect: Redirect,
    clear: Header<'static>,
}

impl SignedOut {
    /// Leads to the sign-in page.
    pub fn to_login() -> Self {
        Self {
            redirect: Redirect::to(uri!("/login")),
            clear: Header::new("Clear-Site-Data", CLEAR_SITE_DATA),
        }
    }
}

#[get("/logout")]
pub async fn page(user: Option<User>, entrance: Entrance<'_>) -> Either<Page, Redirect> {
    if entrance.acting_over().await.is_some() {
        // Where they choose between going on as themselves and signing out.
        return Either::Right(Redirect::to(uri!("/login")));
    }
    Either::Left(Page::new("pages/logout.html").user(user.as_ref()))
}

#[post("/logout")]
pub async fn submit(entrance: Entrance<'_>) -> Result<SignedOut, Refusal> {
    entrance.leave().await?;
    entrance.say(Notice::SignedOut);
    Ok(SignedOut::to_login())
}
