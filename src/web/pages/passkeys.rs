//! One's passkeys: which there are, adding, renaming and removing one.

use rocket::form::Form;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{FromForm, State, get, post, uri};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Submitted;
use crate::accounts::Accounts;
use crate::accounts::passkeys::{
    MAX_PASSKEYS, NewPasskey, Passkey, PasskeyError, PasskeyId, RegisterPublicKeyCredential,
    RemovePasskeyError,
};
use crate::mail::Letter;
use crate::sessions::EndReason;
use crate::web::challenges::Challenges;
use crate::web::entrance::Entrance;
use crate::web::error::Error;
use crate::web::form::Text;
use crate::web::fresh::Fresh;
use crate::web::json::{Json, JsonRefusal};
use crate::web::notice::Notice;
use crate::web::passkeys_here::PasskeysHere;
use crate::web::user::User;
use crate::web::view::Page;

#[derive(Deserialize)]
pub struct Add {
    challenge: String,
    answer: RegisterPublicKeyCredential,
    #[serde(default)]
    name: String,
}

#[derive(FromForm)]
pub struct Rename<'r> {
    name: Text<'r>,
}

#[get("/settings/passkeys")]
pub async fn page(
    user: Fresh<User>,
    accounts: &State<Accounts>,
    here: PasskeysHere<'_>,
    entrance: Entrance<'_>,
) -> Result<Page, Error> {
    list(&user, accounts, &here, &entrance).await
}

#[post("/settings/passkeys/options")]
pub async fn options(
    user: Fresh<User>,
    accounts: &State<Accounts>,
    entrance: Entrance<'_>,
    challenges: Challenges<'_>,
) -> Result<Value, JsonRefusal> {
    let asked = accounts.begin_passkey(user.account(), entrance.now).await?;
    Ok(challenges.hand_out(asked))
}

#[post("/settings/passkeys", data = "<add>")]
pub async fn add(
    user: Fresh<User>,
    add: Result<Json<Add>, JsonRefusal>,
    accounts: &State<Accounts>,
    entrance: Entrance<'_>,
    challenges: Challenges<'_>,
) -> Result<Value, JsonRefusal> {
    let Json(add) = add?;
    let challenge = challenges.take_back(&add.challenge)?;
    let (deed, actor) = (entrance.deed(), entrance.actor(&user));
    let name = if add.name.trim().is_empty() { entrance.in_words(&deed.browser) } else { add.name };
    let new = NewPasskey { name: &name, challenge, answer: &add.answer };
    accounts.add_passkey(user.account(), new, &actor, entrance.now).await?;
    let letter = Letter::PasskeyChanged { name, is_added: true, deed };
    accounts.notify(user.account(), letter, entrance.now).await;
    entrance.say(Notice::PasskeyAdded);
    Ok(json!({ "location": uri!("/settings/passkeys").to_string() }))
}

#[post("/settings/passkeys/<id>/rename", data = "<form>")]
pub async fn rename(
    user: Fresh<User>,
    id: &str,
    form: Form<Rename<'_>>,
    accounts: &State<Accounts>,
    here: PasskeysHere<'_>,
    entrance: Entrance<'_>,
) -> Submitted {
    let renamed = match PasskeyId::parse(id) {
        Some(id) => accounts.rename_passkey(user.id(), id, &form.name).await,
        None => Ok(false),
    };
    match renamed {
        Ok(true) => entrance.say(Notice::PasskeyRenamed),
        Ok(false) => entrance.say(Notice::PasskeyGone),
        Err(PasskeyError::Storage(error)) => return Err(error.into()),
        Err(error) => {
            let page = list(&user, accounts, &here, &entrance).await?;
            return Err(page.refused(Status::UnprocessableEntity, &error).into());
        }
    }
    Ok(Redirect::to(uri!("/settings/passkeys")))
}

#[post("/settings/passkeys/<id>/remove")]
pub async fn remove(
    user: Fresh<User>,
    id: &str,
    accounts: &State<Accounts>,
    here: PasskeysHere<'_>,
    entrance: Entrance<'_>,
) -> Submitted {
    let removed = match PasskeyId::parse(id) {
        Some(id) => {
            let actor = entrance.actor(&user);
            accounts.remove_passkey(user.id(), id, &actor, entrance.now).await
        }
        None => Err(RemovePasskeyError::Gone),
    };
    match removed {
        Ok((account, name)) => {
            entrance.stay(&user, &account, EndReason::CredentialsChanged).await?;
            let letter = Letter::PasskeyChanged { name, is_added: false, deed: entrance.deed() };
            accounts.notify(&account, letter, entrance.now).await;
            entrance.say(Notice::PasskeyRemoved);
        }
        // Whoever sends this again, or late, has what they wanted.
        Err(RemovePasskeyError::Gone) => entrance.say(Notice::PasskeyGone),
        Err(RemovePasskeyError::Storage(error)) => return Err(error.into()),
        Err(error @ RemovePasskeyError::LastWayIn) => {
            let page = list(&user, accounts, &here, &entrance).await?;
            return Err(page.refused(Status::Conflict, &error).into());
        }
    }
    Ok(Redirect::to(uri!("/settings/passkeys")))
}

async fn list(
    user: &User,
    accounts: &Accounts,
    here: &PasskeysHere<'_>,
    entrance: &Entrance<'_>,
) -> Result<Page, Error> {
    let passkeys = accounts.passkeys(user.id()).await?;
    let is_full = passkeys.len() >= MAX_PASSKEYS as usize;
    Ok(Page::new("pages/passkeys.html")
        .user(Some(user))
        .passkeys(here.are_on())
        .with("passkeys", passkeys.iter().map(shown).collect::<Vec<_>>())
        .with("is_full", is_full)
        .with("off", &here.off)
        .with("elsewhere", &here.elsewhere)
        .with("suggestion", entrance.deed().browser))
}

fn shown(passkey: &Passkey) -> Value {
    json!({
        "id": passkey.id().to_string(),
        "name": passkey.name(),
        "added": passkey.created_at().millis(),
        "used": passkey.last_used_at().map(|at| at.millis()),
        "is_backed_up": passkey.is_backed_up(),
    })
}
