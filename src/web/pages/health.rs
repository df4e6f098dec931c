//! For load balancers and monitors: is the process alive, and can it serve?

use rocket::http::{ContentType, Status};
use rocket::{State, get};
use serde_json::json;

use crate::accounts::Accounts;
use crate::sessions::Sessions;

type Health = (Status, (ContentType, String));

/// The process answers. Nothing else is looked at: a restart would not bring a database back.
#[get("/health/live")]
pub fn live() -> Health {
    health(Status::Ok, "live", None)
}

/// Accounts and sessions can be reached; otherwise 503 and which of them cannot.
#[get("/health/ready")]
pub async fn ready(accounts: &State<Accounts>, sessions: &State<Sessions>) -> Health {
    if let Err(error) = accounts.ping().await {
        tracing::warn!(%error, "not ready");
        return health(
            Status::ServiceUnavailable,
            "not ready",
            Some("the database does not answer"),
        );
    }
    if let Err(error) = sessions.ping().await {
        tracing::warn!(%error, "not ready");
        let reason = "the session store does not answer";
        return health(Status::ServiceUnavailable, "not ready", Some(reason));
    }
    health(Status::Ok, "ready", None)
}

fn health(status: Status, word: &str, reason: Option<&str>) -> Health {
    let body = match reason {
        Some(reason) => json!({ "status": word, "reason": reason }),
        None => json!({ "status": word }),
    };
    (status, (ContentType::JSON, body.to_string()))
}
