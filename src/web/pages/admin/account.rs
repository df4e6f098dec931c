//! One account: what is known of it, and what an administrator can do to it.

use rocket::form::Form;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{FromForm, get, post};
use serde_json::{Value, json};

use super::sessions::shown_to;
use super::{MOST, Office};
use crate::accounts::{
    ADMINISTRATOR, Account, DisableError, Entry, EntryId, Event, RoleError, check_acting,
};
use crate::browser_name::browser_name;
use crate::config::Config;
use crate::locales::Message;
use crate::sessions::{EndReason, Method};
use crate::web::error::Error;
use crate::web::form::Text;
use crate::web::fresh::Fresh;
use crate::web::notice::Notice;
use crate::web::pages::{Refusal, Submitted};
use crate::web::role::Admin;
use crate::web::user::User;
use crate::web::view::Page;
use crate::web::{event, method, state};

/// Said to an administrator who is about to lock the door from outside.
const NOT_ONESELF: &str = "not-oneself";

#[derive(FromForm)]
pub struct RoleForm<'r> {
    role: Text<'r>,
}

#[get("/admin/accounts/<id>?<before>")]
pub async fn page(
    admin: Fresh<Admin>,
    id: &str,
    before: Option<&str>,
    office: Office<'_>,
) -> Result<Option<Page>, Error> {
    let Some(account) = office.find(id).await? else { return Ok(None) };
    Ok(Some(about(&admin, &account, before, &office).await?))
}

#[post("/admin/accounts/<id>/give-role", data = "<form>")]
pub async fn give_role(
    admin: Fresh<Admin>,
    id: &str,
    form: Form<RoleForm<'_>>,
    office: Office<'_>,
) -> Result<Option<Redirect>, Refusal> {
    let Some(account) = office.find(id).await? else { return Ok(None) };
    let role = &*form.role;
    if !state::<Config>(office.request).roles.has(role) {
        let said = Message::new("role-unknown");
        return Err(refused(&admin, &account, &office, said).await);
    }
    let actor = office.actor(&admin);
    let given = office.accounts.grant(account.id(), role, &actor, office.now).await;
    with_other_roles(&admin, &account, &office, given).await
}

#[post("/admin/accounts/<id>/take-role", data = "<form>")]
pub async fn take_role(
    admin: Fresh<Admin>,
    id: &str,
    form: Form<RoleForm<'_>>,
    office: Office<'_>,
) -> Result<Option<Redirect>, Refusal> {
    let Some(account) = office.find(id).await? else { return Ok(None) };
    let role = &*form.role;
    if account.id() == admin.id() && role == ADMINISTRATOR {
        return Err(refused(&admin, &account, &office, Message::new(NOT_ONESELF)).await);
    }
    let actor = office.actor(&admin);
    let taken = office.accounts.withdraw(account.id(), role, &actor, office.now).await;
    with_other_roles(&admin, &account, &office, taken).await
}

async fn with_other_roles(
    admin: &User,
    account: &Account,
    office: &Office<'_>,
    outcome: Result<bool, RoleError>,
) -> Result<Option<Redirect>, Refusal> {
    match outcome {
        Ok(is_changed) => done(office, account, changed(is_changed)).map(Some),
        Err(RoleError::Storage(error)) => Err(error.into()),
        Err(error) => Err(refused(admin, account, office, &error).await),
    }
}

#[post("/admin/accounts/<id>/disable")]
pub async fn disable(
    admin: Fresh<Admin>,
    id: &str,
    office: Office<'_>,
) -> Result<Option<Redirect>, Refusal> {
    let Some(account) = office.find(id).await? else { return Ok(None) };
    if account.id() == admin.id() {
        return Err(refused(&admin, &account, &office, Message::new(NOT_ONESELF)).await);
    }
    let (actor, now) = (office.actor(&admin), office.now);
    let was_on = match office.accounts.disable(account.id(), &actor, now).await {
        Ok(was_on) => was_on,
        Err(DisableError::Storage(error)) => return Err(error.into()),
        Err(error) => return Err(refused(&admin, &account, &office, &error).await),
    };
    // Also where it was off: an attempt before may have come no further.
    office.sessions.end_others(account.id(), None, EndReason::Disabled, now).await?;
    done(&office, &account, changed(was_on)).map(Some)
}

#[post("/admin/accounts/<id>/enable")]
pub async fn enable(
    admin: Fresh<Admin>,
    id: &str,
    office: Office<'_>,
) -> Result<Option<Redirect>, Refusal> {
    let Some(account) = office.find(id).await? else { return Ok(None) };
    match office.accounts.enable(account.id(), &office.actor(&admin), office.now).await {
        Ok(was_off) => done(&office, &account, changed(was_off)).map(Some),
        Err(DisableError::Storage(error)) => Err(error.into()),
        Err(error) => Err(refused(&admin, &account, &office, &error).await),
    }
}

pub(super) fn changed(is_changed: bool) -> Notice {
    if is_changed { Notice::AdminDone } else { Notice::AdminAsBefore }
}

pub(super) fn done(office: &Office<'_>, account: &Account, notice: Notice) -> Submitted {
    office.say(notice);
    Ok(Redirect::to(format!("/admin/accounts/{}", account.id())))
}

/// The account again, with what stands against it.
pub(super) async fn refused(
    admin: &User,
    account: &Account,
    office: &Office<'_>,
    why: impl Into<Message>,
) -> Refusal {
    match about(admin, account, None, office).await {
        Ok(page) => page.refused(Status::UnprocessableEntity, why).into(),
        Err(error) => error.into(),
    }
}

pub(super) async fn about(
    admin: &User,
    account: &Account,
    before: Option<&str>,
    office: &Office<'_>,
) -> Result<Page, Error> {
    let live = office.sessions.live(account, office.now).await?;
    let before = before.and_then(EntryId::parse);
    let mut entries = office.accounts.history(account.id(), before, MOST + 1).await?;
    let has_older = entries.len() > MOST as usize;
    entries.truncate(MOST as usize);
    let roles = &state::<Config>(office.request).roles;
    let missing: Vec<&str> = roles.names().filter(|role| !account.has_role(role)).collect();
    let has = account.roles().iter().map(|role| {
        json!({ "name": role, "is_configured": roles.has(role),
            "permissions": roles.permissions(role).collect::<Vec<_>>() })
    });
    Ok(Page::new("pages/admin/account.html")
        .user(Some(admin))
        .with("account", shown(account))
        .with("is_self", account.id() == admin.id())
        .with("may_be_acted", check_acting(admin.id(), account, ".").is_ok())
        .with("reason", "")
        .with("roles", has.collect::<Vec<_>>())
        .with("missing", missing)
        .with("sessions", live.iter().map(|it| shown_to(admin, it)).collect::<Vec<_>>())
        .with("older", entries.last().filter(|_| has_older).map(|entry| entry.id.to_string()))
        .with("entries", entries.iter().map(entry).collect::<Vec<_>>()))
}

fn shown(account: &Account) -> Value {
    json!({
        "id": account.id().to_string(),
        "username": account.username(),
        "display_name": account.display_name(),
        "email": account.email(),
        "is_verified": account.verified_email().is_some(),
        "since": account.created_at().millis(),
        "is_disabled": account.is_disabled(),
        "second_factor": account.second_factor_since().map(|since| since.millis()),
    })
}

fn entry(entry: &Entry) -> Value {
    let browser = (!entry.address.is_empty()).then(|| browser_name(&entry.user_agent));
    json!({
        "what": event::for_operators(entry.event),
        "detail": match entry.event {
            Event::SignedIn | Event::SignedInNewBrowser => {
                json!(method::in_words(Method::from_word(&entry.detail)))
            }
            _ => json!(entry.detail),
        },
        "by": entry.done_by.as_str(),
        "administrator": entry.administrator,
        "browser": browser,
        "address": entry.address,
        "at": entry.at.millis(),
    })
}
