//! Acting as the owner of an account, to see what they see.

use rocket::form::Form;
use rocket::response::Redirect;
use rocket::{FromForm, post, uri};

use super::Office;
use super::account::{about, refused};
use crate::accounts::{ActingError, check_acting};
use crate::web::entrance::Entrance;
use crate::web::form::Text;
use crate::web::fresh::Fresh;
use crate::web::pages::Refusal;
use crate::web::role::Admin;

#[derive(FromForm)]
pub struct Start<'r> {
    reason: Text<'r>,
}

#[post("/admin/accounts/<id>/act", data = "<form>")]
pub async fn start(
    admin: Fresh<Admin>,
    id: &str,
    form: Form<Start<'_>>,
    office: Office<'_>,
    entrance: Entrance<'_>,
) -> Result<Option<Redirect>, Refusal> {
    let Some(account) = office.find(id).await? else { return Ok(None) };
    let reason = match check_acting(admin.id(), &account, &form.reason) {
        Ok(reason) => reason,
        Err(ActingError::Reason(invalid)) => {
            let page = about(&admin, &account, None, &office).await?;
            return Err(page.with("reason", &*form.reason).invalid([invalid]).into());
        }
        Err(error) => return Err(refused(&admin, &account, &office, &error).await),
    };
    entrance.act_as(&admin, &account, reason).await?;
    Ok(Some(Redirect::to(uri!("/"))))
}
