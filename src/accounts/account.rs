//! An account as its row has it.

use std::fmt;

use sqlx::Row;
use sqlx::any::AnyRow;
use uuid::Uuid;

use super::{roles, username};
use crate::clock::Timestamp;
use crate::id::{uuid_of, uuid_v7};
use crate::locales::Language;

/// Which account: a UUID, version 7 (RFC 9562), so that newer ones sort later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct AccountId(Uuid);

/// Somebody who can sign in. It is only data: the proof that they *are* signed in is the guard
/// [`User`](crate::User).
#[derive(Clone, Debug)]
pub struct Account {
    id: AccountId,
    username: String,
    display_name: String,
    email: Option<String>,
    email_verified_at: Option<Timestamp>,
    roles: Vec<String>,
    stamp: Vec<u8>,
    created_at: Timestamp,
    disabled_at: Option<Timestamp>,
    second_factor_since: Option<Timestamp>,
    language: Option<Language>,
}

impl AccountId {
    /// A new id for an account made at `now`.
    pub(super) fn new(now: Timestamp) -> Self {
        Self(uuid_v7(now))
    }

    /// The id of an account that comes from elsewhere: always the same for the same name and hash.
    pub(super) fn of_import(
        created_at: Option<Timestamp>,
        username_key: &str,
        password_hash: &str,
    ) -> Self {
        Self(uuid_of(created_at, &[username_key, password_hash]))
    }

    /// Reads what `to_string` wrote.
    pub fn parse(text: &str) -> Option<Self> {
        Uuid::parse_str(text).ok().map(Self)
    }

    pub(crate) fn from_column(row: &AnyRow, column: &str) -> sqlx::Result<Self> {
        let text: &str = row.try_get(column)?;
        Self::parse(text).ok_or_else(|| sqlx::Error::Decode(format!("{column}: not a UUID").into()))
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Account {
    /// The columns that [`Account::from_row`] reads.
    pub(super) const COLUMNS: &str = "id, username, display_name, email, email_verified_at, roles, \
        stamp, created_at, disabled_at, language, \
        (SELECT added_at FROM totp WHERE account_id = accounts.id) AS second_factor_since";

    pub(crate) fn from_row(row: &AnyRow) -> sqlx::Result<Self> {
        Ok(Self {
            id: AccountId::from_column(row, "id")?,
            username: row.try_get("username")?,
            display_name: row.try_get("display_name")?,
            email: row.try_get("email")?,
            email_verified_at: moment(row, "email_verified_at")?,
            roles: roles::from_column(row.try_get("roles")?),
            stamp: row.try_get("stamp")?,
            created_at: Timestamp::from_millis(row.try_get("created_at")?),
            disabled_at: moment(row, "disabled_at")?,
            second_factor_since: moment(row, "second_factor_since")?,
            language: row.try_get::<Option<String>, _>("language")?.map(Language::of),
        })
    }

    /// Which account it is.
    pub fn id(&self) -> AccountId {
        self.id
    }

    /// The name that its owner signs in with, as they write it.
    pub fn username(&self) -> &str {
        &self.username
    }

    /// Whether somebody who typed this meant its username, in whatever case.
    pub fn is_called(&self, typed: &str) -> bool {
        let key = username::lookup_key(typed);
        key.is_some() && key == username::lookup_key(&self.username)
    }

    /// The name to greet its owner by.
    pub fn display_name(&self) -> &str {
        &self.display_name
    }

    /// The e-mail address that its owner gave. Whether mail to it reaches them, and not somebody
    /// else, is another question.
    pub fn email(&self) -> Option<&str> {
        self.email.as_deref()
    }

    /// The same if its owner has shown that mail to it reaches them. Letters about an account go
    /// here, and to no other address.
    pub fn verified_email(&self) -> Option<&str> {
        self.email_verified_at.and(self.email())
    }

    /// What it may do beyond what everybody may: the names of its roles, in order.
    pub fn roles(&self) -> &[String] {
        &self.roles
    }

    /// Whether it has the role of this name.
    pub fn has_role(&self, role: &str) -> bool {
        self.roles.iter().any(|name| name == role)
    }

    /// When it was made.
    pub fn created_at(&self) -> Timestamp {
        self.created_at
    }

    /// Whether signing in to it has been turned off.
    pub fn is_disabled(&self) -> bool {
        self.disabled_at.is_some()
    }

    /// Whether its owner is asked for a second factor after the password.
    pub fn has_second_factor(&self) -> bool {
        self.second_factor_since.is_some()
    }

    /// Since when there is a second factor; `None` where there is none.
    pub fn second_factor_since(&self) -> Option<Timestamp> {
        self.second_factor_since
    }

    /// The language that letters to its owner are in, and pages where their browser has chosen no
    /// other. `None` where they have never signed in.
    pub fn language(&self) -> Option<&Language> {
        self.language.as_ref()
    }

    /// Random bytes that change with every change of a credential: a session that carries others
    /// is over.
    pub(crate) fn stamp(&self) -> &[u8] {
        &self.stamp
    }
}

fn moment(row: &AnyRow, column: &str) -> sqlx::Result<Option<Timestamp>> {
    Ok(row.try_get::<Option<i64>, _>(column)?.map(Timestamp::from_millis))
}
