//! What happened to an account, for its owner to see. OWASP ASVS 5.0, 6.3.5 and 16.3.1.

use std::time::Duration;

use sqlx::any::AnyRow;
use sqlx::{AnyConnection, Row};

use super::act::{Act, Who};
use super::entry_id::EntryId;
use super::{AccountId, Accounts, Event, Recording, store};
use crate::clock::Timestamp;
use crate::db::Db;

/// So many of one kind are kept of an account, the newest. Sign-ins cannot push out changes of the
/// password, and guesses push out nothing but guesses.
const MOST_OF_A_KIND: i64 = 250;

/// Something that happened to an account.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Which entry.
    pub id: EntryId,
    /// What.
    pub event: Event,
    /// What the event leaves open; see [`Event`].
    pub detail: String,
    /// By whom.
    pub done_by: DoneBy,
    /// The username of the administrator who acted as the owner, if one did and is still there.
    pub administrator: Option<String>,
    /// The network address of who did it; empty where that is not the owner's business.
    pub address: String,
    /// The browser's `User-Agent` header; empty where that is not the owner's business.
    pub user_agent: String,
    /// When.
    pub at: Timestamp,
}

/// Who did it, as far as it is the owner's business.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoneBy {
    /// Somebody who was signed in to the account.
    Owner,
    /// Somebody who was not signed in.
    Stranger,
    /// An administrator who acted as the owner.
    Acting,
    /// The people who run the site.
    Site,
}

impl Accounts {
    /// Writes down what was done to an account: in its history and, where it changed what the
    /// account is or may do, in the audit trail. What this module changes itself is written down
    /// together with the change.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn record(&self, account: AccountId, act: &Act<'_>) -> sqlx::Result<()> {
        let mut transaction = Recording::begin(&self.db).await?;
        transaction.record(account, act).await?;
        transaction.commit().await
    }

    /// Begins a change of something else that is written down of an account, too.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(crate) async fn begin_recording(&self) -> sqlx::Result<Recording> {
        Recording::begin(&self.db).await
    }

    /// How long histories are kept.
    pub fn history_is_kept_for(&self) -> Duration {
        self.config.accounts.keep_history
    }

    /// The newest entries of an account's history, or those before the entry `before`, up to
    /// `most`.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn history(
        &self,
        account: AccountId,
        before: Option<EntryId>,
        most: u32,
    ) -> sqlx::Result<Vec<Entry>> {
        let rows = sqlx::query(
            "SELECT id, event, detail, done_by, address, user_agent, at, \
             (SELECT username FROM accounts WHERE accounts.id = actor_id) AS administrator \
             FROM history WHERE account_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
        )
        .bind(account.to_string())
        .bind(before.unwrap_or(EntryId::LAST).to_string())
        .bind(i64::from(most))
        .fetch_all(&**self.db)
        .await?;
        rows.iter().map(Entry::from_row).collect()
    }
}

/// Adds to the history of an account, if there is such an account: otherwise it does the same work
/// for nothing.
pub(super) async fn add(
    connection: &mut AnyConnection,
    account: AccountId,
    act: &Act<'_>,
) -> sqlx::Result<()> {
    let done_by = DoneBy::of(act.actor.who, account);
    let is_shown = matches!(done_by, DoneBy::Owner | DoneBy::Stranger);
    let administrator = act.actor.who.id().filter(|_| done_by == DoneBy::Acting);
    let shown = |text: &str| if is_shown { text.to_owned() } else { String::new() };
    sqlx::query(
        "INSERT INTO history \
         (id, account_id, event, detail, done_by, address, user_agent, at, actor_id) \
         SELECT $1, id, $3, $4, $5, $6, $7, $8, $9 FROM accounts WHERE id = $2",
    )
    .bind(EntryId::new(act.at).to_string())
    .bind(account.to_string())
    .bind(act.event.as_str())
    .bind(act.detail)
    .bind(done_by.as_str())
    .bind(shown(&act.actor.address))
    .bind(shown(&act.actor.user_agent))
    .bind(act.at.millis())
    .bind(administrator.map(|id| id.to_string()))
    .execute(&mut *connection)
    .await?;
    sqlx::query(
        "DELETE FROM history WHERE id IN (SELECT id FROM history \
         WHERE account_id = $1 AND event = $2 ORDER BY id DESC LIMIT $3 OFFSET $3)",
    )
    .bind(account.to_string())
    .bind(act.event.as_str())
    .bind(MOST_OF_A_KIND)
    .execute(connection)
    .await
    .map(drop)
}

/// Deletes entries from before a moment; says how many.
pub(super) async fn sweep(db: &Db, before: Timestamp) -> sqlx::Result<u64> {
    let sql = "DELETE FROM history WHERE id IN \
               (SELECT id FROM history WHERE at < $1 ORDER BY at LIMIT $2)";
    store::sweep(db, sql, before).await
}

impl Entry {
    fn from_row(row: &AnyRow) -> sqlx::Result<Self> {
        Ok(Self {
            id: EntryId::from_column(row, "id")?,
            event: Event::from_word(row.try_get("event")?),
            detail: row.try_get("detail")?,
            done_by: DoneBy::from_word(row.try_get("done_by")?),
            administrator: row.try_get("administrator")?,
            address: row.try_get("address")?,
            user_agent: row.try_get("user_agent")?,
            at: Timestamp::from_millis(row.try_get("at")?),
        })
    }
}

impl DoneBy {
    fn of(who: Who, account: AccountId) -> Self {
        match who {
            Who::Account(id) if id == account => Self::Owner,
            Who::Acting(_) => Self::Acting,
            Who::Nobody => Self::Stranger,
            Who::Account(_) | Who::CommandLine | Who::Site => Self::Site,
        }
    }

    /// The word that the database keeps.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Stranger => "stranger",
            Self::Acting => "acting",
            Self::Site => "site",
        }
    }

    fn from_word(word: &str) -> Self {
        match word {
            "owner" => Self::Owner,
            "stranger" => Self::Stranger,
            "acting" => Self::Acting,
            _ => Self::Site,
        }
    }
}
