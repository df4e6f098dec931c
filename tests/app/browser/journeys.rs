//! What people do with windows, buttons and time.

use serde_json::json;
use tempfile::TempDir;

use super::{lose_session, sign_in, sign_up};
use crate::server::Server;
use crate::support::window::Window;

#[rocket::async_test]
async fn the_guide_from_the_first_visit_to_the_back_button_after_signing_out() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path());
    let browser = Window::at(&server).await;
    browser.open("/").await;
    browser.is_at("/login").await;
    browser.follow("Create an account").await;
    sign_up(&browser, "ada").await;
    browser.sees("ada").await;
    browser.open("/logout").await;
    browser.press("Sign out").await;
    browser.is_at("/login").await;
    browser.back().await.unwrap();
    browser.back().await.unwrap();
    browser.is_at("/login").await;
    browser.open("/login").await;
    browser.fill("Username or e-mail", "ada").await;
    browser.fill("Password", "not the right one").await;
    browser.press("Sign in").await;
    browser.sees("do not belong together").await;
    sign_in(&browser, "ada").await;
    browser.is_at("/").await;
    browser.sees("Welcome back, ada").await;
}

#[rocket::async_test]
async fn each_of_three_windows_goes_on_where_it_was_when_the_session_is_over() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path());
    let browser = Window::at(&server).await;
    sign_up(&browser, "ada").await;
    lose_session(&browser).await;
    let pages = ["/settings", "/settings/password", "/settings/history"];
    let mut windows = Vec::new();
    for page in pages {
        let window = browser.new_window(true).await.unwrap().handle;
        browser.switch_to_window(window.clone()).await.unwrap();
        browser.open(page).await;
        browser.is_at("/login").await;
        windows.push((window, page));
    }
    for (window, page) in windows {
        browser.switch_to_window(window).await.unwrap();
        sign_in(&browser, "ada").await;
        browser.is_at(page).await;
    }
}

#[rocket::async_test]
async fn a_form_is_kept_when_the_session_is_over_and_sent_after_signing_in() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path());
    let browser = Window::at(&server).await;
    sign_up(&browser, "ada").await;
    browser.open("/settings/profile").await;
    browser.fill("Display name", "Countess").await;
    lose_session(&browser).await;
    browser.press("Save").await;
    browser.sees("What you were about to send is kept").await;
    sign_in(&browser, "ada").await;
    browser.sees("Send it now?").await;
    browser.press("Send it now").await;
    browser.is_at("/settings").await;
    browser.sees("Countess").await;
}

/// Presses the button of a form twice at once and comes back: whether the form was sent each time, and whether
/// the button showed it before and after.
const IMPATIENT: &str = "const button = document.querySelector('main form button');
    const sent = [];
    const watch = event => {
        sent.push(!event.defaultPrevented);
        event.preventDefault();
    };
    addEventListener('submit', watch);
    button.click();
    button.click();
    const before = button.ariaBusy;
    removeEventListener('submit', watch);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    return [...sent, before, button.ariaBusy]";

#[rocket::async_test]
async fn a_form_is_sent_once_by_a_double_click_and_again_after_coming_back() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path());
    let browser = Window::at(&server).await;
    browser.open("/login").await;
    browser.fill("Username or e-mail", "ada").await;
    browser.fill("Password", "not the right one").await;
    assert_eq!(browser.run(IMPATIENT).await, json!([true, false, "true", null]));
    browser.press("Sign in").await;
    browser.sees("do not belong together").await;
}
