//! Everybody can use every page: WCAG 2.2 A and AA as far as a program can tell, by axe-core; and what
//! it cannot tell.

use std::cell::RefCell;

use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::tour::Tour;
use crate::server::Server;
use crate::support::PASSWORD;
use crate::support::window::Window;

const RUN: &str = "const done = arguments[arguments.length - 1];
    axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
        .then(result => done(result.violations.flatMap(rule =>
            rule.nodes.map(node => rule.id + ': ' + node.html + ' ' + node.failureSummary))));";

/// What axe-core finds wrong with the page as it is shown now.
async fn violations(window: &Window) -> Vec<String> {
    window.find_out(RUN).await
}

#[rocket::async_test]
async fn no_page_keeps_anybody_out_by_day_or_night_on_a_desk_or_a_phone() {
    let axe = std::env::var("VESTIBULE_TEST_AXE").expect("run the tests by cargo nextest");
    let axe = std::fs::read_to_string(axe).unwrap();
    let wrong = RefCell::new(Vec::new());
    Tour::walk(async |window: &Window, page: &str| {
        window.run(&axe).await;
        for (width, scheme) in [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")] {
            window.be_wide(width).await;
            let still = ("prefers-reduced-motion", "reduce");
            window.prefer(&[("prefers-color-scheme", scheme), still]).await;
            let found = violations(window).await;
            let found = found.iter().map(|found| format!("{page}, {width}, {scheme}: {found}"));
            wrong.borrow_mut().extend(found);
            // WCAG 2.2, 1.4.10: nothing has to be moved sideways.
            let overflow = "return document.documentElement.scrollWidth - innerWidth";
            if window.run(overflow).await.as_i64().unwrap() > 0 {
                wrong.borrow_mut().push(format!("{page}, {width}: wider than the window"));
            }
        }
        window.be_wide(1280).await;
        let language = window.run("return document.documentElement.lang").await;
        assert_eq!(language, json!("en"), "{page}");
    })
    .await;
    let wrong = wrong.into_inner();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What has the focus: the text of its label, or its own.
async fn focus(window: &Window) -> String {
    let script = "const at = document.activeElement;
        return (at.labels && at.labels[0] || at).textContent.trim()";
    window.run(script).await.as_str().unwrap().to_owned()
}

async fn press_key(window: &Window, key: Key) {
    let focused = window.active_element().await.unwrap();
    focused.send_keys(&String::from(char::from(key))).await.unwrap();
}

/// Goes on by the tabulator until something has the focus.
async fn tab_to(window: &Window, wanted: &str) {
    let mut passed = Vec::new();
    while passed.len() < 20 {
        press_key(window, Key::Tab).await;
        let here = focus(window).await;
        if here.starts_with(wanted) {
            let outline = "return getComputedStyle(document.activeElement).outlineStyle";
            assert_ne!(
                window.run(outline).await,
                json!("none"),
                "{here} shows that it has the focus"
            );
            return;
        }
        passed.push(here);
    }
    panic!("no {wanted:?} after {passed:?}");
}

async fn type_text(window: &Window, text: &str) {
    window.active_element().await.unwrap().send_keys(text).await.unwrap();
}

#[rocket::async_test]
async fn the_keyboard_is_enough() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path());
    let window = Window::at(&server).await;
    window.open("/login").await;
    press_key(&window, Key::Tab).await;
    tab_to(&window, "Create an account").await;
    press_key(&window, Key::Enter).await;
    window.is_at("/signup").await;
    assert_eq!(focus(&window).await, "Username");
    type_text(&window, "ada").await;
    tab_to(&window, "Password").await;
    type_text(&window, PASSWORD).await;
    press_key(&window, Key::Enter).await;
    window.is_at("/").await;
    press_key(&window, Key::Tab).await;
    assert_eq!(focus(&window).await, "Skip to the content");
    tab_to(&window, "Settings").await;
    press_key(&window, Key::Enter).await;
    window.is_at("/settings").await;
    tab_to(&window, "Sign out").await;
    press_key(&window, Key::Enter).await;
    window.is_at("/logout").await;
    tab_to(&window, "Skip").await;
    press_key(&window, Key::Enter).await;
    tab_to(&window, "Sign out").await;
    press_key(&window, Key::Enter).await;
    window.is_at("/login").await;
}

#[rocket::async_test]
async fn what_was_wrong_has_the_focus_and_leads_to_its_field() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path());
    let window = Window::at(&server).await;
    window.open("/signup").await;
    window.fill("Username", "a").await;
    window.fill("Password", PASSWORD).await;
    window.run("document.querySelector('main form').noValidate = true").await;
    window.press("Create account").await;
    window.sees("Check these and try again").await;
    assert!(window.title().await.unwrap().starts_with("Error: "));
    assert!(focus(&window).await.starts_with("Check these and try again"));
    tab_to(&window, "Use at least 2").await;
    press_key(&window, Key::Enter).await;
    let described = "const field = document.querySelector(':target');
        return [field.id, field.value, field.getAttribute('aria-invalid'),
            document.getElementById(field.getAttribute('aria-describedby').split(' ').pop()).textContent.trim()]";
    let described: Vec<Value> = serde_json::from_value(window.run(described).await).unwrap();
    assert_eq!(described[..3], [json!("username"), json!("a"), json!("true")]);
    assert!(described[3].as_str().unwrap().contains("Use at least 2"), "{described:?}");
}

#[rocket::async_test]
async fn nothing_moves_for_who_does_not_want_that_and_nothing_is_smaller_than_a_finger() {
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path());
    let window = Window::at(&server).await;
    window.open("/signup").await;
    let moves = "return [...document.querySelectorAll('*')].filter(element => {
        const style = getComputedStyle(element);
        return parseFloat(style.transitionDuration) > 0 || style.animationName !== 'none'
    }).length";
    assert!(window.run(moves).await.as_i64().unwrap() > 0);
    window.prefer(&[("prefers-reduced-motion", "reduce")]).await;
    assert_eq!(window.run(moves).await, json!(0));
    // WCAG 2.2, 2.5.8, asks for 24 pixels.
    for button in window.find_all(Locator::Css("button, input:not([type=hidden])")).await.unwrap() {
        let (_, _, width, height) = button.rectangle().await.unwrap();
        assert!(width >= 24.0 && height >= 24.0, "{:?}", button.html(false).await);
    }
}
