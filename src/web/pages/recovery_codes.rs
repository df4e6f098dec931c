//! New recovery codes: shown for a short while, to be printed, copied or saved.

use rocket::http::Header;
use rocket::response::Redirect;
use rocket::{Either, FromForm, Responder, State, form::Form, get, post, uri};

use super::{Submitted, two_factor};
use crate::accounts::Accounts;
use crate::config::Config;
use crate::locales::Message;
use crate::mail::Letter;
use crate::sessions::EndReason;
use crate::web::entrance::Entrance;
use crate::web::form::Text;
use crate::web::fresh::Fresh;
use crate::web::notice::Notice;
use crate::web::return_to::{Door, ReturnTo};
use crate::web::user::User;
use crate::web::view::Page;

/// A file to be saved.
#[derive(Responder)]
#[response(content_type = "text/plain; charset=utf-8")]
pub struct File {
    text: String,
    disposition: Header<'static>,
}

#[derive(FromForm)]
pub struct Kept<'r> {
    next: Text<'r>,
}

#[get("/settings/two-factor/recovery-codes?<next>")]
pub fn page(
    user: Fresh<User>,
    next: Option<&str>,
    entrance: Entrance<'_>,
) -> Either<Page, Redirect> {
    match entrance.new_codes(&user) {
        Some(codes) => Either::Left(
            Page::new("pages/recovery_codes.html")
                .user(Some(&user))
                .with("codes", codes)
                .next(next),
        ),
        None => Either::Right(gone(&entrance)),
    }
}

#[get("/settings/two-factor/recovery-codes.txt")]
pub fn file(
    user: Fresh<User>,
    config: &State<Config>,
    entrance: Entrance<'_>,
) -> Either<File, Redirect> {
    let Some(codes) = entrance.new_codes(&user) else { return Either::Right(gone(&entrance)) };
    let about = Message::new("recovery-codes-file").about("site", &config.site_name);
    let made = Message::time(entrance.now);
    let about = entrance.in_words(&about.about("username", user.username()).about("made", made));
    let text = format!("{about}\n\n{}\n", codes.join("\n"));
    let disposition = "attachment; filename=\"recovery-codes.txt\"";
    Either::Left(File { text, disposition: Header::new("Content-Disposition", disposition) })
}

#[post("/settings/two-factor/recovery-codes")]
pub async fn replace(
    user: Fresh<User>,
    accounts: &State<Accounts>,
    entrance: Entrance<'_>,
) -> Submitted {
    let (actor, now) = (entrance.actor(&user), entrance.now);
    let replaced = accounts.replace_recovery_codes(user.account(), &actor, now).await;
    let (account, codes) = match replaced {
        Ok(done) => done,
        Err(error) => return Err(two_factor::again(&user, accounts, error).await?),
    };
    entrance.stay(&user, &account, EndReason::SecondFactorChanged).await?;
    let letter = Letter::RecoveryCodesReplaced { deed: entrance.deed() };
    accounts.notify(&account, letter, now).await;
    entrance.hand_over(&user, &codes);
    Ok(Redirect::to(Door::NewCodes.uri(None)))
}

#[post("/settings/two-factor/recovery-codes/kept", data = "<form>")]
pub fn kept(form: Form<Kept<'_>>, entrance: Entrance<'_>) -> Redirect {
    entrance.forget_new_codes();
    match ReturnTo::parse(&form.next) {
        Some(next) => Redirect::to(next.to_string()),
        None => Redirect::to(uri!("/settings/two-factor")),
    }
}

fn gone(entrance: &Entrance<'_>) -> Redirect {
    entrance.say(Notice::CodesGone);
    Redirect::to(uri!("/settings/two-factor"))
}
