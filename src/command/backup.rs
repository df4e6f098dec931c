//! `vestibule backup` and `vestibule restore`.

use std::path::PathBuf;

use clap::Args;
use rocket::figment::Figment;
use rocket::figment::providers::Serialized;
use vestibule::accounts::Actor;
use vestibule::config::{Config, StoreKind, figment};
use vestibule::db::{self, BackupError, Db, Replacement, RestoreError};
use vestibule::sessions::{EndReason, Sessions};
use vestibule::{Clock, Timestamp};

use super::print::tell;
use super::{Failure, count, ignite, state};

#[derive(Args)]
pub struct Backup {
    /// A new file, which only its owner can read
    file: PathBuf,
}

#[derive(Args)]
pub struct Restore {
    /// A file that vestibule backup has made
    file: PathBuf,
}

impl Backup {
    pub async fn run(self) -> Result<(), Failure> {
        let (figment, config) = configured()?;
        let backup = db::backup(&config.database_url(&figment), &self.file).await;
        let backup = backup.map_err(|error| match error {
            BackupError::NotSqlite => instead("pg_dump --format=custom --file=FILE"),
            error => error.to_string(),
        })?;
        tell(format_args!(
            "{} is a copy of the database, {} bytes.",
            backup.path.display(),
            backup.length
        ))?;
        let key = config.data_dir.join("secret_key");
        if key.exists() {
            tell(format_args!(
                "It does not have the secret key, {}: keep a copy of that, too, in another place. \
                 Without it everybody has to sign in again, and what is sealed with it is lost.",
                key.display()
            ))?;
        } else {
            tell("It does not have the configuration, nor the secret key that is set there.")?;
        }
        if matches!(config.sessions.store, StoreKind::Redis(_)) {
            tell("It does not have the sessions, which are in Redis.")?;
        }
        Ok(())
    }
}

impl Restore {
    pub async fn run(self) -> Result<(), Failure> {
        let (figment, config) = configured()?;
        let now = Clock::System.now();
        let copy = Replacement::prepare(&config.database_url(&figment), &self.file).await;
        let copy = copy.map_err(in_words)?;
        let ended = end_sessions(figment, &copy.url(), now).await?;
        let restored = copy.put(now).await.map_err(in_words)?;
        tell(format_args!(
            "{} is as it was in {}.",
            restored.database.display(),
            self.file.display()
        ))?;
        if let Some(kept) = restored.kept {
            tell(format_args!("What was there before is in {}.", kept.display()))?;
        }
        tell(format_args!("Ended {}: everybody has to sign in again.", count(ended, "session")))
    }
}

fn in_words(error: RestoreError) -> Failure {
    match error {
        RestoreError::NotSqlite => instead("pg_restore --clean --if-exists FILE"),
        error => error.to_string(),
    }
}

/// Ends every session in a copy, before anybody can come with one: some had been ended since, and
/// nobody can tell which. It shows, too, that the application starts with this copy.
async fn end_sessions(figment: Figment, copy: &str, now: Timestamp) -> Result<u64, Failure> {
    let figment = figment.merge(Serialized::global("databases.vestibule.url", copy));
    let rocket = ignite(vestibule::build_with(figment)).await.map_err(|failure| {
        let nothing = "the application does not start with this copy, so nothing has changed";
        if failure.is_empty() { nothing.to_owned() } else { format!("{failure}: {nothing}") }
    })?;
    let sessions: &Sessions = state(&rocket);
    let ended = sessions.end_all(EndReason::Administrator, &Actor::command_line(), now).await;
    state::<Db>(&rocket).shut().await;
    ended.map_err(|error| error.to_string())
}

fn configured() -> Result<(Figment, Config), Failure> {
    let figment = figment();
    let config = Config::from_figment(&figment).map_err(|error| error.to_string())?;
    Ok((figment, config))
}

fn instead(command: &str) -> Failure {
    format!(
        "the database is PostgreSQL, which comes with its own tools: {command} (see \
         vestibule config show for where it is)"
    )
}
