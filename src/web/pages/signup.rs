//! Making an account.

use rocket::form::Form;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{Either, FromForm, State, get, post};
use serde_json::json;

use super::dead_link::dead_link;
use super::{Refusal, Submitted, refused};
use crate::accounts::{Accounts, Purpose, SignUp, SignUpError};
use crate::config::Signup;
use crate::sessions::{Method, Token};
use crate::web::entrance::Entrance;
use crate::web::form::Text;
use crate::web::notice::Notice;
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

#[get("/signup?<next>&<invite>")]
pub async fn page(
    user: Option<User>,
    next: Option<&str>,
    invite: Option<&str>,
    accounts: &State<Accounts>,
    entrance: Entrance<'_>,
) -> Result<Either<Page, Redirect>, Refusal> {
    if user.is_some() {
        return Ok(Either::Right(ReturnTo::or_home(next)));
    }
    let invite = invite.filter(|_| accounts.signup() == Signup::Invite).unwrap_or_default();
    let mut email = None;
    if let Some(token) = Token::parse(invite) {
        match accounts.find_invitation(&token, entrance.now).await? {
            Some(invitation) => email = invitation.email,
            None => return Err(dead_link(accounts, Purpose::Invite).into()),
        }
    }
    let email = Text::from(email.as_deref().unwrap_or_default());
    let fields = Fields { invite: Text::from(invite), email, ..Fields::default() };
    Ok(Either::Left(form(accounts, &fields, next).secret_address()))
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
        language: Some(entrance.language()),
    };
    let account = match accounts.sign_up(sign_up, entrance.now).await {
        Ok(account) => account,
        Err(error) => return Err(again(accounts, &form, error)),
    };
    entrance.admit(&account, Method::SignUp, false).await?;
    if account.email().is_some() && accounts.is_mail_on() {
        entrance.say(Notice::ConfirmEmail);
    }
    Ok(ReturnTo::or_home(Some(&form.next)))
}

fn again(accounts: &Accounts, fields: &Fields<'_>, error: SignUpError) -> Refusal {
    let page = form(accounts, fields, Some(&fields.next));
    match error {
        SignUpError::Closed => page.status(Status::Forbidden).into(),
        SignUpError::Invalid(invalid) if invalid.iter().any(|it| it.field == "invite") => {
            page.with("has_link", false).invalid(invalid).into()
        }
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
    Page::new("pages/signup.html")
        .with("form", typed)
        .next(next)
        .with("signup", accounts.signup())
        .with("has_link", Token::parse(&fields.invite).is_some())
        .with("mail_on", accounts.is_mail_on())
        .with("password_min", accounts.password_min_length())
        .script("password-strength.js")
}
