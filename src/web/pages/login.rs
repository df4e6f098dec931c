//! Signing in.

use rocket::form::Form;
use rocket::response::Redirect;
use rocket::{Either, FromForm, State, get, post};
use serde_json::json;

use super::{Submitted, not_started, refused};
use crate::accounts::{Account, Accounts, Attempt, Authenticated};
use crate::config::Signup;
use crate::sessions::Method;
use crate::web::end_reason;
use crate::web::entrance::Entrance;
use crate::web::form::Text;
use crate::web::passkeys_here::PasskeysHere;
use crate::web::return_to::{Door, ReturnTo};
use crate::web::user::User;
use crate::web::view::Page;

#[derive(FromForm)]
pub struct Login<'r> {
    login: Text<'r>,
    password: Text<'r>,
    remember: bool,
    next: Text<'r>,
}

#[get("/login?<next>")]
pub async fn page(
    user: Option<User>,
    next: Option<&str>,
    accounts: &State<Accounts>,
    here: PasskeysHere<'_>,
    entrance: Entrance<'_>,
) -> Either<Page, Redirect> {
    if user.is_some() {
        return Either::Right(ReturnTo::or_home(next));
    }
    let form = form(accounts, &here, "", false, next);
    Either::Left(match entrance.take_end_reason().await {
        Some(reason) => form.note(end_reason::in_words(reason)),
        None => form.kept(),
    })
}

#[post("/login", data = "<form>")]
pub async fn submit(
    form: Form<Login<'_>>,
    accounts: &State<Accounts>,
    here: PasskeysHere<'_>,
    entrance: Entrance<'_>,
) -> Submitted {
    let again = || self::form(accounts, &here, &form.login, form.remember, Some(&form.next));
    let attempt = Attempt {
        login: form.login.trim(),
        password: &form.password,
        network: &entrance.network(),
        devices: &entrance.devices(),
        visitor: &entrance.visitor(),
        trusted: &entrance.trusted(),
    };
    let account = match accounts.authenticate(attempt, entrance.now).await {
        Ok(Authenticated::Fully(account)) => account,
        Ok(Authenticated::HalfWay(receipt)) => {
            entrance.keep_waiting(receipt, form.remember);
            let next = ReturnTo::parse(&form.next);
            return Ok(Redirect::to(Door::SecondFactor.uri(next.as_ref())));
        }
        Err(error) => return Err(refused(again(), error)),
    };
    if let Err(error) = entrance.admit(&account, method(&account), form.remember).await {
        return Err(not_started(again(), error));
    }
    Ok(ReturnTo::or_home(Some(&form.next)))
}

/// A password alone is enough for an account with a second factor only in a trusted browser.
fn method(account: &Account) -> Method {
    if account.has_second_factor() { Method::TrustedBrowser } else { Method::Password }
}

fn form(
    accounts: &Accounts,
    here: &PasskeysHere<'_>,
    login: &str,
    remember: bool,
    next: Option<&str>,
) -> Page {
    Page::new("pages/login")
        .with("form", json!({ "login": login, "remember": remember }))
        .next(next)
        .with("signup_open", accounts.signup() != Signup::Closed)
        .with("mail_on", accounts.is_mail_on())
        .passkeys(here.are_on())
}
