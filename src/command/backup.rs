//! `vestibule backup` and `vestibule restore`.

use std::path::PathBuf;

use clap::Args;
use rocket::figment::Figment;
use vestibule::Clock;
use vestibule::config::{Config, StoreKind, figment};
use vestibule::db::{self, BackupError, RestoreError};
use vestibule::sessions::{EndReason, Sessions};

use super::{Failure, count, ignited, state};

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
        println!("{} is a copy of the database, {} bytes.", backup.path.display(), backup.length);
        let key = config.data_dir.join("secret_key");
        if key.exists() {
            println!(
                "It does not have the secret key, {}: keep a copy of that, too, in another place. \
                 Without it everybody has to sign in again, and what is sealed with it is lost.",
                key.display()
            );
        } else {
            println!("It does not have the configuration, nor the secret key that is set there.");
        }
        if matches!(config.sessions.store, StoreKind::Redis(_)) {
            println!("It does not have the sessions, which are in Redis.");
        }
        Ok(())
    }
}

impl Restore {
    pub async fn run(self) -> Result<(), Failure> {
        let (figment, config) = configured()?;
        let now = Clock::System.now();
        let restored = db::restore(&config.database_url(&figment), &self.file, now).await;
        let restored = restored.map_err(|error| match error {
            RestoreError::NotSqlite => instead("pg_restore --clean --if-exists FILE"),
            error => error.to_string(),
        })?;
        println!("{} is as it was in {}.", restored.database.display(), self.file.display());
        if let Some(kept) = restored.kept {
            println!("What was there before is in {}.", kept.display());
        }
        // Some of them had been ended since; nobody can tell which.
        let rocket = ignited().await?;
        let sessions: &Sessions = state(&rocket);
        let ended = sessions.end_all(EndReason::Administrator, now).await;
        let ended = count(ended.map_err(|error| error.to_string())?, "session");
        println!("Ended {ended}: everybody has to sign in again.");
        Ok(())
    }
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
