//! A link by which the owner of an account chooses a new password, shown once to the administrator
//! who has made it.

use rocket::response::Redirect;
use rocket::{Either, get, post};

use super::Office;
use super::account::refused;
use crate::accounts::Purpose;
use crate::config::Config;
use crate::locales::Message;
use crate::web::error::Error;
use crate::web::fresh::Fresh;
use crate::web::notice::Notice;
use crate::web::pages::Refusal;
use crate::web::role::Admin;
use crate::web::view::Page;
use crate::web::{new_link, state};

#[post("/admin/accounts/<id>/recovery-link")]
pub async fn make(
    admin: Fresh<Admin>,
    id: &str,
    office: Office<'_>,
) -> Result<Option<Redirect>, Refusal> {
    let Some(account) = office.find(id).await? else { return Ok(None) };
    if account.is_disabled() {
        let said = Message::new("acting-disabled");
        return Err(refused(&admin, &account, &office, said).await);
    }
    let actor = office.actor(&admin);
    let token = office.accounts.recovery_link(account.id(), &actor, office.now).await?;
    let Some(token) = token else { return Ok(None) };
    new_link::write(office.request, admin.session().id(), account.id(), &token);
    Ok(Some(Redirect::to(format!("/admin/accounts/{}/recovery-link", account.id()))))
}

#[get("/admin/accounts/<id>/recovery-link")]
pub async fn page(
    admin: Fresh<Admin>,
    id: &str,
    office: Office<'_>,
) -> Result<Option<Either<Page, Redirect>>, Error> {
    let Some(account) = office.find(id).await? else { return Ok(None) };
    let taken = new_link::take(office.request, admin.session().id(), account.id());
    let Some(token) = taken else {
        office.say(Notice::LinkGone);
        let back = format!("/admin/accounts/{}", account.id());
        return Ok(Some(Either::Right(Redirect::to(back))));
    };
    let origin = state::<Config>(office.request).origin(office.request.rocket().config());
    Ok(Some(Either::Left(
        Page::new("pages/admin/recovery_link.html")
            .user(Some(&admin))
            .with("username", account.username())
            .with("id", account.id().to_string())
            .with("link", format!("{origin}/recover/{}", token.reveal()))
            .with("minutes", Purpose::Recover.lifetime().as_secs() / 60)
            .once(),
    )))
}
