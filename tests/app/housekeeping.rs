//! What one of many servers does for all of them.

use vestibule::db::Turn;

use crate::support::{App, Kept, MINUTE, on_store, setting};

async fn plain(kept: Kept) -> App {
    App::kept(kept, |rocket| rocket).await
}

on_store! { sqlite Sqlite plain it_is_the_turn_of_one_server_until_it_leaves_or_dies }
on_store! { postgres Postgres plain it_is_the_turn_of_one_server_until_it_leaves_or_dies }

async fn it_is_the_turn_of_one_server_until_it_leaves_or_dies(app: App) {
    let (here, there) = (Turn::new("test", app.now()), Turn::new("test", app.now()));
    let take = async |turn: &Turn| {
        let now = app.now();
        turn.take(app.db(), now, now + MINUTE).await.unwrap()
    };
    assert!(take(&here).await);
    assert!(!take(&there).await);
    assert!(take(&here).await, "it keeps it");
    assert!(
        Turn::new("other", app.now()).take(app.db(), app.now(), app.now() + MINUTE).await.unwrap()
    );

    there.leave(app.db()).await.unwrap();
    assert!(!take(&there).await, "nobody leaves what is another's");
    here.leave(app.db()).await.unwrap();
    assert!(take(&there).await);

    app.clock.advance(MINUTE);
    assert!(take(&here).await, "the other one has died");
    assert!(!take(&there).await);
}

#[rocket::async_test]
async fn of_many_servers_at_once_one_has_the_turn_on_postgres() {
    let app = App::kept(Kept::Postgres, |rocket| rocket).await;
    let turns: Vec<_> = (0..8).map(|_| Turn::new("test", app.now())).collect();
    let until = app.now() + MINUTE;
    let takes = turns.iter().map(|turn| turn.take(app.db(), app.now(), until));
    let taken = rocket::futures::future::try_join_all(takes).await.unwrap();
    assert_eq!(taken.iter().filter(|is_taken| **is_taken).count(), 1);
}

#[rocket::async_test]
async fn a_server_sweeps_when_it_is_its_turn() {
    let often = || setting("sessions.sweep_interval", "1s");
    let app = App::with(often()).await;
    app.until("SELECT COUNT(*) FROM turns WHERE name = 'sweep'", 1).await;
    app.execute("UPDATE turns SET holder = 'another server', until = until + 3600000").await;
    let holders = "SELECT COUNT(*) FROM turns WHERE holder = 'another server'";
    let app = app.restart_with(often()).await;
    assert_eq!(app.count(holders).await, 1, "it is not the other one's any more");
    app.clock.advance(120 * MINUTE);
    app.until(holders, 0).await;
}
