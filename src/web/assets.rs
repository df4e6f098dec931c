//! Static files by address and version, so that browsers may keep them for good.

use std::collections::HashMap;
use std::path::Path;

use rocket_dyn_templates::tera::{self, Function, Tera, Value};
use sha2::{Digest, Sha256};

use super::headers::STATIC;

/// The template function `asset(path="app.css")`: the address of a static file, with the beginning
/// of its digest for a version.
struct Asset(HashMap<String, String>);

/// Teaches the templates the files of `folder`.
pub(super) fn register(tera: &mut Tera, folder: &Path) {
    tera.register_function("asset", Asset(versions(folder)));
}

impl Function for Asset {
    fn call(&self, arguments: &HashMap<String, Value>) -> tera::Result<Value> {
        let path = arguments.get("path").and_then(Value::as_str).unwrap_or_default();
        match self.0.get(path) {
            Some(version) => Ok(format!("{STATIC}/{path}?v={version}").into()),
            None => Err(tera::Error::msg(format!("no static file {path:?}"))),
        }
    }

    fn is_safe(&self) -> bool {
        true
    }
}

fn versions(folder: &Path) -> HashMap<String, String> {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let versioned = files.filter_map(|file| {
        let name = file.file_name().into_string().ok()?;
        let digest = Sha256::digest(std::fs::read(file.path()).ok()?);
        let version = digest[..6].iter().map(|byte| format!("{byte:02x}")).collect();
        Some((name, version))
    });
    versioned.collect()
}
