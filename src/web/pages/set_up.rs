//! Making the first account, whose owner becomes administrator. The link is printed where the server
//! is started; its page changes nothing until the form is sent.

use rocket::form::Form;
use rocket::response::Redirect;
use rocket::{FromForm, State, get, post, uri};
use serde_json::json;

use super::dead_link::dead_link;
use super::{Refusal, Submitted, refused};
use crate::accounts::{Accounts, Purpose, SignUp, SignUpError};
use crate::sessions::{Method, Token};
use crate::web::entrance::Entrance;
use crate::web::form::Text;
use crate::web::notice::Notice;
use crate::web::view::Page;

#[derive(FromForm, Default)]
pub struct Fields<'r> {
    username: Text<'r>,
    display_name: Text<'r>,
    email: Text<'r>,
    password: Text<'r>,
}

#[get("/setup/<token>")]
pub async fn page(
    token: &str,
    accounts: &State<Accounts>,
    entrance: Entrance<'_>,
) -> Result<Page, Refusal> {
    let dead = || Refusal::from(dead_link(accounts, Purpose::SetUp));
    let parsed = Token::parse(token).ok_or_else(dead)?;
    if !accounts.is_setup_link(&parsed, entrance.now).await? {
        return Err(dead());
    }
    Ok(form(accounts, token, &Fields::default()))
}

#[post("/setup/<token>", data = "<fields>")]
pub async fn submit(
    token: &str,
    fields: Form<Fields<'_>>,
    accounts: &State<Accounts>,
    entrance: Entrance<'_>,
) -> Submitted {
    let sign_up = SignUp {
        username: &fields.username,
        display_name: &fields.display_name,
        email: &fields.email,
        password: &fields.password,
        invite: token,
        network: &entrance.network(),
        language: Some(entrance.language()),
    };
    let account = match accounts.set_up(sign_up, &entrance.visitor(), entrance.now).await {
        Ok(account) => account,
        Err(error) => return Err(again(accounts, token, &fields, error)),
    };
    entrance.admit(&account, Method::SignUp, false).await?;
    entrance.say(Notice::SetUp);
    Ok(Redirect::to(uri!("/")))
}

fn again(accounts: &Accounts, token: &str, fields: &Fields<'_>, error: SignUpError) -> Refusal {
    let page = form(accounts, token, fields);
    match error {
        SignUpError::Invalid(invalid) if invalid.iter().any(|it| it.field == "invite") => {
            dead_link(accounts, Purpose::SetUp).into()
        }
        SignUpError::Invalid(invalid) => page.invalid(invalid).into(),
        SignUpError::Attempt(error) => refused(page, error),
        SignUpError::Closed => dead_link(accounts, Purpose::SetUp).into(),
    }
}

/// Everything that was typed comes back, but for the password.
fn form(accounts: &Accounts, token: &str, fields: &Fields<'_>) -> Page {
    let typed = json!({
        "username": &*fields.username,
        "display_name": &*fields.display_name,
        "email": &*fields.email,
    });
    Page::new("pages/set_up.html")
        .with("form", typed)
        .with("token", token)
        .with("mail_on", accounts.is_mail_on())
        .with("password_min", accounts.password_min_length())
        .script("password-strength.js")
        .secret_address()
}
