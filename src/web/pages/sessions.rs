//! Where somebody is signed in, and how to end it.

use rocket::response::Redirect;
use rocket::{State, get, post, uri};
use serde_json::{Value, json};

use super::Refusal;
use crate::accounts::Event;
use crate::sessions::{EndReason, Session, SessionId, Sessions};
use crate::web::browser_name::browser_name;
use crate::web::entrance::Entrance;
use crate::web::error::Error;
use crate::web::fresh::Fresh;
use crate::web::method;
use crate::web::notice::Notice;
use crate::web::user::User;
use crate::web::view::Page;

#[get("/sessions")]
pub async fn page(
    user: Fresh<User>,
    sessions: &State<Sessions>,
    entrance: Entrance<'_>,
) -> Result<Page, Error> {
    let live = sessions.live(user.account(), entrance.now).await?;
    let is_this = |session: &&Session| session.id() == user.session().id();
    let (this, others): (Vec<&Session>, Vec<&Session>) = live.iter().partition(is_this);
    let shown = |sessions: Vec<&Session>| sessions.into_iter().map(shown).collect::<Vec<_>>();
    Ok(Page::new("pages/sessions.html")
        .user(Some(&user))
        .with("this", shown(this).pop())
        .with("others", shown(others)))
}

#[post("/sessions/<id>/end")]
pub async fn end(
    user: Fresh<User>,
    id: &str,
    sessions: &State<Sessions>,
    entrance: Entrance<'_>,
) -> Result<Redirect, Refusal> {
    let live = sessions.live(user.account(), entrance.now).await?;
    let own = SessionId::parse(id).and_then(|id| live.iter().find(|session| session.id() == id));
    match own {
        Some(own) if own.id() == user.session().id() => return Ok(Redirect::to(uri!("/logout"))),
        Some(own) => {
            sessions.end(own.id(), EndReason::SignedOutElsewhere, entrance.now).await?;
            let (event, detail) = ended(own);
            entrance.record(&user, event, &detail).await?;
            entrance.say(Notice::SessionEnded);
        }
        // Whoever sends this again, or late, has what they wanted.
        None => entrance.say(Notice::SessionGone),
    }
    Ok(Redirect::to(uri!("/sessions")))
}

#[post("/sessions/end-others")]
pub async fn end_others(
    user: Fresh<User>,
    sessions: &State<Sessions>,
    entrance: Entrance<'_>,
) -> Result<Redirect, Refusal> {
    let (spared, reason) = (Some(user.session().id()), EndReason::SignedOutElsewhere);
    let ended = sessions.end_others(user.id(), spared, reason, entrance.now).await?;
    if ended > 0 {
        entrance.record(&user, Event::SessionsEnded, "").await?;
    }
    entrance.say(Notice::OthersEnded);
    Ok(Redirect::to(uri!("/sessions")))
}

/// What it is called that somebody has ended a session, and what there is to say of it.
pub fn ended(session: &Session) -> (Event, String) {
    // The browser of an administrator is not the owner's business.
    match session.is_acting() {
        true => (Event::ActingStopped, String::new()),
        false => (Event::SessionsEnded, browser_name(&session.client().user_agent)),
    }
}

/// A session as those see it who may end it.
pub fn shown(session: &Session) -> Value {
    let method = session.sign_in().map(|sign_in| method::in_words(sign_in.method()));
    json!({
        "id": session.id().to_string(),
        "browser": browser_name(&session.client().user_agent),
        "address": session.client().address,
        "since": session.created_at().to_words(),
        "seen": session.last_seen_at().to_words(),
        "how": method,
        "remembered": session.is_remembered(),
        "is_acting": session.is_acting(),
    })
}
