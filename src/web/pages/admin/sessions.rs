//! Who is signed in.

use rocket::response::Redirect;
use rocket::{get, post, uri};
use serde_json::{Value, json};

use super::account::{changed, end as end_one};
use super::{MOST, Office};
use crate::accounts::Account;
use crate::sessions::{Place, Session};
use crate::web::browser_name::browser_name;
use crate::web::error::Error;
use crate::web::fresh::Fresh;
use crate::web::pages::Submitted;
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
    let page = Page::new("pages/admin/sessions").user(Some(&admin));
    let page = page.with("is_first", after.is_none()).with("is_listed", everybody.is_some());
    let Some(everybody) = everybody else { return Ok(page) };
    let sessions: Vec<Value> =
        everybody.live.iter().map(|(session, account)| shown(session, account, &admin)).collect();
    Ok(page.with("sessions", sessions).with("older", everybody.older.map(|it| it.to_string())))
}

#[post("/admin/sessions/<id>/end")]
pub async fn end(admin: Fresh<Admin>, id: &str, office: Office<'_>) -> Submitted {
    let was_live = end_one(&office, &admin, id).await?;
    office.say(changed(was_live));
    Ok(Redirect::to(uri!("/admin/sessions")))
}

fn shown(session: &Session, account: &Account, admin: &User) -> Value {
    json!({
        "id": session.id().to_string(),
        "account": account.id().to_string(),
        "username": account.username(),
        "browser": browser_name(&session.client().user_agent),
        "address": session.client().address,
        "since": session.created_at().to_words(),
        "seen": session.last_seen_at().to_words(),
        "is_this": session.id() == admin.session().id(),
    })
}
