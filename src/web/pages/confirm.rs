//! "Confirm it is you": a credential is asked for again before something that matters.

use rocket::form::Form;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{Either, FromForm, State, get, post};
use serde_json::json;

use super::{Refusal, refused};
use crate::accounts::{Accounts, Invalid};
use crate::web::entrance::Entrance;
use crate::web::form::Text;
use crate::web::held_form::HeldForm;
use crate::web::notice::Notice;
use crate::web::return_to::ReturnTo;
use crate::web::user::User;
use crate::web::view::Page;

#[derive(FromForm)]
pub struct Confirm<'r> {
    password: Text<'r>,
    next: Text<'r>,
    held: Text<'r>,
}

#[get("/confirm?<next>")]
pub fn page(user: User, next: Option<&str>) -> Page {
    form(&user, next, None)
}

#[post("/confirm", data = "<confirm>")]
pub async fn submit(
    user: User,
    confirm: Form<Confirm<'_>>,
    accounts: &State<Accounts>,
    entrance: Entrance<'_>,
) -> Result<Either<Redirect, Page>, Refusal> {
    let again = || form(&user, Some(&confirm.next), Some(&confirm.held));
    let asker = user.session().id().to_string();
    match accounts.confirm_password(user.id(), &confirm.password, &asker, entrance.now).await {
        Ok(true) => (),
        Ok(false) => {
            let message = "That is not your password.".to_owned();
            return Err(again().invalid([Invalid { field: "password", message }]).into());
        }
        Err(error) => return Err(refused(again(), error)),
    }
    entrance.confirm(user.account()).await?;
    Ok(match entrance.open_held(&confirm.held, &user) {
        Some(held) => Either::Right(offer(&user, &held)),
        None => {
            if !confirm.held.is_empty() {
                entrance.say(Notice::FormLost);
            }
            Either::Left(ReturnTo::or_home(Some(&confirm.next)))
        }
    })
}

/// In the place of an answer to a form that needs a fresh sign-in; `held` is that form, sealed, if
/// it could be kept.
pub fn asked_in_between(user: &User, held: Option<String>) -> Page {
    form(user, None, held.as_deref()).with("lost", held.is_none()).status(Status::Unauthorized)
}

fn form(user: &User, next: Option<&str>, held: Option<&str>) -> Page {
    Page::new("pages/confirm")
        .user(Some(user))
        .next(next)
        .with("held", held.filter(|held| !held.is_empty()))
        .with("lost", false)
}

/// The form that was held, to be sent once more by its sender.
fn offer(user: &User, held: &HeldForm) -> Page {
    let fields = held.fields();
    let shown = |(name, value): &(String, String)| {
        let is_secret = name.to_lowercase().contains("pass");
        json!({ "name": name, "value": value, "is_secret": is_secret })
    };
    let fields: Vec<_> = fields.iter().map(shown).collect();
    Page::new("pages/send_held")
        .user(Some(user))
        .with("action", held.action())
        .with("fields", fields)
}
