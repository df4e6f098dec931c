//! A passkey as its row has it.

use std::fmt;

use serde::Deserialize;
use sqlx::Row;
use sqlx::any::AnyRow;
use uuid::Uuid;
use webauthn_rs::prelude::Passkey as Credential;

use crate::accounts::AccountId;
use crate::clock::Timestamp;

/// Which passkey: a UUID, version 4, which names it on pages and proves nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasskeyId(Uuid);

/// A passkey of an account.
#[derive(Clone, Debug)]
pub struct Passkey {
    pub(super) id: PasskeyId,
    pub(super) account: AccountId,
    pub(super) name: String,
    pub(super) created_at: Timestamp,
    pub(super) last_used_at: Option<Timestamp>,
    /// The column as it was read, to be compared when it is written.
    pub(super) json: String,
}

/// A UUID, version 4, from the operating system's random numbers.
pub(super) fn random_uuid() -> Uuid {
    let mut random = [0; 16];
    getrandom::fill(&mut random).expect("the operating system's random numbers");
    uuid::Builder::from_random_bytes(random).into_uuid()
}

impl PasskeyId {
    pub(super) fn random() -> Self {
        Self(random_uuid())
    }

    /// Reads what `to_string` wrote.
    pub fn parse(text: &str) -> Option<Self> {
        Uuid::parse_str(text).ok().map(Self)
    }
}

impl fmt::Display for PasskeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Passkey {
    pub(super) fn from_row(row: &AnyRow) -> sqlx::Result<Self> {
        let id: &str = row.try_get("id")?;
        let id = PasskeyId::parse(id).ok_or_else(|| sqlx::Error::Decode("no UUID".into()))?;
        Ok(Self {
            id,
            account: AccountId::from_column(row, "account_id")?,
            name: row.try_get("name")?,
            created_at: Timestamp::from_millis(row.try_get("created_at")?),
            last_used_at: row
                .try_get::<Option<i64>, _>("last_used_at")?
                .map(Timestamp::from_millis),
            json: row.try_get("credential")?,
        })
    }

    /// Which passkey it is.
    pub fn id(&self) -> PasskeyId {
        self.id
    }

    /// What its owner calls it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// When it was added.
    pub fn created_at(&self) -> Timestamp {
        self.created_at
    }

    /// When it was last used; `None` when it never was since it was added.
    pub fn last_used_at(&self) -> Option<Timestamp> {
        self.last_used_at
    }

    /// Whether its keeper has a copy elsewhere, such as in an account that the owner's devices
    /// share: so it survives the loss of one of them. It was so when it was last used.
    pub fn is_backed_up(&self) -> bool {
        /// What the library keeps of it; the flag has no accessor.
        #[derive(Deserialize)]
        struct Stored {
            cred: Flags,
        }
        #[derive(Deserialize)]
        struct Flags {
            backup_state: bool,
        }
        serde_json::from_str::<Stored>(&self.json).is_ok_and(|stored| stored.cred.backup_state)
    }

    pub(super) fn credential(&self) -> sqlx::Result<Credential> {
        serde_json::from_str(&self.json).map_err(|error| sqlx::Error::Decode(error.into()))
    }
}
