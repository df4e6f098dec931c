//! Choosing the language of the pages.

use rocket::form::Form;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{Either, FromForm, State, post};

use crate::templates::Templates;
use crate::web::entrance::Entrance;
use crate::web::error::Error;
use crate::web::form::Text;
use crate::web::return_to::ReturnTo;
use crate::web::status_page::Plain;
use crate::web::user::User;

#[derive(FromForm)]
pub struct Choice<'r> {
    language: Text<'r>,
    next: Text<'r>,
}

/// Kept in the session; and with the account of who is signed in, whose letters are in it, too.
#[post("/language", data = "<choice>")]
pub async fn choose(
    choice: Form<Choice<'_>>,
    user: Option<User>,
    templates: &State<Templates>,
    entrance: Entrance<'_>,
) -> Result<Either<Redirect, Plain>, Error> {
    let Some(language) = templates.locales().find(&choice.language).cloned() else {
        return Ok(Either::Right(Plain(Status::UnprocessableEntity)));
    };
    if !entrance.speak(user.as_ref(), &language).await? {
        return Ok(Either::Right(Plain(Status::TooManyRequests)));
    }
    Ok(Either::Left(ReturnTo::to_page(&choice.next)))
}
