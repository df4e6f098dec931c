//! A session's row, and the statements over all of its columns.

use std::sync::Arc;

use sqlx::any::{AnyArguments, AnyRow};
use sqlx::query::Query;
use sqlx::{Any, Row};

use crate::accounts::{Account, AccountId};
use crate::clock::Timestamp;
use crate::config::Fingerprint;
use crate::locales::Language;
use crate::sessions::store::Found;
use crate::sessions::{Client, EndReason, Method, Session, SessionId, SignIn, TokenHash};

/// The columns as [`bind`] fills them.
pub const INSERT: &str = "\
    INSERT INTO sessions (id, token_hash, key_id, account_id, stamp, method, authenticated_at, \
    remembered, created_at, last_seen_at, idle_deadline, absolute_deadline, user_agent, address, \
    acting_from, language) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, \
    $16)";

/// The same, and the token that the row must still have.
pub const REPLACE: &str = "\
    UPDATE sessions SET token_hash = $2, key_id = $3, account_id = $4, stamp = $5, method = $6, \
    authenticated_at = $7, remembered = $8, created_at = $9, last_seen_at = $10, \
    idle_deadline = $11, absolute_deadline = $12, user_agent = $13, address = $14, \
    acting_from = $15, language = $16 WHERE id = $1 AND token_hash = $17 AND ended_at IS NULL";

/// A session and its account in one look-up, so that an authenticated request asks the database
/// once.
macro_rules! find {
    ($condition:literal) => {
        concat!(
            "SELECT s.id AS session_id, s.token_hash, s.key_id, s.account_id, ",
            "s.stamp AS session_stamp, s.method, s.authenticated_at, s.remembered, ",
            "s.created_at AS started_at, s.last_seen_at, s.idle_deadline, s.absolute_deadline, ",
            "s.user_agent, s.address, s.end_reason, s.acting_from, s.language AS session_language, ",
            "a.id, a.username, a.display_name, a.email, a.email_verified_at, a.roles, a.stamp, ",
            "a.created_at, a.disabled_at, a.language, ",
            "(SELECT added_at FROM totp WHERE account_id = a.id) AS second_factor_since ",
            "FROM sessions s LEFT JOIN accounts a ON a.id = s.account_id WHERE ",
            $condition,
        )
    };
}

/// By the token's hash.
pub const BY_TOKEN: &str = find!("s.token_hash = $1");

/// By the session's id.
pub const BY_ID: &str = find!("s.id = $1");

/// The sessions of one account, newest first.
macro_rules! of_account {
    ($condition:literal) => {
        concat!(
            "SELECT id AS session_id, token_hash, key_id, account_id, stamp AS session_stamp, ",
            "method, authenticated_at, remembered, created_at AS started_at, last_seen_at, ",
            "idle_deadline, absolute_deadline, user_agent, address, end_reason, acting_from, ",
            "language AS session_language ",
            "FROM sessions WHERE account_id = $1",
            $condition,
            " ORDER BY created_at DESC, id",
        )
    };
}

/// Those that are live.
pub const LIVE: &str = of_account!(" AND ended_at IS NULL AND idle_deadline > $2");

/// Those that are over, too.
pub const OF_ACCOUNT: &str = of_account!("");

/// Those of everybody who is signed in that are live, from a place on, newest first. The sum keeps a
/// planner from the index on deadlines, by which it would have to sort all of them.
pub const EVERYBODY: &str = "\
    SELECT id AS session_id, token_hash, key_id, account_id, stamp AS session_stamp, method, \
    authenticated_at, remembered, created_at AS started_at, last_seen_at, idle_deadline, \
    absolute_deadline, user_agent, address, end_reason, acting_from, \
    language AS session_language FROM sessions \
    WHERE ended_at IS NULL AND account_id IS NOT NULL AND idle_deadline + 0 > $1 \
    AND (created_at, id) < ($2, $3) ORDER BY created_at DESC, id DESC LIMIT $4";

/// One after the other, each with an account, a moment and a reason: ends the sessions of the
/// account, deletes their values, and forgets whose they were. The rows come first: whoever is about
/// to write a value waits for its row, and finds it ended.
pub const DISOWN: [&str; 3] = [
    "UPDATE sessions SET ended_at = $2, end_reason = $3 WHERE account_id = $1 AND ended_at IS NULL",
    "DELETE FROM session_values WHERE session_id IN (SELECT id FROM sessions WHERE account_id = $1)",
    "UPDATE sessions SET account_id = NULL, stamp = NULL, method = NULL, authenticated_at = NULL, \
     remembered = 0, user_agent = '', address = '' WHERE account_id = $1",
];

/// One after the other, each with a moment and a number of rows: forgets visitors whose deadline
/// has passed, deletes the values of those who were signed in, ends them and says why, and forgets
/// what ended long ago.
pub const SWEEP: [&str; 4] = [
    "DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE ended_at IS NULL \
     AND idle_deadline <= $1 AND account_id IS NULL ORDER BY idle_deadline LIMIT $2)",
    "DELETE FROM session_values WHERE session_id IN (SELECT id FROM sessions WHERE ended_at IS NULL \
     AND idle_deadline <= $1 ORDER BY idle_deadline, id LIMIT $2)",
    "UPDATE sessions SET ended_at = idle_deadline, \
     end_reason = CASE WHEN absolute_deadline <= idle_deadline THEN 'absolute' ELSE 'idle' END \
     WHERE id IN (SELECT id FROM sessions WHERE ended_at IS NULL AND idle_deadline <= $1 \
     ORDER BY idle_deadline, id LIMIT $2) RETURNING end_reason",
    "DELETE FROM sessions WHERE id IN (SELECT id FROM sessions WHERE ended_at IS NOT NULL \
     AND ended_at <= $1 ORDER BY ended_at LIMIT $2)",
];

/// Fills in all columns.
pub fn bind<'q>(
    query: Query<'q, Any, AnyArguments>,
    session: &'q Session,
) -> Query<'q, Any, AnyArguments> {
    let sign_in = session.sign_in.as_ref();
    query
        .bind(session.id.to_string())
        .bind(session.token_hash.as_bytes())
        .bind(session.client.key.as_str())
        .bind(sign_in.map(|sign_in| sign_in.account.to_string()))
        .bind(sign_in.map(|sign_in| &*sign_in.stamp))
        .bind(sign_in.map(|sign_in| sign_in.method.as_str()))
        .bind(sign_in.map(|sign_in| sign_in.at.millis()))
        .bind(i64::from(session.is_remembered()))
        .bind(session.created_at.millis())
        .bind(session.last_seen_at.millis())
        .bind(session.idle_deadline.millis())
        .bind(session.absolute_deadline.millis())
        .bind(&*session.client.user_agent)
        .bind(&*session.client.address)
        .bind(session.acting_from.as_ref().map(|own| own.as_bytes()))
        .bind(session.language.as_ref().map(Language::tag))
}

/// Reads a row of [`BY_TOKEN`] or [`BY_ID`].
pub fn found(row: &AnyRow) -> sqlx::Result<Found> {
    let has_account = row.try_get::<Option<&str>, _>("id")?.is_some();
    let account = has_account.then(|| Account::from_row(row)).transpose()?;
    Ok(Found { session: Arc::new(session(row)?), account: account.map(Arc::new) })
}

/// Reads the session of a row.
pub fn session(row: &AnyRow) -> sqlx::Result<Session> {
    let at = |column| row.try_get(column).map(Timestamp::from_millis);
    let id: &str = row.try_get("session_id")?;
    let unreadable = |what: &str| sqlx::Error::Decode(format!("{what} is unreadable").into());
    Ok(Session {
        id: SessionId::parse(id).ok_or_else(|| unreadable("a session's id"))?,
        token_hash: TokenHash::try_from(row.try_get::<Vec<u8>, _>("token_hash")?)
            .map_err(|_| unreadable("a session's token hash"))?,
        sign_in: sign_in(row)?,
        client: Client {
            user_agent: row.try_get("user_agent")?,
            address: row.try_get("address")?,
            key: Fingerprint::from_column(row.try_get("key_id")?),
        },
        created_at: at("started_at")?,
        last_seen_at: at("last_seen_at")?,
        idle_deadline: at("idle_deadline")?,
        absolute_deadline: at("absolute_deadline")?,
        ended: row.try_get::<Option<&str>, _>("end_reason")?.map(EndReason::from_word),
        acting_from: row
            .try_get::<Option<Vec<u8>>, _>("acting_from")?
            .map(|own| TokenHash::try_from(own).map_err(|_| unreadable("a session's token hash")))
            .transpose()?,
        language: row.try_get::<Option<String>, _>("session_language")?.map(Language::of),
    })
}

fn sign_in(row: &AnyRow) -> sqlx::Result<Option<SignIn>> {
    if row.try_get::<Option<&str>, _>("account_id")?.is_none() {
        return Ok(None);
    }
    Ok(Some(SignIn {
        account: AccountId::from_column(row, "account_id")?,
        stamp: row.try_get("session_stamp")?,
        method: Method::from_word(row.try_get("method")?),
        at: row.try_get("authenticated_at").map(Timestamp::from_millis)?,
        remembered: row.try_get::<i64, _>("remembered")? != 0,
    }))
}
