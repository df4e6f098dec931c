//! Whether what is configured can be used on this machine's disk.

use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::path::Path;

use rocket::figment::Figment;

use super::{Config, ConfigError, KeyRing};
use crate::db;
use crate::locales::Locales;

/// Looks at the folders and files that the server would use: whether it could read and write them, and
/// whether the languages are in order. Nothing is made.
///
/// # Errors
/// Says in one sentence what cannot be used, and why.
pub fn check_disk(figment: &Figment, config: &Config) -> Result<(), ConfigError> {
    Locales::open(&config.overrides_dir, &config.languages)?;
    let ring = KeyRing::existing(figment, config)?;
    if ring.is_none_or(|ring| ring.folder().is_some()) {
        check_folder(&config.data_dir)?;
    }
    let Some(database) = db::file_of(&config.database_url(figment)) else { return Ok(()) };
    check_folder(database.parent().unwrap_or(Path::new("")))?;
    match OpenOptions::new().read(true).append(true).open(&database) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(ConfigError::unusable(&database, &error))
        }
        _ => Ok(()),
    }
}

/// A folder, or the nearest above it that is there, in which it would be made.
fn check_folder(folder: &Path) -> Result<(), ConfigError> {
    for folder in folder.ancestors() {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        // It has no name, or one for a moment, and is gone when it is closed.
        match tempfile::tempfile_in(folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => (),
            Err(error) => return Err(ConfigError::unusable(folder, &error)),
            Ok(_) => return Ok(()),
        }
    }
    Ok(())
}
