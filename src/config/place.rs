//! Where a setting was made, in words for the operator.

use rocket::figment::value::Value;
use rocket::figment::{Figment, Metadata, Source};

/// The file or environment variable that `metadata` describes, for a key that begins with `root`.
pub(super) fn describe(metadata: &Metadata, root: &str) -> String {
    if let Some(prefix) = metadata.name.strip_suffix(" environment variable(s)") {
        let variable = format!("{}{root}", prefix.trim_matches('`')).to_uppercase();
        return format!("environment variable {variable}");
    }
    match &metadata.source {
        Some(Source::Code(location)) => format!("the program ({location})"),
        Some(source) => source.to_string(),
        None => metadata.name.to_string(),
    }
}

/// Where `key` was set; `None` where nobody did.
pub(super) fn of_key(figment: &Figment, key: &str) -> Option<String> {
    of_value(figment, &figment.find_value(key).ok()?, key)
}

/// Where the value of `key` came from.
pub(super) fn of_value(figment: &Figment, value: &Value, key: &str) -> Option<String> {
    let root = key.split('.').next().unwrap_or(key);
    Some(describe(figment.get_metadata(value.tag())?, root))
}
