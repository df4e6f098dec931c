//! Addresses that other programs know by heart.

use rocket::response::Redirect;
use rocket::{get, uri};

/// Where a password manager sends its user. W3C, "A Well-Known URL for Changing Passwords".
#[get("/.well-known/change-password")]
pub fn change_password() -> Redirect {
    Redirect::to(uri!("/settings/password"))
}
