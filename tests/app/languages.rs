//! The language of pages and letters: what the browser likes, what was chosen, and what the operator
//! offers.

use std::fs;

use rocket::error::ErrorKind;
use rocket::http::Method;

use crate::support::{
    Answer, App, Browser, HOUR, Kept, PASSWORD, figment, on_every_store, setting, unescaped,
};

/// What the sign-in page is called in some languages.
const SIGN_IN: [(&str, &str); 4] = [
    ("en", "<h1>Sign in</h1>"),
    ("de", "<h1>Anmelden</h1>"),
    ("fr", "<h1>Connexion</h1>"),
    ("ar", "<h1>تسجيل الدخول</h1>"),
];

/// Whether the sign-in page is in a language.
async fn reads(browser: &Browser<'_>, language: &str) {
    let page = browser.get("/login").await;
    let (_, title) = SIGN_IN.iter().find(|(tag, _)| *tag == language).unwrap();
    page.shows(title);
    page.shows(&format!("<html lang=\"{language}\""));
}

/// Where whoever chooses a language on a page comes back to.
fn here(page: &Answer) -> String {
    let (_, form) = page.body.split_once("class=\"languages\"").unwrap();
    let (_, next) = form.split_once("name=\"next\" value=\"").unwrap();
    unescaped(next.split_once('"').unwrap().0)
}

async fn choose(browser: &Browser<'_>, language: &str, next: &str) -> Answer {
    browser.post("/language", &[("language", language), ("next", next)]).await
}

#[rocket::async_test]
async fn a_page_is_in_the_language_that_the_browser_likes_best() {
    let app = App::new().await;
    for (liked, language) in [
        ("de", "de"),
        ("de-AT,de;q=0.9,en;q=0.8", "de"),
        ("en;q=0.5, fr", "fr"),
        ("nl, ar;q=0.9", "ar"),
        ("nl", "en"),
        ("de;q=0, *", "en"),
        ("not a language at all;;;", "en"),
        ("", "en"),
    ] {
        reads(&app.browser_reading(liked), language).await;
    }
    reads(&app.browser(), "en").await;
}

#[rocket::async_test]
async fn what_is_written_from_right_to_left_says_so() {
    let app = App::new().await;
    app.browser_reading("ar").get("/login").await.shows("<html lang=\"ar\" dir=\"rtl\">");
    app.browser_reading("fr").get("/login").await.shows("<html lang=\"fr\" dir=\"ltr\">");
}

#[rocket::async_test]
async fn what_is_wrong_is_said_in_the_language_too() {
    let app = App::new().await;
    let browser = app.browser_reading("de");
    let wrong = browser.sign_in("nobody", PASSWORD).await;
    assert_eq!(wrong.status, 422);
    wrong.hides("do not belong together");
    wrong.shows("Benutzername");
    let missing = browser.get("/nowhere").await;
    assert_eq!(missing.status, 404);
    missing.shows("<html lang=\"de\"");
    missing.hides("Nothing here");
    let told = browser.ask(Method::Get, "/nowhere");
    let told = told.header("Accept", "application/json").send().await;
    told.hides("There is no page");
    browser.get("/").await.leads_to("/login");
}

async fn a_choice_is_kept_in_the_session_and_goes_along_into_the_next(app: App) {
    let browser = app.browser_reading("fr");
    reads(&browser, "fr").await;
    choose(&browser, "de", "/login").await.leads_to("/login");
    reads(&browser, "de").await;
    browser.get("/nowhere").await.shows("<html lang=\"de\"");
    browser.sign_up("ada").await.leads_to("/");
    browser.get("/").await.shows("<html lang=\"de\"");
    choose(&browser, "ar", "/settings").await.leads_to("/settings");
    browser.get("/settings").await.shows("<html lang=\"ar\"");
    browser.post("/logout", &[]).await;
    reads(&browser, "fr").await;
}

async fn app(kept: Kept) -> App {
    App::kept(kept, |rocket| rocket).await
}

on_every_store! { app a_choice_is_kept_in_the_session_and_goes_along_into_the_next }

#[rocket::async_test]
async fn an_account_keeps_its_language_for_other_browsers_and_for_letters() {
    let app = App::new().await;
    let browser = app.browser_reading("fr");
    browser.sign_up_with("ada", "ada@example.org").await.leads_to("/");
    let letters = app.letters_to("ada@example.org").await;
    assert!(letters[0].html.contains("<html lang=\"fr\""), "{}", letters[0].html);
    assert_ne!(letters[0].subject, "Confirm your e-mail address");
    let link = app.link_to("ada@example.org").await;
    browser.post(&link, &[]).await.leads_to("/");

    let elsewhere = app.browser_reading("en");
    elsewhere.sign_in("ada", PASSWORD).await.leads_to("/");
    elsewhere.get("/").await.shows("<html lang=\"fr\"");
    choose(&elsewhere, "de", "/").await.leads_to("/");
    browser.get("/").await.shows("<html lang=\"fr\"");
    let stranger = app.browser_reading("ar");
    stranger.post("/recover", &[("login", "ada")]).await.leads_to("/recover/sent");
    let letter = app.letters_to("ada@example.org").await.pop().unwrap();
    assert!(letter.html.contains("<html lang=\"de\""), "whoever asks: {}", letter.html);
    assert!(letter.text.contains("/recover/"), "{}", letter.text);
}

#[rocket::async_test]
async fn every_language_is_offered_and_no_other_can_be_chosen() {
    let app = App::new().await;
    let browser = app.browser();
    let page = browser.get("/login?next=/settings").await;
    for (language, _) in SIGN_IN {
        page.shows(&format!("name=\"language\" value=\"{language}\" lang=\"{language}\""));
    }
    page.shows("value=\"en\" lang=\"en\" aria-current=\"true\"");
    assert_eq!(here(&page), "/login?next=%2Fsettings");
    assert_eq!(choose(&browser, "xx", "/").await.status, 422);
    assert_eq!(choose(&browser, "", "/").await.status, 422);
    assert_eq!(app.count("SELECT COUNT(*) FROM sessions").await, 0);
    choose(&browser, "de", "//evil.example/").await.leads_to("/");
}

#[rocket::async_test]
async fn who_chooses_beside_a_form_comes_back_to_the_page_of_the_form() {
    let app = App::new().await;
    let browser = app.browser();
    let fields = [("login", "ada"), ("password", "wrong"), ("next", "/settings?a=b")];
    assert_eq!(here(&browser.post("/login", &fields).await), "/login?next=%2Fsettings%3Fa%3Db");
    assert_eq!(here(&browser.post("/login", &fields[..2]).await), "/login");
    assert_eq!(here(&browser.get("/recover/sent?a=b").await), "/recover/sent?a=b");
    assert_eq!(here(&browser.get("/login?next=//evil.example").await), "/login");
    let refused = browser.ask(Method::Post, "/nowhere");
    let refused = refused.header("Referer", "https://site.example/settings/email?a");
    assert_eq!(here(&refused.form(&[]).send().await), "/settings/email?a");
    assert_eq!(here(&browser.post("/nowhere", &[]).await), "/");
}

#[rocket::async_test]
async fn an_operator_offers_what_they_like_and_the_first_is_for_everybody_else() {
    let app = App::with(setting("languages", ["de", "fr"])).await;
    reads(&app.browser(), "de").await;
    reads(&app.browser_reading("en"), "de").await;
    reads(&app.browser_reading("fr"), "fr").await;
    let browser = app.browser();
    assert_eq!(choose(&browser, "en", "/").await.status, 422);

    let app = App::with(setting("languages", ["en"])).await;
    app.browser_reading("de").get("/login").await.hides("name=\"language\"");
    reads(&app.browser_reading("de"), "en").await;
}

#[rocket::async_test]
async fn an_operator_changes_one_sentence_or_adds_a_language_in_a_folder() {
    let overrides = tempfile::TempDir::new().unwrap();
    for (file, text) in [
        ("locales/en/ours.ftl", "login-title = Come in"),
        ("locales/nl/ours.ftl", "language-name = Nederlands\nlogin-title = Inloggen"),
    ] {
        let path = overrides.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let app = App::with(setting("overrides_dir", overrides.path())).await;
    let page = app.browser().get("/login").await;
    page.shows("<h1>Come in</h1>");
    page.shows("Nederlands</button>");
    let page = app.browser_reading("nl").get("/login").await;
    page.shows("<h1>Inloggen</h1>");
    page.shows("<html lang=\"nl\"");
    page.shows("Keep me signed in on this device");
}

#[rocket::async_test]
async fn a_sentence_that_cannot_be_said_is_found_at_the_start() {
    for wrong in [
        "login-lead = { gone }",
        "login-lead = Hello { $nobody }",
        "login-lead = { login-lead }",
        "login-lead = { NOTHING($days) }",
        "login-lead = { $x",
    ] {
        let overrides = tempfile::TempDir::new().unwrap();
        let folder = overrides.path().join("locales/de");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("ours.ftl"), format!("# Ours\n{wrong}\n")).unwrap();
        let home = tempfile::TempDir::new().unwrap();
        let set = setting("overrides_dir", overrides.path());
        let rocket = vestibule::build_with(set(figment(&home)));
        let failed = rocket.ignite().await.err().unwrap_or_else(|| panic!("{wrong}"));
        assert!(matches!(failed.kind(), ErrorKind::FailedFairings(_)), "{wrong}");
    }
}

#[rocket::async_test]
async fn a_sentence_about_what_it_is_not_told_is_said_in_ours() {
    let overrides = tempfile::TempDir::new().unwrap();
    let folder = overrides.path().join("locales/en");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("ours.ftl"), "login-lead = Hello for { $days } days\n").unwrap();
    let app = App::with(setting("overrides_dir", overrides.path())).await;
    app.browser().get("/login").await.shows("Good to see you.");
}

#[rocket::async_test]
async fn a_language_without_a_name_is_not_offered_by_itself() {
    let overrides = tempfile::TempDir::new().unwrap();
    let folder = overrides.path().join("locales/nl");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("ours.ftl"), "login-title = Inloggen\n").unwrap();
    let set = || setting("overrides_dir", overrides.path());
    let app = App::with(set()).await;
    app.browser_reading("nl").get("/login").await.hides("Inloggen");
    let both = |figment| setting("languages", ["nl", "nl", "en"])(set()(figment));
    let app = App::with(both).await;
    let page = app.browser().get("/login").await;
    page.shows("<h1>Inloggen</h1>");
    assert_eq!(page.body.matches("value=\"nl\"").count(), 1);
    page.shows(">nl</button>");
}

#[rocket::async_test]
async fn strangers_of_one_network_get_no_end_of_sessions_by_choosing() {
    let app = App::new().await;
    let statuses = async |count: usize| {
        let mut refused = 0;
        for _ in 0..count {
            refused += usize::from(choose(&app.browser(), "de", "/login").await.status == 429);
        }
        refused
    };
    assert_eq!(statuses(31).await, 0);
    assert_eq!(statuses(5).await, 5);
    assert_eq!(app.count("SELECT COUNT(*) FROM sessions").await, 31);
    let elsewhere = app.browser_at("203.0.113.9:1");
    choose(&elsewhere, "de", "/login").await.leads_to("/login");
    // Who has a session changes their mind as often as they like.
    for language in ["fr", "de"].repeat(20) {
        choose(&elsewhere, language, "/login").await.leads_to("/login");
    }
}

#[rocket::async_test]
async fn who_has_a_form_kept_chooses_later() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    app.clock.advance(HOUR);
    let kept = ada.post("/settings/email", &[("email", "ada@example.org")]).await;
    kept.shows("is kept");
    kept.hides("name=\"language\"");
    ada.get("/confirm").await.shows("name=\"language\"");
}
