//! Two nodes of the real binary on one database: what one ends is over on the other within a second.

use tempfile::TempDir;

use crate::server::Server;
use crate::support::{postgres, redis};

/// Two nodes, and a cookie of `ada` that both have just seen.
fn end_on_one_is_seen_by_the_other(one: &Server, other: &Server) {
    let first = one.sign_up("ada");
    assert!(other.is_in(&first), "both nodes have one key");
    let second = one.sign_in("ada");
    assert!(one.is_in(&second) && other.is_in(&second));

    one.post("/sessions/end-others", "", &first);
    assert!(!one.is_in(&second), "at once where it was ended");
    assert!(other.is_out_within_a_second(&second));

    let third = one.sign_in("ada");
    assert!(one.is_in(&third) && other.is_in(&third));
    let old = crate::support::PASSWORD.replace(' ', "+");
    let change = format!("current_password={old}&new_password=purple+ladder+under+quiet+snow");
    other.post("/settings/password", &change, &first);
    assert!(!other.is_in(&third), "at once where the password was changed");
    assert!(one.is_out_within_a_second(&third));
}

#[test]
fn on_one_postgres() {
    let folder = TempDir::new().unwrap();
    let runtime = rocket::tokio::runtime::Runtime::new().unwrap();
    let url = runtime.block_on(postgres());
    let start = || Server::start_on(folder.path(), &url);
    let (one, other) = (start(), start());
    end_on_one_is_seen_by_the_other(&one, &other);
}

#[test]
fn on_one_redis() {
    let folder = TempDir::new().unwrap();
    let runtime = rocket::tokio::runtime::Runtime::new().unwrap();
    let url = runtime.block_on(redis());
    let start = || Server::start_with(folder.path(), &format!("sessions={{store={url:?}}}"));
    let (one, other) = (start(), start());
    end_on_one_is_seen_by_the_other(&one, &other);
}

#[test]
fn on_one_sqlite_file() {
    let folder = TempDir::new().unwrap();
    let (one, other) = (Server::start(folder.path()), Server::start(folder.path()));
    end_on_one_is_seen_by_the_other(&one, &other);
}

#[test]
fn two_nodes_that_start_at_once_on_an_empty_postgres_both_come_up() {
    let folder = TempDir::new().unwrap();
    let runtime = rocket::tokio::runtime::Runtime::new().unwrap();
    let url = runtime.block_on(postgres());
    std::thread::scope(|scope| {
        let starting = [(); 3].map(|()| scope.spawn(|| Server::start_on(folder.path(), &url)));
        for server in starting {
            assert!(server.join().unwrap().get("/", "").starts_with("HTTP/1.1 303"));
        }
    });
}
