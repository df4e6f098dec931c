//! Signing in.

use rocket::form::Form;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{Either, FromForm, Request, State, get, post};
use serde_json::json;

use super::{Submitted, acting, not_started, refused};
use crate::accounts::{Account, Accounts, Attempt, Authenticated};
use crate::config::Signup;
use crate::sessions::Method;
use crate::web::entrance::Entrance;
use crate::web::form::Text;
use crate::web::passkeys_here::PasskeysHere;
use crate::web::return_to::{Door, ReturnTo};
use crate::web::user::User;
use crate::web::view::Page;
use crate::web::{end_reason, state};

#[derive(FromForm)]
pub struct Login<'r> {
    login: Text<'r>,
    password: Text<'r>,
    remember: bool,
    next: Text<'r>,
    held: Text<'r>,
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
    if let Some(acting) = entrance.acting_over().await {
        return Either::Left(acting::over(acting));
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
    let (next, held) = (Some(&*form.next), Some(&*form.held));
    let again = || self::form(accounts, &here, &form.login, form.remember, next).held(held);
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
            return Ok(on_to_second_factor(next, &form.held));
        }
        Err(error) => return Err(refused(again(), error)),
    };
    if let Err(error) = entrance.admit(&account, method(&account), form.remember).await {
        return Err(not_started(again(), error));
    }
    Ok(on(next, &form.held))
}

/// On to where somebody was going; by way of the form that was held, which their browser brings
/// along itself: it sends what it has just sent there, too (RFC 9110, 15.4.8).
pub fn on(next: Option<&str>, held: &str) -> Redirect {
    if held.is_empty() { ReturnTo::or_home(next) } else { Redirect::temporary("/confirm/held") }
}

/// The same, where a second factor is asked first.
fn on_to_second_factor(next: Option<&str>, held: &str) -> Redirect {
    if held.is_empty() {
        let next = next.and_then(ReturnTo::parse);
        Redirect::to(Door::SecondFactor.uri(next.as_ref()))
    } else {
        Redirect::temporary("/login/second-factor/held")
    }
}

/// In the place of an answer to a form that was sent in no session any more; `held` is that form,
/// sealed, if it could be kept.
pub async fn asked_in_between(
    request: &Request<'_>,
    here: PasskeysHere<'_>,
    held: Option<String>,
) -> Page {
    let page = form(state::<Accounts>(request), &here, "", false, None).held(held.as_deref());
    let page = page.with("lost", held.is_none()).status(Status::Unauthorized);
    match Entrance::at(request).take_end_reason().await {
        Some(reason) => page.note(end_reason::in_words(reason)),
        None => page,
    }
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
    Page::new("pages/login.html")
        .with("form", json!({ "login": login, "remember": remember }))
        .next(next)
        .with("signup_open", accounts.signup() != Signup::Closed)
        .with("lost", false)
        .with("mail_on", accounts.is_mail_on())
        .passkeys(here.are_on())
}
