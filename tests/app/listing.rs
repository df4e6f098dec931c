//! Accounts one after another, as commands and pages list them.

use vestibule::accounts::Actor;
use vestibule::accounts::transfer::{Format, Lines};

use crate::support::{App, Kept, on_store};

const PEOPLE: &str = "username,email\nada,\nAdam,x@example.org\nadb,\nadám,\neve,ADA@example.org\n\
                      bob,ada.l@example.org\nétienne,\nad_hoc,\nad-hoc2,\nzoe,a%b@example.org\n";

async fn with_people(kept: Kept) -> App {
    let app = App::kept(kept, |rocket| rocket).await;
    let lines = Lines::new(PEOPLE.as_bytes(), Format::Csv).unwrap();
    let entries: Vec<_> = lines.map(|line| line.unwrap().entry.unwrap()).collect();
    app.accounts().import(&entries, &Actor::command_line(), app.now()).await.unwrap();
    app
}

on_store! { sqlite Sqlite with_people
accounts_are_found_by_how_their_name_or_their_address_begins
nobody_is_found_by_what_begins_no_name_and_no_address
a_page_goes_on_after_the_last_name_of_the_one_before }
on_store! { postgres Postgres with_people
accounts_are_found_by_how_their_name_or_their_address_begins
nobody_is_found_by_what_begins_no_name_and_no_address
a_page_goes_on_after_the_last_name_of_the_one_before }

async fn found(app: &App, search: &str, after: Option<&str>, most: u32) -> Vec<String> {
    let listed = app.accounts().list(search, after, most).await.unwrap();
    listed.iter().map(|listed| listed.account.username().to_owned()).collect()
}

/// Each database has its own order of names.
async fn all_found(app: &App, search: &str) -> Vec<String> {
    let mut names = found(app, search, None, 100).await;
    names.sort_unstable();
    names
}

async fn accounts_are_found_by_how_their_name_or_their_address_begins(app: App) {
    assert_eq!(all_found(&app, "").await.len(), 10);
    assert_eq!(all_found(&app, " ADA ").await, ["Adam", "ada"]);
    assert_eq!(all_found(&app, "ad").await, ["Adam", "ad-hoc2", "ad_hoc", "ada", "adb", "adám"]);
    assert_eq!(all_found(&app, "ad_").await, ["ad_hoc"]);
    assert_eq!(all_found(&app, "É").await, ["étienne"]);
    assert_eq!(all_found(&app, "Ada@").await, ["eve"]);
    assert_eq!(all_found(&app, "x@EXAMPLE.org").await, ["Adam"]);
}

async fn nobody_is_found_by_what_begins_no_name_and_no_address(app: App) {
    for search in ["adamant", "%", "a b", "%@", "ada@example.orgs", "_@", "x@é", "@", "\0", "\0@"]
    {
        assert_eq!(all_found(&app, search).await, [""; 0], "{search:?}");
    }
}

async fn a_page_goes_on_after_the_last_name_of_the_one_before(app: App) {
    for search in ["", "ad", "ada"] {
        let whole = found(&app, search, None, 100).await;
        let mut pages = Vec::new();
        loop {
            let page = found(&app, search, pages.last().map(String::as_str), 2).await;
            assert!(page.len() <= 2);
            if page.is_empty() {
                break;
            }
            pages.extend(page);
        }
        assert_eq!(pages, whole, "{search:?}");
    }
}
