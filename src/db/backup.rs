//! A copy of the database, made while it is in use.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};
use tempfile::NamedTempFile;

use super::sqlite;

/// A copy that was made.
#[derive(Clone, Debug)]
pub struct Backup {
    /// The file.
    pub path: PathBuf,
    /// Its length in bytes.
    pub length: u64,
}

/// Why there is no copy.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum BackupError {
    /// The database is a server, which has its own way.
    #[error("the database is not a SQLite file")]
    NotSqlite,
    /// There is nothing to copy.
    #[error("there is no database {}", .0.display())]
    NoDatabase(PathBuf),
    /// A copy never takes the place of another.
    #[error("{} is there already; nothing was written", .0.display())]
    Exists(PathBuf),
    /// The folder or the file cannot be written.
    #[error("{} cannot be written: {cause}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        cause: io::Error,
    },
    /// The copy is not as it should be, and has been deleted.
    #[error("the database is damaged: {0}")]
    Damaged(String),
    /// SQLite said so.
    #[error("the database cannot be copied: {0}")]
    Database(#[from] sqlx::Error),
}

/// Copies the database at `url` as it is at one moment into a new file that only its owner can read,
/// and looks the copy through. Who reads or writes the database meanwhile does not wait.
///
/// # Errors
/// See [`BackupError`]. Then there is no such file, not even a part of it.
pub async fn backup(url: &str, into: &Path) -> Result<Backup, BackupError> {
    let file = sqlite::file(url).ok_or(BackupError::NotSqlite)?;
    if !file.exists() {
        return Err(BackupError::NoDatabase(file));
    }
    if into.exists() {
        return Err(BackupError::Exists(into.to_owned()));
    }
    let cannot_write = |cause| BackupError::Write { path: into.to_owned(), cause };
    let folder = folder_of(into);
    // Its mode is 0600, and it is gone when it is not kept, with all that SQLite writes beside it.
    let around = tempfile::Builder::new().prefix(".backup-").tempdir_in(folder);
    let around = around.map_err(cannot_write)?;
    let draft = NamedTempFile::new_in(around.path()).map_err(cannot_write)?;
    let mut connection = open(&file).await?;
    let query = sqlx::query("VACUUM INTO $1").bind(text_of(draft.path()));
    query.execute(&mut connection).await?;
    connection.close().await?;
    let problems = check(&mut open(draft.path()).await?).await?;
    if let Some(problem) = problems.into_iter().next() {
        return Err(BackupError::Damaged(problem));
    }
    let length = draft.as_file().metadata().map_err(cannot_write)?.len();
    draft.as_file().sync_all().map_err(cannot_write)?;
    draft.persist_noclobber(into).map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => BackupError::Exists(into.to_owned()),
        _ => cannot_write(error.error),
    })?;
    sync(folder).map_err(cannot_write)?;
    Ok(Backup { path: into.to_owned(), length })
}

/// Opens a file that is there.
pub(super) async fn open(file: &Path) -> sqlx::Result<SqliteConnection> {
    SqliteConnectOptions::new().filename(file).disable_statement_logging().connect().await
}

/// What is wrong inside a database file: nothing, if all is well.
pub(super) async fn check(connection: &mut SqliteConnection) -> sqlx::Result<Vec<String>> {
    let said: Vec<String> =
        sqlx::query_scalar("PRAGMA integrity_check").fetch_all(connection).await?;
    Ok(said.into_iter().filter(|line| line != "ok").collect())
}

/// The folder that a file is in.
pub(super) fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes sure that the names in a folder outlast a loss of power.
pub(super) fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

fn text_of(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
