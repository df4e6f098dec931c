//! What only a real browser shows: scripts, and what the browser itself does for its user. Tests here
//! need Chromium, Firefox and the programs that lead them, which bin/ci installs.

mod accessibility;
mod journeys;
mod narrow;
mod people;
mod pictures;
pub mod tour;
mod weight;

use std::path::Path;

use sqlx::Connection;
use tempfile::TempDir;

use crate::server::Server;
use crate::support::PASSWORD;
use crate::support::window::Window;

async fn sign_up(browser: &Window, username: &str) {
    browser.open("/signup").await;
    browser.fill("Username", username).await;
    browser.fill("Password", PASSWORD).await;
    browser.press("Create account").await;
    browser.is_at("/").await;
}

#[rocket::async_test]
async fn a_passkey_is_added_and_signs_in_by_the_button_and_by_autofill() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path());
    let browser = Window::at(&server).await;
    sign_up(&browser, "ada").await;
    let device = browser.add_authenticator().await;
    browser.follow("Settings").await;
    browser.follow("Passkeys").await;
    browser.fill("Name of a new passkey", "My laptop").await;
    browser.press("Add a passkey").await;
    browser.sees("Your passkey is added.").await;
    browser.sees("My laptop").await;
    assert_eq!(device.count().await, 1);

    // Autofill would be faster than the button otherwise: this device chooses by itself.
    device.verify_user(false).await;
    browser.open("/logout").await;
    browser.press("Sign out").await;
    browser.is_at("/login").await;
    browser.press("Sign in with a passkey").await;
    browser.sees("Nothing was chosen").await;
    // From now on autofill may be quicker, too, if it still asks.
    device.verify_user(true).await;
    browser.press_until_at("Sign in with a passkey", "/").await;
    browser.sees("Welcome back, ada").await;

    let before = browser.session().await.unwrap();
    browser.open("/logout").await;
    browser.press("Sign out").await;
    browser.has_another_session_than(&before).await;
    browser.open("/sessions").await;
    browser.sees("with a passkey").await;
}

async fn sign_in(window: &Window, username: &str) {
    window.fill("Username or e-mail", username).await;
    window.fill("Password", PASSWORD).await;
    window.press("Sign in").await;
}

/// As if the session had ended while the page was open.
async fn lose_session(window: &Window) {
    window.delete_cookie("session").await.unwrap();
}

/// As if an hour had gone by since the last sign-in.
async fn grow_stale(folder: &Path) {
    change(folder, "UPDATE sessions SET authenticated_at = authenticated_at - 3600000").await;
}

/// As if the time were over for everybody who acts as somebody else.
async fn end_acts(folder: &Path) {
    let sql = "UPDATE sessions SET idle_deadline = 0, absolute_deadline = 0 WHERE acting_from IS NOT NULL";
    change(folder, sql).await;
}

async fn change(folder: &Path, sql: &'static str) {
    sqlx::any::install_default_drivers();
    let url = format!("sqlite://{}", folder.join("vestibule.sqlite").display());
    let mut database = sqlx::AnyConnection::connect(&url).await.unwrap();
    sqlx::query(sql).execute(&mut database).await.unwrap();
}

#[rocket::async_test]
async fn a_passkey_confirms_that_it_is_you_and_the_form_goes_on() {
    let folder = TempDir::new().unwrap();
    let server = Server::start_with(folder.path(), "sessions={cache_for=\"0s\"}");
    let browser = Window::at(&server).await;
    sign_up(&browser, "ada").await;
    browser.add_authenticator().await;
    browser.follow("Settings").await;
    browser.follow("Passkeys").await;
    browser.press("Add a passkey").await;
    browser.sees("Chrome on Linux").await;

    browser.press("Rename or remove").await;
    browser.fill("New name", "My laptop").await;
    grow_stale(folder.path()).await;
    browser.press("Rename").await;
    browser.press("Confirm with a passkey").await;
    browser.sees("Send it now?").await;
    browser.press("Send it now").await;
    browser.sees("Your passkey has its new name.").await;
    browser.sees("My laptop").await;

    grow_stale(folder.path()).await;
    browser.press("Add a passkey").await;
    browser.is_at("/confirm").await;
    browser.press("Confirm with a passkey").await;
    browser.is_at("/settings/passkeys").await;
    browser.press("Add a passkey").await;
    browser.sees("has a passkey for your account already").await;
}
