//! The queries about passkeys.

use sqlx::{AnyConnection, Row};
use uuid::Uuid;

use super::passkey::random_uuid;
use super::{MAX_PASSKEYS, Passkey, PasskeyId};
use crate::accounts::store::{self, stamp};
use crate::accounts::{AccountId, Act, Actor, Event, Recording};
use crate::clock::Timestamp;
use crate::db::Db;

/// Why a passkey was not added.
pub enum AddError {
    /// It is there already: so says the unique index.
    Taken,
    /// The account has as many as it may have.
    TooMany,
    Storage(sqlx::Error),
}

impl From<sqlx::Error> for AddError {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::Database(error) if error.is_unique_violation() => Self::Taken,
            error => Self::Storage(error),
        }
    }
}

/// What came of asking to remove a passkey.
pub enum Removed {
    /// It had this name.
    Done(String),
    /// There was none of this id.
    Gone,
    /// It is the only way to sign in.
    Last,
}

/// The user handle of an account, which is made when it is first asked for.
pub async fn user_handle(db: &Db, account: AccountId) -> sqlx::Result<Uuid> {
    let sql = "UPDATE accounts SET user_handle = $1 WHERE id = $2 AND user_handle IS NULL";
    let new = sqlx::query(sql).bind(random_uuid().to_string()).bind(account.to_string());
    new.execute(db.writer()).await?;
    // Through the writer: a reader may not see it yet.
    let query = sqlx::query("SELECT user_handle FROM accounts WHERE id = $1");
    let row = query.bind(account.to_string()).fetch_one(db.writer()).await?;
    let text: &str = row.try_get("user_handle")?;
    Uuid::parse_str(text).map_err(|error| sqlx::Error::Decode(error.into()))
}

/// The passkeys of an account, oldest first.
pub async fn of_account(db: &Db, account: AccountId) -> sqlx::Result<Vec<Passkey>> {
    let sql = "SELECT id, account_id, credential, name, created_at, last_used_at FROM passkeys \
               WHERE account_id = $1 ORDER BY created_at, id";
    let rows = sqlx::query(sql).bind(account.to_string()).fetch_all(&***db).await?;
    rows.iter().map(Passkey::from_row).collect()
}

/// The passkey that a device means, and the user handle of its account.
pub async fn by_credential_id(
    db: &Db,
    credential_id: &[u8],
) -> sqlx::Result<Option<(Passkey, Option<String>)>> {
    let sql = "SELECT passkeys.id, account_id, credential, name, passkeys.created_at, \
               last_used_at, user_handle \
               FROM passkeys JOIN accounts ON accounts.id = account_id WHERE credential_id = $1";
    let row = sqlx::query(sql).bind(credential_id).fetch_optional(&***db).await?;
    row.map(|row| Ok((Passkey::from_row(&row)?, row.try_get("user_handle")?))).transpose()
}

/// Adds a passkey, unless the account has as many as it may have.
pub async fn add(
    db: &Db,
    passkey: &Passkey,
    credential_id: &[u8],
    act: &Act<'_>,
) -> Result<(), AddError> {
    let mut transaction = Recording::begin(db).await?;
    // Nobody else counts meanwhile.
    hold(&mut transaction, passkey.account).await?;
    let count = sqlx::query("SELECT COUNT(*) FROM passkeys WHERE account_id = $1")
        .bind(passkey.account.to_string())
        .fetch_one(&mut *transaction)
        .await?;
    if count.try_get::<i64, _>(0)? >= i64::from(MAX_PASSKEYS) {
        return Err(AddError::TooMany);
    }
    sqlx::query(
        "INSERT INTO passkeys (id, account_id, credential_id, credential, name, created_at) \
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(passkey.id.to_string())
    .bind(passkey.account.to_string())
    .bind(credential_id)
    .bind(&*passkey.json)
    .bind(&*passkey.name)
    .bind(passkey.created_at.millis())
    .execute(&mut *transaction)
    .await?;
    transaction.record(passkey.account, act).await?;
    Ok(transaction.commit().await?)
}

/// Notes that a passkey was used, and how it is now; says whether it was still as it is here.
pub async fn note_use(
    db: &Db,
    passkey: &Passkey,
    json: &str,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let sql = "UPDATE passkeys SET credential = $1, last_used_at = $2 \
               WHERE id = $3 AND credential = $4";
    let query = sqlx::query(sql)
        .bind(json)
        .bind(now.millis())
        .bind(passkey.id.to_string())
        .bind(&*passkey.json);
    Ok(query.execute(db.writer()).await?.rows_affected() == 1)
}

/// Gives a passkey another name; says whether it is there.
pub async fn rename(db: &Db, account: AccountId, id: PasskeyId, name: &str) -> sqlx::Result<bool> {
    let sql = "UPDATE passkeys SET name = $1 WHERE id = $2 AND account_id = $3";
    let query = sqlx::query(sql).bind(name).bind(id.to_string()).bind(account.to_string());
    Ok(query.execute(db.writer()).await?.rows_affected() == 1)
}

/// Removes a passkey and changes its account's stamp, unless that would leave no way to sign in.
/// The account's row is held meanwhile, so that of two who each remove one of the last two, the
/// second finds it to be the last.
pub async fn remove(
    db: &Db,
    account: AccountId,
    id: PasskeyId,
    actor: &Actor,
    now: Timestamp,
) -> sqlx::Result<Removed> {
    let mut transaction = Recording::begin(db).await?;
    hold(&mut transaction, account).await?;
    let removed = sqlx::query(
        "DELETE FROM passkeys WHERE id = $1 AND account_id = $2 AND ( \
           EXISTS (SELECT 1 FROM accounts WHERE id = $2 AND password_hash IS NOT NULL) OR \
           EXISTS (SELECT 1 FROM passkeys AS other WHERE account_id = $2 AND other.id <> $1)) \
         RETURNING name",
    )
    .bind(id.to_string())
    .bind(account.to_string())
    .fetch_optional(&mut *transaction)
    .await?;
    let Some(removed) = removed else {
        let query = sqlx::query("SELECT 1 FROM passkeys WHERE id = $1 AND account_id = $2");
        let query = query.bind(id.to_string()).bind(account.to_string());
        let is_there = query.fetch_optional(&mut *transaction).await?.is_some();
        return Ok(if is_there { Removed::Last } else { Removed::Gone });
    };
    let query = sqlx::query("UPDATE accounts SET stamp = $1 WHERE id = $2");
    let query = query.bind(&stamp()[..]).bind(account.to_string());
    query.execute(&mut *transaction).await?;
    let name: String = removed.try_get("name")?;
    let act = Act { event: Event::PasskeyRemoved, detail: &name, actor, at: now };
    transaction.record_restamping(account, &act).await?;
    transaction.commit().await?;
    Ok(Removed::Done(name))
}

/// Keeps others from changing an account's passkeys until the transaction is over.
async fn hold(transaction: &mut AnyConnection, account: AccountId) -> sqlx::Result<()> {
    let query = sqlx::query("UPDATE accounts SET user_handle = user_handle WHERE id = $1");
    query.bind(account.to_string()).execute(transaction).await.map(drop)
}

/// Notes that a challenge was answered; says whether it was the first time.
pub async fn spend(db: &Db, challenge: &str, forget_at: Timestamp) -> sqlx::Result<bool> {
    let sql = "INSERT INTO spent_challenges (id, forget_at) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    let query = sqlx::query(sql).bind(challenge).bind(forget_at.millis());
    Ok(query.execute(db.writer()).await?.rows_affected() == 1)
}

/// Forgets challenges that are over; says how many.
pub async fn sweep_challenges(db: &Db, now: Timestamp) -> sqlx::Result<u64> {
    let sql = "DELETE FROM spent_challenges WHERE id IN \
               (SELECT id FROM spent_challenges WHERE forget_at < $1 LIMIT $2)";
    store::sweep(db, sql, now).await
}
