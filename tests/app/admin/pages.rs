//! The pages of the people who run the site.

use std::time::Duration;

use rocket::http::{Method, Status};
use vestibule::accounts::{Event, Who};

use crate::support::{
    Answer, App, Browser, HOUR, Kept, MINUTE, OTHER_PASSWORD, PASSWORD, link_in, setting,
};

const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:148.0) Gecko/20100101 Firefox/148.0";

/// Somebody who runs the site, with a fresh sign-in.
pub async fn administrator<'a>(app: &'a App, name: &str) -> Browser<'a> {
    app.signed_up(name).await;
    app.grant(name, "admin").await;
    let browser = app.signed_in(name).await;
    // So that what is written down next is the newest.
    app.clock.advance(MINUTE);
    browser
}

pub async fn page_of(app: &App, name: &str) -> String {
    format!("/admin/accounts/{}", app.account(name).await.id())
}

/// What is newest in the audit trail: what, to whom and by whom, from where.
pub async fn newest(app: &App) -> (Event, String, Who, String) {
    let trail = app.accounts().audit_trail(None, None, None, 1).await.unwrap();
    let entry = trail.first().unwrap();
    let subject = app.accounts().find(entry.subject).await.unwrap().unwrap();
    (entry.event, subject.username().to_owned(), entry.by, entry.user_agent.clone())
}

async fn post_from_firefox(browser: &Browser<'_>, path: &str, fields: &[(&str, &str)]) -> Answer {
    browser.ask(Method::Post, path).header("User-Agent", FIREFOX).form(fields).send().await
}

#[rocket::async_test]
async fn they_are_for_administrators_who_have_signed_in_a_short_while_ago() {
    let app = App::new().await;
    let bob = app.signed_up("bob").await;
    let of_bob = page_of(&app, "bob").await;
    let pages = ["/admin", "/admin/accounts", "/admin/sessions", "/admin/audit", "/admin/health"];
    for path in pages.into_iter().chain([&*of_bob]) {
        assert_eq!(app.browser().get(path).await.status, 303, "{path}");
        bob.get(path).await.is(Status::Forbidden);
    }
    for action in ["give-role", "take-role", "disable", "enable", "end-sessions", "recovery-link"] {
        let path = format!("{of_bob}/{action}");
        bob.post(&path, &[("role", "admin")]).await.is(Status::Forbidden);
    }
    bob.get("/").await.hides("/admin");
    bob.get("/settings").await.hides("/admin");
    assert!(app.account("bob").await.roles().is_empty());

    let ada = administrator(&app, "ada").await;
    ada.get("/").await.shows("href=\"/admin\"");
    ada.get("/settings").await.shows("href=\"/admin\"");
    for path in pages.into_iter().chain([&*of_bob]) {
        ada.get(path).await.is(Status::Ok);
    }
    app.clock.advance(HOUR);
    for path in pages {
        assert!(ada.get(path).await.location().starts_with("/confirm"), "{path}");
    }
}

#[rocket::async_test]
async fn accounts_are_searched_by_how_a_name_or_an_address_begins_and_paged() {
    let app = App::new().await;
    let ada = administrator(&app, "ada").await;
    app.browser().sign_up_with("berta", "someone@example.org").await.leads_to("/");
    app.execute(
        "INSERT INTO accounts (id, username, username_key, username_skeleton, display_name, roles, \
         stamp, created_at) WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n \
         WHERE i < 159) SELECT '00000000-0000-7000-8000-000000000' || i, 'user' || i, 'user' || i, \
         'user' || i, 'User', '', x'00', 0 FROM n",
    )
    .await;
    let found = ada.get("/admin/accounts?search=BER").await;
    found.shows("berta");
    found.hides("user100");
    ada.get("/admin/accounts?search=someone@").await.shows("berta");
    ada.get("/admin/accounts?search=%25").await.shows("No account begins like that");

    let mut path = "/admin/accounts?search=user".to_owned();
    let mut seen = Vec::new();
    loop {
        let page = ada.get(&path).await;
        seen.extend((100..160).filter(|i| page.body.contains(&format!(">user{i}<"))));
        let Some((before, _)) = page.body.split_once("\" rel=\"next\"") else { break };
        let (_, next) = before.rsplit_once("href=\"").unwrap();
        path = crate::support::unescaped(next);
    }
    assert_eq!(seen, (100..160).collect::<Vec<_>>());
}

#[rocket::async_test]
async fn roles_are_given_and_taken_and_it_is_written_down_by_whom_and_from_where() {
    let app = App::with(setting("roles.editor", ["articles.publish"])).await;
    let ada = administrator(&app, "ada").await;
    let bob = app.signed_up("bob").await;
    let (page, id) = (page_of(&app, "bob").await, app.account("ada").await.id());
    ada.get(&page).await.shows("<option>editor</option>");
    let role = [("role", "editor")];
    post_from_firefox(&ada, &format!("{page}/give-role"), &role).await.leads_to(&page);
    assert_eq!(app.account("bob").await.roles(), ["editor"]);
    assert!(!bob.is_signed_in().await);
    let by = Who::Account(id);
    let written = (Event::RoleGranted, "bob".to_owned(), by, FIREFOX.to_owned());
    assert_eq!(newest(&app).await, written);
    ada.get(&page).await.shows("articles.publish");
    let said = ada.get("/admin/audit").await;
    said.shows("Role given");
    said.shows("198.51.100.1, Firefox");

    for (action, role) in [("give-role", "editor"), ("take-role", "made-up")] {
        ada.post(&format!("{page}/{action}"), &[("role", role)]).await.leads_to(&page);
        ada.get(&page).await.shows("That was so already");
    }
    let answer = ada.post(&format!("{page}/give-role"), &[("role", "made-up")]).await;
    answer.is(Status::UnprocessableEntity);
    answer.shows("no such role in the configuration");
    app.clock.advance(MINUTE);
    ada.post(&format!("{page}/take-role"), &role).await.leads_to(&page);
    assert_eq!(newest(&app).await.0, Event::RoleWithdrawn);
    app.grant("bob", "of-old").await;
    ada.get(&page).await.shows("Not in the configuration");
}

#[rocket::async_test]
async fn nobody_shuts_themself_out() {
    let app = App::new().await;
    let ada = administrator(&app, "ada").await;
    let own = page_of(&app, "ada").await;
    for (action, fields) in [("take-role", &[("role", "admin")][..]), ("disable", &[])] {
        let answer = ada.post(&format!("{own}/{action}"), fields).await;
        answer.is(Status::UnprocessableEntity);
        answer.shows("cannot do this to your own account");
    }
    ada.post(&format!("{own}/end-sessions"), &[]).await.leads_to(&own);
    assert!(ada.is_signed_in().await);
    assert_eq!(app.account("ada").await.roles(), ["admin"]);
}

#[rocket::async_test]
async fn an_account_is_turned_off_and_on_again() {
    let app = App::new().await;
    let ada = administrator(&app, "ada").await;
    let bob = app.signed_up("bob").await;
    let page = page_of(&app, "bob").await;
    ada.post(&format!("{page}/disable"), &[]).await.leads_to(&page);
    assert!(!bob.is_signed_in().await);
    app.browser().sign_in("bob", PASSWORD).await.is(Status::Forbidden);
    assert_eq!(newest(&app).await.0, Event::Disabled);
    ada.get(&page).await.hides("/recovery-link\"");
    let answer = ada.post(&format!("{page}/recovery-link"), &[]).await;
    answer.is(Status::UnprocessableEntity);
    ada.post(&format!("{page}/disable"), &[]).await.leads_to(&page);
    ada.get(&page).await.shows("nothing has changed");
    ada.post(&format!("{page}/enable"), &[]).await.leads_to(&page);
    app.browser().sign_in("bob", PASSWORD).await.leads_to("/");
}

#[rocket::async_test]
async fn one_session_of_anybody_is_ended_or_all_and_the_owner_is_told() {
    let app = App::new().await;
    let ada = administrator(&app, "ada").await;
    let (one, two) = (app.signed_up("bob").await, app.signed_in("bob").await);
    let (page, id) = (page_of(&app, "bob").await, app.account("ada").await.id());
    let list = ada.get("/admin/sessions").await;
    list.shows(">bob<");
    list.shows("This is yours");
    let (before, _) = list.body.split_once("/end\"").unwrap();
    let (_, session) = before.rsplit_once("/admin/sessions/").unwrap();
    let path = format!("/admin/sessions/{session}/end");
    post_from_firefox(&ada, &path, &[]).await.leads_to("/admin/sessions");
    assert!(one.is_signed_in().await != two.is_signed_in().await);
    let by = Who::Account(id);
    let written = (Event::SessionsEnded, "bob".to_owned(), by, FIREFOX.to_owned());
    assert_eq!(newest(&app).await, written);
    ada.post(&path, &[]).await.leads_to("/admin/sessions");
    ada.get("/admin/sessions").await.shows("nothing has changed");

    ada.post(&format!("{page}/end-sessions"), &[]).await.leads_to(&page);
    assert!(!one.is_signed_in().await && !two.is_signed_in().await);
    let bob = app.signed_in("bob").await;
    bob.get("/settings/history").await.shows("Every browser was signed out");
}

#[rocket::async_test]
async fn the_session_of_another_account_is_not_ended_under_this_one() {
    let app = App::new().await;
    let ada = administrator(&app, "ada").await;
    let (_bob, carol) = (app.signed_up("bob").await, app.signed_up("carol").await);
    let (of_bob, of_carol) = (page_of(&app, "bob").await, page_of(&app, "carol").await);
    let page = ada.get(&of_carol).await;
    let (before, _) = page.body.split_once("/end\"").unwrap();
    let (_, session) = before.rsplit_once("/sessions/").unwrap();
    ada.post(&format!("{of_bob}/sessions/{session}/end"), &[]).await.leads_to(&of_bob);
    ada.get(&of_bob).await.shows("nothing has changed");
    assert!(carol.is_signed_in().await);
    ada.post(&format!("{of_carol}/sessions/{session}/end"), &[]).await.leads_to(&of_carol);
    assert!(!carol.is_signed_in().await);
}

#[rocket::async_test]
async fn the_audit_trail_is_filtered_by_account_and_event_on_sqlite() {
    the_audit_trail_is_filtered_by_account_and_event(App::new().await).await;
}

#[rocket::async_test]
async fn the_audit_trail_is_filtered_by_account_and_event_on_postgres() {
    let app = App::kept(Kept::Postgres, |rocket| rocket).await;
    the_audit_trail_is_filtered_by_account_and_event(app).await;
}

async fn the_audit_trail_is_filtered_by_account_and_event(app: App) {
    let ada = administrator(&app, "ada").await;
    app.signed_up("bob").await;
    app.signed_up("carol").await;
    let bob = page_of(&app, "bob").await;
    let editor = [("role", "editor")];
    for _ in 0..14 {
        app.clock.advance(Duration::from_secs(1));
        app.grant("bob", "editor").await;
        ada.post(&format!("{bob}/take-role"), &editor).await.leads_to(&bob);
    }
    app.grant("carol", "author").await;
    let rows = |answer: &Answer, what: &str| answer.body.matches(what).count();

    let page = ada.get("/admin/audit?account=&event=role_withdrawn").await;
    assert_eq!((rows(&page, "row\">Role taken"), rows(&page, "row\">Role given")), (14, 0));
    page.shows("<option value=\"role_withdrawn\" selected>");
    page.shows(&format!(", {} UTC", &app.now().to_rfc3339()[11..19]));

    let page = ada.get("/admin/audit?account=BOB&event=").await;
    page.hides(">carol<");
    page.shows("value=\"BOB\"");
    assert_eq!(rows(&page, "<th scope=\"row\">"), 25);
    let (_, older) =
        page.body.split_once("href=\"/admin/audit?account=BOB&amp;event=&amp;").unwrap();
    let (older, _) = older.split_once('"').unwrap();
    let page = ada.get(&format!("/admin/audit?account=BOB&event=&{older}")).await;
    assert_eq!(rows(&page, "<th scope=\"row\">"), 3);
    page.shows("/admin/audit?account=BOB&amp;event=\">Newest");

    // What somebody did themselves, and what was done to them.
    let page = ada.get("/admin/audit?account=ada").await;
    assert_eq!((rows(&page, "row\">Role taken"), rows(&page, "row\">Role given")), (14, 1));
    let page = ada.get("/admin/audit?account=ada&event=role_granted").await;
    assert_eq!((rows(&page, "row\">Role taken"), rows(&page, "row\">Role given")), (0, 1));

    ada.get("/admin/audit?account=nobody").await.shows("There is no such account");
    ada.get("/admin/audit?account=%27%3B--&event=%3Cb%3E").await.shows("There is no such account");
    let id = app.account("carol").await.id();
    app.execute("DELETE FROM accounts WHERE username = 'carol'").await;
    let page = ada.get(&format!("/admin/audit?account={id}")).await;
    assert_eq!(rows(&page, "row\">Role given: <bdi>author"), 1);
}

#[rocket::async_test]
async fn how_somebody_signed_in_is_said_in_words() {
    let app = App::new().await;
    let ada = administrator(&app, "ada").await;
    app.signed_up("bob").await;
    let page = ada.get(&page_of(&app, "bob").await).await;
    page.shows("Signed in: <bdi>by creating the account");
    page.hides("signup");
}

#[rocket::async_test]
async fn where_no_mail_is_set_up_health_says_so() {
    let app = App::new().await;
    let ada = administrator(&app, "ada").await;
    ada.get("/admin/health").await.shows("No mail is set up: letters are at");
    ada.get("/admin/health").await.hides("Nothing waits");
}

#[rocket::async_test]
async fn the_trail_of_an_account_that_is_gone_is_found_by_its_id_and_by_the_name_that_it_had() {
    let app = App::new().await;
    let ada = administrator(&app, "ada").await;
    let bob = app.signed_up("bob").await;
    let id = app.account("bob").await.id();
    bob.post("/settings/delete", &[("confirmation", "bob")]).await.leads_to("/login");
    let of_ada = page_of(&app, "ada").await;
    ada.get("/admin/audit").await.shows(&of_ada);
    for name in ["bob", &id.to_string()] {
        let trail = ada.get(&format!("/admin/audit?account={name}")).await;
        trail.shows(&format!("A deleted account, {id}"));
        trail.hides(&of_ada);
    }
    ada.get("/admin/audit?account=eve").await.shows("There is no such account");
}

#[rocket::async_test]
async fn a_link_for_a_new_password_is_shown_once_and_nowhere_else() {
    let app = App::new().await;
    let ada = administrator(&app, "ada").await;
    app.signed_up("bob").await;
    let page = page_of(&app, "bob").await;
    let shown = format!("{page}/recovery-link");
    ada.get(&page).await.shows("/recovery-link\"");
    ada.post(&shown, &[]).await.leads_to(&shown);
    let link = link_in(&crate::support::unescaped(
        &ada.get(&shown).await.body.replace('<', " <").replace('>', "> "),
    ));
    ada.get(&shown).await.leads_to(&page);
    ada.get(&page).await.hides("/recover/");
    assert_eq!(newest(&app).await.0, Event::RecoveryLinkMade);
    app.browser().post(&link, &[("new_password", OTHER_PASSWORD)]).await.leads_to("/login");
    app.browser().sign_in("bob", OTHER_PASSWORD).await.leads_to("/");
}

#[rocket::async_test]
async fn nothing_is_done_that_cannot_be_written_down_and_the_other_way_round() {
    let app = App::new().await;
    let ada = administrator(&app, "ada").await;
    let bob = app.signed_up("bob").await;
    let page = page_of(&app, "bob").await;
    let (end, link) = (format!("{page}/end-sessions"), format!("{page}/recovery-link"));
    app.execute("ALTER TABLE audit_trail RENAME TO gone").await;
    ada.post(&end, &[]).await.is(Status::ServiceUnavailable);
    ada.post(&link, &[]).await.is(Status::ServiceUnavailable);
    assert!(bob.is_signed_in().await);
    assert_eq!(app.count("SELECT COUNT(*) FROM links").await, 0);
    app.execute("ALTER TABLE gone RENAME TO audit_trail").await;

    app.execute("ALTER TABLE session_values RENAME TO gone").await;
    ada.post(&end, &[]).await.is(Status::ServiceUnavailable);
    app.execute("ALTER TABLE gone RENAME TO session_values").await;
    app.execute("ALTER TABLE links RENAME TO gone").await;
    ada.post(&link, &[]).await.is(Status::ServiceUnavailable);
    app.execute("ALTER TABLE gone RENAME TO links").await;
    assert_eq!(newest(&app).await.0, Event::RoleGranted, "neither is written down");
    ada.post(&end, &[]).await.leads_to(&page);
    assert!(!bob.is_signed_in().await);
}

#[rocket::async_test]
async fn no_page_shows_a_hash() {
    let app = App::new().await;
    let ada = administrator(&app, "ada").await;
    let page = page_of(&app, "ada").await;
    for path in [&*page, "/admin/accounts", "/admin/sessions", "/admin/audit", "/admin/health"] {
        ada.get(path).await.hides("$2b$");
    }
}

#[rocket::async_test]
async fn on_redis_it_is_said_that_everybodys_sessions_are_not_listed() {
    let app = App::kept(Kept::Redis, |rocket| rocket).await;
    let ada = administrator(&app, "ada").await;
    ada.get("/admin/sessions").await.shows("kept in Redis");
    ada.get("/admin/health").await.shows("Not counted");
    let page = ada.get(&page_of(&app, "ada").await).await;
    page.shows("This is your own session");
}

#[rocket::async_test]
async fn on_postgres_the_pages_are_the_same() {
    let app = App::kept(Kept::Postgres, |rocket| rocket).await;
    let ada = administrator(&app, "ada").await;
    ada.get("/admin/accounts?search=a").await.shows(">ada<");
    ada.get("/admin/sessions").await.shows("This is yours");
    ada.get("/admin/audit").await.shows("The command line");
    ada.get("/admin/health").await.shows("Answers");
}
