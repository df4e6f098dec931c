//! What can go wrong with a database.

use std::path::PathBuf;

/// Why the database could not be opened, or gave no connection.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The settings make no sense to it.
    #[error(transparent)]
    Config(#[from] rocket::figment::Error),
    /// The file of a SQLite database cannot be used.
    #[error("{} cannot be used: {cause}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the operating system or SQLite said.
        cause: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The database said so.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

impl Error {
    pub(super) fn of_file(path: Option<PathBuf>, cause: impl Into<sqlx::Error>) -> Self {
        match (path, cause.into()) {
            (Some(path), sqlx::Error::Io(cause)) => Self::File { path, cause: cause.into() },
            (Some(path), cause) => Self::File { path, cause: cause.into() },
            (None, cause) => Self::Database(cause),
        }
    }
}

/// Whether the database did answer, with something that the program cannot read.
pub fn is_unreadable(error: &sqlx::Error) -> bool {
    use sqlx::Error::{
        ColumnDecode, ColumnIndexOutOfBounds, ColumnNotFound, Decode, Encode, RowNotFound,
        TypeNotFound,
    };
    matches!(
        error,
        ColumnDecode { .. }
            | ColumnIndexOutOfBounds { .. }
            | ColumnNotFound(_)
            | Decode(_)
            | Encode(_)
            | RowNotFound
            | TypeNotFound { .. }
    )
}
