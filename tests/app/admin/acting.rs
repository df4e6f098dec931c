//! An administrator acts as somebody else, for a while and under their own name.

use rocket::http::{Method, Status};
use rocket::{Build, Rocket, State, get, post, routes};
use serde_json::{Value, json};
use vestibule::accounts::{Accounts, Act, Actor, Event, Who};
use vestibule::{
    Clock, Error, Fresh, Message, Page, Session, User, fresh, own, public, routes_table, signed_in,
};

use super::pages::{administrator, newest, page_of};
use crate::passkeys::{add, sign_in};
use crate::support::device::Device;
use crate::support::{App, Browser, DAY, HOUR, Kept, MINUTE, PASSWORD, on_every_store, setting};

const WHY: [(&str, &str); 1] = [("reason", "Ticket 7: the cart is empty")];
const BANNER: &str = "You, <bdi>ada</bdi>, are acting as <bdi>bob</bdi>.";

#[get("/who")]
fn who(user: User) -> String {
    let truly = user.acting().map_or("nobody", |it| it.username());
    format!("{} is {truly}, editor: {}", user.username(), user.has_role("editor"))
}

#[get("/cart")]
async fn cart(_user: User, session: Session<'_>) -> Result<String, Error> {
    Ok(session.get("cart").await?.unwrap_or_default())
}

#[post("/cart/<what>")]
async fn fill(_user: User, what: &str, session: Session<'_>) -> Result<(), Error> {
    Ok(session.set("cart", what).await?)
}

/// What a host application keeps of everybody.
#[post("/seen")]
async fn seen(session: Session<'_>) -> Result<(), Error> {
    Ok(session.set("seen", &true).await?)
}

/// Something of a host application that it writes down.
#[post("/note")]
async fn note(user: User, accounts: &State<Accounts>, clock: &State<Clock>) -> Result<(), Error> {
    let actor = match user.acting() {
        Some(administrator) => Actor::acting(administrator.id(), "192.0.2.1", "Admin/1.0"),
        None => Actor::account(user.id(), "192.0.2.2", "Owner/1.0"),
    };
    let act = Act { event: Event::EmailVerified, detail: "", actor: &actor, at: clock.now() };
    Ok(accounts.record(user.id(), &act).await?)
}

#[get("/diary")]
fn diary(user: User) -> String {
    format!("the diary of {}", user.username())
}

/// A page of a host application, by a template that extends the one of every page.
#[get("/page")]
fn page(user: User) -> Page {
    let (title, message) = (Message::verbatim("Mine"), Message::verbatim("A page"));
    let error = json!({ "title": title, "message": message, "status": 0, "request": null });
    Page::new("errors/error.html").user(Some(&user)).with("error", error)
}

#[get("/transfer")]
fn transfer(_user: Fresh<User>) -> &'static str {
    "transferred"
}

async fn host(kept: Kept) -> App {
    App::kept(kept, |rocket: Rocket<Build>| {
        rocket
            .mount("/", signed_in(routes![who, cart, fill, note, page]))
            .mount("/", public(routes![seen]))
            .mount("/", own(routes![diary]))
            .mount("/", fresh(routes![transfer]))
            .mount("/guard", signed_in(routes![transfer]))
    })
    .await
}

async fn sqlite() -> App {
    host(Kept::Sqlite).await
}

on_every_store! { host
    an_administrator_is_the_other_until_they_stop_and_is_themself_again
    what_is_kept_in_a_session_is_not_shared
    it_is_over_when_its_time_is_and_leads_back_to_ones_own_session
    it_is_over_with_the_administrators_own_session_or_role
    it_is_over_when_the_other_account_changes
    the_owner_sees_it_among_their_sessions_and_ends_it
}

/// Ada, who acts as bob; bob is at home at a browser of his own.
async fn ada_as_bob(app: &App) -> (Browser<'_>, Browser<'_>) {
    let bob = app.signed_up("bob").await;
    let ada = administrator(app, "ada").await;
    act(app, &ada).await;
    (ada, bob)
}

async fn act(app: &App, ada: &Browser<'_>) {
    let path = format!("{}/act", page_of(app, "bob").await);
    ada.post(&path, &WHY).await.leads_to("/");
    assert_eq!(name(ada).await, "bob is ada, editor: false");
}

async fn name(browser: &Browser<'_>) -> String {
    browser.get("/who").await.body
}

async fn an_administrator_is_the_other_until_they_stop_and_is_themself_again(app: App) {
    let (ada, bob) = ada_as_bob(&app).await;
    let home = ada.get("/").await;
    home.shows(BANNER);
    ada.get("/page").await.shows(BANNER);
    home.shows("<bdi>bob</bdi></li>");
    home.hides("href=\"/admin\"");
    bob.get("/").await.hides("are acting as");
    bob.get("/page").await.hides("are acting as");
    assert_eq!(name(&bob).await, "bob is nobody, editor: false");

    ada.post("/acting/stop", &[]).await.leads_to(&page_of(&app, "bob").await);
    ada.get("/admin").await.shows("You are yourself again");
    assert_eq!(name(&ada).await, "ada is nobody, editor: false");
    ada.get("/").await.hides("are acting as");
    ada.post("/acting/stop", &[]).await.leads_to("/");
    ada.get("/").await.shows("You were not acting as anybody");
    assert!(bob.is_signed_in().await);
}

async fn what_is_kept_in_a_session_is_not_shared(app: App) {
    let bob = app.signed_up("bob").await;
    let ada = administrator(&app, "ada").await;
    bob.post("/cart/bread", &[]).await.is(Status::Ok);
    ada.post("/cart/wine", &[]).await.is(Status::Ok);
    act(&app, &ada).await;
    assert_eq!(ada.get("/cart").await.body, "");
    ada.post("/cart/cake", &[]).await.is(Status::Ok);
    assert_eq!(bob.get("/cart").await.body, "bread");
    ada.post("/acting/stop", &[]).await.is(Status::SeeOther);
    assert_eq!(ada.get("/cart").await.body, "wine");
    act(&app, &ada).await;
    assert_eq!(ada.get("/cart").await.body, "");
}

async fn it_is_over_when_its_time_is_and_leads_back_to_ones_own_session(app: App) {
    let (ada, _bob) = ada_as_bob(&app).await;
    app.clock.advance(20 * MINUTE);
    assert_eq!(name(&ada).await, "bob is ada, editor: false");
    app.clock.advance(10 * MINUTE);
    // Nothing that was meant for the other is done as oneself, now or later.
    let answer = ada.post("/cart/cake", &[]).await;
    answer.leads_to("/login");
    answer.hides("held");
    // Nothing else takes the place of the way back.
    let before = ada.cookie("session");
    ada.post("/seen", &[]).await.leads_to("/login");
    ada.post("/language", &[("language", "de"), ("next", "/login")]).await.leads_to("/login");
    assert_eq!(ada.cookie("session"), before);
    // A link or a picture somewhere leads nobody back.
    let over = ada.get("/login").await;
    over.shows("Acting as somebody else is over");
    over.shows("Go on as ada");
    assert!(!ada.is_signed_in().await);
    ada.post("/acting/stop", &[]).await.leads_to(&page_of(&app, "bob").await);
    ada.get("/").await.shows("You are yourself again");
    assert_eq!(ada.get("/cart").await.body, "");
    assert_eq!(name(&ada).await, "ada is nobody, editor: false");
    ada.get("/").await.hides("are acting as");
}

async fn it_is_over_with_the_administrators_own_session_or_role(app: App) {
    let (ada, bob) = ada_as_bob(&app).await;
    ada.post("/logout", &[]).await.leads_to("/login");
    assert!(!ada.is_signed_in().await);
    ada.get("/login").await.is(Status::Ok);
    assert!(app.signed_in("ada").await.is_signed_in().await);

    let (ada, elsewhere) = (app.signed_in("ada").await, app.signed_in("ada").await);
    act(&app, &ada).await;
    elsewhere.post("/sessions/end-others", &[]).await.is(Status::SeeOther);
    assert!(!ada.is_signed_in().await, "their own session has been ended elsewhere");
    ada.get("/login").await.shows("signed out from another browser");

    let ada = elsewhere;
    act(&app, &ada).await;
    app.withdraw("ada", "admin").await;
    assert!(!ada.is_signed_in().await, "they are no administrator any more");
    ada.get("/login").await.is(Status::Ok);
    app.grant("ada", "admin").await;
    assert!(!ada.is_signed_in().await);

    let ada = app.signed_in("ada").await;
    act(&app, &ada).await;
    let (id, actor) = (app.account("ada").await.id(), Actor::command_line());
    app.accounts().disable(id, &actor, app.now()).await.unwrap();
    assert!(!ada.is_signed_in().await, "they have been turned off");
    assert!(bob.is_signed_in().await);
}

async fn it_is_over_when_the_other_account_changes(app: App) {
    let (ada, bob) = ada_as_bob(&app).await;
    let (id, actor) = (app.account("bob").await.id(), Actor::command_line());
    app.accounts().disable(id, &actor, app.now()).await.unwrap();
    has_no_way_back(&ada).await;
    app.accounts().enable(id, &actor, app.now()).await.unwrap();

    let ada = app.signed_in("ada").await;
    act(&app, &ada).await;
    app.grant("bob", "admin").await;
    // Nor later, when the time is over, too.
    app.clock.advance(HOUR);
    has_no_way_back(&ada).await;
    app.withdraw("bob", "admin").await;

    let ada = app.signed_in("ada").await;
    act(&app, &ada).await;
    bob.sign_in("bob", PASSWORD).await.leads_to("/");
    bob.post("/settings/delete", &[("confirmation", "bob")]).await.leads_to("/login");
    has_no_way_back(&ada).await;
}

/// Who holds the cookie of an act that somebody else has ended need not be the administrator.
async fn has_no_way_back(browser: &Browser<'_>) {
    let cookies = browser.cookies.borrow().clone();
    browser.post("/acting/stop", &[]).await.leads_to("/");
    assert!(!browser.is_signed_in().await);
    let login = browser.get("/login").await;
    login.shows("Acting as somebody else was ended from elsewhere");
    login.hides("Go on as");
    *browser.cookies.borrow_mut() = cookies;
    assert!(!browser.is_signed_in().await);
}

async fn the_owner_sees_it_among_their_sessions_and_ends_it(app: App) {
    let (ada, bob) = ada_as_bob(&app).await;
    bob.sign_in("bob", PASSWORD).await.leads_to("/");
    let sessions = bob.get("/sessions").await;
    sessions.shows("An administrator acting as you");
    let (before, _) = sessions.body.split_once("/end\"").unwrap();
    let (_, id) = before.rsplit_once("/sessions/").unwrap();
    bob.post(&format!("/sessions/{id}/end"), &[]).await.leads_to("/sessions");
    bob.get("/settings/history").await.shows("An administrator was stopped");
    bob.get("/sessions").await.hides("An administrator acting");
    has_no_way_back(&ada).await;

    let ada = app.signed_in("ada").await;
    act(&app, &ada).await;
    ada.post("/logout", &[]).await.leads_to("/login");
    bob.get("/sessions").await.hides("An administrator acting");
}

#[rocket::async_test]
async fn it_takes_a_reason_of_one_line_and_the_owner_is_told_who_and_why() {
    let app = sqlite().await;
    let bob = app.signed_up("bob").await;
    let ada = administrator(&app, "ada").await;
    let path = format!("{}/act", page_of(&app, "bob").await);
    for bad in ["", "  ", "two\nlines", &"x".repeat(201)] {
        let answer = ada.post(&path, &[("reason", bad)]).await;
        answer.is(Status::UnprocessableEntity);
        answer.shows("Say why in one line");
    }
    for unseen in [
        "\u{200b}",
        "\u{2800}",
        "\u{200d} \u{200c}",
        "Ticket \u{202e}7",
        "Ticket\u{2066} 7",
        "\u{301}",
        "\u{e000}",
        "Ticket \u{f8ff}",
        "\u{f0000}7",
    ] {
        let answer = ada.post(&path, &[("reason", unseen)]).await;
        answer.is(Status::UnprocessableEntity);
        answer.shows("Use characters that can be seen");
    }
    ada.post(&path, &[("reason", "a\u{7}b")]).await.shows("Say why");
    assert_eq!(name(&ada).await, "ada is nobody, editor: false");
    assert_ne!(newest(&app).await.0, Event::ActingStarted);

    act(&app, &ada).await;
    let by = Who::Acting(app.account("ada").await.id());
    let entry = newest(&app).await;
    assert_eq!((entry.0, &*entry.1, entry.2), (Event::ActingStarted, "bob", by));
    app.clock.advance(MINUTE);
    ada.post("/note", &[]).await.is(Status::Ok);
    assert_eq!(newest(&app).await.0, Event::EmailVerified);
    assert_eq!(newest(&app).await.2, by);
    app.clock.advance(MINUTE);
    ada.post("/acting/stop", &[]).await.is(Status::SeeOther);
    assert_eq!((newest(&app).await.0, newest(&app).await.2), (Event::ActingStopped, by));
    let audit = ada.get("/admin/audit").await;
    audit.shows("Ticket 7");
    audit.shows("acting as them");
    ada.get(&page_of(&app, "bob").await).await.shows("by <bdi>ada</bdi>, acting as them");

    let history = bob.get("/settings/history").await;
    history.shows("ada, an administrator, began to act as you: Ticket 7: the cart is empty");
    history.shows("By ada, an administrator who acted as you");
    history.shows("ada, an administrator, stopped acting as you");
    history.hides("Admin/1.0");
    history.hides("192.0.2.1");
    let data = bob.post("/settings/data", &[]).await;
    data.shows("\"administrator\": \"ada\"");
    data.hides("192.0.2.1");
    app.execute("DELETE FROM accounts WHERE username = 'ada'").await;
    bob.get("/settings/history").await.shows("An administrator stopped acting as you");
}

#[rocket::async_test]
async fn who_signs_out_when_it_is_over_is_signed_out_altogether() {
    let app = sqlite().await;
    let (ada, _bob) = ada_as_bob(&app).await;
    app.clock.advance(HOUR);
    let cookies = ada.cookies.borrow().clone();
    ada.post("/logout", &[]).await.leads_to("/login");
    *ada.cookies.borrow_mut() = cookies;
    ada.get("/login").await.is(Status::Ok);
    assert!(!ada.is_signed_in().await);
}

#[rocket::async_test]
async fn who_signs_in_when_it_is_over_shuts_the_way_back() {
    let app = sqlite().await;
    let (ada, _bob) = ada_as_bob(&app).await;
    leaves_no_way_back(&app, &ada, async || ada.sign_in("bob", PASSWORD).await.leads_to("/")).await;
    assert_eq!(name(&ada).await, "bob is nobody, editor: false");

    let ada = app.signed_in("ada").await;
    act(&app, &ada).await;
    leaves_no_way_back(&app, &ada, async || ada.sign_up("carol").await.leads_to("/")).await;
    assert_eq!(name(&ada).await, "carol is nobody, editor: false");

    let mut device = Device::default();
    add(&app.signed_up("dan").await, &mut device, "Phone").await;
    let ada = app.signed_in("ada").await;
    act(&app, &ada).await;
    let by_passkey = async || sign_in(&ada, &mut device).await.is(Status::Ok);
    leaves_no_way_back(&app, &ada, by_passkey).await;
    assert_eq!(name(&ada).await, "dan is nobody, editor: false");

    let eve = app.with_second_factor("eve").await;
    let ada = app.signed_in("ada").await;
    act(&app, &ada).await;
    let by_both = async || {
        ada.sign_in("eve", PASSWORD).await.leads_to("/login/second-factor");
        ada.second_step(&eve.phone.code(app.now())).await.leads_to("/");
    };
    leaves_no_way_back(&app, &ada, by_both).await;
    assert_eq!(name(&ada).await, "eve is nobody, editor: false");
}

/// Time ends the act of ada; then somebody signs in there: who has copied the cookie of acting has no
/// use of it, and ada's own session is over.
async fn leaves_no_way_back(app: &App, ada: &Browser<'_>, signs_in: impl AsyncFnOnce()) {
    let copy = app.browser();
    copy.set_cookie("session", &ada.cookie("session").unwrap());
    app.clock.advance(HOUR);
    copy.get("/login").await.shows("Go on as ada");
    signs_in().await;
    assert!(ada.is_signed_in().await);
    copy.get("/login").await.hides("Go on as");
    copy.post("/acting/stop", &[]).await.leads_to("/");
    assert!(!copy.is_signed_in().await);
    let sql = "SELECT COUNT(*) FROM sessions WHERE end_reason IS NULL \
               AND token_hash IN (SELECT acting_from FROM sessions)";
    assert_eq!(app.count(sql).await, 0, "the administrator's own session");
}

#[rocket::async_test]
async fn who_asks_to_sign_out_when_it_is_over_is_led_to_both_buttons() {
    let app = sqlite().await;
    let (ada, _bob) = ada_as_bob(&app).await;
    ada.get("/logout").await.is(Status::Ok);
    app.clock.advance(HOUR);
    ada.get("/logout").await.leads_to("/login");
    let page = ada.get("/login").await;
    page.shows("Go on as ada");
    page.shows("action=\"/logout\"");
}

#[rocket::async_test]
async fn nobody_acts_as_themself_as_another_administrator_or_as_who_is_turned_off() {
    let app = sqlite().await;
    let bob = app.signed_up("bob").await;
    let ada = administrator(&app, "ada").await;
    administrator(&app, "eve").await;
    app.signed_up("carol").await;
    let actor = Actor::command_line();
    let carol = app.account("carol").await.id();
    app.accounts().disable(carol, &actor, app.now()).await.unwrap();
    for (name, why) in
        [("ada", "That is you"), ("eve", "another administrator"), ("carol", "turned off")]
    {
        let page = page_of(&app, name).await;
        ada.get(&page).await.hides("/act\"");
        let answer = ada.post(&format!("{page}/act"), &WHY).await;
        answer.is(Status::UnprocessableEntity);
        answer.shows(why);
    }
    ada.get(&page_of(&app, "bob").await).await.shows("/act\"");
    let act_as_ada = format!("{}/act", page_of(&app, "ada").await);
    bob.post(&act_as_ada, &WHY).await.is(Status::Forbidden);
    app.clock.advance(HOUR);
    let path = format!("{}/act", page_of(&app, "bob").await);
    ada.post(&path, &WHY).await.is(Status::Unauthorized);
    assert_eq!(name(&ada).await, "ada is nobody, editor: false");
}

#[rocket::async_test]
async fn what_is_the_owners_alone_is_refused_in_words_and_nothing_nests() {
    let app = sqlite().await;
    let (ada, bob) = ada_as_bob(&app).await;
    for path in ["/diary", "/transfer", "/guard/transfer", "/settings/password", "/sessions"] {
        let answer = ada.get(path).await;
        answer.is(Status::Forbidden);
        answer.shows("This is for the owner of the account alone");
        answer.shows(BANNER);
    }
    bob.get("/diary").await.shows("the diary of bob");
    let json = ada.ask(Method::Get, "/diary").header("Accept", "application/json").send().await;
    json.is(Status::Forbidden);
    let body: Value = serde_json::from_str(&json.body).unwrap();
    assert!(body["error"]["message"].as_str().unwrap().contains("acting"));

    app.signed_up("carol").await;
    let carol = format!("{}/act", page_of(&app, "carol").await);
    ada.post(&carol, &WHY).await.is(Status::Forbidden);
    ada.get("/admin").await.is(Status::Forbidden);
    // Not by a credential of one's own, nor by one of the other.
    for path in ["/confirm", "/confirm/held"] {
        ada.post(path, &[("password", PASSWORD)]).await.is(Status::Forbidden);
    }
    ada.get("/settings").await.is(Status::Ok);
}

/// A new route has to be thought about here: may an administrator use it who acts as somebody else?
#[rocket::async_test]
async fn of_our_routes_none_but_these_are_open_to_who_acts_as_somebody_else() {
    // For whoever comes; of the account that is signed in to they neither show nor change anything.
    const FOR_ALL: [&str; 33] = [
        "GET /",
        "GET /.vestibule/cross-origin",
        "GET /.well-known/change-password",
        "GET /dev/mailbox",
        "GET /dev/mailbox/<number>",
        "GET /health/live",
        "GET /health/probe",
        "GET /health/ready",
        "GET /login",
        "GET /login/second-factor",
        "GET /logout",
        "GET /recover",
        "GET /recover/<token>",
        "GET /recover/sent",
        "GET /setup/<token>",
        "GET /signup",
        "GET /static/<path..>",
        "GET /verify/<token>",
        "POST /acting/stop",
        "POST /health/probe",
        "POST /language",
        "POST /login",
        "POST /login/passkey",
        "POST /login/passkey/options",
        "POST /login/second-factor",
        "POST /login/second-factor/held",
        "POST /logout",
        "POST /password/strength",
        "POST /recover",
        "POST /recover/<token>",
        "POST /setup/<token>",
        "POST /signup",
        "POST /verify/<token>",
    ];
    const SIGNED_IN: [&str; 2] = ["GET /", "GET /settings"];
    let app = App::new().await;
    let table = routes_table(app.client.rocket());
    let is_closed = |line: &str| {
        ["  own  ", "  fresh  ", "  role admin, fresh  "].iter().any(|policy| line.contains(policy))
    };
    let open = table.lines().skip(1).filter(|line| !is_closed(line)).map(|line| {
        let mut words = line.split_whitespace();
        let (method, path) = (words.next().unwrap(), words.next().unwrap());
        format!("{method} {}", path.split('?').next().unwrap())
    });
    let mut open: Vec<String> = open.collect();
    let mut decided: Vec<&str> = FOR_ALL.into_iter().chain(SIGNED_IN).collect();
    open.sort_unstable();
    decided.sort_unstable();
    assert_eq!(open, decided);
}

#[rocket::async_test]
async fn nothing_of_the_other_account_or_of_the_browser_is_changed_by_it() {
    let app = sqlite().await;
    let (ada, bob) = (administrator(&app, "ada").await, app.signed_up("bob").await);
    let (device, trusted) = (ada.cookie("device"), ada.cookie("trusted"));
    let seen = app.count("SELECT MAX(last_seen_at) FROM sessions").await;
    act(&app, &ada).await;
    assert_eq!((ada.cookie("device"), ada.cookie("trusted")), (device, trusted));
    app.clock.advance(5 * MINUTE);
    ada.get("/").await.is(Status::Ok);
    let sql = "SELECT COUNT(*) FROM history h JOIN accounts a ON a.id = h.account_id \
               WHERE a.username = 'bob' AND h.event LIKE 'signed_in%'";
    assert_eq!(app.count(sql).await, 1, "the sign-up's own");
    let sql = "SELECT MAX(last_seen_at) FROM sessions s JOIN accounts a ON a.id = s.account_id \
               WHERE a.username = 'bob' AND acting_from IS NULL";
    assert_eq!(app.count(sql).await, seen);
    assert_eq!(app.count("SELECT COUNT(*) FROM outbox").await, 0);
    assert!(bob.is_signed_in().await);
}

#[rocket::async_test]
async fn it_takes_no_place_among_the_others_sessions() {
    for at_limit in ["end_oldest", "refuse"] {
        let limits =
            setting("sessions", json!({"limit": 1, "at_limit": at_limit, "cache_for": "0s"}));
        let host = |rocket: Rocket<Build>| rocket.mount("/", signed_in(routes![who]));
        let app = App::hosting(limits, host).await;
        let (ada, bob) = ada_as_bob(&app).await;
        assert!(bob.is_signed_in().await);
        bob.post("/logout", &[]).await.leads_to("/login");
        bob.sign_in("bob", PASSWORD).await.leads_to("/");
        assert_eq!(name(&ada).await, "bob is ada, editor: false");
    }
}

#[rocket::async_test]
async fn who_signs_in_over_it_takes_nothing_along_and_leaves_nothing_behind() {
    let app = sqlite().await;
    let (ada, _bob) = ada_as_bob(&app).await;
    ada.post("/cart/cake", &[]).await.is(Status::Ok);
    ada.sign_in("bob", PASSWORD).await.leads_to("/");
    assert_eq!(name(&ada).await, "bob is nobody, editor: false");
    assert_eq!(ada.get("/cart").await.body, "");
    let sql = "SELECT COUNT(*) FROM sessions s WHERE end_reason = 'replaced' AND (acting_from IS \
               NOT NULL OR token_hash IN (SELECT acting_from FROM sessions))";
    assert_eq!(app.count(sql).await, 2, "the one that acted, and the administrator's own");
}

#[rocket::async_test]
async fn roles_are_those_of_the_other_and_the_second_factor_is_ones_own() {
    let required = setting("second_factor.required", "everyone");
    let host = |rocket: Rocket<Build>| rocket.mount("/", signed_in(routes![who]));
    let app = App::hosting(required, host).await;
    app.signed_up("bob").await;
    app.grant("bob", "editor").await;
    let ada = app.with_second_factor("ada").await;
    app.grant("ada", "admin").await;
    ada.comes_in("ada").await;
    let path = format!("{}/act", page_of(&app, "bob").await);
    ada.post(&path, &WHY).await.leads_to("/");
    assert_eq!(name(&ada).await, "bob is ada, editor: true");
    ada.get("/").await.shows(BANNER);
}

#[rocket::async_test]
async fn the_way_back_is_open_once() {
    let app = sqlite().await;
    let (ada, _bob) = ada_as_bob(&app).await;
    let seen_by_others = app.browser();
    seen_by_others.set_cookie("session", &ada.cookie("session").unwrap());
    app.clock.advance(HOUR);
    ada.post("/acting/stop", &[]).await.is(Status::SeeOther);
    seen_by_others.get("/login").await.hides("Go on as");
    seen_by_others.post("/acting/stop", &[]).await.leads_to("/");
    assert!(!seen_by_others.is_signed_in().await);
    assert_eq!(name(&ada).await, "ada is nobody, editor: false");
}

#[rocket::async_test]
async fn two_stops_at_once_are_one() {
    let app = sqlite().await;
    let (ada, _bob) = ada_as_bob(&app).await;
    let (one, two) =
        rocket::tokio::join!(ada.post("/acting/stop", &[]), ada.post("/acting/stop", &[]));
    assert_eq!((one.status, two.status), (303, 303));
    assert_eq!(name(&ada).await, "ada is nobody, editor: false");
    let sql = "SELECT COUNT(*) FROM history WHERE event = 'acting_stopped'";
    assert_eq!(app.count(sql).await, 1);
}

#[rocket::async_test]
async fn the_time_is_a_setting_and_being_busy_does_not_lengthen_it() {
    let host = |rocket: Rocket<Build>| rocket.mount("/", signed_in(routes![who]));
    let app = App::hosting(setting("sessions.acting", "2h"), host).await;
    let (ada, _bob) = ada_as_bob(&app).await;
    for _ in 0..11 {
        app.clock.advance(10 * MINUTE);
        assert_eq!(name(&ada).await, "bob is ada, editor: false");
    }
    app.clock.advance(10 * MINUTE);
    ada.get("/").await.leads_to("/login");
    // Meanwhile one's own session has not been idle.
    ada.post("/acting/stop", &[]).await.is(Status::SeeOther);
    assert_eq!(name(&ada).await, "ada is nobody, editor: false");
    app.clock.advance(DAY);
    assert!(!ada.is_signed_in().await);
}
