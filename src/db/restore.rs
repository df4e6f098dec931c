//! Putting a copy of the database in its place.

use std::fs::{self, DirBuilder, File};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use sqlx::migrate::MigrateError;
use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, Executor};
use tempfile::NamedTempFile;

use super::backup::{check, folder_of, open, sync};
use super::{MIGRATIONS, sqlite};
use crate::clock::Timestamp;

/// Nobody but the owner may look in.
const FOLDER_MODE: u32 = 0o700;

/// Only what we have made ourselves has these tables.
const IS_OURS: &str = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' \
                       AND name IN ('_sqlx_migrations', 'accounts', 'sessions')";

/// A copy that is the database by now.
#[derive(Clone, Debug)]
pub struct Restored {
    /// The database.
    pub database: PathBuf,
    /// Where the one before is kept, if there was one.
    pub kept: Option<PathBuf>,
}

/// Why the database is still what it was.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RestoreError {
    /// The database is a server, which has its own way.
    #[error("the database is not a SQLite file")]
    NotSqlite,
    /// A server, or another command, has it open.
    #[error("{} is in use: stop the server first", .0.display())]
    InUse(PathBuf),
    /// Something else than a copy of this application's database.
    #[error("{} is not a backup of Vestibule: {problem}", path.display())]
    NotOurs {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// It has been changed by a version that this one does not know.
    #[error("{} was made by a newer version of Vestibule, or by another one", .0.display())]
    Newer(PathBuf),
    /// A file cannot be read or written.
    #[error("{} cannot be used: {cause}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        cause: io::Error,
    },
    /// SQLite said so.
    #[error("the copy cannot be made ready: {0}")]
    Database(#[from] sqlx::Error),
}

/// Puts a copy of the file `from` in the place of the database at `url`, and keeps what was there
/// beside it. The copy is looked through and brought up to date before; there is no moment without a
/// database.
///
/// # Errors
/// See [`RestoreError`]. Then nothing has changed.
pub async fn restore(url: &str, from: &Path, now: Timestamp) -> Result<Restored, RestoreError> {
    let database = sqlite::file(url).ok_or(RestoreError::NotSqlite)?;
    let cannot_use = |path: &Path, cause| RestoreError::File { path: path.to_owned(), cause };
    let folder = folder_of(&database).to_owned();
    let made = DirBuilder::new().recursive(true).mode(FOLDER_MODE).create(&folder);
    made.map_err(|cause| cannot_use(&folder, cause))?;
    let unused = sqlite::unused(&database).map_err(|cause| cannot_use(&database, cause))?;
    let Some(_alone) = unused else { return Err(RestoreError::InUse(database)) };

    let mut source = File::open(from).map_err(|cause| cannot_use(from, cause))?;
    let mut copy = NamedTempFile::new_in(&folder).map_err(|cause| cannot_use(&folder, cause))?;
    io::copy(&mut source, &mut copy).map_err(|cause| cannot_use(copy.path(), cause))?;
    make_ready(copy.path(), from).await?;

    let kept = keep(&database, now).await.map_err(|cause| cannot_use(&database, cause))?;
    let put = copy.as_file().sync_all().and_then(|()| Ok(copy.persist(&database)?));
    put.and_then(|_| sync(&folder)).map_err(|cause| cannot_use(&database, cause))?;
    Ok(Restored { database, kept })
}

/// Looks a copy of `from` through, and brings it up to date.
async fn make_ready(copy: &Path, from: &Path) -> Result<(), RestoreError> {
    let not_ours = |problem: String| RestoreError::NotOurs { path: from.to_owned(), problem };
    let mut connection = open(copy).await.map_err(|error| not_ours(error.to_string()))?;
    let problems = check(&mut connection).await.map_err(|error| not_ours(error.to_string()))?;
    if let Some(problem) = problems.into_iter().next() {
        return Err(not_ours(format!("it is damaged: {problem}")));
    }
    let tables: i64 = sqlx::query_scalar(IS_OURS).fetch_one(&mut connection).await?;
    if tables != 3 {
        return Err(not_ours("it has not its tables".to_owned()));
    }
    let migrated = MIGRATIONS.run_direct(None, &mut connection, false).await;
    migrated.map_err(|error| match error {
        MigrateError::VersionMissing(_) | MigrateError::VersionMismatch(_) => {
            RestoreError::Newer(from.to_owned())
        }
        error => not_ours(error.to_string()),
    })?;
    fold(&mut connection).await?;
    Ok(connection.close().await?)
}

/// Brings what stands in the files beside a database into it, and does without them.
async fn fold(connection: &mut SqliteConnection) -> sqlx::Result<()> {
    connection.execute("PRAGMA journal_mode = DELETE").await.map(drop)
}

/// Gives the database a second name, under which it stays. What SQLite has beside it must not be
/// taken for another one's.
async fn keep(database: &Path, now: Timestamp) -> io::Result<Option<PathBuf>> {
    if fs::metadata(database).map_or(0, |file| file.len()) == 0 {
        return Ok(None);
    }
    // It may be damaged: then it is kept as it is.
    if let Ok(mut connection) = open(database).await {
        let _ = fold(&mut connection).await;
        let _ = connection.close().await;
    }
    let at = now.to_rfc3339().replace(':', "");
    let kept = database.with_added_extension(format!("before-{at}"));
    fs::hard_link(database, &kept)?;
    for beside in ["wal", "shm"] {
        let name = |path: &Path| {
            let mut name = path.as_os_str().to_owned();
            name.push(format!("-{beside}"));
            PathBuf::from(name)
        };
        match fs::rename(name(database), name(&kept)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => (),
        }
    }
    Ok(Some(kept))
}
