//! However it ends that an administrator acts as somebody else, it is written down, once and at that time.

use vestibule::accounts::{AccountId, Actor, Event, Who};
use vestibule::sessions::{EndReason, Sessions};

use super::pages::{administrator, newest, page_of};
use crate::support::{App, Browser, HOUR, Kept, MINUTE, OTHER_PASSWORD, PASSWORD, on_every_store};

async fn host(kept: Kept) -> App {
    App::kept(kept, |rocket| rocket).await
}

on_every_store! { host
    who_leaves_in_whatever_way_has_stopped
    whoever_ends_the_administrators_own_session_has_stopped_them
    what_becomes_of_the_administrators_account_stops_them
    the_owner_and_other_administrators_stop_them
    another_token_for_their_own_session_stops_all_who_act_from_it
    time_stops_them_when_somebody_looks
}

fn sessions(app: &App) -> &Sessions {
    app.client.rocket().state().unwrap()
}

/// Ada, signed in as an administrator anew, who begins to act as bob.
async fn ada_as_bob(app: &App) -> Browser<'_> {
    app.clock.advance(MINUTE);
    let ada = app.signed_in("ada").await;
    act(app, &ada).await;
    ada
}

async fn act(app: &App, ada: &Browser<'_>) {
    let path = format!("{}/act", page_of(app, "bob").await);
    ada.post(&path, &[("reason", "Ticket 7")]).await.leads_to("/");
    ada.get("/").await.shows("are acting as");
    app.clock.advance(MINUTE);
}

/// Who has stopped acts as bob so far, the last one first.
async fn stops(app: &App) -> Vec<Who> {
    let trail = app.accounts().audit_trail(None, None, None, 1000).await.unwrap();
    let stops = trail.into_iter().filter(|entry| entry.event == Event::ActingStopped);
    stops.map(|entry| entry.by).collect()
}

/// One more has ended just now, by `who`, and the owner's history says so, too. Nothing that comes
/// later adds another one.
async fn is_stopped(app: &App, ada: &Browser<'_>, count: usize, who: Who) {
    assert_eq!(stops(app).await.len(), count, "{who:?}");
    ada.get("/").await;
    ada.get("/login").await;
    sessions(app).sweep(app.now()).await.unwrap();
    let stops = stops(app).await;
    assert_eq!((stops.len(), stops[0]), (count, who));
    let history = app.accounts().history(app.account("bob").await.id(), None, 1000).await.unwrap();
    let stopped = history.iter().filter(|entry| entry.event == Event::ActingStopped);
    assert_eq!(stopped.count(), count);
}

async fn id_of(app: &App, name: &str) -> vestibule::accounts::AccountId {
    app.account(name).await.id()
}

async fn who_leaves_in_whatever_way_has_stopped(app: App) {
    app.signed_up("bob").await;
    administrator(&app, "ada").await;
    let themself = Who::Acting(id_of(&app, "ada").await);

    let ada = ada_as_bob(&app).await;
    ada.post("/acting/stop", &[]).await.leads_to(&page_of(&app, "bob").await);
    is_stopped(&app, &ada, 1, themself).await;

    let ada = ada_as_bob(&app).await;
    ada.post("/logout", &[]).await.leads_to("/login");
    is_stopped(&app, &ada, 2, themself).await;

    let ada = ada_as_bob(&app).await;
    ada.sign_in("ada", PASSWORD).await.leads_to("/");
    is_stopped(&app, &ada, 3, themself).await;

    let ada = ada_as_bob(&app).await;
    ada.sign_up("carol").await.leads_to("/");
    is_stopped(&app, &ada, 4, themself).await;
}

/// Bob, and the administrators ada and eve: eve's browser, the id of each, and ada's page.
async fn two_administrators(app: &App) -> (Browser<'_>, AccountId, AccountId, String) {
    app.signed_up("bob").await;
    administrator(app, "ada").await;
    let eve = administrator(app, "eve").await;
    (eve, id_of(app, "ada").await, id_of(app, "eve").await, page_of(app, "ada").await)
}

async fn whoever_ends_the_administrators_own_session_has_stopped_them(app: App) {
    let (eve, ada_id, eve_id, page) = two_administrators(&app).await;

    let ada = ada_as_bob(&app).await;
    let elsewhere = app.signed_in("ada").await;
    elsewhere.post("/sessions/end-others", &[]).await.leads_to("/sessions");
    is_stopped(&app, &ada, 1, Who::Account(ada_id)).await;

    let ada = ada_as_bob(&app).await;
    eve.sign_in("eve", PASSWORD).await.leads_to("/");
    eve.post(&format!("{page}/end-sessions"), &[]).await.leads_to(&page);
    is_stopped(&app, &ada, 2, Who::Account(eve_id)).await;

    let ada = ada_as_bob(&app).await;
    let (actor, reason) = (Actor::command_line(), EndReason::Administrator);
    sessions(&app).end_others_by_hand(ada_id, None, reason, &actor, app.now()).await.unwrap();
    is_stopped(&app, &ada, 3, Who::CommandLine).await;

    let ada = ada_as_bob(&app).await;
    let live = sessions(&app).live(&app.account("ada").await, app.now()).await.unwrap();
    let own = live.first().unwrap();
    sessions(&app).end_one_by_hand(own, ada_id, reason, &actor, app.now()).await.unwrap();
    is_stopped(&app, &ada, 4, Who::CommandLine).await;

    let ada = ada_as_bob(&app).await;
    sessions(&app).end_all_by_hand(reason, &actor, app.now()).await.unwrap();
    is_stopped(&app, &ada, 5, Who::CommandLine).await;

    let ada = ada_as_bob(&app).await;
    let live = sessions(&app).live(&app.account("ada").await, app.now()).await.unwrap();
    let key = &live.first().unwrap().client().key;
    sessions(&app).revoke_key(key, app.now()).await.unwrap();
    is_stopped(&app, &ada, 6, Who::Site).await;
}

async fn what_becomes_of_the_administrators_account_stops_them(app: App) {
    let (eve, ada_id, eve_id, page) = two_administrators(&app).await;

    let ada = ada_as_bob(&app).await;
    app.withdraw("ada", "admin").await;
    is_stopped(&app, &ada, 1, Who::CommandLine).await;
    app.grant("ada", "admin").await;

    let ada = ada_as_bob(&app).await;
    eve.sign_in("eve", PASSWORD).await.leads_to("/");
    eve.post(&format!("{page}/disable"), &[]).await.leads_to(&page);
    is_stopped(&app, &ada, 2, Who::Account(eve_id)).await;
    eve.post(&format!("{page}/enable"), &[]).await.leads_to(&page);

    let ada = ada_as_bob(&app).await;
    let elsewhere = app.signed_in("ada").await;
    let change = [("current_password", PASSWORD), ("new_password", OTHER_PASSWORD)];
    elsewhere.post("/settings/password", &change).await.leads_to("/settings");
    is_stopped(&app, &ada, 3, Who::Account(ada_id)).await;

    let ada = elsewhere;
    act(&app, &ada).await;
    let elsewhere = app.browser();
    elsewhere.sign_in("ada", OTHER_PASSWORD).await.leads_to("/");
    elsewhere.post("/settings/delete", &[("confirmation", "ada")]).await.leads_to("/login");
    is_stopped(&app, &ada, 4, Who::Account(ada_id)).await;
}

async fn the_owner_and_other_administrators_stop_them(app: App) {
    let bob = app.signed_up("bob").await;
    administrator(&app, "ada").await;
    let eve = administrator(&app, "eve").await;
    let (bob_id, eve_id) = (id_of(&app, "bob").await, id_of(&app, "eve").await);
    let page = page_of(&app, "bob").await;

    let ada = ada_as_bob(&app).await;
    bob.sign_in("bob", PASSWORD).await.leads_to("/");
    bob.post("/sessions/end-others", &[]).await.leads_to("/sessions");
    is_stopped(&app, &ada, 1, Who::Account(bob_id)).await;

    let ada = ada_as_bob(&app).await;
    let change = [("current_password", PASSWORD), ("new_password", OTHER_PASSWORD)];
    bob.post("/settings/password", &change).await.leads_to("/settings");
    is_stopped(&app, &ada, 2, Who::Account(bob_id)).await;

    let ada = ada_as_bob(&app).await;
    let live = sessions(&app).live(&app.account("bob").await, app.now()).await.unwrap();
    let acting = live.iter().find(|session| session.is_acting()).unwrap();
    eve.sign_in("eve", PASSWORD).await.leads_to("/");
    eve.post(&format!("{page}/sessions/{}/end", acting.id()), &[]).await.leads_to(&page);
    is_stopped(&app, &ada, 3, Who::Account(eve_id)).await;

    let ada = ada_as_bob(&app).await;
    bob.sign_in("bob", OTHER_PASSWORD).await.leads_to("/");
    bob.post("/settings/delete", &[("confirmation", "bob")]).await.leads_to("/login");
    // Its history is gone with the account.
    ada.get("/login").await.hides("Go on as");
    sessions(&app).sweep(app.now()).await.unwrap();
    assert_eq!(stops(&app).await.len(), 4);
    assert_eq!(stops(&app).await[0], Who::Account(bob_id));
}

async fn another_token_for_their_own_session_stops_all_who_act_from_it(app: App) {
    app.signed_up("bob").await;
    administrator(&app, "ada").await;
    let themself = Who::Acting(id_of(&app, "ada").await);
    let copied = async || {
        app.clock.advance(MINUTE);
        let (ada, copy) = (app.signed_in("ada").await, app.browser());
        copy.set_cookie("session", &ada.cookie("session").unwrap());
        act(&app, &ada).await;
        (ada, copy)
    };

    let (ada, copy) = copied().await;
    act(&app, &copy).await;
    ada.post("/acting/stop", &[]).await.leads_to(&page_of(&app, "bob").await);
    is_stopped(&app, &copy, 2, themself).await;

    let (ada, copy) = copied().await;
    copy.post("/confirm", &[("password", PASSWORD)]).await.leads_to("/");
    is_stopped(&app, &ada, 3, themself).await;

    let (ada, copy) = copied().await;
    copy.sign_in("ada", PASSWORD).await.leads_to("/");
    is_stopped(&app, &ada, 4, themself).await;

    let (ada, copy) = copied().await;
    copy.post("/logout", &[]).await.leads_to("/login");
    is_stopped(&app, &ada, 5, themself).await;
}

async fn time_stops_them_when_somebody_looks(app: App) {
    app.signed_up("bob").await;
    administrator(&app, "ada").await;

    ada_as_bob(&app).await;
    app.clock.advance(HOUR);
    assert_eq!(stops(&app).await, []);
    sessions(&app).sweep(app.now()).await.unwrap();
    assert_eq!(stops(&app).await, [Who::Site]);

    let ada = ada_as_bob(&app).await;
    app.clock.advance(HOUR);
    ada.get("/").await.leads_to("/login");
    assert_eq!(stops(&app).await.len(), 2);
    ada.post("/acting/stop", &[]).await.leads_to(&page_of(&app, "bob").await);
    is_stopped(&app, &ada, 2, Who::Site).await;
    assert_eq!(newest(&app).await.0, Event::ActingStopped);
}
