//! A new password for who has lost the old one.

use rocket::form::Form;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{FromForm, State, get, post, uri};
use serde_json::json;

use super::dead_link::dead_link;
use super::{Refusal, Submitted, refused};
use crate::accounts::{Account, Accounts, Invalid, Purpose, ResetError};
use crate::locales::Message;
use crate::sessions::{EndReason, Token};
use crate::web::entrance::Entrance;
use crate::web::form::Text;
use crate::web::notice::Notice;
use crate::web::view::Page;

#[derive(FromForm)]
pub struct Ask<'r> {
    login: Text<'r>,
}

#[derive(FromForm)]
pub struct Reset<'r> {
    new_password: Text<'r>,
}

#[get("/recover")]
pub fn page(accounts: &State<Accounts>) -> Page {
    asking(accounts, "")
}

/// Says the same to everybody: whether there is such an account is found out later, and told to its
/// owner only.
#[post("/recover", data = "<ask>")]
pub async fn submit(
    ask: Form<Ask<'_>>,
    accounts: &State<Accounts>,
    entrance: Entrance<'_>,
) -> Submitted {
    let login = ask.login.trim();
    if !accounts.is_mail_on() {
        return Err(asking(accounts, login).status(Status::Forbidden).into());
    }
    if login.is_empty() {
        let message = Message::new("recover-whose");
        return Err(asking(accounts, "").invalid([Invalid { field: "login", message }]).into());
    }
    match accounts.ask_recovery(login, &entrance.network(), entrance.now).await {
        Ok(()) => Ok(Redirect::to(uri!("/recover/sent"))),
        Err(error) => Err(refused(asking(accounts, login), error)),
    }
}

#[get("/recover/sent")]
pub fn sent() -> Page {
    Page::new("pages/recover_sent.html")
}

#[get("/recover/<token>")]
pub async fn link(
    token: &str,
    accounts: &State<Accounts>,
    entrance: Entrance<'_>,
) -> Result<Page, Refusal> {
    let (_, account) = open(token, accounts, &entrance).await?;
    Ok(choosing(accounts, &account))
}

#[post("/recover/<token>", data = "<reset>")]
pub async fn reset(
    token: &str,
    reset: Form<Reset<'_>>,
    accounts: &State<Accounts>,
    entrance: Entrance<'_>,
) -> Submitted {
    let (token, account) = open(token, accounts, &entrance).await?;
    let (new, deed, visitor) = (&reset.new_password, entrance.deed(), entrance.visitor());
    let done = accounts.reset_password(&token, new, deed, &visitor, entrance.now).await;
    let account = match done {
        Ok(account) => account,
        Err(ResetError::Gone) => return Err(dead_link(accounts, Purpose::Recover).into()),
        Err(ResetError::Weak(message)) => {
            let invalid = Invalid { field: "new_password", message };
            return Err(choosing(accounts, &account).invalid([invalid]).into());
        }
        Err(ResetError::Attempt(error)) => {
            return Err(refused(choosing(accounts, &account), error));
        }
    };
    entrance.shut_out(&account, EndReason::PasswordChanged).await?;
    entrance.say(Notice::PasswordReset);
    Ok(Redirect::to(uri!("/login")))
}

/// The account that a link is for; for a link that does not work, the page that says so.
async fn open(
    token: &str,
    accounts: &Accounts,
    entrance: &Entrance<'_>,
) -> Result<(Token, Account), Refusal> {
    let dead = || Refusal::from(dead_link(accounts, Purpose::Recover));
    let token = Token::parse(token).ok_or_else(dead)?;
    let account = accounts.find_recovery(&token, entrance.now).await?;
    Ok((token, account.ok_or_else(dead)?))
}

fn asking(accounts: &Accounts, login: &str) -> Page {
    Page::new("pages/recover.html")
        .with("form", json!({ "login": login }))
        .with("mail_on", accounts.is_mail_on())
}

fn choosing(accounts: &Accounts, account: &Account) -> Page {
    Page::new("pages/new_password.html")
        .with("username", account.username())
        .with("password_min", accounts.password_min_length())
        .script("password-strength.js")
        .secret_address()
}
