//! Names of tables and variables that our settings were meant to be in, and are not.

use rocket::figment::Figment;
use rocket::figment::value::{Dict, Value};

use super::error::{ConfigError, nearest};
use super::{TABLE, place};

/// The tables of ours.
const TABLES: [&str; 13] = [
    TABLE,
    "vestibule.brand",
    "vestibule.sessions",
    "vestibule.accounts",
    "vestibule.passwords",
    "vestibule.throttle",
    "vestibule.mail",
    "vestibule.roles",
    "vestibule.second_factor",
    "vestibule.proxy",
    "vestibule.connections",
    "vestibule.log",
    "vestibule.metrics",
];

/// What `databases.vestibule` may say; the pool reads these and passes over everything else.
const DATABASE: [&str; 5] =
    ["url", "min_connections", "max_connections", "connect_timeout", "idle_timeout"];

/// Refuses settings that would be read by nobody because their table is not where it should be.
pub(super) fn check(figment: &Figment) -> Result<(), ConfigError> {
    let root: Dict = figment.extract().map_err(ConfigError::from_figment)?;
    if figment.profiles().any(|profile| profile == TABLE) {
        let misplaced = figment.clone().select(TABLE);
        let keys: Dict = misplaced.extract().map_err(ConfigError::from_figment)?;
        let place = keys.iter().find_map(|(key, value)| place::of_value(&misplaced, value, key));
        return Err(ConfigError::Unreadable {
            place: place.unwrap_or_else(|| "Rocket.toml".to_owned()),
            problem: "[vestibule] is the name of a profile there; write [default.vestibule]"
                .to_owned(),
        });
    }
    for (key, value) in &root {
        let hint = match key.strip_prefix("vestibule_") {
            None if key == "template_dir" => {
                "set vestibule.overrides_dir to the folder that has templates in it".to_owned()
            }
            Some(rest) => format!("write ROCKET_VESTIBULE='{}'", as_table(rest)),
            None if key != TABLE && strsim::damerau_levenshtein(key, TABLE) <= 2 => {
                nearest(key, &[TABLE])
            }
            None => continue,
        };
        let place = place::of_value(figment, value, key).unwrap_or_default();
        return Err(ConfigError::UnknownKey { place, key: key.clone(), hint });
    }
    if let Ok(Value::Dict(_, database)) = figment.find_value("databases.vestibule") {
        for (name, value) in &database {
            if !DATABASE.contains(&&**name) {
                let key = format!("databases.vestibule.{name}");
                let place = place::of_value(figment, value, &key).unwrap_or_default();
                return Err(ConfigError::UnknownKey { place, key, hint: nearest(name, &DATABASE) });
            }
        }
    }
    for table in TABLES {
        if let Ok(value) = figment.find_value(table)
            && value.as_dict().is_none()
        {
            return Err(not_a_table(figment, table, &value));
        }
    }
    Ok(())
}

/// How a variable would have to say what was meant by `sessions_idle`; its value may be a secret.
fn as_table(name: &str) -> String {
    let tables = TABLES.into_iter().filter_map(|table| table.strip_prefix("vestibule."));
    let inside = tables.filter_map(|table| Some((table, name.strip_prefix(table)?)));
    let mut inside = inside.filter_map(|(table, rest)| Some((table, rest.strip_prefix('_')?)));
    match inside.next_back() {
        Some((table, key)) => format!("{{{table}={{{key}=…}}}}"),
        None => format!("{{{name}=…}}"),
    }
}

/// What stands there instead may be a table with a secret and a bracket missing: it is not shown.
fn not_a_table(figment: &Figment, key: &str, value: &Value) -> ConfigError {
    let kind = match value {
        Value::String(..) | Value::Char(..) => "text",
        Value::Array(..) => "a list",
        _ => "something else",
    };
    let allowed = match key {
        TABLE => "a table, such as {site_name=\"Example\"}",
        _ => "a table",
    };
    ConfigError::InvalidValue {
        place: place::of_value(figment, value, key).unwrap_or_default(),
        key: key.to_owned(),
        value: kind.to_owned(),
        allowed: allowed.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use crate::config::tests::complaint;

    #[test]
    fn settings_outside_their_table_are_refused_instead_of_being_read_by_nobody() {
        assert!(
            complaint("[vestibule]\nsignup = 'closed'")
                .ends_with("[vestibule] is the name of a profile there; write [default.vestibule]")
        );
        assert!(complaint("[vestibule.sessions]\nidle = '1h'").contains("[default.vestibule]"));
        assert!(
            complaint("[default.vestibul]\nsignup = 'closed'")
                .ends_with(r#""vestibul" is not a setting; did you mean "vestibule"?"#)
        );
        assert!(complaint("[default]\nvestibule_invite_code = 'swordfish'").ends_with(
            "\"vestibule_invite_code\" is not a setting; write ROCKET_VESTIBULE='{invite_code=…}'"
        ));
        assert!(
            complaint("[default]\nvestibule_sessions_idle = '1h'")
                .ends_with("write ROCKET_VESTIBULE='{sessions={idle=…}}'")
        );
    }

    #[test]
    fn a_misspelt_setting_of_the_database_is_refused() {
        assert!(
            complaint("[default.databases.vestibule]\nulr = 'postgres://x'")
                .ends_with(r#""databases.vestibule.ulr" is not a setting; did you mean "url"?"#)
        );
    }

    #[test]
    fn a_mistake_in_a_setting_of_rockets_is_told_like_one_in_ours() {
        let said = complaint("[default]\nport = 99999");
        assert!(said.contains("\"port\" is 99999"), "{said}");
    }

    #[test]
    fn what_is_no_table_is_refused_without_showing_it() {
        for (toml, sentence) in [
            ("[default]\nvestibule = 'secret'", r#""vestibule" is text, but must be a table"#),
            ("[default]\nvestibule = ['secret']", r#""vestibule" is a list, but must be a table"#),
            ("[default]\nvestibule = 1", r#""vestibule" is something else, but must be a table"#),
            (
                "[[default.vestibule.sessions]]\nidle = '1h'",
                r#""vestibule.sessions" is a list, but must be a table"#,
            ),
            (
                "[default.vestibule]\nproxy = '10.0.0.1'",
                r#""vestibule.proxy" is text, but must be a table"#,
            ),
        ] {
            let said = complaint(toml);
            assert!(said.contains(sentence), "{said}");
            assert!(!said.contains("secret"), "{said}");
        }
    }
}
