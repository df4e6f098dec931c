//! What somebody is called: their display name and their username.

use rocket::form::Form;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{FromForm, State, get, post, uri};
use serde_json::json;

use super::{Refusal, Submitted};
use crate::accounts::{Accounts, Profile, ProfileError};
use crate::web::entrance::Entrance;
use crate::web::form::Text;
use crate::web::fresh::Fresh;
use crate::web::notice::Notice;
use crate::web::user::User;
use crate::web::view::Page;

#[derive(FromForm)]
pub struct Fields<'r> {
    username: Text<'r>,
    display_name: Text<'r>,
}

#[get("/settings/profile")]
pub fn page(user: Fresh<User>) -> Page {
    form(&user, user.username(), user.display_name())
}

#[post("/settings/profile", data = "<fields>")]
pub async fn submit(
    user: Fresh<User>,
    fields: Form<Fields<'_>>,
    accounts: &State<Accounts>,
    entrance: Entrance<'_>,
) -> Submitted {
    let profile = Profile { username: &fields.username, display_name: &fields.display_name };
    let actor = entrance.actor(&user);
    match accounts.change_profile(user.account(), profile, &actor, entrance.now).await {
        Ok(()) => {
            entrance.say(Notice::ProfileSaved);
            Ok(Redirect::to(uri!("/settings")))
        }
        Err(error) => Err(again(&user, &fields, error)),
    }
}

fn again(user: &User, fields: &Fields<'_>, error: ProfileError) -> Refusal {
    let page = form(user, &fields.username, &fields.display_name);
    match error {
        ProfileError::Invalid(invalid) => page.invalid(invalid).into(),
        ProfileError::Conflict => page.refused(Status::Conflict, &error).into(),
        ProfileError::Storage(error) => Refusal::Error(error.into()),
    }
}

fn form(user: &User, username: &str, display_name: &str) -> Page {
    let typed = json!({ "username": username, "display_name": display_name });
    Page::new("pages/profile.html").user(Some(user)).with("form", typed)
}
