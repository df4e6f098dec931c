//! Where somebody is signed in, and how to end it.

use rocket::response::Redirect;
use rocket::{State, get, post, uri};
use serde_json::{Value, json};

use super::Refusal;
use crate::browser_name::browser_name;
use crate::sessions::{EndReason, Session, SessionId, Sessions};
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
            let (actor, reason) = (entrance.actor(&user), EndReason::SignedOutElsewhere);
            sessions.end_one_by_hand(own, user.id(), reason, &actor, entrance.now).await?;
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
    let (actor, now) = (entrance.actor(&user), entrance.now);
    let (spared, reason) = (Some(user.session().id()), EndReason::SignedOutElsewhere);
    sessions.end_others_by_hand(user.id(), spared, reason, &actor, now).await?;
    entrance.say(Notice::OthersEnded);
    Ok(Redirect::to(uri!("/sessions")))
}

/// A session as those see it who may end it.
pub fn shown(session: &Session) -> Value {
    let method = session.sign_in().map(|sign_in| method::in_words(sign_in.method()));
    json!({
        "id": session.id().to_string(),
        "browser": browser_name(&session.client().user_agent),
        "address": session.client().address,
        "since": session.created_at().millis(),
        "seen": session.last_seen_at().millis(),
        "how": method,
        "remembered": session.is_remembered(),
        "is_acting": session.is_acting(),
    })
}
