//! What only SQLite has: a file, a lock beside it, and how a connection is set up.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rocket::tokio::task::spawn_blocking;
use sqlx::{AnyConnection, Executor};

use crate::owner::give_to_owner_of_folder;

/// How long SQLite waits for another process's lock before a statement fails (in milliseconds).
/// Shorter than a visitor's patience: past it the answer is 503 and the visitor may try again.
const BUSY_TIMEOUT: &str = "PRAGMA busy_timeout = 2000";

/// WAL: readers and the writer never wait for each other. NORMAL: a commit survives the death of
/// the process, and the last few may be lost, whole, if the machine itself loses power.
const PRAGMAS: &str =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON";

/// The file of a URL such as `sqlite://data/vestibule.sqlite?mode=rwc`; none where the database is
/// in memory.
pub fn file(url: &str) -> Option<PathBuf> {
    let path = url.strip_prefix("sqlite:")?.trim_start_matches("//");
    let path = path.split('?').next().unwrap_or_default();
    let is_file = !path.is_empty() && !path.contains(":memory:");
    is_file.then(|| PathBuf::from(path))
}

/// Says to others, for as long as it is not dropped, that this process has the database open; see
/// [`unused`].
pub async fn in_use(path: PathBuf) -> io::Result<File> {
    spawn_blocking(move || {
        let marker = private(&path.with_added_extension("open"))?;
        // Where the file is just being replaced, it is worth waiting for.
        marker.lock_shared()?;
        Ok(marker)
    })
    .await?
}

/// Makes sure that no process has the database open, nor opens it before this is dropped; none where
/// one has.
pub fn unused(path: &Path) -> io::Result<Option<File>> {
    let marker = private(&path.with_added_extension("open"))?;
    match marker.try_lock() {
        Ok(()) => Ok(Some(marker)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Makes the file if it is not there, and holds a lock beside it while this process sets it up: two
/// that start at once would both create the tables. It is released when the lock is dropped.
pub async fn alone(path: PathBuf) -> io::Result<File> {
    // Who holds the lock may need this thread to go on.
    spawn_blocking(move || {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        let lock = private(&path.with_added_extension("lock"))?;
        lock.lock()?;
        private(&path)?;
        Ok(lock)
    })
    .await?
}

/// SQLite gives its other files the mode of the first. Nobody else may look in: there are addresses
/// and password hashes.
pub fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.append(true).mode(0o600);
    match options.clone().create_new(true).open(path) {
        Ok(file) => give_to_owner_of_folder(&file, path).map(|()| file),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            options.create(true).open(path)
        }
        Err(error) => Err(error),
    }
}

/// What each connection begins with.
pub async fn set_up(connection: &mut AnyConnection) -> sqlx::Result<()> {
    connection.execute(BUSY_TIMEOUT).await?;
    connection.execute(PRAGMAS).await.map(drop)
}
