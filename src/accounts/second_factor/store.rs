//! The queries about second factors.

use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use super::recovery_code::RecoveryCode;
use super::sealing::Sealed;
use crate::accounts::{Account, AccountId, Act, Recording, store};
use crate::clock::Timestamp;
use crate::config::Fingerprint;
use crate::db::Db;

/// So many wrong codes in a row are let through to an account's app. NIST SP 800-63B-4, 3.2.2.
const MOST_WRONG_CODES: i64 = 100;

/// Gives an account a new stamp, if its credentials are still as they are here; says whether they
/// were.
pub async fn renew_stamp(connection: &mut AnyConnection, account: &Account) -> sqlx::Result<bool> {
    let renewed = sqlx::query("UPDATE accounts SET stamp = $1 WHERE id = $2 AND stamp = $3")
        .bind(&store::stamp()[..])
        .bind(account.id().to_string())
        .bind(account.stamp())
        .execute(connection)
        .await?;
    Ok(renewed.rows_affected() == 1)
}

/// Puts an app in the place of the one before, if there was one.
pub async fn set_app(
    connection: &mut AnyConnection,
    account: AccountId,
    secret: &Sealed,
    step: i64,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO totp (account_id, secret, key_id, last_step, wrong_codes, wrong_for, added_at) \
         VALUES ($1, $2, $3, $4, 0, $5, $6) ON CONFLICT (account_id) DO UPDATE SET \
         secret = $2, key_id = $3, last_step = $4, wrong_codes = 0, added_at = $6",
    )
    .bind(account.to_string())
    .bind(&*secret.text)
    .bind(secret.key.as_str())
    .bind(step)
    .bind(&[][..])
    .bind(now.millis())
    .execute(&mut *connection)
    .await
    .map(drop)
}

/// Puts new recovery codes in the place of those before.
pub async fn set_recovery_codes(
    connection: &mut AnyConnection,
    account: AccountId,
    codes: &[RecoveryCode],
) -> sqlx::Result<()> {
    forget_recovery_codes(connection, account).await?;
    for code in codes {
        sqlx::query("INSERT INTO recovery_codes (account_id, code_hash) VALUES ($1, $2)")
            .bind(account.to_string())
            .bind(&code.digest(account)[..])
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// Deletes an account's app and its recovery codes.
pub async fn forget(connection: &mut AnyConnection, account: AccountId) -> sqlx::Result<()> {
    forget_recovery_codes(connection, account).await?;
    let query = sqlx::query("DELETE FROM totp WHERE account_id = $1").bind(account.to_string());
    query.execute(&mut *connection).await.map(drop)
}

async fn forget_recovery_codes(
    connection: &mut AnyConnection,
    account: AccountId,
) -> sqlx::Result<()> {
    let query = sqlx::query("DELETE FROM recovery_codes WHERE account_id = $1");
    query.bind(account.to_string()).execute(&mut *connection).await.map(drop)
}

/// How many recovery codes an account has left.
pub async fn recovery_codes_left(db: &Db, account: AccountId) -> sqlx::Result<u64> {
    let query = sqlx::query("SELECT COUNT(*) FROM recovery_codes WHERE account_id = $1");
    let row = query.bind(account.to_string()).fetch_one(&***db).await?;
    Ok(row.try_get::<i64, _>(0)?.unsigned_abs())
}

/// Counts a code as a wrong one before it is looked at, and gives back the app's secret and the
/// count. `None` where so many have been wrong that no more are let through, or where there is no
/// app.
pub async fn count_code(db: &Db, account: &Account) -> sqlx::Result<Option<(Sealed, u64)>> {
    let query = sqlx::query(
        "UPDATE totp SET wrong_for = $2, \
         wrong_codes = CASE WHEN wrong_for = $2 THEN wrong_codes + 1 ELSE 1 END \
         WHERE account_id = $1 AND (wrong_for <> $2 OR wrong_codes < $3) RETURNING secret, key_id, wrong_codes",
    )
    .bind(account.id().to_string())
    .bind(account.stamp())
    .bind(MOST_WRONG_CODES);
    let row = query.fetch_optional(db.writer()).await?;
    let read = |row| {
        let count: i64 = AnyRow::try_get(&row, "wrong_codes")?;
        Ok((Sealed::from_row(&row)?, count.unsigned_abs()))
    };
    row.map(read).transpose()
}

/// Takes one back that could not be looked at.
pub async fn uncount_code(db: &Db, account: AccountId) -> sqlx::Result<()> {
    let sql =
        "UPDATE totp SET wrong_codes = wrong_codes - 1 WHERE account_id = $1 AND wrong_codes > 0";
    sqlx::query(sql).bind(account.to_string()).execute(db.writer()).await.map(drop)
}

/// Notes that the code of a time step was right, which ends the count of wrong ones; says whether
/// it is the first since then. A step that lies ahead of what can be right at `latest` was noted
/// before the machine's clock was set back, and counts no more.
pub async fn accept_code(
    db: &Db,
    account: AccountId,
    step: i64,
    latest: i64,
) -> sqlx::Result<bool> {
    let query = sqlx::query(
        "UPDATE totp SET last_step = $2, wrong_codes = 0 \
         WHERE account_id = $1 AND (last_step < $2 OR last_step > $3)",
    );
    let query = query.bind(account.to_string()).bind(step).bind(latest);
    Ok(query.execute(db.writer()).await?.rows_affected() == 1)
}

/// Uses a recovery code, which ends the count of wrong codes; says whether there was such a one.
pub async fn use_recovery_code(
    db: &Db,
    account: AccountId,
    code: &RecoveryCode,
    act: &Act<'_>,
) -> sqlx::Result<bool> {
    let mut transaction = Recording::begin(db).await?;
    let used = sqlx::query("DELETE FROM recovery_codes WHERE account_id = $1 AND code_hash = $2")
        .bind(account.to_string())
        .bind(&code.digest(account)[..])
        .execute(&mut *transaction)
        .await?
        .rows_affected();
    if used == 1 {
        let sql = "UPDATE totp SET wrong_codes = 0 WHERE account_id = $1";
        sqlx::query(sql).bind(account.to_string()).execute(&mut *transaction).await?;
        transaction.record(account, act).await?;
        transaction.commit().await?;
    }
    Ok(used == 1)
}

/// Some of the secrets that are encrypted under a key, of accounts that come after `last`.
pub async fn under_key(
    db: &Db,
    key: &Fingerprint,
    last: &str,
    limit: i64,
) -> sqlx::Result<Vec<(AccountId, Sealed)>> {
    let query = sqlx::query(
        "SELECT account_id, secret, key_id FROM totp WHERE key_id = $1 AND account_id > $2 \
         ORDER BY account_id LIMIT $3",
    );
    let rows = query.bind(key.as_str()).bind(last).bind(limit).fetch_all(&***db).await?;
    let read = |row| Ok((AccountId::from_column(row, "account_id")?, Sealed::from_row(row)?));
    rows.iter().map(read).collect()
}

/// Puts a secret in the place of the same one under another key, if that is still there.
pub async fn reseal(db: &Db, account: AccountId, from: &Sealed, to: &Sealed) -> sqlx::Result<bool> {
    let sql = "UPDATE totp SET secret = $1, key_id = $2 WHERE account_id = $3 AND secret = $4";
    let query = sqlx::query(sql).bind(&*to.text).bind(to.key.as_str());
    let query = query.bind(account.to_string()).bind(&*from.text);
    Ok(query.execute(db.writer()).await?.rows_affected() == 1)
}

/// How many secrets are encrypted under each key.
pub async fn count_by_key(db: &Db) -> sqlx::Result<Vec<(Fingerprint, u64)>> {
    let query = sqlx::query("SELECT key_id, COUNT(*) FROM totp GROUP BY key_id ORDER BY key_id");
    let rows = query.fetch_all(&***db).await?;
    let counted = rows.iter().map(|row| {
        let count = row.try_get::<i64, _>(1)?.unsigned_abs();
        Ok((Fingerprint::from_column(row.try_get(0)?), count))
    });
    counted.collect()
}
