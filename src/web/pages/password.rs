//! Changing one's password.

use rocket::form::Form;
use rocket::response::Redirect;
use rocket::{FromForm, State, get, post, uri};

use super::{Refusal, Submitted, refused};
use crate::accounts::{Accounts, ChangePasswordError, Invalid};
use crate::mail::Letter;
use crate::sessions::EndReason;
use crate::web::entrance::Entrance;
use crate::web::form::Text;
use crate::web::notice::Notice;
use crate::web::user::User;
use crate::web::view::Page;

#[derive(FromForm)]
pub struct Change<'r> {
    current_password: Text<'r>,
    new_password: Text<'r>,
}

#[get("/settings/password")]
pub fn page(user: User, accounts: &State<Accounts>) -> Page {
    form(&user, accounts)
}

#[post("/settings/password", data = "<change>")]
pub async fn submit(
    user: User,
    change: Form<Change<'_>>,
    accounts: &State<Accounts>,
    entrance: Entrance<'_>,
) -> Submitted {
    let (current, new) = (&change.current_password, &change.new_password);
    let (asker, actor) = (user.session().id().to_string(), entrance.actor(&user));
    let changed =
        accounts.change_password(user.id(), current, new, &asker, &actor, entrance.now).await;
    let account = match changed {
        Ok(account) => account,
        Err(error) => return Err(again(form(&user, accounts), error)),
    };
    entrance.readmit(&user, &account, None, EndReason::PasswordChanged).await?;
    accounts
        .notify(&account, Letter::PasswordChanged { deed: entrance.deed() }, entrance.now)
        .await;
    entrance.say(Notice::PasswordChanged);
    Ok(Redirect::to(uri!("/settings")))
}

fn again(page: Page, error: ChangePasswordError) -> Refusal {
    let field = match error {
        ChangePasswordError::WrongCurrent => "current_password",
        ChangePasswordError::Weak(_) => "new_password",
        ChangePasswordError::Conflict => {
            return page.refused(rocket::http::Status::Conflict, &error).into();
        }
        ChangePasswordError::Attempt(error) => return refused(page, error),
    };
    page.invalid([Invalid { field, message: (&error).into() }]).into()
}

fn form(user: &User, accounts: &Accounts) -> Page {
    Page::new("pages/password.html")
        .user(Some(user))
        .with("password_min", accounts.password_min_length())
        .script("password-strength.js")
}
