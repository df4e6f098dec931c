//! Signing in with a passkey: what the script of the sign-in page asks for and sends.

use rocket::{State, post};
use serde::Deserialize;
use serde_json::Value;

use crate::accounts::Accounts;
use crate::accounts::passkeys::PublicKeyCredential;
use crate::sessions::Method;
use crate::web::challenges::Challenges;
use crate::web::entrance::Entrance;
use crate::web::json::{Json, JsonRefusal};

#[derive(Deserialize)]
pub struct Login {
    challenge: String,
    answer: PublicKeyCredential,
    #[serde(default)]
    next: String,
    #[serde(default)]
    remember: bool,
    #[serde(default)]
    held: String,
}

#[post("/login/passkey/options")]
pub fn options(
    accounts: &State<Accounts>,
    entrance: Entrance<'_>,
    challenges: Challenges<'_>,
) -> Result<Value, JsonRefusal> {
    Ok(challenges.hand_out(accounts.ask_for_passkey(entrance.now)?))
}

#[post("/login/passkey", data = "<login>")]
pub async fn submit(
    login: Result<Json<Login>, JsonRefusal>,
    accounts: &State<Accounts>,
    entrance: Entrance<'_>,
    challenges: Challenges<'_>,
) -> Result<Value, JsonRefusal> {
    let Json(login) = login?;
    let challenge = challenges.take_back(&login.challenge)?;
    let network = entrance.network();
    let account =
        accounts.authenticate_by_passkey(challenge, &login.answer, &network, entrance.now).await?;
    let admitted = entrance.admit(&account, Method::Passkey, login.remember).await;
    admitted.map_err(JsonRefusal::not_started)?;
    Ok(super::confirm_passkey::on(&login.next, &login.held))
}
