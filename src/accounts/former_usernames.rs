//! Usernames that were given up a short while ago. Nobody but who had them can have them, since
//! others could be taken for that person.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use sqlx::{AnyConnection, AssertSqlSafe, Row};

use super::{AccountId, store};
use crate::clock::Timestamp;
use crate::db::Db;

/// Holds a name of this skeleton back for `owner`, or from everybody.
pub async fn hold(
    connection: &mut AnyConnection,
    skeleton: &str,
    owner: Option<AccountId>,
    until: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO former_usernames (digest, account_id, held_until) VALUES ($1, $2, $3) \
         ON CONFLICT (digest) DO UPDATE SET account_id = $2, held_until = $3",
    )
    .bind(digest(skeleton))
    .bind(owner.map(|owner| owner.to_string()))
    .bind(until.millis())
    .execute(connection)
    .await
    .map(drop)
}

/// Ends the holding back of a name of this skeleton, for `owner` who takes it or for a new account;
/// says whether they may. It is asked when the name is theirs already, so that whoever is giving it
/// up at this moment has done so by then.
pub async fn take(
    connection: &mut AnyConnection,
    skeleton: &str,
    owner: Option<AccountId>,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let owner = owner.map(|owner| owner.to_string()).unwrap_or_default();
    let query = sqlx::query(
        "DELETE FROM former_usernames WHERE digest = $1 AND (account_id = $2 OR held_until <= $3)",
    );
    let query = query.bind(digest(skeleton)).bind(owner).bind(now.millis());
    query.execute(&mut *connection).await?;
    let held = sqlx::query("SELECT 1 FROM former_usernames WHERE digest = $1");
    let held = held.bind(digest(skeleton)).fetch_optional(connection).await?;
    Ok(held.is_none())
}

/// Which of these skeletons are held back from new accounts.
pub async fn held<'s>(
    connection: &mut AnyConnection,
    skeletons: &[&'s str],
    now: Timestamp,
) -> sqlx::Result<Vec<&'s str>> {
    let places: Vec<_> = (0..skeletons.len()).map(|at| format!("${}", at + 2)).collect();
    let sql = AssertSqlSafe(format!(
        "SELECT digest FROM former_usernames WHERE held_until > $1 AND digest IN ({})",
        places.join(", ")
    ));
    let query = sqlx::query(sql).bind(now.millis());
    let query = skeletons.iter().fold(query, |query, skeleton| query.bind(digest(skeleton)));
    let rows = query.fetch_all(connection).await?;
    let digests = rows.iter().map(|row| row.try_get(0)).collect::<sqlx::Result<Vec<String>>>()?;
    Ok(skeletons.iter().copied().filter(|skeleton| digests.contains(&digest(skeleton))).collect())
}

/// Until when the names are held back that an account has given up, the last first.
pub async fn held_by(
    connection: &mut AnyConnection,
    owner: AccountId,
    now: Timestamp,
) -> sqlx::Result<Vec<Timestamp>> {
    let query = sqlx::query(
        "SELECT held_until FROM former_usernames WHERE account_id = $1 AND held_until > $2 \
         ORDER BY held_until DESC",
    );
    let query = query.bind(owner.to_string()).bind(now.millis());
    let rows = query.fetch_all(connection).await?;
    rows.iter().map(|row| row.try_get(0).map(Timestamp::from_millis)).collect()
}

/// Deletes what is held back no longer; says how many names that were.
pub async fn sweep(db: &Db, now: Timestamp) -> sqlx::Result<u64> {
    let sql = "DELETE FROM former_usernames WHERE digest IN \
               (SELECT digest FROM former_usernames WHERE held_until < $1 LIMIT $2)";
    store::sweep(db, sql, now).await
}

/// The name itself is not kept: it may be all that is left of somebody who has gone.
fn digest(skeleton: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(skeleton))
}
