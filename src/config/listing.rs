//! Every setting with its value and where that comes from, for operators.
//!
//! `Rocket.toml` explains every setting, and tests hold it to that; so it is also where they are
//! listed from.

use rocket::figment::value::Value;
use rocket::figment::{Figment, Source};
use serde_json::Value as Json;

use super::error::SECRETS;
use super::place;

const FILE: &str = include_str!("../../Rocket.toml");

/// The key that cookies are sealed with. It has no line in the file, where it should not be.
const SECRET_KEY: &str = "secret_key";

/// What is shown for a secret.
const HIDDEN: &str = "…";

/// A setting.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// The full key, such as `vestibule.sessions.idle`.
    pub key: String,
    /// Its value; null where it has none. Of a secret, what is no secret about it.
    pub value: Json,
    /// The file, with the profile, or the variable that it was set in; or `default`.
    pub place: String,
}

/// Every setting of ours, and those of Rocket that `Rocket.toml` explains, in its order.
#[must_use]
pub fn settings(figment: &Figment) -> Vec<Setting> {
    let mut settings = vec![setting(figment, SECRET_KEY.to_owned(), Json::Null)];
    let mut table = None;
    for line in FILE.lines() {
        if let Some(header) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            table = header.strip_prefix("default").map(|table| table.trim_start_matches('.'));
        }
        if let (Some(table), Some((name, default))) = (table, setting_in(line)) {
            let key = if table.is_empty() { name.to_owned() } else { format!("{table}.{name}") };
            settings.push(setting(figment, key, default));
        }
    }
    settings
}

/// The name in a line such as `# idle = "2h"`, and the built-in value, if the line has one.
fn setting_in(line: &str) -> Option<(&str, Json)> {
    let example = line.strip_prefix("# Example: ");
    let (name, value) = example.or(line.strip_prefix("# ")).unwrap_or(line).split_once(" = ")?;
    if name.is_empty() || !name.bytes().all(|b| b.is_ascii_lowercase() || b"_-".contains(&b)) {
        return None;
    }
    let default = if example.is_some() { None } else { serde_json::from_str(value).ok() };
    Some((name, default.unwrap_or_default()))
}

fn setting(figment: &Figment, key: String, default: Json) -> Setting {
    let found = figment.find_value(&key).ok();
    let place = found.as_ref().and_then(|value| place_of(figment, value, &key));
    let value = match (found, &place) {
        // What Rocket has for no key are zeros.
        (Some(_), None) if key == SECRET_KEY => None,
        (value, _) => value.and_then(|value| serde_json::to_value(value).ok()),
    };
    let value = masked(&key, value.unwrap_or(default));
    Setting { key, value, place: place.unwrap_or_else(|| "default".to_owned()) }
}

/// Where the operator has set it, if anywhere.
fn place_of(figment: &Figment, value: &Value, key: &str) -> Option<String> {
    let metadata = figment.get_metadata(value.tag())?;
    let place = place::of_value(figment, value, key)?;
    match metadata.source {
        Some(Source::File(_)) => {
            let profile = value.tag().profile().unwrap_or_else(|| figment.profile().clone());
            Some(format!("{place} [{profile}]"))
        }
        _ => metadata.name.contains("environment variable").then_some(place),
    }
}

/// Without what nobody should read over the operator's shoulder: of a URL, who signs in how.
fn masked(key: &str, value: Json) -> Json {
    let is_secret = key.rsplit('.').next().is_some_and(|last| SECRETS.contains(&last));
    match value {
        value if !is_secret => value,
        Json::Null => Json::Null,
        Json::String(text) if text.contains("://") => masked_url(&text).into(),
        // The stores that are no server.
        Json::String(text)
            if key.ends_with(".store") && text.bytes().all(|b| b.is_ascii_lowercase()) =>
        {
            text.into()
        }
        Json::Array(list) => list.iter().map(|_| HIDDEN).collect(),
        _ => HIDDEN.into(),
    }
}

fn masked_url(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    let (rest, query) = rest.split_once('?').map_or((rest, ""), |(rest, _)| (rest, "?…"));
    let (user, rest) = rest.rsplit_once('@').map_or(("", rest), |(_, rest)| ("…@", rest));
    format!("{scheme}://{user}{rest}{query}")
}

#[cfg(test)]
#[expect(clippy::result_large_err, reason = "Jail's closures return figment's own error")]
mod tests {
    use super::*;
    use ::figment::Jail;
    use rocket::figment::providers::{Format, Toml};

    use crate::config::sources;
    use crate::config::tests::figment_of;

    fn shown(figment: &Figment, key: &str) -> (String, String) {
        let settings = settings(figment);
        let setting = settings.iter().find(|setting| setting.key == key).expect(key);
        (setting.value.to_string(), setting.place.clone())
    }

    #[test]
    fn every_setting_is_listed_once_with_its_default() {
        let figment = figment_of("debug", "");
        let settings = settings(&figment);
        for setting in &settings {
            let same = settings.iter().filter(|other| other.key == setting.key);
            assert_eq!(same.count(), 1, "{}", setting.key);
            assert_eq!(setting.place, "default", "{}", setting.key);
        }
        let value = |key| shown(&figment, key).0;
        assert_eq!(value("vestibule.sessions.idle"), "\"2h\"");
        assert_eq!(value("vestibule.passwords.bcrypt_cost"), "12");
        assert_eq!(value("vestibule.proxy.trusted"), "[]");
        assert_eq!(value("vestibule.public_origin"), "null");
        assert_eq!(value("secret_key"), "null");
        assert_eq!(value("limits.form"), "\"32KiB\"");
        assert_eq!(value("vestibule.sessions.store"), "\"database\"");
    }

    #[test]
    fn every_default_in_the_file_can_be_shown() {
        for line in FILE.lines().filter(|line| !line.starts_with("# Example: ")) {
            if let Some((name, value)) = setting_in(line)
                && line.starts_with("# ")
            {
                assert_ne!(value, Json::Null, "{name}");
            }
        }
    }

    #[test]
    fn where_a_setting_comes_from_is_told_with_profile_and_variable() {
        Jail::expect_with(|jail| {
            jail.clear_env();
            jail.create_file(
                "Rocket.toml",
                "[default]\nport = 1\n[default.vestibule.sessions]\nidle = '1h'\nabsolute = '9h'\n\
                 [release.vestibule.sessions]\nabsolute = '6h'",
            )?;
            jail.set_env("ROCKET_PROFILE", "release");
            jail.set_env("ROCKET_VESTIBULE", "{sessions={fresh_for=5m}}");
            let figment = sources::figment();
            let place = |key| shown(&figment, key).1;
            assert!(place("port").ends_with("Rocket.toml [default]"), "{}", place("port"));
            assert!(place("vestibule.sessions.idle").ends_with("Rocket.toml [default]"));
            assert!(place("vestibule.sessions.absolute").ends_with("Rocket.toml [release]"));
            let variable = "environment variable ROCKET_VESTIBULE";
            assert_eq!(place("vestibule.sessions.fresh_for"), variable);
            assert_eq!(place("vestibule.sessions.limit"), "default");
            Ok(())
        });
    }

    #[test]
    fn secrets_are_not_shown() {
        let toml = "[default]\nsecret_key = 'hunter2'\n\
            [default.databases.vestibule]\nurl = 'postgres://ada:hunter2@db/x?password=hunter2'\n\
            [default.vestibule]\ninvite_code = 'hunter2'\nprevious_secret_keys = ['hunter2']\n\
            [default.vestibule.sessions]\nstore = 'redis://:hunt@er2@host/0'\n\
            [default.vestibule.metrics]\ntoken = 'hunter2'";
        let figment = sources::defaults().merge(Toml::string(toml).nested()).select("debug");
        for setting in settings(&figment) {
            let value = setting.value.to_string();
            assert!(!value.contains("hunt") && !value.contains("er2"), "{value}");
        }
        let value = |key| shown(&figment, key).0;
        assert_eq!(value("databases.vestibule.url"), "\"postgres://…@db/x?…\"");
        assert_eq!(value("vestibule.previous_secret_keys"), "[\"…\"]");
        assert_eq!(value("vestibule.metrics.token"), "\"…\"");
        assert_eq!(value("vestibule.sessions.store"), "\"redis://…@host/0\"");
    }
}
