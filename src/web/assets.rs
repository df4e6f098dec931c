//! Static files by address and version, so that browsers may keep them for good.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use rocket_dyn_templates::tera::{self, Function, Tera, Value};
use sha2::{Digest, Sha256};

use super::headers::STATIC;

/// The template function `asset(path="app.css")`: the address of a static file, with the beginning
/// of its digest for a version.
#[derive(Clone)]
pub(super) struct Assets(Arc<HashMap<String, String>>);

impl Assets {
    /// The files of `folder` as they are now.
    pub fn of(folder: &Path) -> Self {
        Self(Arc::new(versions(folder)))
    }

    /// Teaches them to the templates.
    pub fn register(self, tera: &mut Tera) {
        tera.register_function("asset", self);
    }

    /// Whether an address names the very version of a file that is there: it may be kept for good.
    /// During an upgrade the page of one version may ask a server of another.
    pub fn is_present(&self, path: &str, query: Option<&str>) -> bool {
        let name = path.strip_prefix(STATIC).and_then(|rest| rest.strip_prefix('/'));
        let version = query.and_then(|query| query.strip_prefix("v="));
        let present = name.and_then(|name| self.0.get(name));
        present.is_some() && present.map(String::as_str) == version
    }
}

impl Function for Assets {
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
