//! Putting a copy of the database in its place.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, File};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};

use sqlx::migrate::MigrateError;
use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, Executor};
use tempfile::TempDir;

use super::backup::{check, folder_of, open, sync};
use super::{MIGRATIONS, schema, sqlite};
use crate::clock::Timestamp;

/// Nobody but the owner may look in.
const FOLDER_MODE: u32 = 0o700;

/// The same for a file.
const FILE_MODE: u32 = 0o600;

/// Only what we have made ourselves has these tables.
const IS_OURS: &str = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' \
                       AND name IN ('_sqlx_migrations', 'accounts', 'sessions')";

/// A copy of a backup, looked through and brought up to date, that can take the place of the
/// database. Nobody else opens the database for as long as this is there.
pub struct Replacement {
    database: PathBuf,
    /// Everything that SQLite writes beside the copy is in there, too, and goes with it.
    folder: TempDir,
    owner: Owner,
    _alone: File,
}

/// Whose a database is, and what others may do with it.
struct Owner {
    user: u32,
    group: u32,
    mode: u32,
}

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
    /// The database is another user's, and what this one makes would shut that one out.
    #[error(
        "{} belongs to the user {user}, and only they, or root, can do this: put sudo -u '#{user}' \
         before the command",
        path.display()
    )]
    NotOwner {
        /// The database, or where it would be.
        path: PathBuf,
        /// The number of its owner, or of the folder's.
        user: u32,
    },
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

impl Replacement {
    /// Makes a copy of the file `from` that is ready to be the database at `url`.
    ///
    /// # Errors
    /// See [`RestoreError`]. Then nothing has changed.
    pub async fn prepare(url: &str, from: &Path) -> Result<Self, RestoreError> {
        let database = sqlite::file(url).ok_or(RestoreError::NotSqlite)?;
        let folder = folder_of(&database).to_owned();
        let made = DirBuilder::new().recursive(true).mode(FOLDER_MODE).create(&folder);
        made.map_err(|cause| cannot_use(&folder, cause))?;
        let unused = sqlite::unused(&database).map_err(|cause| cannot_use(&database, cause))?;
        let Some(alone) = unused else { return Err(RestoreError::InUse(database)) };
        clear(&database).map_err(|cause| cannot_use(&folder, cause))?;
        let owner = Owner::of(&database).map_err(|cause| cannot_use(&database, cause))?;

        let mut source = File::open(from).map_err(|cause| cannot_use(from, cause))?;
        let prefix = prefix(&database);
        let draft = tempfile::Builder::new().prefix(&prefix).tempdir_in(&folder);
        let draft = draft.map_err(|cause| cannot_use(&folder, cause))?;
        let replacement = Self { database, folder: draft, owner, _alone: alone };
        let copy = replacement.copy();
        replacement.copy_from(&mut source)?;
        make_ready(&copy, from).await?;
        Ok(replacement)
    }

    /// Where the copy is until it is put in its place, for who has to change something in it before.
    pub fn url(&self) -> String {
        format!("sqlite://{}", self.copy().display())
    }

    /// Puts the copy in its place, and keeps what was there beside it. There is no moment without a
    /// database. Nobody may have the copy open any more.
    ///
    /// # Errors
    /// See [`RestoreError`]. Then nothing has changed.
    pub async fn put(self, now: Timestamp) -> Result<Restored, RestoreError> {
        let copy = self.copy();
        let mut connection = open(&copy).await?;
        fold(&mut connection).await?;
        connection.close().await?;
        let kept = keep(&self.database, now).await;
        let kept = kept.map_err(|cause| cannot_use(&self.database, cause))?;
        let put = File::open(&copy).and_then(|file| file.sync_all());
        let put = put.and_then(|()| fs::rename(&copy, &self.database));
        let put = put.and_then(|()| sync(folder_of(&self.database)));
        put.map_err(|cause| cannot_use(&self.database, cause))?;
        Ok(Restored { database: self.database, kept })
    }

    fn copy(&self) -> PathBuf {
        self.folder.path().join("copy.sqlite")
    }

    /// The copy belongs to whoever the database belongs to: the server must be able to use it.
    fn copy_from(&self, source: &mut File) -> Result<(), RestoreError> {
        let path = self.copy();
        let cannot_use = |cause| cannot_use(&path, cause);
        let mut copy = sqlite::private(&path).map_err(cannot_use)?;
        let is_ours = copy.metadata().map_err(cannot_use)?.uid() == self.owner.user;
        if !is_ours && chown(&path, Some(self.owner.user), Some(self.owner.group)).is_err() {
            let path = self.database.clone();
            return Err(RestoreError::NotOwner { path, user: self.owner.user });
        }
        copy.set_permissions(fs::Permissions::from_mode(self.owner.mode)).map_err(cannot_use)?;
        io::copy(source, &mut copy).map(drop).map_err(cannot_use)
    }
}

impl Owner {
    /// The owner of what is there, or of the folder where nothing is.
    fn of(database: &Path) -> io::Result<Self> {
        let (metadata, mode) = match fs::metadata(database) {
            Ok(metadata) => (metadata.clone(), metadata.mode() & 0o777),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                (fs::metadata(folder_of(database))?, FILE_MODE)
            }
            Err(error) => return Err(error),
        };
        Ok(Self { user: metadata.uid(), group: metadata.gid(), mode })
    }
}

fn cannot_use(path: &Path, cause: io::Error) -> RestoreError {
    RestoreError::File { path: path.to_owned(), cause }
}

/// How the names of the folders begin in which copies are made ready.
fn prefix(database: &Path) -> OsString {
    let mut name = OsString::from(".");
    name.push(database.file_name().unwrap_or_default());
    name.push(".restore-");
    name
}

/// Deletes what is left of a restore that was killed: there are password hashes in it. Nobody may be
/// making another one.
pub(super) fn clear(database: &Path) -> io::Result<()> {
    let prefix = prefix(database);
    for entry in fs::read_dir(folder_of(database))? {
        let entry = entry?;
        if entry.file_name().as_encoded_bytes().starts_with(prefix.as_encoded_bytes()) {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
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
    let stranger = schema::stranger(&mut connection).await?;
    connection.close().await?;
    stranger.map_or(Ok(()), |stranger| Err(not_ours(stranger)))
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
