//! The guide "Session Based Authentication", written with Vestibule.
//!
//! `GET /` welcomes who is signed in, with a link to log out, and sends everybody else to `/login`;
//! the login form checks username and password; any other data, here a role and a number of visits,
//! is kept in the session; logging out destroys it. The sign-in, sign-up and sign-out pages are
//! Vestibule's own.
//!
//! ```sh
//! cargo run --example guide
//! ```

use rocket::response::content::RawHtml;
use rocket::{get, launch, routes};
use rocket_dyn_templates::tera::escape_html;
use vestibule::{Error, Session, User, public, signed_in};

/// `app.get('/profile', …)` where `req.session.userid` is set.
#[get("/profile")]
async fn profile(user: User, session: Session<'_>) -> Result<RawHtml<String>, Error> {
    // req.session.role = 'reader'
    session.set("role", "reader").await?;
    // req.session.visits = (req.session.visits || 0) + 1
    let visits = session.update("visits", |visits: Option<u32>| visits.unwrap_or(0) + 1).await?;
    // The link leads to a page with a button, so that no image tag can log anybody out.
    let name = escape_html(user.display_name());
    Ok(RawHtml(format!("Welcome {name}, visit {visits}. <a href='/logout'>click to logout</a>")))
}

/// `req.session.role`, for whoever has one, signed in or not.
#[get("/role")]
async fn role(session: Session<'_>) -> Result<String, Error> {
    let role: Option<String> = session.get("role").await?;
    Ok(role.unwrap_or_else(|| "nobody yet".to_owned()))
}

#[launch]
fn rocket() -> _ {
    vestibule::build().mount("/", signed_in(routes![profile])).mount("/", public(routes![role]))
}

#[rocket::async_test]
async fn the_guide_from_beginning_to_end() {
    use rocket::http::Status;
    use vestibule::testing::{TestApp, Visitor};

    let host = |rocket: rocket::Rocket<rocket::Build>| {
        rocket.mount("/", signed_in(routes![profile])).mount("/", public(routes![role]))
    };
    let app = TestApp::new(host).await;
    let led_away = app.get("/profile").dispatch().await;
    assert_eq!(led_away.headers().get_one("Location"), Some("/login?next=%2Fprofile"));

    let ada = app.sign_in("ada").await;
    assert_eq!(ada.get("/").dispatch().await.status(), Status::Ok);
    ada.get("/profile").dispatch().await;
    let page = ada.get("/profile").dispatch().await.into_string().await.unwrap();
    assert!(page.starts_with("Welcome ada, visit 2."), "{page}");
    assert_eq!(ada.get("/role").dispatch().await.into_string().await.unwrap(), "reader");

    ada.sign_out().await;
    assert_eq!(ada.get("/").dispatch().await.status(), Status::SeeOther);
    assert_eq!(ada.get("/role").dispatch().await.into_string().await.unwrap(), "nobody yet");
}
