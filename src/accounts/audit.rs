//! The audit trail: who did what to which account, from where and when. It is for the people who
//! run the site, and outlives the accounts. OWASP ASVS 5.0, 16.2.1.

use std::collections::{HashMap, HashSet};

use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use super::act::{Act, Who};
use super::entry_id::EntryId;
use super::{AccountId, Accounts, Event, store};
use crate::clock::Timestamp;
use crate::db::Db;

/// Something that was done to an account.
#[derive(Clone, Debug)]
pub struct AuditEntry {
    /// Which entry.
    pub id: EntryId,
    /// What.
    pub event: Event,
    /// What the event leaves open; see [`Event`].
    pub detail: String,
    /// To which account. It may have been deleted since.
    pub subject: AccountId,
    /// By whom. That account may have been deleted since.
    pub by: Who,
    /// The network address of who did it; empty where there was none, or their account has been
    /// deleted.
    pub address: String,
    /// The `User-Agent` header of their browser; empty like the address.
    pub user_agent: String,
    /// When.
    pub at: Timestamp,
}

impl Accounts {
    /// The newest entries of the audit trail, or those before the entry `before`, up to `most`: what
    /// was done to `account` or from it, or to and from everybody; of one kind or of all.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn audit_trail(
        &self,
        account: Option<AccountId>,
        event: Option<Event>,
        before: Option<EntryId>,
        most: u32,
    ) -> sqlx::Result<Vec<AuditEntry>> {
        let newest = |condition: &str| {
            let event = if event.is_some() { "AND event = $3" } else { "AND $3 = ''" };
            format!(
                "SELECT id, event, detail, subject_id, done_by, actor_id, address, user_agent, at \
                 FROM audit_trail WHERE id < $1 {event} {condition} ORDER BY id DESC LIMIT $2"
            )
        };
        let sql = match account {
            // Each by its own index: with OR all that one account ever did would have to be sorted.
            Some(_) => format!(
                "SELECT * FROM (SELECT * FROM ({}) AS done_to UNION SELECT * FROM ({}) AS done_by) \
                 AS done ORDER BY id DESC LIMIT $2",
                newest("AND subject_id = $4"),
                newest("AND actor_id = $4")
            ),
            None => newest(""),
        };
        // Safe: it is made of constants.
        let query = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(before.unwrap_or(EntryId::LAST).to_string())
            .bind(i64::from(most))
            .bind(event.map_or("", Event::as_str));
        let query = match account {
            Some(account) => query.bind(account.to_string()),
            None => query,
        };
        query.fetch_all(&**self.db).await?.iter().map(AuditEntry::from_row).collect()
    }

    /// The usernames of everybody in these entries who still has an account.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn names_in(
        &self,
        entries: &[AuditEntry],
    ) -> sqlx::Result<HashMap<AccountId, String>> {
        let ids = entries.iter().flat_map(|entry| [Some(entry.subject), entry.by.id()]);
        let ids: HashSet<AccountId> = ids.flatten().collect();
        let mut names = HashMap::new();
        for id in ids {
            if let Some(account) = self.find(id).await? {
                names.insert(id, account.username().to_owned());
            }
        }
        Ok(names)
    }

    /// Whose trail somebody means: that of the account with this username, in whatever spelling, or
    /// with this id, which may be gone; or else of the last one that was deleted and had this very name.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn find_in_trail(&self, name: &str) -> sqlx::Result<Option<AccountId>> {
        if let Some(account) = self.find_by_username(name).await? {
            return Ok(Some(account.id()));
        }
        if let Some(id) = AccountId::parse(name) {
            return Ok(Some(id));
        }
        let sql = "SELECT subject_id FROM audit_trail WHERE event = $1 AND detail = $2 \
                   ORDER BY id DESC LIMIT 1";
        let query = sqlx::query(sql).bind(Event::Deleted.as_str()).bind(name);
        let row = query.fetch_optional(&**self.db).await?;
        row.map(|row| AccountId::from_column(&row, "subject_id")).transpose()
    }
}

/// Adds an act to the trail.
pub(super) async fn add(
    connection: &mut AnyConnection,
    subject: AccountId,
    act: &Act<'_>,
) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO audit_trail \
         (id, event, detail, subject_id, done_by, actor_id, address, user_agent, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(EntryId::new(act.at).to_string())
    .bind(act.event.as_str())
    .bind(act.detail)
    .bind(subject.to_string())
    .bind(act.actor.who.as_str())
    .bind(act.actor.who.id().map(|id| id.to_string()))
    .bind(&*act.actor.address)
    .bind(&*act.actor.user_agent)
    .bind(act.at.millis())
    .execute(connection)
    .await
    .map(drop)
}

/// Takes what is personal about a deleted account out of the trail. Ids, events, times and the names
/// of roles stay, and the username in one place, where it says that it was deleted: without it
/// nobody could be told what became of an account.
pub(super) async fn anonymise(
    connection: &mut AnyConnection,
    account: AccountId,
    username: &str,
) -> sqlx::Result<()> {
    let query = sqlx::query(
        "UPDATE audit_trail SET detail = CASE WHEN event = 'deleted' THEN $2 ELSE '' END \
         WHERE subject_id = $1 AND event NOT IN ('role_granted', 'role_withdrawn')",
    );
    query.bind(account.to_string()).bind(username).execute(&mut *connection).await?;
    for sql in [
        "UPDATE audit_trail SET address = '', user_agent = '' WHERE actor_id = $1",
        "UPDATE audit_trail SET address = '', user_agent = '' \
         WHERE subject_id = $1 AND actor_id IS NULL",
    ] {
        sqlx::query(sql).bind(account.to_string()).execute(&mut *connection).await?;
    }
    Ok(())
}

/// Deletes entries from before a moment; says how many.
pub(super) async fn sweep(db: &Db, before: Timestamp) -> sqlx::Result<u64> {
    let sql = "DELETE FROM audit_trail WHERE id IN \
               (SELECT id FROM audit_trail WHERE at < $1 ORDER BY at LIMIT $2)";
    store::sweep(db, sql, before).await
}

impl AuditEntry {
    fn from_row(row: &AnyRow) -> sqlx::Result<Self> {
        let by = match row.try_get::<&str, _>("done_by")? {
            "account" => Who::Account(AccountId::from_column(row, "actor_id")?),
            "acting" => Who::Acting(AccountId::from_column(row, "actor_id")?),
            "command_line" => Who::CommandLine,
            "site" => Who::Site,
            _ => Who::Nobody,
        };
        Ok(Self {
            id: EntryId::from_column(row, "id")?,
            event: Event::from_word(row.try_get("event")?),
            detail: row.try_get("detail")?,
            subject: AccountId::from_column(row, "subject_id")?,
            by,
            address: row.try_get("address")?,
            user_agent: row.try_get("user_agent")?,
            at: Timestamp::from_millis(row.try_get("at")?),
        })
    }
}
