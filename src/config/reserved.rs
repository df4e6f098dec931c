//! Usernames that nobody takes by themselves.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, Unexpected, Visitor};

use crate::accounts::Username;

/// Those that people take for the ones who run a site; the last six are also mailboxes of each domain
/// (RFC 2142).
const USUAL: [&str; 12] = [
    "admin",
    "administrator",
    "root",
    "system",
    "moderator",
    "official",
    "support",
    "security",
    "abuse",
    "postmaster",
    "hostmaster",
    "webmaster",
];

/// What is reserved unless the configuration says otherwise.
pub(super) fn usual() -> Vec<Username> {
    USUAL.into_iter().filter_map(|name| Username::parse(name).ok()).collect()
}

/// Reads a list of usernames.
pub(super) fn list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Username>, D::Error> {
    let list = Vec::<Parsed>::deserialize(deserializer)?;
    Ok(list.into_iter().map(|Parsed(username)| username).collect())
}

struct Parsed(Username);

impl<'de> Deserialize<'de> for Parsed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(UsernameVisitor)
    }
}

struct UsernameVisitor;

impl Visitor<'_> for UsernameVisitor {
    type Value = Parsed;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a username in quotes, such as \"admin\"")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Parsed, E> {
        let is_none = |_| E::invalid_value(Unexpected::Str(text), &self);
        Username::parse(text).map(Parsed).map_err(is_none)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::tests::{complaint, debug};

    #[test]
    fn all_usual_names_are_usernames() {
        assert_eq!(usual().len(), USUAL.len());
    }

    #[test]
    fn a_list_takes_the_place_of_the_usual_one() {
        let set = |list: &str| format!("[default.vestibule.accounts]\nreserved_usernames = {list}");
        assert_eq!(debug(&set("[]")).unwrap().accounts.reserved_usernames, []);
        assert_eq!(debug(&set("['boss', 'Chef']")).unwrap().accounts.reserved_usernames.len(), 2);
        let said = complaint(&set("['a b']"));
        assert!(said.contains("\"a b\", but must be a username"), "{said}");
    }
}
