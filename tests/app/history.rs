//! What the owner of an account can see of its past.

use rocket::http::{Method, Status};
use vestibule::Message;
use vestibule::accounts::{Actor, Event};

use crate::support::{App, Browser, DAY, HOUR, Kept, MINUTE, OTHER_PASSWORD, PASSWORD, setting};

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:148.0) Gecko/20100101 Firefox/148.0";
const PATH: &str = "/settings/history";

async fn guess(browser: &Browser<'_>, login: &str, password: &str) -> u16 {
    let asking = browser.ask(Method::Post, "/login").header("User-Agent", FIREFOX);
    asking.form(&[("login", login), ("password", password)]).send().await.status
}

/// What the history of an account has, newest first.
async fn events(app: &App, username: &str) -> Vec<Event> {
    let id = app.account(username).await.id();
    let entries = app.accounts().history(id, None, 1000).await.unwrap();
    entries.into_iter().map(|entry| entry.event).collect()
}

#[rocket::async_test]
async fn sign_ins_are_shown_with_how_where_and_in_which_browser() {
    let app = App::new().await;
    app.signed_up("ada").await;
    app.clock.advance(MINUTE);
    let ada = app.browser_at("203.0.113.77:1");
    assert_eq!(guess(&ada, "ada", PASSWORD).await, 303);
    let page = ada.get(PATH).await;
    page.shows("You created this account");
    page.shows("You signed in with a password");
    page.shows("Firefox on Linux, 203.0.113.77");
    page.shows(&Message::time(app.now()).to_string());
    page.shows("goes back 90 days");
}

#[rocket::async_test]
async fn a_browser_that_was_never_here_is_marked_as_new_and_a_known_one_is_not() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    ada.post("/logout", &[]).await;
    app.clock.advance(MINUTE);
    ada.sign_in("ada", PASSWORD).await.leads_to("/");
    ada.get(PATH).await.hides("New browser");
    app.clock.advance(MINUTE);
    let other = app.signed_in("ada").await;
    other.get(PATH).await.shows("New browser");
    app.clock.advance(MINUTE);
    other.sign_in("ada", PASSWORD).await.leads_to("/");
    let expected = [Event::SignedIn, Event::SignedInNewBrowser, Event::SignedIn, Event::SignedIn];
    assert_eq!(events(&app, "ada").await, expected);
}

#[rocket::async_test]
async fn the_owner_gets_a_letter_about_a_new_browser_and_about_no_other() {
    let app = App::new().await;
    let ada = app.browser();
    let fields = [("username", "ada"), ("email", "ada@example.org"), ("password", PASSWORD)];
    ada.post("/signup", &fields).await.leads_to("/");
    app.execute("UPDATE accounts SET email_verified_at = 1").await;
    ada.sign_in("ada", PASSWORD).await.leads_to("/");
    let about_new = async || {
        let letters = app.letters_to("ada@example.org").await;
        letters
            .into_iter()
            .filter(|letter| letter.subject == "A new browser signed in")
            .collect::<Vec<_>>()
    };
    assert_eq!(about_new().await.len(), 0);
    let stranger = app.browser_at("203.0.113.77:1");
    assert_eq!(guess(&stranger, "ada", "not the right password").await, 422);
    assert_eq!(guess(&stranger, "ada", PASSWORD).await, 303);
    assert_eq!(guess(&stranger, "ada", PASSWORD).await, 303);
    let letters = about_new().await;
    assert_eq!(letters.len(), 1);
    assert!(letters[0].text.contains("Firefox on Linux"), "{}", letters[0].text);
    assert!(letters[0].text.contains("203.0.113.77"), "{}", letters[0].text);
}

#[rocket::async_test]
async fn wrong_passwords_are_shown_to_the_owner_but_never_what_was_typed() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let stranger = app.browser_at("203.0.113.77:1");
    assert_eq!(guess(&stranger, "ADA", "swordfish swordfish").await, 422);
    let page = ada.get(PATH).await;
    page.shows("Somebody gave a wrong password");
    page.shows("Not signed in");
    page.shows("203.0.113.77");
    page.hides("swordfish");
    assert_eq!(app.count("SELECT COUNT(*) FROM history WHERE detail LIKE '%fish%'").await, 0);
}

#[rocket::async_test]
async fn guesses_at_a_name_that_nobody_has_leave_nothing_behind() {
    let app = App::new().await;
    assert_eq!(guess(&app.browser(), "nobody", "swordfish swordfish").await, 422);
    assert_eq!(guess(&app.browser(), "nobody@example.org", "swordfish swordfish").await, 422);
    assert_eq!(app.count("SELECT COUNT(*) FROM history").await, 0);
    assert_eq!(app.count("SELECT COUNT(*) FROM audit_trail").await, 0);
}

#[rocket::async_test]
async fn guesses_that_are_turned_away_unread_are_not_written_down() {
    let app = App::new().await;
    app.signed_up("ada").await;
    for _ in 0..10 {
        app.browser().sign_in("ada", "not the right password").await;
    }
    let wrong = "SELECT COUNT(*) FROM history WHERE event = 'wrong_password'";
    assert_eq!(app.count(wrong).await, 6);
}

#[rocket::async_test]
async fn a_flood_of_guesses_fills_no_disk_and_pushes_nothing_else_out() {
    flood(App::new().await).await;
}

#[rocket::async_test]
async fn a_flood_of_guesses_fills_no_disk_on_postgres_either() {
    flood(App::kept(Kept::Postgres, |rocket| rocket).await).await;
}

async fn flood(app: App) {
    let ada = app.signed_up("ada").await;
    let fields = [("current_password", PASSWORD), ("new_password", OTHER_PASSWORD)];
    ada.post("/settings/password", &fields).await.leads_to("/settings");
    // As many as a year of guessing would make.
    app.execute(
        "INSERT INTO history (id, account_id, event, detail, done_by, address, user_agent, at) \
         WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400) \
         SELECT '00000000-0000-7000-8000-0000000' || CAST(10000 + i AS TEXT), accounts.id, \
         'wrong_password', '', 'stranger', '', '', 0 FROM n, accounts",
    )
    .await;
    app.clock.advance(MINUTE);
    for _ in 0..3 {
        app.browser().sign_in("ada", "not the right password").await;
    }
    let events = events(&app, "ada").await;
    assert_eq!(events.iter().filter(|event| **event == Event::WrongPassword).count(), 250);
    assert_eq!(events[..3], [Event::WrongPassword; 3], "the newest are kept");
    assert!(events.contains(&Event::PasswordChanged) && events.contains(&Event::SignedIn));
}

#[rocket::async_test]
async fn changes_are_shown_with_who_made_them() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    app.signed_in("ada").await;
    ada.post("/sessions/end-others", &[]).await.leads_to("/sessions");
    ada.post("/sessions/end-others", &[]).await.leads_to("/sessions");
    let fields = [("current_password", PASSWORD), ("new_password", OTHER_PASSWORD)];
    ada.post("/settings/password", &fields).await.leads_to("/settings");
    app.grant("ada", "editor").await;
    app.withdraw("ada", "editor").await;
    ada.sign_in("ada", OTHER_PASSWORD).await.leads_to("/");
    let page = ada.get(PATH).await;
    page.shows("Your password was changed");
    page.shows("Every other browser was signed out");
    page.shows("You were given the role editor");
    page.shows("The role editor was taken from you");
    page.shows("By the people who run this site");
    let ended = "SELECT COUNT(*) FROM history WHERE event = 'sessions_ended'";
    assert_eq!(app.count(ended).await, 1, "the second time there was nothing to end");
}

#[rocket::async_test]
async fn the_history_is_read_page_by_page() {
    paging(App::new().await).await;
}

#[rocket::async_test]
async fn the_history_is_read_page_by_page_on_postgres() {
    paging(App::kept(Kept::Postgres, |rocket| rocket).await).await;
}

async fn paging(app: App) {
    let ada = app.signed_up("ada").await;
    for _ in 0..44 {
        app.clock.advance(MINUTE);
        ada.sign_in("ada", PASSWORD).await.leads_to("/");
    }
    let mut path = PATH.to_owned();
    let mut seen = Vec::new();
    for page in 0..3 {
        let answer = ada.get(&path).await;
        answer.is(Status::Ok);
        let entries = answer.body.matches("<p class=\"what\">").count();
        assert_eq!(entries, if page == 2 { 5 } else { 20 });
        seen.extend(answer.body.lines().filter(|l| l.contains("UTC</p>")).map(str::to_owned));
        match answer.body.split_once("?before=") {
            Some((_, rest)) => path = format!("{PATH}?before={}", rest.split('"').next().unwrap()),
            None => assert_eq!(page, 2),
        }
    }
    let all = seen.len();
    seen.dedup();
    assert_eq!((all, seen.len()), (45, 45), "each once, in order");
    // What was never an entry is no reason to fall over.
    for before in ["nonsense", "%00", "%ff", "018f0000-0000-7000-8000-000000000001"] {
        ada.get(&format!("{PATH}?before={before}")).await.is(Status::Ok);
    }
}

#[rocket::async_test]
async fn nobody_sees_the_history_of_another_account() {
    let app = App::new().await;
    app.signed_up("ada").await;
    let bob = app.browser_at("198.51.100.9:1");
    bob.sign_up("bob").await.leads_to("/");
    let page = bob.get(&format!("{PATH}?before=ffffffff-ffff-7fff-bfff-ffffffffffff")).await;
    page.hides("198.51.100.1<");
    assert_eq!(page.body.matches("<p class=\"what\">").count(), 1);
    app.browser().get(PATH).await.leads_to("/login?next=%2Fsettings%2Fhistory");
    app.clock.advance(HOUR);
    bob.get(PATH).await.leads_to("/confirm?next=%2Fsettings%2Fhistory");
}

#[rocket::async_test]
async fn the_history_is_kept_for_ninety_days_and_the_audit_trail_for_a_year() {
    let app = App::new().await;
    app.signed_up("ada").await;
    app.grant("ada", "editor").await;
    let history = async || app.count("SELECT COUNT(*) FROM history").await;
    let trail = async || app.count("SELECT COUNT(*) FROM audit_trail").await;
    assert_eq!((history().await, trail().await), (2, 1));
    app.clock.advance(89 * DAY);
    app.accounts().sweep(app.now()).await.unwrap();
    assert_eq!((history().await, trail().await), (2, 1));
    app.clock.advance(2 * DAY);
    app.accounts().sweep(app.now()).await.unwrap();
    assert_eq!((history().await, trail().await), (0, 1));
    app.clock.advance(300 * DAY);
    app.accounts().sweep(app.now()).await.unwrap();
    assert_eq!(trail().await, 0);
}

#[rocket::async_test]
async fn how_long_it_is_kept_is_a_setting() {
    let app = App::with(setting("accounts.keep_history", "1d")).await;
    let ada = app.signed_up("ada").await;
    ada.get(PATH).await.shows("goes back 1 day.");
    app.clock.advance(2 * DAY);
    app.accounts().sweep(app.now()).await.unwrap();
    assert_eq!(app.count("SELECT COUNT(*) FROM history").await, 0);
}

#[rocket::async_test]
async fn what_was_done_by_links_is_in_it() {
    let app = App::new().await;
    let ada = app.browser();
    let fields = [("username", "ada"), ("email", "ada@example.org"), ("password", PASSWORD)];
    ada.post("/signup", &fields).await.leads_to("/");
    let letters = app.letters_to("ada@example.org").await;
    let path = letters[0].text.split_whitespace().find_map(|word| word.split_once("/verify/"));
    ada.post(&format!("/verify/{}", path.unwrap().1), &[]).await.leads_to("/");
    let id = app.account("ada").await.id();
    let token =
        app.accounts().recovery_link(id, &Actor::command_line(), app.now()).await.unwrap().unwrap();
    let stranger = app.browser_at("203.0.113.77:1");
    let reset = format!("/recover/{}", token.reveal());
    stranger.post(&reset, &[("new_password", OTHER_PASSWORD)]).await.leads_to("/login");
    ada.sign_in("ada", OTHER_PASSWORD).await.leads_to("/");
    let page = ada.get(PATH).await;
    page.shows("ada@example.org was confirmed to be your address");
    page.shows("A new password was chosen, by a link");
    page.shows("203.0.113.77");
}
