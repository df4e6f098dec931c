//! Everything that is held about somebody, for them to take away. See `docs/your-data.md`.

use rocket::http::{ContentType, Header};
use rocket::{Responder, State, get, post};
use serde_json::{Value, json};

use crate::accounts::{Accounts, Event};
use crate::config::Config;
use crate::locales::Language;
use crate::sessions::{Session, Sessions};
use crate::web::entrance::Entrance;
use crate::web::error::Error;
use crate::web::fresh::Fresh;
use crate::web::user::User;
use crate::web::view::Page;

/// A file that the browser saves and does not show.
#[derive(Responder)]
pub struct Download {
    text: String,
    kind: ContentType,
    disposition: Header<'static>,
}

#[get("/settings/data")]
pub fn page(user: Fresh<User>) -> Page {
    Page::new("pages/data.html").user(Some(&user))
}

#[post("/settings/data")]
pub async fn download(
    user: Fresh<User>,
    accounts: &State<Accounts>,
    sessions: &State<Sessions>,
    config: &State<Config>,
    entrance: Entrance<'_>,
) -> Result<Download, Error> {
    entrance.record(&user, Event::DataDownloaded, "").await?;
    let mut data = accounts.export(user.id()).await?.ok_or(Error::SessionEnded)?;
    let remembered = sessions.remembered(user.id()).await?;
    let remembered = remembered.iter().map(|(session, names)| shown(session, names));
    data.insert("sessions".to_owned(), remembered.collect());
    data.insert("site".to_owned(), json!(config.site_name));
    data.insert("made_at".to_owned(), json!(entrance.now.to_rfc3339()));
    Ok(Download {
        text: format!("{:#}\n", Value::Object(data)),
        kind: ContentType::JSON,
        disposition: Header::new("Content-Disposition", r#"attachment; filename="my-data.json""#),
    })
}

/// Of the values that pages keep, only the names: they may be secrets between the site and itself.
fn shown(session: &Session, values: &[String]) -> Value {
    let sign_in = session.sign_in();
    // The browser of an administrator is not the owner's business.
    let own = |text: &str| if session.is_acting() { String::new() } else { text.to_owned() };
    json!({
        "id": session.id().to_string(),
        "method": sign_in.map(|sign_in| sign_in.method().as_str()),
        "created_at": session.created_at().to_rfc3339(),
        "authenticated_at": sign_in.map(|sign_in| sign_in.at().to_rfc3339()),
        "last_seen_at": session.last_seen_at().to_rfc3339(),
        "ends_at_the_latest": session.absolute_deadline().to_rfc3339(),
        "language": session.language().map(Language::tag),
        "remembered": session.is_remembered(),
        "ended": session.ended().map(|reason| reason.as_str()),
        "address": own(&session.client().address),
        "user_agent": own(&session.client().user_agent),
        "values": values,
    })
}
