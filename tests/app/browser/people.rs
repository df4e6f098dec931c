//! People with two browsers, with a phone that shows codes, without scripts, with Firefox.

use tempfile::TempDir;
use vestibule::Clock;

use super::{grow_stale, sign_in, sign_up};
use crate::server::Server;
use crate::support::PASSWORD;
use crate::support::authenticator::Authenticator;
use crate::support::window::Window;

#[rocket::async_test]
async fn who_wants_to_stay_signed_in_still_is_when_the_browser_starts_again() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path());
    let window = Window::at(&server).await;
    sign_up(&window, "ada").await;
    assert!(window.get_named_cookie("session").await.unwrap().expires().is_none());
    window.open("/logout").await;
    window.press("Sign out").await;
    window.is_at("/login").await;
    window.tick("Keep me signed in on this device").await;
    sign_in(&window, "ada").await;
    window.is_at("/").await;
    let cookie = window.get_named_cookie("session").await.unwrap();
    assert!(cookie.expires().is_some(), "a browser keeps only a cookie that says until when");
    assert_eq!((cookie.http_only(), cookie.path()), (Some(true), Some("/")));
}

#[rocket::async_test]
async fn one_browser_sees_the_other_and_signs_it_out() {
    let folder = TempDir::new().unwrap();
    let server = Server::start_with(folder.path(), "sessions={cache_for=\"0s\"}");
    let chromium = Window::at(&server).await;
    sign_up(&chromium, "ada").await;
    let firefox = Window::firefox(&server).await;
    firefox.open("/login").await;
    sign_in(&firefox, "ada").await;
    firefox.is_at("/").await;
    chromium.open("/sessions").await;
    chromium.sees("Firefox on Linux").await;
    chromium.sees("Chrome on Linux").await;
    chromium.press("Sign out").await;
    chromium.sees("You are not signed in anywhere else.").await;
    firefox.open("/settings").await;
    firefox.is_at("/login").await;
    chromium.open("/settings").await;
    chromium.is_at("/settings").await;
}

#[rocket::async_test]
async fn a_code_from_the_phone_is_asked_for_and_a_wrong_one_refused() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path());
    let window = Window::at(&server).await;
    sign_up(&window, "ada").await;
    window.open("/settings/two-factor").await;
    window.follow("Set it up").await;
    window.sees("Type the code that it shows").await;
    let phone = Authenticator::reading_html(&window.source().await.unwrap());
    window.fill("Code", &phone.code(Clock::System.now())).await;
    window.press("Turn it on").await;
    window.sees("I have kept them").await;
    let text = window.text().await;
    let code = text.split_whitespace().find(|word| word.matches('-').count() >= 2).expect(&text);
    window.press("I have kept them").await;
    window.is_at("/settings/two-factor").await;
    window.open("/logout").await;
    window.press("Sign out").await;
    window.is_at("/login").await;
    sign_in(&window, "ada").await;
    window.is_at("/login/second-factor").await;
    window.fill("Code", &phone.wrong_code(Clock::System.now())).await;
    window.press("Sign in").await;
    window.sees("That is not the code").await;
    window.press("Use a recovery code instead").await;
    window.fill("Recovery code", code).await;
    window.press_in("Recovery code", "Sign in").await;
    window.is_at("/").await;
}

/// The story of the guide, and what a form does that is sent when the session is stale.
async fn story(window: &Window, folder: &TempDir) {
    window.open("/settings/password").await;
    window.is_at("/login").await;
    window.follow("Create an account").await;
    window.is_at("/signup").await;
    window.fill("Username", "admin").await;
    window.fill("Password", PASSWORD).await;
    window.press("Create account").await;
    window.sees("Check these and try again").await;
    window.fill("Username", "ada").await;
    window.fill("Password", PASSWORD).await;
    window.press("Create account").await;
    window.is_at("/settings/password").await;
    window.open("/settings/profile").await;
    window.fill("Display name", "Countess").await;
    grow_stale(folder.path()).await;
    window.press("Save").await;
    window.sees("What you were about to send is kept").await;
    window.fill("Password", PASSWORD).await;
    window.press("Confirm").await;
    window.sees("Send it now?").await;
    window.press("Send it now").await;
    window.is_at("/settings").await;
    window.sees("Countess").await;
    window.open("/logout").await;
    window.press("Sign out").await;
    window.is_at("/login").await;
    window.sees("signed out").await;
    sign_in(window, "ada").await;
    window.is_at("/").await;
    window.sees("Welcome back, Countess").await;
    window.open("/nothing-here").await;
    window.follow("Go to the home page").await;
    window.is_at("/").await;
}

#[rocket::async_test]
async fn everything_works_without_scripts() {
    let folder = TempDir::new().unwrap();
    let server = Server::start_with(folder.path(), "sessions={cache_for=\"0s\"}");
    let window = Window::without_scripts(&server).await;
    window.open("/login").await;
    window.goto("data:text/html,<script>document.write('scripts run')</script>").await.unwrap();
    assert_eq!(window.text().await, "");
    story(&window, &folder).await;
}

#[rocket::async_test]
async fn everything_works_in_firefox() {
    let folder = TempDir::new().unwrap();
    let server = Server::start_with(folder.path(), "sessions={cache_for=\"0s\"}");
    story(&Window::firefox(&server).await, &folder).await;
}
