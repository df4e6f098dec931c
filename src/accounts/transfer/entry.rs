//! One account on its way.

use std::collections::HashMap;

use super::COLUMNS;
use crate::accounts::person::Person;
use crate::accounts::{AccountId, PasswordHash, RoleError};
use crate::clock::Timestamp;
use crate::config::roles::is_role;

/// Django writes it before some random letters where somebody has no password.
const NO_PASSWORD: char = '!';

/// An account that can be imported, as far as its line can tell.
pub struct Entry {
    pub(super) id: AccountId,
    pub(super) person: Person,
    pub(super) is_verified: bool,
    pub(super) password_hash: Option<PasswordHash>,
    pub(super) roles: Vec<String>,
    pub(super) is_disabled: bool,
    pub(super) created_at: Option<Timestamp>,
}

/// What a line says, by the names of the columns.
pub(super) struct Fields(HashMap<&'static str, String>);

impl Fields {
    pub fn new() -> Self {
        Self(HashMap::with_capacity(COLUMNS.len()))
    }

    pub fn set(&mut self, column: &'static str, value: String) {
        self.0.insert(column, value);
    }

    fn get(&self, column: &'static str) -> &str {
        self.0.get(column).map_or("", |value| value.trim())
    }

    fn is(&self, column: &'static str) -> Result<bool, String> {
        match &*self.get(column).to_ascii_lowercase() {
            "" | "0" | "f" | "false" | "n" | "no" => Ok(false),
            "1" | "t" | "true" | "y" | "yes" => Ok(true),
            _ => Err(format!("{column}: write true or false")),
        }
    }
}

impl Entry {
    /// Reads what a line says.
    ///
    /// # Errors
    /// Everything that is wrong with it, in one sentence that shows no hash.
    pub(super) fn parse(fields: &Fields) -> Result<Self, String> {
        let mut wrong = Vec::new();
        let mut note = |reason: String| wrong.push(reason);
        let texts = ["username", "display_name", "email"].map(|column| fields.get(column));
        let person = Person::parse(texts[0], texts[1], texts[2]);
        let person = person.map_err(|invalid| {
            invalid.into_iter().for_each(|i| note(format!("{}: {}", i.field, i.message)));
        });
        let is_verified = fields.is("email_verified").map_err(&mut note);
        let password_hash = password_hash(fields.get("password_hash")).map_err(&mut note);
        let roles = roles_of(fields.get("roles")).map_err(&mut note);
        let is_disabled = fields.is("disabled").map_err(&mut note);
        let created_at = created_at(fields.get("created_at")).map_err(&mut note);
        if is_verified == Ok(true) && fields.get("email").is_empty() {
            note("email_verified: there is no address to be verified".to_owned());
        }
        let (
            Ok(person),
            Ok(is_verified),
            Ok(password_hash),
            Ok(roles),
            Ok(is_disabled),
            Ok(created_at),
            true,
        ) = (person, is_verified, password_hash, roles, is_disabled, created_at, wrong.is_empty())
        else {
            return Err(wrong.join("; "));
        };
        let hash = password_hash.as_ref().map_or("", PasswordHash::as_str);
        let id = AccountId::of_import(created_at, person.username.key(), hash);
        Ok(Self { id, person, is_verified, password_hash, roles, is_disabled, created_at })
    }

    /// The roles that it is to have.
    pub fn roles(&self) -> &[String] {
        &self.roles
    }

    /// The scheme of its password's hash and what checking it costs; see
    /// [`Listed::password_scheme`](crate::accounts::Listed::password_scheme).
    pub fn password_scheme(&self) -> Option<String> {
        self.password_hash.as_ref().map(ToString::to_string)
    }
}

fn password_hash(text: &str) -> Result<Option<PasswordHash>, String> {
    if text.is_empty() || text.starts_with(NO_PASSWORD) {
        return Ok(None);
    }
    PasswordHash::import(text).map(Some).map_err(|error| format!("password_hash: {error}"))
}

/// Names with blanks or commas between them, in order and each once.
fn roles_of(text: &str) -> Result<Vec<String>, String> {
    let names = text.split([' ', ',']).filter(|name| !name.is_empty());
    let mut names: Vec<String> = names.map(str::to_owned).collect();
    names.sort_unstable();
    names.dedup();
    if names.iter().all(|name| is_role(name)) {
        Ok(names)
    } else {
        Err(format!("roles: {}", RoleError::Name))
    }
}

fn created_at(text: &str) -> Result<Option<Timestamp>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let moment = Timestamp::parse_rfc3339(text).map(Some);
    moment.ok_or_else(|| "created_at: write a time like 2026-11-24T10:05:00Z".to_owned())
}
