//! An import that is only tried.

use std::collections::HashSet;

use super::{Conflict, Entry, Imported, rows};
use crate::accounts::Accounts;
use crate::clock::Timestamp;

/// What the entries before would have taken, had they been imported.
#[derive(Default)]
pub struct Trial {
    ids: HashSet<String>,
    names: HashSet<String>,
    skeletons: HashSet<String>,
    emails: HashSet<String>,
}

impl Accounts {
    /// Says what [`import`](Accounts::import) would make of up to [`BATCH`](super::BATCH) entries,
    /// after all those that were in this trial before. It writes nothing.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn try_import(
        &self,
        entries: &[Entry],
        trial: &mut Trial,
        now: Timestamp,
    ) -> sqlx::Result<Vec<Imported>> {
        let present = rows::present(&self.db, entries).await?;
        let taken = rows::taken(&self.db, entries, now).await?;
        let outcome = |entry| trial.outcome(entry, &present, &taken);
        Ok(entries.iter().map(outcome).collect())
    }
}

impl Trial {
    fn outcome(
        &mut self,
        entry: &Entry,
        present: &HashSet<String>,
        taken: &rows::Taken,
    ) -> Imported {
        let (id, username) = (entry.id.to_string(), &entry.person.username);
        let (key, skeleton) = (username.key(), username.skeleton());
        let email = entry.person.email.as_ref().filter(|_| entry.is_verified);
        if present.contains(&id) || self.ids.contains(&id) {
            return Imported::Present;
        }
        let is_taken = taken.names.contains(key) || taken.skeletons.contains(skeleton);
        if is_taken || self.names.contains(key) || self.skeletons.contains(skeleton) {
            return Imported::Refused(Conflict::Username);
        }
        let is_owned = |key: &str| taken.emails.contains(key) || self.emails.contains(key);
        if email.is_some_and(|email| is_owned(email.key())) {
            return Imported::Refused(Conflict::Email);
        }
        if taken.held.contains(skeleton) {
            return Imported::Refused(Conflict::HeldBack);
        }
        self.ids.insert(id);
        self.names.insert(key.to_owned());
        self.skeletons.insert(skeleton.to_owned());
        self.emails.extend(email.map(|email| email.key().to_owned()));
        Imported::Added
    }
}
