//! The statements of an import: few, whatever the number of accounts.

use std::collections::HashSet;

use sqlx::any::{AnyArguments, AnyRow};
use sqlx::query::Query;
use sqlx::{Any, AnyConnection, AssertSqlSafe, Row, query};

use super::{Conflict, Entry, Imported, recorded};
use crate::accounts::{Act, Actor, Email, Event, Recording, former_usernames, store};
use crate::clock::Timestamp;
use crate::db::Db;

/// How many values a row takes.
const WIDTH: usize = 13;

/// Which of these accounts are there already: their ids.
pub async fn present(db: &Db, entries: &[Entry]) -> sqlx::Result<HashSet<String>> {
    let places = places(entries.len(), 1);
    let sql = AssertSqlSafe(format!("SELECT id FROM accounts WHERE id IN ({places})"));
    let query = entries.iter().fold(query(sql), |query, entry| query.bind(entry.id.to_string()));
    ids(&query.fetch_all(&***db).await?)
}

/// What others have of that which entries want.
pub struct Taken {
    /// Keys of usernames.
    pub names: HashSet<String>,
    /// What usernames look like.
    pub skeletons: HashSet<String>,
    /// The same of those that are held back.
    pub held: HashSet<String>,
    /// Keys of verified addresses.
    pub emails: HashSet<String>,
}

/// What others have of that which these entries want.
pub async fn taken(db: &Db, entries: &[Entry], now: Timestamp) -> sqlx::Result<Taken> {
    let people = || entries.iter().map(|entry| &entry.person);
    let keys: Vec<&str> = people().map(|person| person.username.key()).collect();
    let skeletons: Vec<&str> = people().map(|person| person.username.skeleton()).collect();
    let verified = entries.iter().filter(|entry| entry.is_verified);
    let emails = verified.filter_map(|entry| entry.person.email.as_ref()).map(Email::key);
    let emails: Vec<&str> = emails.collect();
    let held = former_usernames::held(&mut *db.acquire().await?, &skeletons, now).await?;
    let there = |column: &str, also: &str| format!("{column} FROM accounts WHERE {also}{column}");
    Ok(Taken {
        names: those(db, &there("username_key", ""), &keys).await?,
        skeletons: those(db, &there("username_skeleton", ""), &skeletons).await?,
        held: held.into_iter().map(str::to_owned).collect(),
        emails: those(db, &there("email_key", "email_verified_at IS NOT NULL AND "), &emails)
            .await?,
    })
}

/// Which of some values are in a column.
async fn those(db: &Db, column: &str, values: &[&str]) -> sqlx::Result<HashSet<String>> {
    if values.is_empty() {
        return Ok(HashSet::new());
    }
    let places = places(values.len(), 1);
    // Safe: it is made of constants and places.
    let sql = AssertSqlSafe(format!("SELECT {column} IN ({places})"));
    let query = values.iter().fold(query(sql), |query, value| query.bind((*value).to_owned()));
    ids(&query.fetch_all(&***db).await?)
}

/// Adds accounts, as many as can be there, and says which: their ids.
pub async fn insert(
    db: &Db,
    entries: &[&Entry],
    actor: &Actor,
    now: Timestamp,
) -> sqlx::Result<HashSet<String>> {
    let rows = places(entries.len(), WIDTH);
    let sql = AssertSqlSafe(format!(
        "INSERT INTO accounts (id, username, username_key, username_skeleton, display_name, email, \
         email_key, email_verified_at, password_hash, roles, stamp, created_at, disabled_at) \
         VALUES {rows} ON CONFLICT DO NOTHING RETURNING id"
    ));
    let insert = entries.iter().fold(query(sql), |query, entry| bind(query, entry, now));
    let mut transaction = Recording::begin(db).await?;
    let mut added = ids(&insert.fetch_all(&mut *transaction).await?)?;
    remove_held(&mut transaction, entries, &mut added, now).await?;
    let is_there = |entry: &&&Entry| added.contains(&entry.id.to_string());
    let there: Vec<&Entry> = entries.iter().filter(is_there).copied().collect();
    drop_claims(&mut transaction, &there).await?;
    recorded::imported(&mut transaction, &there, actor, now).await?;
    for entry in there {
        for role in &entry.roles {
            let act = Act { event: Event::RoleGranted, detail: role, actor, at: now };
            transaction.record(entry.id, &act).await?;
        }
    }
    transaction.commit().await?;
    Ok(added)
}

/// Takes back those whose names are held back. It is asked when the names are theirs already, as for
/// one account alone.
async fn remove_held(
    transaction: &mut AnyConnection,
    entries: &[&Entry],
    added: &mut HashSet<String>,
    now: Timestamp,
) -> sqlx::Result<()> {
    let skeletons: Vec<&str> =
        entries.iter().map(|entry| entry.person.username.skeleton()).collect();
    let held = former_usernames::held(transaction, &skeletons, now).await?;
    for entry in entries {
        let id = entry.id.to_string();
        if held.contains(&entry.person.username.skeleton()) && added.remove(&id) {
            let delete = query("DELETE FROM accounts WHERE id = $1").bind(id);
            delete.execute(&mut *transaction).await?;
        }
    }
    Ok(())
}

/// Takes addresses that are verified now from all who only claim them.
async fn drop_claims(transaction: &mut AnyConnection, entries: &[&Entry]) -> sqlx::Result<()> {
    let verified: Vec<_> = entries.iter().filter(|entry| entry.is_verified).collect();
    if verified.is_empty() {
        return Ok(());
    }
    let places = places(verified.len(), 1);
    let sql = AssertSqlSafe(format!(
        "UPDATE accounts SET email = NULL, email_key = NULL WHERE email_verified_at IS NULL \
         AND email_key IN (SELECT email_key FROM accounts WHERE id IN ({places}))"
    ));
    let update = verified.iter().fold(query(sql), |query, entry| query.bind(entry.id.to_string()));
    update.execute(transaction).await.map(drop)
}

/// Why an account was not added.
pub async fn why_not(db: &Db, entry: &Entry) -> sqlx::Result<Imported> {
    let sql = "SELECT id FROM accounts WHERE id = $1";
    if query(sql).bind(entry.id.to_string()).fetch_optional(&***db).await?.is_some() {
        return Ok(Imported::Present);
    }
    if store::is_taken(&mut *db.acquire().await?, &entry.person.username).await? {
        return Ok(Imported::Refused(Conflict::Username));
    }
    let owner = match &entry.person.email {
        Some(email) if entry.is_verified => store::by_verified_email(db, email).await?,
        _ => None,
    };
    Ok(Imported::Refused(if owner.is_some() { Conflict::Email } else { Conflict::HeldBack }))
}

fn bind<'q>(
    query: Query<'q, Any, AnyArguments>,
    entry: &Entry,
    now: Timestamp,
) -> Query<'q, Any, AnyArguments> {
    let person = &entry.person;
    query
        .bind(entry.id.to_string())
        .bind(person.username.shown().to_owned())
        .bind(person.username.key().to_owned())
        .bind(person.username.skeleton().to_owned())
        .bind(person.display_name.clone())
        .bind(person.email.as_ref().map(|email| email.shown().to_owned()))
        .bind(person.email.as_ref().map(|email| email.key().to_owned()))
        .bind(entry.is_verified.then(|| now.millis()))
        .bind(entry.password_hash.as_ref().map(|hash| hash.as_str().to_owned()))
        .bind(entry.roles.join(" "))
        .bind(store::stamp().to_vec())
        .bind(entry.created_at.unwrap_or(now).millis())
        .bind(entry.is_disabled.then(|| now.millis()))
}

/// Places for values: `$1, $2` for two of width 1, `($1, $2), ($3, $4)` for two of width 2.
pub(super) fn places(count: usize, width: usize) -> String {
    let row = |row: usize| {
        let places: Vec<_> = (1..=width).map(|at| format!("${}", row * width + at)).collect();
        if width == 1 { places.concat() } else { format!("({})", places.join(", ")) }
    };
    (0..count).map(row).collect::<Vec<_>>().join(", ")
}

fn ids(rows: &[AnyRow]) -> sqlx::Result<HashSet<String>> {
    rows.iter().map(|row| row.try_get(0)).collect()
}
