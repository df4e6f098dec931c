//! Everything has its place on a phone: names that are one long word, and languages that are read from right to left.

use std::cell::RefCell;

use tempfile::TempDir;

use super::sign_up;
use super::tour::{Names, Tour};
use crate::server::Server;
use crate::support::window::Window;

/// What is outside the window, or would have to be scrolled to sideways. What is cut off on purpose, as by an
/// ellipsis, and what is only read out may be wider.
const OUTSIDE: &str = "const { clientWidth, scrollWidth } = document.scrollingElement;
    const cuts = element => element && element !== document.body
        && (getComputedStyle(element).overflowX !== 'visible' || cuts(element.parentElement));
    const outside = [...document.body.querySelectorAll('*')].filter(element => {
        const { left, right, width } = element.getBoundingClientRect();
        const isSeen = width > 0 && getComputedStyle(element).clipPath === 'none';
        return isSeen && (left < -0.5 || right > clientWidth + 0.5) && !cuts(element.parentElement);
    });
    const said = outside.map(element => element.outerHTML.slice(0, 80));
    return scrollWidth > clientWidth ? [`${scrollWidth} wide`, ...said] : said;";

#[rocket::async_test]
async fn no_name_is_too_long_for_a_phone_in_either_direction() {
    let word = |part: &str| part.repeat(64).chars().take(64).collect::<String>();
    let names = Names {
        username: word("countess"),
        display_name: word("مرحبا"),
        email: format!("{}@example.org", word("w")[..52].to_owned()),
        other: word("analyst"),
        passkey: word("Fingerprint"),
    };
    let wrong = RefCell::new(Vec::new());
    Tour::walk_among(names, async |window: &Window, page: &str| {
        for width in [320, 360, 1280] {
            window.be_wide(width).await;
            for direction in ["ltr", "rtl"] {
                window.run(&format!("document.documentElement.dir = '{direction}'")).await;
                let outside = window.run(OUTSIDE).await;
                for what in outside.as_array().unwrap() {
                    wrong.borrow_mut().push(format!("{page}, {width}, {direction}: {what}"));
                }
            }
        }
        window.be_wide(1280).await;
    })
    .await;
    let wrong = wrong.into_inner();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[rocket::async_test]
async fn a_language_is_chosen_by_its_button_and_fits_on_a_phone() {
    const PAGES: [&str; 13] = [
        "/",
        "/settings",
        "/settings/profile",
        "/settings/email",
        "/settings/password",
        "/settings/two-factor",
        "/settings/passkeys",
        "/settings/history",
        "/settings/data",
        "/settings/delete",
        "/sessions",
        "/logout",
        "/nowhere",
    ];
    let folder = TempDir::new().unwrap();
    let server = Server::start(folder.path());
    let window = Window::at(&server).await;
    sign_up(&window, "ada").await;
    let mut wrong = Vec::new();
    for (name, tag, direction) in
        [("Deutsch", "de", "ltr"), ("Français", "fr", "ltr"), ("العربية", "ar", "rtl")]
    {
        window.open("/settings").await;
        window.press(name).await;
        window.is_at("/settings").await;
        for page in PAGES {
            window.open(page).await;
            let is = "const { lang, dir } = document.documentElement; return [lang, dir];";
            assert_eq!(window.run(is).await, serde_json::json!([tag, direction]), "{page}");
            for width in [320, 360] {
                window.be_wide(width).await;
                let outside = window.run(OUTSIDE).await;
                for what in outside.as_array().unwrap() {
                    wrong.push(format!("{page}, {width}, {tag}: {what}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
