//! Confirming an e-mail address. The link leads to a page with one button, because programs that look at
//! mail open links, too.

use rocket::response::Redirect;
use rocket::{State, get, post, uri};

use super::Refusal;
use super::Submitted;
use super::dead_link::dead_link;
use crate::accounts::{Accounts, Purpose, VerifyError};
use crate::sessions::Token;
use crate::web::entrance::Entrance;
use crate::web::notice::Notice;
use crate::web::view::Page;

#[get("/verify/<token>")]
pub async fn page(
    token: &str,
    accounts: &State<Accounts>,
    entrance: Entrance<'_>,
) -> Result<Page, Refusal> {
    let dead = || Refusal::from(dead_link(accounts, Purpose::Verify));
    let token = Token::parse(token).ok_or_else(dead)?;
    let email = accounts.find_verification(&token, entrance.now).await?.ok_or_else(dead)?;
    Ok(Page::new("pages/verify.html").with("email", email).secret_address())
}

#[post("/verify/<token>")]
pub async fn submit(token: &str, accounts: &State<Accounts>, entrance: Entrance<'_>) -> Submitted {
    let dead = || Refusal::from(dead_link(accounts, Purpose::Verify));
    let token = Token::parse(token).ok_or_else(dead)?;
    let (deed, visitor) = (entrance.deed(), entrance.visitor());
    match accounts.verify_email(&token, deed, &visitor, entrance.now).await {
        Ok(_) => {
            entrance.say(Notice::EmailVerified);
            Ok(Redirect::to(uri!("/")))
        }
        Err(VerifyError::Gone) => Err(dead()),
        Err(VerifyError::Storage(error)) => Err(error.into()),
    }
}
