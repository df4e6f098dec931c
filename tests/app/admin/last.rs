//! Somebody is left to run the site, whatever administrators do to each other at the same moment.

use rocket::tokio::join;
use vestibule::accounts::{Actor, DisableError, RoleError};

use crate::support::{App, Kept, on_every_store};

const ADMINISTRATORS: &str =
    "SELECT COUNT(*) FROM accounts WHERE roles = 'admin' AND disabled_at IS NULL";

async fn two(kept: Kept) -> App {
    let app = App::kept(kept, |rocket| rocket).await;
    for name in ["ada", "bob"] {
        app.signed_up(name).await;
        app.grant(name, "admin").await;
    }
    app
}

on_every_store! { two
    of_two_who_take_the_role_from_each_other_at_once_one_stays
    of_two_who_turn_each_other_off_at_once_one_stays
}

async fn of_two_who_take_the_role_from_each_other_at_once_one_stays(app: App) {
    let (ada, bob) = (app.account("ada").await.id(), app.account("bob").await.id());
    let (by_ada, by_bob) = (Actor::account(ada, "", ""), Actor::account(bob, "", ""));
    let (accounts, now) = (app.accounts(), app.now());
    let (one, two) = join!(
        accounts.withdraw(bob, "admin", &by_ada, now),
        accounts.withdraw(ada, "admin", &by_bob, now)
    );
    let refused = [one, two].into_iter().filter_map(Result::err).collect::<Vec<_>>();
    assert!(matches!(*refused, [RoleError::LastAdministrator]), "{refused:?}");
    assert_eq!(app.count(ADMINISTRATORS).await, 1);
    let trail = accounts.audit_trail(None, None, None, 9).await.unwrap();
    assert_eq!(trail.len(), 3, "what was refused is not in it: {trail:?}");
}

async fn of_two_who_turn_each_other_off_at_once_one_stays(app: App) {
    let (ada, bob) = (app.account("ada").await.id(), app.account("bob").await.id());
    let (by_ada, by_bob) = (Actor::account(ada, "", ""), Actor::account(bob, "", ""));
    let (accounts, now) = (app.accounts(), app.now());
    let (one, two) =
        join!(accounts.disable(bob, &by_ada, now), accounts.disable(ada, &by_bob, now));
    let refused = [one, two].into_iter().filter_map(Result::err).collect::<Vec<_>>();
    assert!(matches!(*refused, [DisableError::LastAdministrator]), "{refused:?}");
    assert_eq!(app.count(ADMINISTRATORS).await, 1);
}

#[rocket::async_test]
async fn whoever_is_at_the_machine_may_take_it_from_the_last_one_and_give_it_again() {
    let app = two(Kept::Sqlite).await;
    for name in ["ada", "bob"] {
        app.withdraw(name, "admin").await;
    }
    assert_eq!(app.count(ADMINISTRATORS).await, 0);
    app.grant("ada", "admin").await;
    assert_eq!(app.count(ADMINISTRATORS).await, 1);
}
