//! Two nodes of the real binary on one database: what one ends is over on the other within a second.

use std::process::Command;

use tempfile::TempDir;

use crate::server::{Server, vestibule};
use crate::support::{postgres, redis};

/// Two nodes that `vestibule` starts, or the command line beside them, and a cookie that both have just
/// seen.
fn end_on_one_is_seen_by_the_other(vestibule: impl Fn(&[&str]) -> Command) {
    let (one, other) = (Server::spawn(vestibule(&[])), Server::spawn(vestibule(&[])));
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

    let fourth = one.sign_up("bob");
    assert!(one.is_in(&fourth) && other.is_in(&fourth));
    assert!(vestibule(&["user", "disable", "bob"]).output().unwrap().status.success());
    assert!(one.is_out_within_a_second(&fourth) && other.is_out_within_a_second(&fourth));
    assert!(vestibule(&["user", "enable", "bob"]).output().unwrap().status.success());
    assert!(!one.is_in(&fourth) && !other.is_in(&fourth), "what has ended stays so");
}

#[test]
fn on_one_postgres() {
    let folder = TempDir::new().unwrap();
    let runtime = rocket::tokio::runtime::Runtime::new().unwrap();
    let url = runtime.block_on(postgres());
    end_on_one_is_seen_by_the_other(|arguments| {
        let mut command = vestibule(folder.path(), arguments);
        command.env("ROCKET_DATABASES", format!("{{vestibule={{url={url:?}}}}}"));
        command
    });
}

#[test]
fn on_one_redis() {
    let folder = TempDir::new().unwrap();
    let runtime = rocket::tokio::runtime::Runtime::new().unwrap();
    let url = runtime.block_on(redis());
    end_on_one_is_seen_by_the_other(|arguments| {
        let mut command = vestibule(folder.path(), arguments);
        let folder = folder.path().display().to_string();
        let store = format!("sessions={{store={url:?}}}");
        let all = format!("{{data_dir={folder:?}, passwords={{bcrypt_cost=4}}, {store}}}");
        command.env("ROCKET_VESTIBULE", all);
        command
    });
}

#[test]
fn on_one_sqlite_file() {
    let folder = TempDir::new().unwrap();
    end_on_one_is_seen_by_the_other(|arguments| vestibule(folder.path(), arguments));
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
