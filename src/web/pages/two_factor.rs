//! Two-factor sign-in: whether it is on, and how to turn it off.

use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{State, get, post, uri};

use super::second_factor::FEW_CODES;
use super::{Refusal, Submitted};
use crate::accounts::{Accounts, ChangeFactorError};
use crate::clock::Timestamp;
use crate::mail::Letter;
use crate::sessions::EndReason;
use crate::web::entrance::Entrance;
use crate::web::error::Error;
use crate::web::fresh::Fresh;
use crate::web::notice::Notice;
use crate::web::user::User;
use crate::web::view::Page;

#[get("/settings/two-factor")]
pub async fn page(user: Fresh<User>, accounts: &State<Accounts>) -> Result<Page, Error> {
    overview(&user, accounts).await
}

#[post("/settings/two-factor/turn-off")]
pub async fn turn_off(
    user: Fresh<User>,
    accounts: &State<Accounts>,
    entrance: Entrance<'_>,
) -> Submitted {
    let (actor, now) = (entrance.actor(&user), entrance.now);
    let turned_off = accounts.turn_off_second_factor(user.account(), &actor, now).await;
    let account = match turned_off {
        Ok(account) => account,
        Err(error) => return Err(again(&user, accounts, error).await?),
    };
    entrance.stay(&user, &account, EndReason::SecondFactorChanged).await?;
    let letter = Letter::SecondFactorChanged { is_on: false, deed: entrance.deed() };
    accounts.notify(&account, letter, now).await;
    entrance.say(Notice::SecondFactorOff);
    Ok(Redirect::to(uri!("/settings/two-factor")))
}

#[post("/settings/two-factor/forget-browsers")]
pub async fn forget_browsers(
    user: Fresh<User>,
    accounts: &State<Accounts>,
    entrance: Entrance<'_>,
) -> Submitted {
    let (actor, now) = (entrance.actor(&user), entrance.now);
    let account = match accounts.forget_trusted_browsers(user.account(), &actor, now).await {
        Ok(account) => account,
        Err(error) => return Err(again(&user, accounts, error).await?),
    };
    entrance.stay(&user, &account, EndReason::SecondFactorChanged).await?;
    entrance.say(Notice::TrustedBrowsersForgotten);
    Ok(Redirect::to(uri!("/settings/two-factor")))
}

/// The page once more, with why nothing was changed.
pub async fn again(
    user: &User,
    accounts: &Accounts,
    error: ChangeFactorError,
) -> Result<Refusal, Error> {
    let status = match error {
        ChangeFactorError::Storage(error) => return Err(error.into()),
        ChangeFactorError::Required => Status::Forbidden,
        ChangeFactorError::WrongCode => Status::UnprocessableEntity,
        ChangeFactorError::Off | ChangeFactorError::Conflict => Status::Conflict,
    };
    Ok(overview(user, accounts).await?.refused(status, &error).into())
}

async fn overview(user: &User, accounts: &Accounts) -> Result<Page, Error> {
    let account = user.account();
    let codes = accounts.recovery_codes_left(user.id()).await?;
    Ok(Page::new("pages/two_factor.html")
        .user(Some(user))
        .with("since", account.second_factor_since().map(Timestamp::millis))
        .with("codes", codes)
        .with("codes_are_few", codes <= FEW_CODES)
        .with("required", accounts.must_have_second_factor(account))
        .with("may_trust", !accounts.browsers_are_trusted_for().is_zero()))
}
