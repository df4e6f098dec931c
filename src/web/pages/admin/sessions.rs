//! Who is signed in.

use rocket::response::Redirect;
use rocket::{get, post, uri};
use serde_json::Value;

use super::account::{changed, done};
use super::{MOST, Office};
use crate::accounts::{Account, AccountId};
use crate::sessions::{EndReason, Place, Session, SessionId};
use crate::web::error::Error;
use crate::web::fresh::Fresh;
use crate::web::pages::{Refusal, Submitted, sessions};
use crate::web::role::Admin;
use crate::web::user::User;
use crate::web::view::Page;

#[get("/admin/sessions?<after>")]
pub async fn page(
    admin: Fresh<Admin>,
    after: Option<&str>,
    office: Office<'_>,
) -> Result<Page, Error> {
    let after = after.and_then(Place::parse);
    let everybody = office.sessions.everybody(after, MOST, office.now).await?;
    let page = Page::new("pages/admin/sessions.html").user(Some(&admin));
    let page = page.with("is_first", after.is_none()).with("is_listed", everybody.is_some());
    let Some(everybody) = everybody else { return Ok(page) };
    let shown: Vec<Value> = everybody
        .live
        .iter()
        .map(|(session, account)| self::shown(session, account, &admin))
        .collect();
    Ok(page.with("sessions", shown).with("older", everybody.older.map(|it| it.to_string())))
}

#[post("/admin/sessions/<id>/end")]
pub async fn end(admin: Fresh<Admin>, id: &str, office: Office<'_>) -> Submitted {
    let was_live = end_one(&office, &admin, None, id).await?;
    office.say(changed(was_live));
    Ok(Redirect::to(uri!("/admin/sessions")))
}

#[post("/admin/accounts/<id>/sessions/<session>/end")]
pub async fn end_session(
    admin: Fresh<Admin>,
    id: &str,
    session: &str,
    office: Office<'_>,
) -> Result<Option<Redirect>, Refusal> {
    let Some(account) = office.find(id).await? else { return Ok(None) };
    let was_live = end_one(&office, &admin, Some(account.id()), session).await?;
    done(&office, &account, changed(was_live)).map(Some)
}

#[post("/admin/accounts/<id>/end-sessions")]
pub async fn end_sessions(
    admin: Fresh<Admin>,
    id: &str,
    office: Office<'_>,
) -> Result<Option<Redirect>, Refusal> {
    let Some(account) = office.find(id).await? else { return Ok(None) };
    let (spared, reason) = (Some(admin.session().id()), EndReason::Administrator);
    let (actor, now) = (office.actor(&admin), office.now);
    let ended =
        office.sessions.end_others_by_hand(account.id(), spared, reason, &actor, now).await?;
    done(&office, &account, changed(ended > 0)).map(Some)
}

/// Ends one session of an account, or of anybody, but for the one that asks; says whether there was
/// such a session, and it was live.
async fn end_one(
    office: &Office<'_>,
    admin: &User,
    of: Option<AccountId>,
    id: &str,
) -> Result<bool, Error> {
    let Some(id) = SessionId::parse(id).filter(|id| *id != admin.session().id()) else {
        return Ok(false);
    };
    let Some((session, account)) = office.sessions.live_one(id, office.now).await? else {
        return Ok(false);
    };
    if of.is_some_and(|of| of != account.id()) {
        return Ok(false);
    }
    let (actor, reason) = (office.actor(admin), EndReason::Administrator);
    let ended =
        office.sessions.end_one_by_hand(&session, account.id(), reason, &actor, office.now).await?;
    Ok(ended)
}

/// A session as an administrator sees it, who knows their own.
pub(super) fn shown_to(admin: &User, session: &Session) -> Value {
    let mut shown = sessions::shown(session);
    shown["is_this"] = (session.id() == admin.session().id()).into();
    shown
}

fn shown(session: &Session, account: &Account, admin: &User) -> Value {
    let mut shown = shown_to(admin, session);
    shown["account"] = account.id().to_string().into();
    shown["username"] = account.username().into();
    shown
}
