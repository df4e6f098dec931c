//! What every store must do, as one suite that runs over each of them.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use ::redis::AsyncCommands;
use rocket::figment::Figment;
use rocket::tokio;
use rocket_db_pools::Pool as _;
use sqlx::Connection;

use super::{
    By, CachedStore, Expected, MemoryStore, Put, RedisStore, SqlStore, Store, Swept, Which, Write,
};
use crate::accounts::passkeys::RelyingParty;
use crate::accounts::{AccountId, Accounts};
use crate::clock::Timestamp;
use crate::config::Fingerprint;
use crate::db::{Db, Pool};
use crate::locales::Language;
use crate::mail::Mail;
use crate::sessions::{Client, EndReason, Method, Session, SessionId, SignIn, Token};

/// Far ahead of any real clock, since some stores let keys expire by theirs.
const NOW: Timestamp = Timestamp::from_millis(4_000_000_000_000);
const HOUR: Duration = Duration::from_secs(60 * 60);
const MOST: u32 = 64;

/// Runs each rule on a new store of each kind.
macro_rules! contract {
    ($($rule:ident)+) => {
        mod memory {
            $(#[rocket::async_test]
            async fn $rule() {
                super::$rule(&super::MemoryStore::default(), super::no_account()).await;
            })+
        }
        mod sqlite {
            $(#[rocket::async_test]
            async fn $rule() {
                super::on_sqlite(async |db, account| {
                    super::$rule(&super::SqlStore::new(db), account).await;
                })
                .await;
            })+
        }
        mod cached {
            $(#[rocket::async_test]
            async fn $rule() {
                super::on_sqlite(async |db, account| {
                    super::$rule(&super::cached(db), account).await;
                })
                .await;
            })+
        }
        mod redis {
            $(#[rocket::async_test]
            async fn $rule() {
                let account = super::AccountId::parse(&super::SessionId::random().to_string());
                super::$rule(&super::on_redis().await, account.unwrap()).await;
            })+
        }
        mod postgres {
            $(#[rocket::async_test]
            async fn $rule() {
                super::on_postgres(async |db, account| {
                    super::$rule(&super::SqlStore::new(db), account).await;
                })
                .await;
            })+
        }
    };
}

contract! {
    a_session_is_found_as_it_was_stored
    a_replaced_session_has_a_new_token_and_its_old_values
    a_session_that_is_replaced_under_its_own_token_is_found_by_it
    of_several_who_replace_one_session_one_succeeds
    a_touch_moves_the_deadline_and_never_back
    an_ended_session_stays_ended_with_its_first_reason_and_no_values
    the_others_of_an_account_end_and_one_is_spared
    the_sessions_under_a_key_are_counted_and_ended
    live_sessions_are_listed_newest_first
    everybodys_live_sessions_are_paged_newest_first
    it_is_known_which_accounts_somebody_is_signed_in_to
    a_value_is_there_until_it_is_removed
    a_value_is_written_only_where_it_is_expected
    there_are_no_more_values_than_allowed_however_many_write_at_once
    many_who_write_at_once_lose_nothing
    nothing_is_written_to_a_session_that_is_over
}

/// An account is deleted in a transaction of the database, which not every store has something to do
/// with.
mod disowned {
    use super::the_sessions_of_a_deleted_account_are_nobodys_and_say_why as rule;

    #[rocket::async_test]
    async fn memory() {
        let store = super::MemoryStore::default();
        rule(&store, super::no_account(), &mut super::any_connection().await).await;
    }

    #[rocket::async_test]
    async fn sqlite() {
        super::on_sqlite(async |db, account| {
            let mut connection = db.acquire().await.unwrap();
            rule(&super::SqlStore::new(db), account, &mut connection).await;
        })
        .await;
    }

    #[rocket::async_test]
    async fn redis() {
        let store = super::on_redis().await;
        let account = super::AccountId::parse(&super::SessionId::random().to_string()).unwrap();
        rule(&store, account, &mut super::any_connection().await).await;
    }

    #[rocket::async_test]
    async fn postgres() {
        super::on_postgres(async |db, account| {
            let mut connection = db.acquire().await.unwrap();
            rule(&super::SqlStore::new(db), account, &mut connection).await;
        })
        .await;
    }
}

/// Redis is not swept: its keys expire by themselves.
mod swept {
    use super::what_is_past_its_deadline_is_ended_and_later_forgotten as rule;

    #[rocket::async_test]
    async fn memory() {
        rule(&super::MemoryStore::default(), super::no_account()).await;
    }

    #[rocket::async_test]
    async fn sqlite() {
        super::on_sqlite(async |db, account| rule(&super::SqlStore::new(db), account).await).await;
    }

    #[rocket::async_test]
    async fn postgres() {
        super::on_postgres(async |db, account| rule(&super::SqlStore::new(db), account).await)
            .await;
    }
}

/// A database of its own on the server that the test run has started.
async fn on_redis() -> RedisStore {
    let server = std::env::var("VESTIBULE_TEST_REDIS").expect("run the tests by cargo nextest");
    let client = ::redis::Client::open(&*server).unwrap();
    let mut connection = client.get_multiplexed_async_connection().await.unwrap();
    let number: u32 = connection.incr("databases in use", 1).await.unwrap();
    let toml = format!("[default.vestibule.sessions]\nstore = '{server}/{number}'");
    let config = crate::config::tests::debug(&toml).unwrap().sessions;
    let crate::config::StoreKind::Redis(url) = &config.store else { panic!("{config:?}") };
    RedisStore::connect(url, config.keep_ended).await.unwrap()
}

/// A cache that forgets nothing by itself, around the sessions of `db`.
fn cached(db: Db) -> CachedStore<SqlStore> {
    let (config, ring) = (crate::config::tests::debug("").unwrap(), crate::config::tests::ring());
    let (mail, site) = (Mail::new(db.clone(), false), RelyingParty::of(&config, true));
    let accounts = Accounts::new(db.clone(), config, ring, mail, site).unwrap();
    CachedStore::new(SqlStore::new(db), accounts, HOUR)
}

/// A database for those who need none.
async fn any_connection() -> sqlx::AnyConnection {
    sqlx::any::install_default_drivers();
    sqlx::AnyConnection::connect("sqlite::memory:").await.unwrap()
}

fn no_account() -> AccountId {
    AccountId::parse("018f0000-0000-7000-8000-000000000001").unwrap()
}

/// A new SQLite database with one account.
async fn on_sqlite<F: Future<Output = ()>>(rule: impl FnOnce(Db, AccountId) -> F) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}?mode=rwc", folder.path().join("test.sqlite").display());
    on_sql(&url, rule).await;
}

/// A new PostgreSQL database with one account, on the server that the test run has started.
async fn on_postgres<F: Future<Output = ()>>(rule: impl FnOnce(Db, AccountId) -> F) {
    let server = std::env::var("VESTIBULE_TEST_POSTGRES").expect("run the tests by cargo nextest");
    let name = format!("contract_{}", SessionId::random().to_string().replace('-', ""));
    sqlx::any::install_default_drivers();
    let mut admin = sqlx::AnyConnection::connect(&format!("{server}/postgres")).await.unwrap();
    let mut run = async |sql: String| {
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut admin).await.unwrap();
    };
    run(format!("CREATE DATABASE {name}")).await;
    on_sql(&format!("{server}/{name}"), rule).await;
    run(format!("DROP DATABASE {name}")).await;
}

async fn on_sql<F: Future<Output = ()>>(url: &str, rule: impl FnOnce(Db, AccountId) -> F) {
    let figment =
        Figment::from(("url", url)).merge(("max_connections", 8)).merge(("connect_timeout", 20));
    let db = Db::from(Pool::init(&figment).await.unwrap());
    let account = no_account();
    sqlx::query(
        "INSERT INTO accounts (id, username, username_key, username_skeleton, display_name, roles, \
         stamp, created_at) VALUES ($1, 'ada', 'ada', 'ada', 'Ada', '', $2, 1)",
    )
    .bind(account.to_string())
    .bind(&[0, 1, 255][..])
    .execute(db.writer())
    .await
    .unwrap();
    rule(db.clone(), account).await;
    db.shut().await;
}

fn key(name: &str) -> Fingerprint {
    Fingerprint::from_column(name)
}

/// A visitor's session.
fn visitor() -> (Token, Session) {
    let token = Token::random();
    let session = Session {
        id: SessionId::random(),
        token_hash: token.hash(),
        sign_in: None,
        client: Client {
            user_agent: "Browser/1.0 ✓".to_owned(),
            address: "2001:db8::1".to_owned(),
            key: key("0123456789abcdef"),
        },
        created_at: NOW,
        last_seen_at: NOW,
        idle_deadline: NOW + HOUR,
        absolute_deadline: NOW + 24 * HOUR,
        ended: None,
        acting_from: None,
        language: None,
    };
    (token, session)
}

/// The session of somebody who is signed in.
fn signed_in(account: AccountId) -> (Token, Session) {
    let (token, session) = visitor();
    let stamp = vec![0, 1, 255];
    let sign_in = SignIn { account, stamp, method: Method::SignUp, at: NOW, remembered: true };
    (token, Session { sign_in: Some(sign_in), ..session })
}

async fn stored(store: &dyn Store, (token, session): (Token, Session)) -> (Token, Session) {
    store.insert(&session).await.unwrap();
    (token, session)
}

async fn found(store: &dyn Store, token: &Token) -> Option<Arc<Session>> {
    store.find(By::Token(token.hash())).await.unwrap().map(|found| found.session)
}

/// Writing to `session` without conditions.
fn write<'a>(session: SessionId, name: &'a str, value: &'a str) -> Write<'a> {
    Write { session, name, value, expected: Expected::Anything, most: MOST, now: NOW }
}

async fn put(store: &dyn Store, session: &Session, name: &str, value: &str) -> Put {
    store.put(write(session.id, name, value)).await.unwrap()
}

async fn a_session_is_found_as_it_was_stored(store: &dyn Store, account: AccountId) {
    let (token, acting) = signed_in(account);
    let german = Some(Language::of("de".to_owned()));
    let acting_from = Some(Token::random().hash());
    let acting = (token, Session { acting_from, language: german, ..acting });
    for made in [visitor(), signed_in(account), acting] {
        let (token, session) = stored(store, made).await;
        let by_id = store.find(By::Id(session.id)).await.unwrap().unwrap().session;
        for found in [found(store, &token).await.unwrap(), by_id] {
            assert_eq!(format!("{found:?}"), format!("{session:?}"));
            assert_eq!(found.token_hash, session.token_hash);
            assert_eq!(found.acting_from, session.acting_from);
            assert_eq!(found.language, session.language);
        }
    }
    assert!(found(store, &Token::random()).await.is_none());
    assert!(store.find(By::Id(SessionId::random())).await.unwrap().is_none());
}

async fn a_replaced_session_has_a_new_token_and_its_old_values(
    store: &dyn Store,
    account: AccountId,
) {
    let (old, session) = stored(store, visitor()).await;
    assert_eq!(put(store, &session, "cart", "[1]").await, Put::Stored);
    let (new, signed_in) = signed_in(account);
    let signed_in = Session { id: session.id, ..signed_in };
    assert!(store.replace(&old.hash(), &signed_in).await.unwrap());
    assert!(found(store, &old).await.is_none());
    assert!(found(store, &new).await.unwrap().is_of(account));
    assert_eq!(store.value(session.id, "cart").await.unwrap().as_deref(), Some("[1]"));
}

async fn a_session_that_is_replaced_under_its_own_token_is_found_by_it(
    store: &dyn Store,
    account: AccountId,
) {
    let (token, session) = stored(store, signed_in(account)).await;
    let german = Some(Language::of("de".to_owned()));
    let german = Session { language: german, ..session };
    assert!(store.replace(&token.hash(), &german).await.unwrap());
    assert_eq!(found(store, &token).await.unwrap().language, german.language);
    let ended = store.end(&Which::One(german.id), EndReason::SignedOut, NOW).await.unwrap();
    assert_eq!(ended, 1);
    assert!(!store.replace(&token.hash(), &german).await.unwrap());
    assert_eq!(found(store, &token).await.unwrap().ended, Some(EndReason::SignedOut));
}

async fn of_several_who_replace_one_session_one_succeeds(store: &dyn Store, _: AccountId) {
    let (old, session) = stored(store, visitor()).await;
    let from = old.hash();
    let attempts = (0..8).map(|_| {
        let renewed = Session { token_hash: Token::random().hash(), ..session.clone() };
        async move { store.replace(&from, &renewed).await.unwrap() }
    });
    let done = rocket::futures::future::join_all(attempts).await;
    assert_eq!(done.into_iter().filter(|replaced| *replaced).count(), 1);
}

async fn a_touch_moves_the_deadline_and_never_back(store: &dyn Store, _: AccountId) {
    let (token, session) = stored(store, visitor()).await;
    let seen = |at: Timestamp| Session {
        last_seen_at: at,
        idle_deadline: at + HOUR,
        client: Client { key: key("fedcba9876543210"), ..session.client.clone() },
        ..session.clone()
    };
    store.touch(&seen(NOW + HOUR)).await.unwrap();
    store.touch(&seen(NOW + HOUR / 2)).await.unwrap();
    let found = found(store, &token).await.unwrap();
    assert_eq!((found.last_seen_at, found.idle_deadline), (NOW + HOUR, NOW + 2 * HOUR));
    assert_eq!(found.client.key, key("fedcba9876543210"));
}

async fn an_ended_session_stays_ended_with_its_first_reason_and_no_values(
    store: &dyn Store,
    account: AccountId,
) {
    let (token, session) = stored(store, signed_in(account)).await;
    put(store, &session, "a", "1").await;
    let one = Which::One(session.id);
    assert_eq!(store.end(&one, EndReason::SignedOut, NOW).await.unwrap(), 1);
    assert_eq!(store.end(&one, EndReason::Administrator, NOW).await.unwrap(), 0);
    let touched = Session { last_seen_at: NOW + HOUR, ..session.clone() };
    store.touch(&touched).await.unwrap();
    let renewed = Session { token_hash: Token::random().hash(), ..session.clone() };
    assert!(!store.replace(&token.hash(), &renewed).await.unwrap());

    let found = found(store, &token).await.unwrap();
    assert_eq!((found.ended, found.last_seen_at), (Some(EndReason::SignedOut), NOW));
    assert_eq!(store.names(session.id).await.unwrap(), [""; 0]);
}

async fn the_others_of_an_account_end_and_one_is_spared(store: &dyn Store, account: AccountId) {
    let (_, spared) = stored(store, signed_in(account)).await;
    let (_, stranger) = stored(store, visitor()).await;
    for _ in 0..2 {
        let (_, other) = stored(store, signed_in(account)).await;
        put(store, &other, "a", "1").await;
    }
    put(store, &spared, "a", "1").await;
    let others = Which::Account(account, Some(spared.id));
    assert_eq!(store.end(&others, EndReason::SignedOutElsewhere, NOW).await.unwrap(), 2);
    assert_eq!(store.live(account, NOW).await.unwrap().len(), 1);
    assert_eq!(store.names(spared.id).await.unwrap(), ["a"]);
    assert_eq!(put(store, &stranger, "a", "1").await, Put::Stored);
    let all = Which::Account(account, None);
    assert_eq!(store.end(&all, EndReason::Disabled, NOW).await.unwrap(), 1);
}

async fn the_sessions_under_a_key_are_counted_and_ended(store: &dyn Store, account: AccountId) {
    let (_, mut old) = signed_in(account);
    old.client.key = key("00000000000000aa");
    store.insert(&old).await.unwrap();
    stored(store, visitor()).await;
    let (_, over) = visitor();
    store.insert(&Session { idle_deadline: NOW, ..over }).await.unwrap();

    let mut counted = store.live_by_key(NOW).await.unwrap();
    counted.sort();
    assert_eq!(counted, [(key("00000000000000aa"), 1), (key("0123456789abcdef"), 1)]);
    let which = Which::Key(key("00000000000000aa"));
    assert_eq!(store.end(&which, EndReason::KeyRevoked, NOW).await.unwrap(), 1);
    assert_eq!(store.live_by_key(NOW).await.unwrap(), [(key("0123456789abcdef"), 1)]);
}

async fn everybodys_live_sessions_are_paged_newest_first(store: &dyn Store, account: AccountId) {
    let mut made = Vec::new();
    for minutes in [0, 2, 1, 1] {
        let (_, session) = signed_in(account);
        let session = Session { created_at: NOW + minutes * HOUR / 60, ..session };
        store.insert(&session).await.unwrap();
        made.push(session);
    }
    let (_, over) = signed_in(account);
    store.insert(&Session { idle_deadline: NOW, ..over }).await.unwrap();
    stored(store, visitor()).await;
    made.sort_by_key(|session| std::cmp::Reverse((session.created_at, session.id)));

    let Some(first) = store.everybody(None, NOW, 2).await.unwrap() else { return };
    let last = (first[1].created_at, first[1].id);
    let second = store.everybody(Some(last), NOW, 9).await.unwrap().unwrap();
    let listed: Vec<SessionId> = first.iter().chain(&second).map(|session| session.id).collect();
    assert_eq!(listed, made.iter().map(|session| session.id).collect::<Vec<_>>());
}

async fn live_sessions_are_listed_newest_first(store: &dyn Store, account: AccountId) {
    let made = [0, 2, 1].map(|hours| {
        let (_, session) = signed_in(account);
        Session { created_at: NOW + hours * HOUR, ..session }
    });
    for session in &made {
        store.insert(session).await.unwrap();
    }
    let (_, over) = signed_in(account);
    store.insert(&Session { idle_deadline: NOW, ..over }).await.unwrap();
    let listed: Vec<_> = store.live(account, NOW).await.unwrap().iter().map(|s| s.id).collect();
    assert_eq!(listed, [made[1].id, made[2].id, made[0].id]);
}

async fn the_sessions_of_a_deleted_account_are_nobodys_and_say_why(
    store: &dyn Store,
    account: AccountId,
    connection: &mut sqlx::AnyConnection,
) {
    let (live, session) = stored(store, signed_in(account)).await;
    put(store, &session, "a", "1").await;
    let (over, ended) = stored(store, signed_in(account)).await;
    store.end(&Which::One(ended.id), EndReason::SignedOut, NOW).await.unwrap();
    let (stranger, _) = stored(store, visitor()).await;
    assert_eq!(store.of_account(account).await.unwrap().len(), 2);

    assert_eq!(store.disown(account, NOW, connection).await.unwrap(), 1);
    assert_eq!(store.of_account(account).await.unwrap().len(), 0);
    for (token, reason) in [(live, EndReason::AccountDeleted), (over, EndReason::SignedOut)] {
        let left = found(store, &token).await.unwrap();
        assert_eq!((left.ended, left.sign_in.clone()), (Some(reason), None));
        assert_eq!((&*left.client.user_agent, &*left.client.address), ("", ""));
    }
    assert_eq!(store.names(session.id).await.unwrap(), [""; 0]);
    assert_eq!(found(store, &stranger).await.unwrap().ended, None);
}

async fn what_is_past_its_deadline_is_ended_and_later_forgotten(
    store: &dyn Store,
    account: AccountId,
) {
    let (nobody, _) = stored(store, visitor()).await;
    let (idle, session) = stored(store, signed_in(account)).await;
    put(store, &session, "a", "1").await;
    let (absolute, longest) = signed_in(account);
    let deadline = longest.absolute_deadline;
    store.insert(&Session { idle_deadline: deadline, ..longest }).await.unwrap();
    let (live, lasting) = signed_in(account);
    let much_later = NOW + 100 * HOUR;
    let lasting = Session { idle_deadline: much_later, absolute_deadline: much_later, ..lasting };
    store.insert(&lasting).await.unwrap();

    let count = store.count_live(NOW).await.unwrap();
    assert!(count.unwrap() >= 4);
    assert_eq!(store.sweep(NOW, NOW, 10).await.unwrap().all(), 0);
    let later = NOW + 25 * HOUR;
    let swept = store.sweep(later, NOW, 10).await.unwrap();
    assert_eq!(swept, Swept { idle: 1, absolute: 1, visitors: 1, forgotten: 0 });
    assert_eq!(store.sweep(later, NOW, 10).await.unwrap().all(), 0);
    assert!(found(store, &nobody).await.is_none(), "nobody was signed in: nobody will ask why");
    assert_eq!(found(store, &idle).await.unwrap().ended, Some(EndReason::Idle));
    assert_eq!(store.names(session.id).await.unwrap(), [""; 0]);
    assert_eq!(found(store, &absolute).await.unwrap().ended, Some(EndReason::Absolute));
    assert_eq!(found(store, &live).await.unwrap().ended, None);

    // One ended an hour after NOW, the other at its absolute deadline.
    assert_eq!(store.sweep(later, NOW + 2 * HOUR, 10).await.unwrap().all(), 1);
    assert!(found(store, &idle).await.is_none());
    assert!(found(store, &absolute).await.is_some());
}

async fn it_is_known_which_accounts_somebody_is_signed_in_to(
    store: &dyn Store,
    account: AccountId,
) {
    stored(store, visitor()).await;
    let (_, over) = signed_in(account);
    store.insert(&Session { idle_deadline: NOW, ..over }).await.unwrap();
    let (_, ended) = stored(store, signed_in(account)).await;
    store.end(&Which::One(ended.id), EndReason::SignedOut, NOW).await.unwrap();
    assert_eq!(store.signed_in(NOW).await.unwrap(), []);
    for _ in 0..2 {
        stored(store, signed_in(account)).await;
    }
    assert_eq!(store.signed_in(NOW).await.unwrap(), [account]);
}

async fn a_value_is_there_until_it_is_removed(store: &dyn Store, _: AccountId) {
    let (_, session) = stored(store, visitor()).await;
    for (name, value) in [("b", "\"✓ \\u0000\""), ("a", "1"), ("ä b", "{}"), ("a", "2")] {
        assert_eq!(put(store, &session, name, value).await, Put::Stored);
    }
    assert_eq!(store.names(session.id).await.unwrap(), ["a", "b", "ä b"]);
    assert_eq!(store.value(session.id, "a").await.unwrap().as_deref(), Some("2"));
    assert_eq!(store.value(session.id, "b").await.unwrap().as_deref(), Some("\"✓ \\u0000\""));
    assert_eq!(store.value(session.id, "A").await.unwrap(), None);
    assert!(store.remove(session.id, "a").await.unwrap());
    assert!(!store.remove(session.id, "a").await.unwrap());
    assert_eq!(store.value(session.id, "a").await.unwrap(), None);
    let (_, other) = stored(store, visitor()).await;
    assert_eq!(store.value(other.id, "b").await.unwrap(), None);
}

async fn a_value_is_written_only_where_it_is_expected(store: &dyn Store, _: AccountId) {
    let (_, session) = stored(store, visitor()).await;
    let put = async |value: &str, expected: Option<&str>| {
        let expected = Expected::Exactly(expected);
        store.put(Write { expected, ..write(session.id, "n", value) }).await.unwrap()
    };
    assert_eq!(put("1", Some("0")).await, Put::Conflict);
    assert_eq!(put("1", None).await, Put::Stored);
    assert_eq!(put("2", None).await, Put::Conflict);
    assert_eq!(put("2", Some("1")).await, Put::Stored);
    assert_eq!(put("3", Some("1")).await, Put::Conflict);
    assert_eq!(store.value(session.id, "n").await.unwrap().as_deref(), Some("2"));
}

async fn there_are_no_more_values_than_allowed_however_many_write_at_once(
    store: &dyn Store,
    _: AccountId,
) {
    let (_, session) = stored(store, visitor()).await;
    let names: Vec<String> = (0..20).map(|number| format!("name{number}")).collect();
    let puts = names.iter().map(|name| {
        let id = session.id;
        async move { store.put(Write { most: 8, ..write(id, name, "1") }).await.unwrap() }
    });
    let done = rocket::futures::future::join_all(puts).await;
    assert_eq!(done.iter().filter(|put| **put == Put::Stored).count(), 8);
    assert_eq!(done.iter().filter(|put| **put == Put::Full).count(), 12);
    let present = store.names(session.id).await.unwrap();
    let again = store.put(Write { most: 8, ..write(session.id, &present[0], "2") }).await.unwrap();
    assert_eq!(again, Put::Stored, "what is there already can be written again");
}

/// Half of them write names of their own, half of them count one up.
async fn many_who_write_at_once_lose_nothing(store: &dyn Store, _: AccountId) {
    let (_, session) = stored(store, visitor()).await;
    let id = session.id;
    let own = (0..50).map(|number| async move {
        let name = format!("name{number}");
        let done = store.put(write(id, &name, "1")).await.unwrap();
        assert_eq!(done, Put::Stored);
    });
    let counted = (0..50).map(|_| async move {
        loop {
            let before = store.value(id, "count").await.unwrap();
            let count: u32 = before.as_deref().map_or(0, |text| text.parse().unwrap());
            let after = (count + 1).to_string();
            let expected = Expected::Exactly(before.as_deref());
            match store.put(Write { expected, ..write(id, "count", &after) }).await.unwrap() {
                Put::Stored => return,
                Put::Conflict => (),
                other => panic!("{other:?}"),
            }
        }
    });
    let (own, counted) = (own.collect::<Vec<_>>(), counted.collect::<Vec<_>>());
    tokio::join!(
        rocket::futures::future::join_all(own),
        rocket::futures::future::join_all(counted),
    );
    assert_eq!(store.names(id).await.unwrap().len(), 51);
    assert_eq!(store.value(id, "count").await.unwrap().as_deref(), Some("50"));
}

async fn nothing_is_written_to_a_session_that_is_over(store: &dyn Store, _: AccountId) {
    let (_, ended) = stored(store, visitor()).await;
    store.end(&Which::One(ended.id), EndReason::SignedOut, NOW).await.unwrap();
    assert_eq!(put(store, &ended, "a", "1").await, Put::Ended);
    let (_, over) = visitor();
    let over = Session { idle_deadline: NOW, ..over };
    store.insert(&over).await.unwrap();
    assert_eq!(put(store, &over, "a", "1").await, Put::Ended);
    let (_, unknown) = visitor();
    assert_eq!(put(store, &unknown, "a", "1").await, Put::Ended);
}
