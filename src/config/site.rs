//! What the site is called, where it keeps things, who may sign up, and what its routes need.

use std::path::PathBuf;

use serde::Serialize;
use serde::de::{Deserialize, Deserializer, Error, Unexpected};

use super::choice::choice;
use crate::locales::Language;

/// The longest name of a site, in characters: it stands in titles and in one line of a message.
const LONGEST_NAME: usize = 64;

/// Who may make an account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Signup {
    /// Everybody.
    #[default]
    Open,
    /// Whoever was [invited](crate::accounts::Accounts::invite), or knows the
    /// [invitation code](super::Config::invite_code).
    Invite,
    /// Nobody by themselves: the operator makes the accounts.
    Closed,
}

choice!(Signup {
    "open" => Open,
    "invite" => Invite,
    "closed" => Closed,
});

/// What happens at launch when a route has no policy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RouteAudit {
    /// The application does not start, and lists them.
    #[default]
    Refuse,
    /// It starts, and lists them in the log.
    Warn,
}

choice!(RouteAudit {
    "refuse" => Refuse,
    "warn" => Warn,
});

/// Reads the name of the site.
pub(super) fn name<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let name = String::deserialize(deserializer)?;
    let length = name.chars().count();
    if name.trim().is_empty() || length > LONGEST_NAME || name.chars().any(char::is_control) {
        let allowed = "1 to 64 characters, not only spaces, without control characters";
        return Err(D::Error::invalid_value(Unexpected::Str(&name), &allowed));
    }
    Ok(name)
}

/// Reads the tags of languages. Whether there is anything in them is seen where they are loaded.
pub(super) fn languages<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Vec<Language>, D::Error> {
    let tags = Vec::<String>::deserialize(deserializer)?;
    let language = |tag: &String| {
        let wrong = || D::Error::invalid_value(Unexpected::Str(tag), &"a tag such as \"de\"");
        Language::parse(tag).ok_or_else(wrong)
    };
    tags.iter().map(language).collect()
}

/// Reads the path of a folder.
pub(super) fn folder<'de, D: Deserializer<'de>>(deserializer: D) -> Result<PathBuf, D::Error> {
    let folder = String::deserialize(deserializer)?;
    if folder.trim().is_empty() || folder.chars().any(char::is_control) {
        return Err(D::Error::invalid_value(Unexpected::Str(&folder), &"the path of a folder"));
    }
    Ok(PathBuf::from(folder))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::tests::{complaint, debug};

    #[test]
    fn a_site_has_a_name_of_1_to_64_visible_characters() {
        let name = "é".repeat(64);
        let config = debug(&format!("[default.vestibule]\nsite_name = '{name}'")).unwrap();
        assert_eq!(config.site_name, name);
        for bad in ["", "   ", "a\\nb", &"x".repeat(65)] {
            let said = complaint(&format!("[default.vestibule]\nsite_name = \"{bad}\""));
            assert!(said.contains("\"vestibule.site_name\" is \""), "{said}");
            assert!(said.contains("must be 1 to 64 characters"), "{said}");
            assert!(!said.contains('\n'), "{said}");
        }
    }

    #[test]
    fn a_folder_has_a_path() {
        let said = complaint("[default.vestibule]\ndata_dir = ''");
        assert!(said.ends_with("is \"\", but must be the path of a folder"), "{said}");
    }

    #[test]
    fn sign_up_is_open_by_invitation_or_closed_and_nothing_else() {
        let signup = |text: &str| debug(&format!("[default.vestibule]\nsignup = {text}"));
        assert_eq!(signup("'open'").unwrap().signup, Signup::Open);
        assert_eq!(signup("'closed'").unwrap().signup, Signup::Closed);
        assert!(signup("1").unwrap_err().to_string().contains("must be text in quotes"));
        assert!(signup("'close'").unwrap_err().to_string().ends_with(
            "\"vestibule.signup\" is \"close\", but must be \"open\", \"invite\" or \"closed\""
        ));
    }
}
