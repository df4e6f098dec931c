//! "Confirm it is you" with a passkey: what the script of that page asks for and sends.

use rocket::{State, post};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::accounts::Accounts;
use crate::accounts::passkeys::PublicKeyCredential;
use crate::sessions::Method;
use crate::web::challenges::Challenges;
use crate::web::entrance::Entrance;
use crate::web::json::{Json, JsonRefusal};
use crate::web::return_to::ReturnTo;
use crate::web::user::User;

#[derive(Deserialize)]
pub struct Confirm {
    challenge: String,
    answer: PublicKeyCredential,
    #[serde(default)]
    next: String,
    #[serde(default)]
    held: String,
}

#[post("/confirm/passkey/options")]
pub async fn options(
    user: User,
    accounts: &State<Accounts>,
    entrance: Entrance<'_>,
    challenges: Challenges<'_>,
) -> Result<Value, JsonRefusal> {
    let asked = accounts.ask_for_passkey_of(user.id(), entrance.now).await?;
    Ok(challenges.hand_out(asked))
}

#[post("/confirm/passkey", data = "<confirm>")]
pub async fn submit(
    user: User,
    confirm: Result<Json<Confirm>, JsonRefusal>,
    accounts: &State<Accounts>,
    entrance: Entrance<'_>,
    challenges: Challenges<'_>,
) -> Result<Value, JsonRefusal> {
    let Json(confirm) = confirm?;
    let challenge = challenges.take_back(&confirm.challenge)?;
    accounts.confirm_passkey(user.id(), challenge, &confirm.answer, entrance.now).await?;
    entrance.confirm(user.account(), Some(Method::Passkey)).await?;
    Ok(on(&confirm.next, &confirm.held))
}

/// Where the script leads on to.
pub fn on(next: &str, held: &str) -> Value {
    if held.is_empty() {
        json!({ "location": ReturnTo::path_or_home(Some(next)) })
    } else {
        // Only a page can offer the form again that was held.
        json!({ "submit": "/confirm/held" })
    }
}
