//! Links that open something once.
//!
//! An account has one link of a purpose at most: a newer one takes the place of the older. A link is
//! for the account as it was when it was asked for; a change of its credentials ends it.

mod purpose;

use sqlx::any::AnyRow;
use sqlx::{Any, AnyConnection, Executor, Row};

use super::{Account, AccountId, Email, store};
use crate::clock::Timestamp;
use crate::db::Db;
use crate::id::uuid_v7;
use crate::token::Token;

pub use purpose::Purpose;

/// A link that works.
#[derive(Debug)]
pub(super) struct Link {
    /// Whose it is; nobody's where it is an invitation.
    pub account: Option<AccountId>,
    /// The address that it is about.
    pub email: Option<String>,
}

/// Only while the account has the stamp that it had when the link was asked for.
const IS_LIVE: &str = "expires_at > $3 AND \
     (account_id IS NULL OR stamp = (SELECT stamp FROM accounts WHERE accounts.id = account_id))";

/// Makes a link of an account, in the place of the one it has. Without a token it opens nothing yet:
/// [`issue`] gives it one.
pub(super) async fn ask<'e>(
    executor: impl Executor<'e, Database = Any>,
    account: &Account,
    purpose: Purpose,
    email: Option<&str>,
    now: Timestamp,
) -> sqlx::Result<()> {
    let query = sqlx::query(
        "INSERT INTO links (id, purpose, account_id, stamp, email, created_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) \
         ON CONFLICT (account_id, purpose) DO UPDATE SET \
         id = excluded.id, stamp = excluded.stamp, email = excluded.email, token_hash = NULL, \
         created_at = excluded.created_at, expires_at = excluded.expires_at",
    )
    .bind(uuid_v7(now).to_string())
    .bind(purpose.as_str())
    .bind(account.id().to_string())
    .bind(account.stamp())
    .bind(email)
    .bind(now.millis())
    .bind((now + purpose.lifetime()).millis());
    executor.execute(query).await.map(drop)
}

/// Gives the link of an account a token, and its whole time from now on; nothing where there is no
/// link any more.
pub(super) async fn issue<'e>(
    executor: impl Executor<'e, Database = Any>,
    account: AccountId,
    purpose: Purpose,
    now: Timestamp,
) -> sqlx::Result<Option<Token>> {
    let token = Token::random();
    let query = sqlx::query(
        "UPDATE links SET token_hash = $1, expires_at = $2 WHERE account_id = $3 AND purpose = $4",
    )
    .bind(token.hash().as_bytes())
    .bind((now + purpose.lifetime()).millis())
    .bind(account.to_string())
    .bind(purpose.as_str());
    let issued = executor.execute(query).await?.rows_affected();
    Ok((issued == 1).then_some(token))
}

/// Makes a link that is no account's, for somebody with this address or for whoever has it.
pub(super) async fn hand_out<'e>(
    executor: impl Executor<'e, Database = Any>,
    purpose: Purpose,
    email: Option<&Email>,
    now: Timestamp,
) -> sqlx::Result<Token> {
    let token = Token::random();
    let query = sqlx::query(
        "INSERT INTO links (id, purpose, email, token_hash, created_at, expires_at) \
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(uuid_v7(now).to_string())
    .bind(purpose.as_str())
    .bind(email.map(Email::shown))
    .bind(token.hash().as_bytes())
    .bind(now.millis())
    .bind((now + purpose.lifetime()).millis());
    executor.execute(query).await?;
    Ok(token)
}

/// The link that a token opens. It stays as it is: programs that look at mail open links, too.
pub(super) async fn find(
    db: &Db,
    token: &Token,
    purpose: Purpose,
    now: Timestamp,
) -> sqlx::Result<Option<Link>> {
    let sql = format!(
        "SELECT account_id, email FROM links WHERE token_hash = $1 AND purpose = $2 AND {IS_LIVE}"
    );
    one(&***db, sql, token, purpose, now).await
}

/// Uses a link up. Of several that use it at once, one gets it.
pub(super) async fn take<'e>(
    executor: impl Executor<'e, Database = Any>,
    token: &Token,
    purpose: Purpose,
    now: Timestamp,
) -> sqlx::Result<Option<Link>> {
    let sql = format!(
        "DELETE FROM links WHERE token_hash = $1 AND purpose = $2 AND {IS_LIVE} \
         RETURNING account_id, email"
    );
    one(executor, sql, token, purpose, now).await
}

async fn one<'e>(
    executor: impl Executor<'e, Database = Any>,
    sql: String,
    token: &Token,
    purpose: Purpose,
    now: Timestamp,
) -> sqlx::Result<Option<Link>> {
    // Safe: it is made of constants.
    let query = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(token.hash().as_bytes().to_vec())
        .bind(purpose.as_str())
        .bind(now.millis());
    executor.fetch_optional(query).await?.map(|row| link(&row)).transpose()
}

fn link(row: &AnyRow) -> sqlx::Result<Link> {
    let is_account = row.try_get::<Option<&str>, _>("account_id")?.is_some();
    let account = is_account.then(|| AccountId::from_column(row, "account_id")).transpose()?;
    Ok(Link { account, email: row.try_get("email")? })
}

/// The link of an account, whether or not it has a token yet.
pub(super) async fn of_account(
    db: &Db,
    account: &Account,
    purpose: Purpose,
    now: Timestamp,
) -> sqlx::Result<Option<Link>> {
    let query = sqlx::query(
        "SELECT account_id, email FROM links \
         WHERE account_id = $1 AND purpose = $2 AND expires_at > $3 AND stamp = $4",
    )
    .bind(account.id().to_string())
    .bind(purpose.as_str())
    .bind(now.millis())
    .bind(account.stamp());
    query.fetch_optional(&***db).await?.map(|row| link(&row)).transpose()
}

/// Keeps the link of an account alive although its stamp has changed from what it is here.
pub(super) async fn go_along(
    transaction: &mut AnyConnection,
    before: &Account,
    purpose: Purpose,
) -> sqlx::Result<()> {
    let query = sqlx::query(
        "UPDATE links SET stamp = (SELECT stamp FROM accounts WHERE id = $1) \
         WHERE account_id = $1 AND purpose = $2 AND stamp = $3",
    )
    .bind(before.id().to_string())
    .bind(purpose.as_str())
    .bind(before.stamp());
    query.execute(transaction).await.map(drop)
}

/// Ends the link of an account.
pub(super) async fn end<'e>(
    executor: impl Executor<'e, Database = Any>,
    account: AccountId,
    purpose: Purpose,
) -> sqlx::Result<()> {
    let query = sqlx::query("DELETE FROM links WHERE account_id = $1 AND purpose = $2")
        .bind(account.to_string())
        .bind(purpose.as_str());
    executor.execute(query).await.map(drop)
}

/// Ends every link of a purpose.
pub(super) async fn end_all<'e>(
    executor: impl Executor<'e, Database = Any>,
    purpose: Purpose,
) -> sqlx::Result<()> {
    let query = sqlx::query("DELETE FROM links WHERE purpose = $1").bind(purpose.as_str());
    executor.execute(query).await.map(drop)
}

/// Deletes links that do not work any more because of their age; says how many.
pub(super) async fn sweep(db: &Db, now: Timestamp) -> sqlx::Result<u64> {
    let sql =
        "DELETE FROM links WHERE id IN (SELECT id FROM links WHERE expires_at <= $1 LIMIT $2)";
    store::sweep(db, sql, now).await
}
