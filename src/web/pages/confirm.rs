//! "Confirm it is you": a credential is asked for again before something that matters.

use rocket::form::Form;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{Either, FromForm, Request, State, get, post};
use serde_json::json;

use super::{Refusal, refused, second_factor};
use crate::accounts::{Accounts, Invalid};
use crate::locales::Message;
use crate::sessions::Method;
use crate::web::entrance::Entrance;
use crate::web::form::Text;
use crate::web::fresh::Fresh;
use crate::web::held_form::HeldForm;
use crate::web::notice::Notice;
use crate::web::passkeys_here::PasskeysHere;
use crate::web::return_to::ReturnTo;
use crate::web::user::User;
use crate::web::view::Page;

#[derive(FromForm)]
pub struct Confirm<'r> {
    password: Text<'r>,
    code: Text<'r>,
    recovery_code: Text<'r>,
    next: Text<'r>,
    held: Text<'r>,
}

#[derive(FromForm)]
pub struct Held<'r> {
    pub next: Text<'r>,
    pub held: Text<'r>,
}

#[get("/confirm?<next>")]
pub async fn page(user: User, next: Option<&str>, here: PasskeysHere<'_>) -> Page {
    form(&user, &here, next, None).await
}

#[post("/confirm", data = "<confirm>")]
pub async fn submit(
    user: User,
    confirm: Form<Confirm<'_>>,
    accounts: &State<Accounts>,
    here: PasskeysHere<'_>,
    entrance: Entrance<'_>,
) -> Result<Either<Redirect, Page>, Refusal> {
    let how = check(&user, &confirm, accounts, &here, &entrance).await?;
    entrance.confirm(user.account(), how).await?;
    Ok(go_on(&user, &entrance, &confirm.next, &confirm.held))
}

/// For who has signed in, or confirmed in another way, and whose form was held meanwhile.
#[post("/confirm/held", data = "<form>")]
pub fn held(
    user: Fresh<User>,
    form: Form<Held<'_>>,
    entrance: Entrance<'_>,
) -> Either<Redirect, Page> {
    go_on(&user, &entrance, &form.next, &form.held)
}

/// On to the form that was held, or to the next page.
fn go_on(user: &User, entrance: &Entrance<'_>, next: &str, held: &str) -> Either<Redirect, Page> {
    match entrance.open_held(held, user) {
        Some(held) => Either::Right(offer(user, &held)),
        None => {
            if !held.is_empty() {
                entrance.say(Notice::FormLost);
            }
            Either::Left(ReturnTo::or_home(Some(next)))
        }
    }
}

/// All that the account has is asked for, so that neither a borrowed browser nor a known password is
/// enough; says how it was shown if there is a second factor.
async fn check(
    user: &User,
    confirm: &Confirm<'_>,
    accounts: &Accounts,
    here: &PasskeysHere<'_>,
    entrance: &Entrance<'_>,
) -> Result<Option<Method>, Refusal> {
    let again = || form(user, here, Some(&confirm.next), Some(&confirm.held));
    let asker = user.session().id().to_string();
    match accounts.confirm_password(user.id(), &confirm.password, &asker, entrance.now).await {
        Ok(true) if !user.account().has_second_factor() => return Ok(None),
        Ok(true) => (),
        Ok(false) => {
            let message = Message::new("confirm-wrong-password");
            return Err(again().await.invalid([Invalid { field: "password", message }]).into());
        }
        Err(error) => return Err(refused(again().await, error)),
    }
    let (shown, how) = second_factor::shown(&confirm.code, &confirm.recovery_code);
    let (account, actor, now) = (user.account(), entrance.actor(user), entrance.now);
    match accounts.confirm_second_factor(account, shown, &asker, &actor, now).await {
        Ok(()) => Ok(Some(how)),
        Err(error) => Err(second_factor::refused(again().await, error)),
    }
}

/// Whether a request sends the form of this page: what it proves is void once its session is over.
pub fn is_form_of(request: &Request<'_>) -> bool {
    request.uri().path() == "/confirm"
}

/// In the place of an answer to a form that needs a fresh sign-in; `held` is that form, sealed, if
/// it could be kept.
pub async fn asked_in_between(user: &User, here: PasskeysHere<'_>, held: Option<String>) -> Page {
    let form = form(user, &here, None, held.as_deref()).await;
    form.with("lost", held.is_none()).status(Status::Unauthorized)
}

async fn form(
    user: &User,
    here: &PasskeysHere<'_>,
    next: Option<&str>,
    held: Option<&str>,
) -> Page {
    Page::new("pages/confirm.html")
        .user(Some(user))
        .next(next)
        .held(held)
        .with("lost", false)
        .with("second_factor", user.account().has_second_factor())
        .passkeys(here.are_of(user.id()).await)
}

/// The form that was held, to be sent once more by its sender.
fn offer(user: &User, held: &HeldForm) -> Page {
    let fields = held.fields();
    let shown = |(name, value): &(String, String)| {
        let lower = name.to_lowercase();
        let is_secret = ["pass", "secret", "code"].iter().any(|word| lower.contains(word));
        json!({ "name": name, "value": value, "is_secret": is_secret })
    };
    let fields: Vec<_> = fields.iter().map(shown).collect();
    Page::new("pages/send_held.html")
        .user(Some(user))
        .with("action", held.action())
        .with("fields", fields)
        .once()
}
