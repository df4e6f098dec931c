//! Setting up an authenticator app: its secret is shown, and a code is asked for before anything
//! changes.

use rocket::form::Form;
use rocket::http::Status;
use rocket::response::Redirect;
use rocket::{FromForm, State, get, post};

use super::{Refusal, Submitted};
use crate::accounts::{Accounts, ChangeFactorError, Invalid, TotpSecret};
use crate::config::Config;
use crate::locales::Message;
use crate::mail::Letter;
use crate::sessions::{EndReason, Method};
use crate::web::entrance::Entrance;
use crate::web::form::Text;
use crate::web::fresh::Fresh;
use crate::web::notice::Notice;
use crate::web::qr_code;
use crate::web::return_to::{Door, ReturnTo};
use crate::web::user::User;
use crate::web::view::Page;

#[derive(FromForm)]
pub struct SetUp<'r> {
    secret: Text<'r>,
    code: Text<'r>,
    next: Text<'r>,
}

#[get("/settings/two-factor/app?<next>")]
pub fn page(
    user: Fresh<User>,
    next: Option<&str>,
    config: &State<Config>,
    entrance: Entrance<'_>,
) -> Page {
    form(&user, &TotpSecret::random(), config, &entrance, next)
}

#[post("/settings/two-factor/app", data = "<set_up>")]
pub async fn submit(
    user: Fresh<User>,
    set_up: Form<SetUp<'_>>,
    accounts: &State<Accounts>,
    config: &State<Config>,
    entrance: Entrance<'_>,
) -> Submitted {
    let next = ReturnTo::parse(&set_up.next);
    let Some(secret) = entrance.open_secret(&set_up.secret, &user) else {
        entrance.say(Notice::SetUpExpired);
        return Ok(Redirect::to(Door::SetUp.uri(next.as_ref())));
    };
    let (code, actor, now) = (&set_up.code, entrance.actor(&user), entrance.now);
    let turned_on = accounts.turn_on_second_factor(user.account(), &secret, code, &actor, now);
    let (account, codes) = match turned_on.await {
        Ok(done) => done,
        Err(error) => {
            let again = form(&user, &secret, config, &entrance, Some(&set_up.next));
            return Err(refused(again, error));
        }
    };
    // The password is fresh, and the code has just been shown.
    let (how, reason) = (Some(Method::PasswordAndCode), EndReason::SecondFactorChanged);
    entrance.readmit(&user, &account, how, reason).await?;
    let letter = Letter::SecondFactorChanged { is_on: true, deed: entrance.deed() };
    accounts.notify(&account, letter, now).await;
    entrance.hand_over(&user, &codes);
    entrance.say(Notice::SecondFactorOn);
    Ok(Redirect::to(Door::NewCodes.uri(next.as_ref())))
}

fn refused(page: Page, error: ChangeFactorError) -> Refusal {
    let message = Message::from(&error);
    match error {
        ChangeFactorError::WrongCode => page.invalid([Invalid { field: "code", message }]).into(),
        ChangeFactorError::Storage(error) => Refusal::Error(error.into()),
        _ => page.refused(Status::Conflict, message).into(),
    }
}

/// The secret comes back sealed with the code, so that a mistyped one costs nothing and a half-done
/// set-up leaves nothing behind.
fn form(
    user: &User,
    secret: &TotpSecret,
    config: &Config,
    entrance: &Entrance<'_>,
    next: Option<&str>,
) -> Page {
    let uri = secret.uri(&config.site_name, user.username());
    let text = secret.to_base32();
    let groups: Vec<&str> = (0..text.len()).step_by(4).map(|at| &text[at..at + 4]).collect();
    Page::new("pages/authenticator_app.html")
        .user(Some(user))
        .with("is_on", user.account().has_second_factor())
        .with("qr_code", qr_code::svg(&uri))
        .with("uri", uri)
        .with("groups", groups.join(" "))
        .with("secret", entrance.seal_secret(secret, user))
        .once()
        .next(next)
}
