//! Leaving for good.

use rocket::form::Form;
use rocket::http::Status;
use rocket::{FromForm, State, get, post};

use super::{Refusal, logout::SignedOut};
use crate::accounts::{Accounts, DeletionError, Invalid};
use crate::locales::Message;
use crate::mail::Letter;
use crate::sessions::{DeleteError, Sessions};
use crate::web::entrance::Entrance;
use crate::web::form::Text;
use crate::web::fresh::Fresh;
use crate::web::notice::Notice;
use crate::web::user::User;
use crate::web::view::Page;

#[derive(FromForm)]
pub struct Delete<'r> {
    confirmation: Text<'r>,
}

#[get("/settings/delete")]
pub fn page(user: Fresh<User>, accounts: &State<Accounts>) -> Page {
    form(&user, accounts)
}

#[post("/settings/delete", data = "<delete>")]
pub async fn submit(
    user: Fresh<User>,
    delete: Form<Delete<'_>>,
    accounts: &State<Accounts>,
    sessions: &State<Sessions>,
    entrance: Entrance<'_>,
) -> Result<SignedOut, Refusal> {
    if !user.account().is_called(&delete.confirmation) {
        let message = Message::new("delete-wrong-username");
        let invalid = Invalid { field: "confirmation", message };
        return Err(form(&user, accounts).invalid([invalid]).into());
    }
    let deleted = sessions.delete_account(user.id(), &entrance.actor(&user), entrance.now).await;
    match deleted {
        // Whoever sends this twice at once has what they wanted.
        Err(DeleteError::Account(DeletionError::NoAccount)) => (),
        Ok(()) => {
            let letter = Letter::AccountDeleted { deed: entrance.deed() };
            accounts.notify(user.account(), letter, entrance.now).await;
        }
        Err(error) => return Err(refused(form(&user, accounts), error)),
    }
    entrance.forget(user.account()).await?;
    entrance.say(Notice::AccountDeleted);
    Ok(SignedOut::to_login())
}

fn refused(page: Page, error: DeleteError) -> Refusal {
    match error {
        DeleteError::Account(DeletionError::Storage(error)) => Refusal::Error(error.into()),
        DeleteError::Account(error) => page.refused(Status::UnprocessableEntity, &error).into(),
        DeleteError::Store(error) => Refusal::Error(error.into()),
    }
}

fn form(user: &User, accounts: &Accounts) -> Page {
    let days = |time: std::time::Duration| time.as_secs() / (24 * 60 * 60);
    Page::new("pages/delete_account.html")
        .user(Some(user))
        .with("held_days", days(accounts.usernames_are_held_for()))
        .with("audit_days", days(accounts.audit_is_kept_for()))
}
