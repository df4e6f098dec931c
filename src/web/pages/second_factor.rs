//! The second step of signing in, after the password.

use rocket::form::Form;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{Either, FromForm, State, get, post};

use super::confirm::Held;
use super::{Refusal, Submitted, login, not_started};
use crate::accounts::{Account, Accounts, Invalid, SecondFactor, SecondFactorError};
use crate::locales::Message;
use crate::mail::Letter;
use crate::sessions::Method;
use crate::web::entrance::Entrance;
use crate::web::error::Error;
use crate::web::form::Text;
use crate::web::half_way::HalfWay;
use crate::web::notice::Notice;
use crate::web::passkeys_here::PasskeysHere;
use crate::web::return_to::{Door, ReturnTo};
use crate::web::user::User;
use crate::web::view::Page;

/// With so many recovery codes left, or fewer, their owner is told to make new ones.
pub const FEW_CODES: u64 = 3;

#[derive(FromForm)]
pub struct Step<'r> {
    code: Text<'r>,
    recovery_code: Text<'r>,
    trust: bool,
    next: Text<'r>,
    held: Text<'r>,
}

#[get("/login/second-factor?<next>")]
pub async fn page(
    user: Option<User>,
    next: Option<&str>,
    accounts: &State<Accounts>,
    here: PasskeysHere<'_>,
    entrance: Entrance<'_>,
) -> Result<Either<Page, Redirect>, Error> {
    if let Some((half_way, account)) = waiting(accounts, &entrance).await? {
        let page = form(&account, &half_way, accounts, &here).await.next(next);
        return Ok(Either::Left(page));
    }
    Ok(Either::Right(match user {
        Some(_) => ReturnTo::or_home(next),
        None => start_again(&entrance, next),
    }))
}

/// The same page for who brings a form along that was held.
#[post("/login/second-factor/held", data = "<brought>")]
pub async fn held(
    brought: Form<Held<'_>>,
    accounts: &State<Accounts>,
    here: PasskeysHere<'_>,
    entrance: Entrance<'_>,
) -> Result<Either<Page, Redirect>, Error> {
    let next = Some(&*brought.next);
    if let Some((half_way, account)) = waiting(accounts, &entrance).await? {
        let page = form(&account, &half_way, accounts, &here).await;
        return Ok(Either::Left(page.next(next).held(Some(&brought.held))));
    }
    Ok(Either::Right(start_again(&entrance, next)))
}

/// Who has given the password in this browser, a short while ago.
async fn waiting(
    accounts: &Accounts,
    entrance: &Entrance<'_>,
) -> Result<Option<(HalfWay, Account)>, Error> {
    let Some(half_way) = entrance.half_way() else { return Ok(None) };
    let account = accounts.half_way(&half_way.receipt, entrance.now).await?;
    Ok(account.map(|account| (half_way, account)))
}

#[post("/login/second-factor", data = "<step>")]
pub async fn submit(
    step: Form<Step<'_>>,
    accounts: &State<Accounts>,
    here: PasskeysHere<'_>,
    entrance: Entrance<'_>,
) -> Submitted {
    let next = Some(&*step.next);
    let Some(half_way) = entrance.half_way() else { return Ok(start_again(&entrance, next)) };
    let (shown, method) = shown(&step.code, &step.recovery_code);
    let (devices, visitor, now) = (entrance.devices(), entrance.visitor(), entrance.now);
    let passed = accounts.second_step(&half_way.receipt, shown, &devices, &visitor, now).await;
    let account = match passed {
        Ok(account) => account,
        Err(error) => return retry(error, &half_way, &step, accounts, &here, &entrance).await,
    };
    if let Err(error) = entrance.admit(&account, method, half_way.remembered).await {
        let again = form(&account, &half_way, accounts, &here).await.next(next);
        let again = again.held(Some(&step.held));
        return Err(not_started(again, error));
    }
    welcome(&account, &step, method, accounts, &entrance).await?;
    Ok(login::on(next, &step.held))
}

/// The same page once more, or the password's where it is too late.
async fn retry(
    error: SecondFactorError,
    half_way: &HalfWay,
    step: &Step<'_>,
    accounts: &Accounts,
    here: &PasskeysHere<'_>,
    entrance: &Entrance<'_>,
) -> Submitted {
    let next = Some(&*step.next);
    let Some(account) = accounts.half_way(&half_way.receipt, entrance.now).await? else {
        return Ok(start_again(entrance, next));
    };
    if error.is_suspicious() {
        let letter = Letter::WrongCodes { deed: entrance.deed() };
        accounts.notify(&account, letter, entrance.now).await;
    }
    let again = form(&account, half_way, accounts, here).await.next(next).held(Some(&step.held));
    Err(refused(again.with("trust", step.trust), error))
}

/// What is to be kept, and said, of somebody who has come in.
async fn welcome(
    account: &Account,
    step: &Step<'_>,
    method: Method,
    accounts: &Accounts,
    entrance: &Entrance<'_>,
) -> Result<(), Error> {
    if step.trust {
        entrance.trust(account);
    }
    if method == Method::PasswordAndRecoveryCode {
        let are_few = accounts.recovery_codes_left(account.id()).await? <= FEW_CODES;
        let notice = if are_few { Notice::FewRecoveryCodesLeft } else { Notice::RecoveryCodeUsed };
        entrance.say(notice);
    }
    Ok(())
}

/// What was typed into which of the two fields, and what it is called.
pub fn shown<'a>(code: &'a str, recovery_code: &'a str) -> (SecondFactor<'a>, Method) {
    if recovery_code.trim().is_empty() {
        (SecondFactor::Code(code), Method::PasswordAndCode)
    } else {
        (SecondFactor::RecoveryCode(recovery_code), Method::PasswordAndRecoveryCode)
    }
}

/// A form that asked for a second factor, with why it was not accepted.
pub fn refused(page: Page, error: SecondFactorError) -> Refusal {
    let message = Message::from(&error);
    let field = match error {
        SecondFactorError::WrongCode { .. } | SecondFactorError::UsedCode => "code",
        SecondFactorError::WrongRecoveryCode => "recovery_code",
        SecondFactorError::Wait(wait) => {
            let page = page.refused(Status::TooManyRequests, message);
            return page.retry_after(wait.as_secs().max(1)).into();
        }
        SecondFactorError::Expired | SecondFactorError::TooManyWrong => {
            return page.refused(Status::Forbidden, message).into();
        }
        SecondFactorError::Unreadable => {
            return page.refused(Status::ServiceUnavailable, message).into();
        }
        SecondFactorError::Storage(error) => return Refusal::Error(error.into()),
    };
    page.invalid([Invalid { field, message }]).into()
}

/// Back to the password, with the reason.
fn start_again(entrance: &Entrance<'_>, next: Option<&str>) -> Redirect {
    entrance.say(Notice::SignInExpired);
    Redirect::to(Door::Login.uri(next.and_then(ReturnTo::parse).as_ref()))
}

/// Every way that the account has. A passkey is a sign-in by itself, with both factors in it.
async fn form(
    account: &Account,
    half_way: &HalfWay,
    accounts: &Accounts,
    here: &PasskeysHere<'_>,
) -> Page {
    let days = accounts.browsers_are_trusted_for().as_secs().div_ceil(24 * 60 * 60);
    Page::new("pages/second_factor.html")
        .with("username", account.username())
        .with("remembered", half_way.remembered)
        .with("trust_days", days)
        .with("trust", false)
        .passkeys(here.are_of(account.id()).await)
}
