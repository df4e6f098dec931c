//! What the pages' script asks while somebody types a new password: would it be accepted? By the
//! very rules that will judge it, so that both say the same.

use rocket::data::ToByteUnit;
use rocket::http::{ContentType, Status};
use rocket::{Data, State, post};
use serde_json::json;

use crate::accounts::{Accounts, Judgement};
use crate::locales::Message;
use crate::web::entrance::Entrance;
use crate::web::user::User;

/// Longer bodies are not looked at: a password of 256 characters, a name and an address fit in.
const MAX_BODY: usize = 4 * 1024;

type Answer = (Status, (ContentType, String));

#[post("/password/strength", data = "<data>")]
pub async fn judge(
    user: Option<User>,
    data: Data<'_>,
    accounts: &State<Accounts>,
    entrance: Entrance<'_>,
) -> Result<Answer, Status> {
    let body = data.open(MAX_BODY.bytes()).into_string().await;
    let body = body.map_err(|_| Status::BadRequest)?;
    if !body.is_complete() {
        return Err(Status::PayloadTooLarge);
    }
    let fields: Vec<_> = form_urlencoded::parse(body.as_bytes()).collect();
    let field = |name: &str| {
        fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_ref())
    };
    let judgement = match &user {
        Some(user) => {
            let (username, email) = (user.username(), user.account().email());
            accounts.judge_password(field("password"), username, email).await
        }
        None => {
            let email = Some(field("email")).filter(|email| !email.is_empty());
            accounts.judge_password(field("password"), field("username"), email).await
        }
    };
    Ok(match judgement {
        Judgement::Accepted => answer(true, &Message::new("password-accepted"), &entrance),
        Judgement::Refused(message) => answer(false, &message, &entrance),
        Judgement::Busy => return Err(Status::ServiceUnavailable),
    })
}

fn answer(is_accepted: bool, message: &Message, entrance: &Entrance<'_>) -> Answer {
    let message = entrance.in_words(message);
    let body = json!({ "accepted": is_accepted, "message": message });
    (Status::Ok, (ContentType::JSON, body.to_string()))
}
