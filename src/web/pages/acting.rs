//! The way back for an administrator who acts as somebody else.

use rocket::response::Redirect;
use rocket::{post, uri};

use super::Submitted;
use crate::accounts::AccountId;
use crate::web::entrance::Entrance;
use crate::web::notice::Notice;

#[post("/acting/stop")]
pub async fn stop(entrance: Entrance<'_>) -> Submitted {
    match entrance.come_back().await? {
        Some(other) => {
            entrance.say(Notice::ActingStopped);
            Ok(to_account(other))
        }
        // Whoever sends this twice has what they wanted.
        None => Ok(Redirect::to(uri!("/"))),
    }
}

/// To the account as which somebody has acted, if it is still there.
pub fn to_account(other: Option<AccountId>) -> Redirect {
    match other {
        Some(id) => Redirect::to(format!("/admin/accounts/{id}")),
        None => Redirect::to(uri!("/admin")),
    }
}
