//! One's e-mail address: seeing whether it is confirmed, and changing it.

use rocket::form::Form;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{FromForm, State, get, post, uri};
use serde_json::json;

use super::{Refusal, Submitted, refused};
use crate::accounts::{Accounts, AskEmailError, Invalid};
use crate::web::entrance::Entrance;
use crate::web::form::Text;
use crate::web::fresh::Fresh;
use crate::web::notice::Notice;
use crate::web::user::User;
use crate::web::view::Page;

#[derive(FromForm)]
pub struct Change<'r> {
    email: Text<'r>,
}

#[get("/settings/email")]
pub async fn page(
    user: Fresh<User>,
    accounts: &State<Accounts>,
    entrance: Entrance<'_>,
) -> Result<Page, Refusal> {
    form(&user, accounts, "", &entrance).await
}

#[post("/settings/email", data = "<change>")]
pub async fn submit(
    user: Fresh<User>,
    change: Form<Change<'_>>,
    accounts: &State<Accounts>,
    entrance: Entrance<'_>,
) -> Submitted {
    let form = form(&user, accounts, &change.email, &entrance).await?;
    ask(&user, accounts, &change.email, form, &entrance).await
}

/// The letter once more, to the address that is not confirmed yet.
#[post("/settings/email/resend")]
pub async fn resend(
    user: Fresh<User>,
    accounts: &State<Accounts>,
    entrance: Entrance<'_>,
) -> Submitted {
    match accounts.unverified_email(user.account(), entrance.now).await? {
        Some(email) => {
            let form = form(&user, accounts, "", &entrance).await?;
            ask(&user, accounts, &email, form, &entrance).await
        }
        // Whoever sends this late has confirmed it meanwhile.
        None => Ok(Redirect::to(uri!("/settings/email"))),
    }
}

/// For who has mistyped it, or would rather not.
#[post("/settings/email/withdraw")]
pub async fn withdraw(
    user: Fresh<User>,
    accounts: &State<Accounts>,
    entrance: Entrance<'_>,
) -> Submitted {
    accounts.withdraw_email(user.id()).await?;
    entrance.say(Notice::EmailWithdrawn);
    Ok(Redirect::to(uri!("/settings/email")))
}

async fn ask(
    user: &User,
    accounts: &Accounts,
    email: &str,
    form: Page,
    entrance: &Entrance<'_>,
) -> Submitted {
    if !accounts.is_mail_on() {
        return Err(form.status(Status::Forbidden).into());
    }
    match accounts.ask_email(user.account(), email, entrance.now).await {
        Ok(()) => {
            entrance.say(Notice::LetterSent);
            Ok(Redirect::to(uri!("/settings/email")))
        }
        Err(AskEmailError::Attempt(error)) => Err(refused(form, error)),
        Err(error) => {
            let invalid = Invalid { field: "email", message: (&error).into() };
            Err(form.invalid([invalid]).into())
        }
    }
}

async fn form(
    user: &User,
    accounts: &Accounts,
    typed: &str,
    entrance: &Entrance<'_>,
) -> Result<Page, Refusal> {
    let account = user.account();
    Ok(Page::new("pages/email.html")
        .user(Some(user))
        .with("form", json!({ "email": typed }))
        .with("verified", account.verified_email())
        .with("unverified", accounts.unverified_email(account, entrance.now).await?)
        .with("mail_on", accounts.is_mail_on()))
}
