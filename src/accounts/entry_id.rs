//! Which entry of a history or of the audit trail.

use std::fmt;

use sqlx::Row;
use sqlx::any::AnyRow;
use uuid::Uuid;

use crate::clock::Timestamp;
use crate::id::uuid_v7;

/// Which entry: a UUID, version 7 (RFC 9562), whose order is that of time, as text, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryId(Uuid);

impl EntryId {
    /// Comes after every entry.
    pub(super) const LAST: Self = Self(Uuid::max());

    /// A new id for an entry made at `now`.
    pub(super) fn new(now: Timestamp) -> Self {
        Self(uuid_v7(now))
    }

    /// Reads what `to_string` wrote.
    pub fn parse(text: &str) -> Option<Self> {
        Uuid::parse_str(text).ok().map(Self)
    }

    pub(super) fn from_column(row: &AnyRow, column: &str) -> sqlx::Result<Self> {
        let text: &str = row.try_get(column)?;
        Self::parse(text).ok_or_else(|| sqlx::Error::Decode(format!("{column}: not a UUID").into()))
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
