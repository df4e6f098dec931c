//! One file for each page: `page` shows it, `submit` takes what its form sends.

mod acting;
mod admin;
mod authenticator_app;
pub mod confirm;
mod confirm_passkey;
mod data;
mod dead_link;
mod delete_account;
mod email;
mod health;
mod history;
mod language;
pub mod login;
mod login_passkey;
mod logout;
mod mailbox;
mod passkeys;
mod password;
mod password_strength;
mod probe;
mod profile;
mod recover;
mod recovery_codes;
mod second_factor;
mod sessions;
mod set_up;
mod settings;
mod signup;
mod two_factor;
mod verify;
mod welcome;
mod well_known;

use rocket::http::Status;
use rocket::response::{Redirect, Responder};
use rocket::{Route, routes};

use super::error::Error;
use super::policy::{fresh, own, public, signed_in};
use super::set_up_first::spared;
use super::status_page::RETRY_AFTER_OUTAGE;
use super::view::Page;
use crate::accounts::SignInError;
use crate::locales::Message;
use crate::sessions::StartError;

/// What a form's handler answers when it does not lead on.
#[derive(Responder)]
pub(super) enum Refusal {
    /// The form again, with what to put right.
    Again(Box<Page>),
    /// No page at all.
    Error(Error),
}

/// Where a form leads, or why not.
pub(super) type Submitted = Result<Redirect, Refusal>;

impl From<Page> for Refusal {
    fn from(page: Page) -> Self {
        Self::Again(Box::new(page))
    }
}

impl<E: Into<Error>> From<E> for Refusal {
    fn from(error: E) -> Self {
        Self::Error(error.into())
    }
}

/// A form that asked for a password to be checked, and what came of it.
fn refused(page: Page, error: SignInError) -> Refusal {
    let message = Message::from(&error);
    match error {
        SignInError::Wrong => page.refused(Status::UnprocessableEntity, message).into(),
        SignInError::Disabled => page.refused(Status::Forbidden, message).into(),
        SignInError::Wait(wait) => {
            let seconds = wait.as_secs().max(1);
            page.refused(Status::TooManyRequests, message).retry_after(seconds).into()
        }
        SignInError::Busy => {
            let page = page.refused(Status::ServiceUnavailable, message);
            page.retry_after(RETRY_AFTER_OUTAGE).into()
        }
        SignInError::Storage(error) => Refusal::Error(error.into()),
    }
}

/// Somebody who proved who they are, and did not get a session.
fn not_started(page: Page, error: StartError) -> Refusal {
    match error {
        StartError::TooMany => page.refused(Status::Conflict, &error).into(),
        error => Refusal::Error(error.into()),
    }
}

/// Where letters are shown that no mail server takes.
pub(super) fn mailbox_routes() -> Vec<Route> {
    public(routes![mailbox::page, mailbox::letter])
}

pub(super) fn routes() -> Vec<Route> {
    let public = public(routes![
        welcome::nobody,
        signup::page,
        signup::submit,
        password_strength::judge,
        language::choose,
        login::page,
        login::submit,
        login_passkey::options,
        login_passkey::submit,
        second_factor::page,
        second_factor::held,
        second_factor::submit,
        logout::page,
        logout::submit,
        acting::stop,
        recover::page,
        recover::submit,
        recover::sent,
        recover::link,
        recover::reset,
        set_up::page,
        set_up::submit,
        verify::page,
        verify::submit,
        well_known::change_password,
        health::live,
        health::ready,
        probe::seen,
        probe::received,
    ]);
    let signed_in = signed_in(routes![welcome::page, settings::page]);
    let own = own(routes![password::page, password::submit]);
    let fresh = fresh(routes![
        sessions::page,
        sessions::end,
        sessions::end_others,
        email::page,
        email::submit,
        email::resend,
        email::withdraw,
        history::page,
        profile::page,
        profile::submit,
        data::page,
        data::download,
        delete_account::page,
        delete_account::submit,
        passkeys::page,
        passkeys::options,
        passkeys::add,
        passkeys::rename,
        passkeys::remove,
        two_factor::turn_off,
        two_factor::forget_browsers,
    ]);
    [public, signed_in, own, fresh, spared(to_a_second_factor()), admin::routes()].concat()
}

/// What somebody needs who must have a second factor and has none yet.
fn to_a_second_factor() -> Vec<Route> {
    let own = own(routes![
        confirm::page,
        confirm::submit,
        confirm_passkey::options,
        confirm_passkey::submit,
        recovery_codes::kept,
    ]);
    let fresh = fresh(routes![
        confirm::held,
        two_factor::page,
        authenticator_app::page,
        authenticator_app::submit,
        recovery_codes::page,
        recovery_codes::file,
        recovery_codes::replace,
    ]);
    [own, fresh].concat()
}
