//! The queries about accounts.

use sqlx::{Any, AnyConnection, Encode, Row, Type};

use super::email::Email;
use super::links::{self, Purpose};
use super::password_hash::PasswordHash;
use super::person::Person;
use super::{Account, AccountId, Act, Recording, Username, former_usernames, username};
use crate::clock::Timestamp;
use crate::db::Db;
use crate::locales::Language;

/// How many rows one sweeping statement deletes: small enough that nobody waits behind it.
const SWEEP_BATCH: i64 = 500;

/// An account and its password hash, if it has one.
type Found = (Account, Option<PasswordHash>);

/// Everything that a new row needs.
pub struct NewAccount {
    pub person: Person,
    pub password_hash: Option<PasswordHash>,
    pub language: Option<Language>,
}

/// Why a row was not added.
pub enum InsertError {
    /// The username, or one that looks like it, is taken: so says the unique index.
    UsernameTaken,
    Storage(sqlx::Error),
}

impl From<sqlx::Error> for InsertError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::Database(error) if error.is_unique_violation() => Self::UsernameTaken,
            error => Self::Storage(error),
        }
    }
}

/// 16 new random bytes for an account's credential stamp.
pub(super) fn stamp() -> [u8; 16] {
    let mut stamp = [0; 16];
    getrandom::fill(&mut stamp).expect("the operating system's random numbers");
    stamp
}

/// Adds an account.
pub async fn insert(
    transaction: &mut AnyConnection,
    new: &NewAccount,
    now: Timestamp,
) -> Result<Account, InsertError> {
    let id = AccountId::new(now);
    let Person { username, display_name, email } = &new.person;
    let columns = Account::COLUMNS;
    let sql = format!(
        "INSERT INTO accounts (id, username, username_key, username_skeleton, display_name, \
         email, email_key, password_hash, roles, stamp, created_at, language) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', $9, $10, $11) RETURNING {columns}"
    );
    // Safe: it is made of constants.
    let row = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(id.to_string())
        .bind(username.shown())
        .bind(username.key())
        .bind(username.skeleton())
        .bind(&**display_name)
        .bind(email.as_ref().map(Email::shown))
        .bind(email.as_ref().map(Email::key))
        .bind(new.password_hash.as_ref().map(PasswordHash::as_str))
        .bind(&stamp()[..])
        .bind(now.millis())
        .bind(new.language.as_ref().map(Language::tag))
        .fetch_one(&mut *transaction)
        .await?;
    let skeleton = new.person.username.skeleton();
    if !former_usernames::take(transaction, skeleton, None, now).await? {
        return Err(InsertError::UsernameTaken);
    }
    Ok(Account::from_row(&row)?)
}

/// Whether somebody has this username, or one that looks like it.
pub async fn is_taken(connection: &mut AnyConnection, username: &Username) -> sqlx::Result<bool> {
    let sql = "SELECT id FROM accounts WHERE username_key = $1 OR username_skeleton = $2";
    let query = sqlx::query(sql).bind(username.key()).bind(username.skeleton());
    Ok(query.fetch_optional(connection).await?.is_some())
}

/// The account with this id and its password hash, if it has one.
pub async fn by_id(db: &Db, id: AccountId) -> sqlx::Result<Option<Found>> {
    find(db, "WHERE id = $1", &id.to_string()).await
}

/// The account that somebody means who typed `login`: a username or an e-mail address. Of several
/// accounts that claim one address, the one is meant that has verified it, or else the oldest.
pub async fn by_login(db: &Db, login: &str) -> sqlx::Result<Option<Found>> {
    if let Ok(email) = Email::parse(login) {
        let order = "WHERE email_key = $1 ORDER BY \
             CASE WHEN email_verified_at IS NULL THEN 1 ELSE 0 END, created_at LIMIT 1";
        find(db, order, email.key()).await
    } else {
        by_username(db, login).await
    }
}

/// The account that has verified this address.
pub async fn by_verified_email(db: &Db, email: &Email) -> sqlx::Result<Option<Account>> {
    let found = find(db, "WHERE email_key = $1 AND email_verified_at IS NOT NULL", email.key());
    Ok(found.await?.map(|(account, _)| account))
}

/// The account with this username, in whatever spelling.
pub async fn by_username(db: &Db, typed: &str) -> sqlx::Result<Option<Found>> {
    match username::lookup_key(typed) {
        Some(key) => find(db, "WHERE username_key = $1", &key).await,
        None => Ok(None),
    }
}

async fn find(db: &Db, condition: &'static str, value: &str) -> sqlx::Result<Option<Found>> {
    let columns = Account::COLUMNS;
    let sql = format!("SELECT {columns}, password_hash FROM accounts {condition}");
    // Safe: it is made of constants.
    let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(value);
    let Some(row) = query.fetch_optional(&***db).await? else {
        return Ok(None);
    };
    let hash = row.try_get::<Option<String>, _>("password_hash")?.map(PasswordHash::from_column);
    Ok(Some((Account::from_row(&row)?, hash)))
}

/// Replaces the password of an account; says whether its credentials were still as they are here.
pub async fn set_password(
    transaction: &mut Recording,
    account: &Account,
    password_hash: &PasswordHash,
    act: &Act<'_>,
) -> sqlx::Result<bool> {
    let sql = "UPDATE accounts SET password_hash = $1, stamp = $2 WHERE id = $3 AND stamp = $4";
    change(transaction, account, sql, password_hash.as_str(), act).await
}

/// Replaces a hash by another one of the same password, if it is still there: so a password that was
/// changed meanwhile stays. Sessions go on.
pub async fn renew_password_hash(
    db: &Db,
    account: AccountId,
    from: &PasswordHash,
    to: &PasswordHash,
) -> sqlx::Result<()> {
    let sql = "UPDATE accounts SET password_hash = $1 WHERE id = $2 AND password_hash = $3";
    let query = sqlx::query(sql).bind(to.as_str()).bind(account.to_string()).bind(from.as_str());
    query.execute(db.writer()).await.map(drop)
}

/// Replaces the roles of an account; says whether its credentials and roles were still as they are
/// here.
pub async fn set_roles(
    transaction: &mut Recording,
    account: &Account,
    roles: &str,
    act: &Act<'_>,
) -> sqlx::Result<bool> {
    let sql = "UPDATE accounts SET roles = $1, stamp = $2 WHERE id = $3 AND stamp = $4";
    let is_changed = change(transaction, account, sql, roles, act).await?;
    if is_changed {
        // What somebody may do has nothing to do with which address is theirs.
        links::go_along(transaction, account, Purpose::Verify).await?;
    }
    Ok(is_changed)
}

/// Turns signing in to an account off, since then, or on again, if its credentials are still as they
/// are here; says whether they were.
pub async fn set_disabled(
    transaction: &mut Recording,
    account: &Account,
    since: Option<Timestamp>,
    act: &Act<'_>,
) -> sqlx::Result<bool> {
    let sql = "UPDATE accounts SET disabled_at = $1, stamp = $2 WHERE id = $3 AND stamp = $4";
    change(transaction, account, sql, since.map(Timestamp::millis), act).await
}

/// Changes an account and its stamp, if it still has the stamp that it has here, and writes down
/// who did it.
async fn change<'v>(
    transaction: &mut Recording,
    account: &'v Account,
    sql: &'static str,
    value: impl Encode<'v, Any> + Type<Any> + 'v,
    act: &Act<'_>,
) -> sqlx::Result<bool> {
    let query = sqlx::query(sql)
        .bind(value)
        .bind(&stamp()[..])
        .bind(account.id().to_string())
        .bind(account.stamp());
    let is_changed = query.execute(&mut **transaction).await?.rows_affected() == 1;
    if is_changed {
        transaction.record_restamping(account.id(), act).await?;
    }
    Ok(is_changed)
}

/// Gives an account an address that its owner has verified. That somebody else has verified it
/// meanwhile is the answer of a unique index.
pub async fn set_verified_email(
    transaction: &mut AnyConnection,
    id: AccountId,
    email: &Email,
    now: Timestamp,
) -> sqlx::Result<()> {
    let query = sqlx::query(
        "UPDATE accounts SET email = $1, email_key = $2, email_verified_at = $3 WHERE id = $4",
    )
    .bind(email.shown())
    .bind(email.key())
    .bind(now.millis())
    .bind(id.to_string());
    query.execute(transaction).await.map(drop)
}

/// Takes an address from an account that claims it.
pub async fn drop_claim(transaction: &mut AnyConnection, id: AccountId) -> sqlx::Result<()> {
    let query = sqlx::query(
        "UPDATE accounts SET email = NULL, email_key = NULL \
         WHERE id = $1 AND email_verified_at IS NULL",
    );
    query.bind(id.to_string()).execute(transaction).await.map(drop)
}

/// Takes an address from every other account that claims it.
pub async fn drop_claims(db: &Db, owner: AccountId, email: &Email) -> sqlx::Result<()> {
    let query = sqlx::query(
        "UPDATE accounts SET email = NULL, email_key = NULL \
         WHERE email_key = $1 AND id <> $2 AND email_verified_at IS NULL",
    )
    .bind(email.key())
    .bind(owner.to_string());
    query.execute(db.writer()).await.map(drop)
}

/// Runs a statement that deletes up to $2 rows from before $1 until there are no more; says how
/// many there were.
pub async fn sweep(db: &Db, sql: &'static str, before: Timestamp) -> sqlx::Result<u64> {
    let mut swept = 0;
    loop {
        let query = sqlx::query(sql).bind(before.millis()).bind(SWEEP_BATCH);
        let done = query.execute(db.writer()).await?.rows_affected();
        swept += done;
        if done < SWEEP_BATCH.unsigned_abs() {
            return Ok(swept);
        }
    }
}
