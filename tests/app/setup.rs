//! Set-up is nothing.

use std::os::unix::fs::PermissionsExt;

use rocket::figment::providers::Serialized;
use rocket::local::asynchronous::Client;
use tempfile::TempDir;

use crate::support::{App, PASSWORD, figment};

#[rocket::async_test]
async fn the_first_start_makes_the_folder_the_key_and_the_database() {
    let app = App::new().await;
    let mode = |name: &str| {
        let path = app.folder.path().join(name);
        std::fs::metadata(path).unwrap().permissions().mode() & 0o777
    };
    assert_eq!(mode("secret_key"), 0o600);
    assert!(app.folder.path().join("vestibule.sqlite").exists());
}

#[rocket::async_test]
async fn accounts_and_sessions_are_there_after_a_restart() {
    let app = App::new().await;
    let ada = app.signed_up("ada").await;
    let cookie = ada.cookie("session").unwrap();
    drop(ada);
    let app = app.restart().await;
    let ada = app.browser();
    ada.set_cookie("session", &cookie);
    assert!(ada.is_signed_in().await);
    app.browser().sign_in("ada", PASSWORD).await.leads_to("/");
}

#[rocket::async_test]
async fn two_that_start_at_once_in_an_empty_folder_both_come_up() {
    let folder = TempDir::new().unwrap();
    let start = || Client::untracked(vestibule::build_with(figment(&folder)));
    let (one, two) = rocket::tokio::join!(start(), start());
    let (one, two) = (one.unwrap(), two.unwrap());
    let key =
        |client: &Client| client.rocket().figment().extract_inner::<String>("secret_key").unwrap();
    assert_eq!(key(&one), key(&two));
}

#[rocket::async_test]
async fn a_release_refuses_what_is_unsafe() {
    let folder = TempDir::new().unwrap();
    let release = || {
        let passwords = Serialized::global("vestibule.passwords.bcrypt_cost", 12);
        figment(&folder).merge(passwords).select("release")
    };
    let comes_up = async |figment| {
        let rocket = vestibule::build_with(figment);
        match Client::untracked(rocket).await {
            Ok(_) => true,
            // An error that nobody looks at panics.
            Err(error) => !matches!(error.kind(), rocket::error::ErrorKind::FailedFairings(_)),
        }
    };
    assert!(comes_up(release()).await);
    let outside = release().merge(Serialized::global("address", "0.0.0.0"));
    assert!(!comes_up(outside.clone()).await);
    let origin = Serialized::global("vestibule.public_origin", "https://site.example");
    assert!(comes_up(outside.merge(origin)).await);
    let weak = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    assert!(!comes_up(release().merge(Serialized::global("secret_key", weak))).await);
    let cost = Serialized::global("vestibule.passwords.bcrypt_cost", 4);
    assert!(!comes_up(release().merge(cost)).await);
    let unknown = Serialized::global("vestibule.sesions", "x");
    assert!(!comes_up(release().merge(unknown)).await);
}
