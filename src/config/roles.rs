//! What each role allows.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer};

/// The role of those who run the site.
pub(crate) const ADMINISTRATOR: &str = "admin";

/// The longest name of a role, in characters.
pub(crate) const LONGEST_ROLE: usize = 32;

/// The longest name of a permission, in characters.
const LONGEST_PERMISSION: usize = 64;

/// Roles, and the permissions that each gives: `[default.vestibule.roles]`, such as
/// `editor = ["articles.publish"]`. Default: none but `admin`.
///
/// The role `admin` is always there, has every permission, and cannot be configured. A role that an
/// account has and that is not named here gives no permission; guards that ask for the role itself
/// let it through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleConfig(Arc<BTreeMap<String, BTreeSet<String>>>);

impl RoleConfig {
    /// Whether a role gives a permission.
    pub fn allows(&self, role: &str, permission: &str) -> bool {
        role == ADMINISTRATOR || self.0.get(role).is_some_and(|given| given.contains(permission))
    }

    /// The names of all roles: `admin`, and those that are configured.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(ADMINISTRATOR).chain(self.0.keys().map(String::as_str))
    }

    /// Whether a role is configured, or `admin`.
    pub fn has(&self, role: &str) -> bool {
        role == ADMINISTRATOR || self.0.contains_key(role)
    }

    /// The permissions of a role, in order; nothing for `admin`, which has them all.
    pub fn permissions(&self, role: &str) -> impl Iterator<Item = &str> {
        self.0.get(role).into_iter().flatten().map(String::as_str)
    }
}

impl<'de> Deserialize<'de> for RoleConfig {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let table = BTreeMap::<String, BTreeSet<String>>::deserialize(deserializer)?;
        for (role, permissions) in &table {
            if role == ADMINISTRATOR {
                let rule = "another role than admin, which has every permission anyway";
                return Err(Error::invalid_value(Unexpected::Str(role), &rule));
            }
            if !is_role(role) {
                return Err(Error::invalid_value(Unexpected::Str(role), &RoleRule));
            }
            if let Some(wrong) = permissions.iter().find(|permission| !is_permission(permission)) {
                return Err(Error::invalid_value(Unexpected::Str(wrong), &PermissionRule));
            }
        }
        Ok(Self(Arc::new(table)))
    }
}

struct RoleRule;

impl serde::de::Expected for RoleRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "a role's name of 1 to {LONGEST_ROLE} lower-case letters, digits, hyphens and underscores"
        )
    }
}

struct PermissionRule;

impl serde::de::Expected for PermissionRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "a permission's name of 1 to {LONGEST_PERMISSION} lower-case letters, digits, dots, \
             hyphens and underscores"
        )
    }
}

/// Whether a role can have this name.
pub(crate) fn is_role(name: &str) -> bool {
    is_word(name, LONGEST_ROLE, "-_")
}

fn is_permission(name: &str) -> bool {
    is_word(name, LONGEST_PERMISSION, "-_.")
}

fn is_word(name: &str, longest: usize, also: &str) -> bool {
    let is_allowed = |c: char| matches!(c, 'a'..='z' | '0'..='9') || also.contains(c);
    (1..=longest).contains(&name.len()) && name.chars().all(is_allowed)
}

#[cfg(test)]
mod tests {
    use crate::config::tests::{complaint, debug};

    #[test]
    fn a_role_gives_what_is_configured_and_admin_everything() {
        let toml = "[default.vestibule.roles]\neditor = ['articles.publish', 'articles.edit']";
        let roles = debug(toml).unwrap().roles;
        assert!(roles.allows("editor", "articles.publish"));
        assert!(!roles.allows("editor", "articles.delete"));
        assert!(!roles.allows("stranger", "articles.publish"));
        assert!(roles.allows("admin", "articles.delete"));
        assert_eq!(roles.names().collect::<Vec<_>>(), ["admin", "editor"]);
        assert_eq!(roles.permissions("editor").count(), 2);
    }

    #[test]
    fn a_name_that_is_none_is_refused_and_so_is_admin() {
        for (line, rule) in [
            ("Editor = []", "a role's name of 1 to 32"),
            ("'an editor' = []", "a role's name of 1 to 32"),
            ("editor = ['articles publish']", "a permission's name of 1 to 64"),
            ("editor = ['']", "a permission's name of 1 to 64"),
            ("admin = ['articles.publish']", "another role than admin"),
        ] {
            let said = complaint(&format!("[default.vestibule.roles]\n{line}"));
            assert!(said.contains("vestibule.roles") && said.contains(rule), "{said}");
        }
    }
}
