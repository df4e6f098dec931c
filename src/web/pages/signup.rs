//! Making an account.

use rocket::form::Form;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{Either, FromForm, State, get, post};
use serde_json::json;

use super::{Refusal, Submitted, refused};
use crate::accounts::{Accounts, SignUp, SignUpError};
use crate::sessions::Method;
use crate::web::entrance::Entrance;
use crate::web::form::Text;
use crate::web::return_to::ReturnTo;
use crate::web::user::User;
use crate::web::view::Page;

#[derive(FromForm, Default)]
pub struct Fields<'r> {
    username: Text<'r>,
    display_name: Text<'r>,
    email: Text<'r>,
    password: Text<'r>,
    invite: Text<'r>,
    next: Text<'r>,
}

#[get("/signup?<next>")]
pub fn page(
    user: Option<User>,
    next: Option<&str>,
    accounts: &State<Accounts>,
) -> Either<Page, Redirect> {
    match user {
        Some(_) => Either::Right(ReturnTo::or_home(next)),
        None => Either::Left(form(accounts, &Fields::default(), next)),
    }
}

#[post("/signup", data = "<form>")]
pub async fn submit(
    form: Form<Fields<'_>>,
    accounts: &State<Accounts>,
    entrance: Entrance<'_>,
) -> Submitted {
    let sign_up = SignUp {
        username: &form.username,
        display_name: &form.display_name,
        email: &form.email,
        password: &form.password,
        invite: &form.invite,
        network: &entrance.network(),
    };
    let account = match accounts.sign_up(sign_up, entrance.now).await {
        Ok(account) => account,
        Err(error) => return Err(again(accounts, &form, error)),
    };
    entrance.admit(&account, Method::SignUp, false).await?;
    Ok(ReturnTo::or_home(Some(&form.next)))
}

fn again(accounts: &Accounts, fields: &Fields<'_>, error: SignUpError) -> Refusal {
    let page = form(accounts, fields, Some(&fields.next));
    match error {
        SignUpError::Closed => page.status(Status::Forbidden).into(),
        SignUpError::Invalid(invalid) => page.invalid(invalid).into(),
        SignUpError::Attempt(error) => refused(page, error),
    }
}

/// Everything that was typed comes back, but for the password.
fn form(accounts: &Accounts, fields: &Fields<'_>, next: Option<&str>) -> Page {
    let typed = json!({
        "username": &*fields.username,
        "display_name": &*fields.display_name,
        "email": &*fields.email,
        "invite": &*fields.invite,
    });
    Page::new("pages/signup")
        .with("form", typed)
        .next(next)
        .with("signup", accounts.signup())
        .with("password_min", accounts.password_min_length())
}
