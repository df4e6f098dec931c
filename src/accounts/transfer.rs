//! Accounts that come from another system, or go to one: a line for each, always with the same
//! columns.
//!
//! An account that comes has an id made of its line, so that the same file can be imported again
//! after whatever has interrupted it: what is there stays as it is by now.

mod entry;
mod lines;
mod quotes;
mod recorded;
mod rows;
mod trial;

use std::collections::HashSet;

use rocket::tokio::time::{Instant, sleep};
use serde_json::{Map, Value, json};

use super::{Accounts, Actor, Listed};
use crate::clock::Timestamp;

pub use entry::Entry;
pub use lines::{Format, Line, Lines, ReadError};
pub use trial::Trial;

/// How many accounts are written at a time: enough to be quick, and few enough that nobody waits
/// behind them for more than some tens of milliseconds.
pub const BATCH: usize = 500;

/// What a line can say. Only the username must be there.
pub const COLUMNS: [&str; 8] = [
    "username",
    "email",
    "email_verified",
    "display_name",
    "password_hash",
    "roles",
    "disabled",
    "created_at",
];

/// What became of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Imported {
    /// There is an account of it now.
    Added,
    /// There was one already, from the same line.
    Present,
    /// There cannot be one.
    Refused(Conflict),
}

/// What an entry cannot have because another account has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Conflict {
    /// A name, or what looks like it.
    #[error("username: an account that is not of this line has it, or one that looks like it")]
    Username,
    /// A name that somebody has given up lately.
    #[error("username: somebody had it, or one that looks like it, until lately")]
    HeldBack,
    /// An address.
    #[error("email: another account has shown that this address is its own")]
    Email,
}

impl Accounts {
    /// Makes accounts of up to [`BATCH`] entries, all those that can be in one transaction, and says
    /// what became of each. It is written down that `actor` did so, and gave them their roles. Then it
    /// makes way for others for as long as it was in theirs.
    ///
    /// # Errors
    /// When the database does not answer: then none of them was added.
    pub async fn import(
        &self,
        entries: &[Entry],
        actor: &Actor,
        now: Timestamp,
    ) -> sqlx::Result<Vec<Imported>> {
        let present = rows::present(&self.db, entries).await?;
        let is_new = |entry: &&Entry| !present.contains(&entry.id.to_string());
        let new: Vec<&Entry> = entries.iter().filter(is_new).collect();
        let mut added = HashSet::new();
        if !new.is_empty() {
            let start = Instant::now();
            added = rows::insert(&self.db, &new, actor, now).await?;
            self.changes.add();
            sleep(start.elapsed()).await;
        }
        let mut imported = Vec::with_capacity(entries.len());
        for entry in entries {
            let id = entry.id.to_string();
            imported.push(if added.remove(&id) {
                Imported::Added
            } else if present.contains(&id) {
                Imported::Present
            } else {
                rows::why_not(&self.db, entry).await?
            });
        }
        Ok(imported)
    }
}

impl Listed {
    /// The account as a line in JSON, which an import takes; with the hash of its password, by which
    /// whoever has the line can guess at it, only where that is asked for.
    pub fn to_line(&self, with_hash: bool) -> Map<String, Value> {
        let account = &self.account;
        let line = json!({
            "username": account.username(),
            "email": account.email(),
            "email_verified": account.verified_email().is_some(),
            "display_name": account.display_name(),
            "roles": account.roles(),
            "disabled": account.is_disabled(),
            "created_at": account.created_at().to_rfc3339(),
        });
        let Value::Object(mut line) = line else { return Map::new() };
        if with_hash {
            let hash = self.password_hash.as_ref().map(|hash| hash.as_str().into());
            line.insert("password_hash".to_owned(), hash.unwrap_or_default());
        }
        line
    }
}
