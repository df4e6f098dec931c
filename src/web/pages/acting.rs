//! The way back for an administrator who acts as somebody else.

use rocket::response::Redirect;
use rocket::{post, uri};

use super::Submitted;
use crate::sessions::Acting;
use crate::web::entrance::Entrance;
use crate::web::notice::Notice;
use crate::web::view::Page;

#[post("/acting/stop")]
pub async fn stop(entrance: Entrance<'_>) -> Submitted {
    match entrance.come_back().await? {
        Some(other) => {
            entrance.say(Notice::ActingStopped);
            Ok(match other {
                Some(id) => Redirect::to(format!("/admin/accounts/{id}")),
                None => Redirect::to(uri!("/admin")),
            })
        }
        // Whoever sends this twice has what they wanted; where it was ended, the next page says so.
        None => {
            if !entrance.is_ended().await {
                entrance.say(Notice::NotActing);
            }
            Ok(Redirect::to(uri!("/")))
        }
    }
}

/// In the place of the sign-in page, to who acted as somebody else until the time was over.
pub fn over(acting: &Acting) -> Page {
    Page::new("pages/acting_over.html").with("own_name", acting.administrator().username()).once()
}
