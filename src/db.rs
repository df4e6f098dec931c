//! The database: one pool for SQLite and PostgreSQL, behind `rocket_db_pools`.
//!
//! The queries themselves stand with the domain that asks them. What differs between the two
//! databases is in this file and nowhere else.

mod at_hand;

use std::fs::{File, OpenOptions};
use std::ops::Deref;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rocket::figment::Figment;
use rocket::tokio::task::spawn_blocking;
use rocket_db_pools::{Config, Database, Error};
use sqlx::any::{Any, AnyArguments, AnyConnectOptions, AnyPoolOptions, AnyRow};
use sqlx::migrate::Migrator;
use sqlx::pool::PoolConnection;
use sqlx::query::Query;
use sqlx::{AnyConnection, AnyPool, ConnectOptions, Connection, Executor, Transaction};

use at_hand::AtHand;

static MIGRATIONS: Migrator = sqlx::migrate!();

/// How long SQLite waits for another process's lock before a statement fails (in milliseconds).
/// Shorter than a visitor's patience: past it the answer is 503 and the visitor may try again.
const BUSY_TIMEOUT: &str = "PRAGMA busy_timeout = 2000";

/// WAL: readers and the writer never wait for each other. NORMAL: a commit survives the death of
/// the process, and the last few may be lost, whole, if the machine itself loses power.
const SQLITE_PRAGMAS: &str =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON";

/// A connection that was idle for longer than this is tried before it is used. Trying each of them, as
/// sqlx does if it is not told otherwise, costs as much as most queries do.
const TRUSTED_FOR: Duration = Duration::from_secs(1);

/// The database of a Vestibule, from `databases.vestibule` in `Rocket.toml`.
#[derive(Database, Clone)]
#[database("vestibule")]
pub struct Db(Pool);

/// Connections to SQLite or PostgreSQL. Reads go through [`Deref`] to the pool that may be as wide
/// as it likes; writes go through [`Pool::writer`] or [`Pool::write`].
///
/// SQLite has one writer at a time. Where that one is a pool of a single connection, requests queue
/// for it in order instead of polling for a lock.
#[derive(Clone)]
pub struct Pool {
    readers: AnyPool,
    at_hand: Arc<AtHand>,
    writer: AnyPool,
    begin: &'static str,
}

impl Pool {
    fn new(readers: AnyPool, writer: AnyPool, begin: &'static str) -> Self {
        let at_hand = Arc::new(AtHand::of(readers.clone()));
        Self { readers, at_hand, writer, begin }
    }

    /// Asks for one row, by a connection that is at hand: for what nearly every request asks.
    pub async fn look_up(
        &self,
        query: Query<'_, Any, AnyArguments>,
    ) -> sqlx::Result<Option<AnyRow>> {
        self.at_hand.fetch_optional(query).await
    }

    /// For a single statement that writes.
    pub fn writer(&self) -> &AnyPool {
        &self.writer
    }

    /// Begins a transaction that will write. On SQLite it takes the write lock at once, so that it
    /// cannot fail half-way for want of it.
    pub async fn write(&self) -> sqlx::Result<Transaction<'static, Any>> {
        self.writer.begin_with(self.begin).await
    }

    /// Asks for nothing, to see whether the database answers.
    pub async fn ping(&self) -> sqlx::Result<()> {
        self.readers.execute("SELECT 1").await.map(drop)
    }

    /// Closes every connection, when the last request has been answered.
    pub async fn shut(&self) {
        // It takes no connection back from now on, and waits for those that are out.
        let closed = self.readers.close();
        self.at_hand.clear();
        closed.await;
        self.writer.close().await;
    }
}

impl Deref for Pool {
    type Target = AnyPool;

    fn deref(&self) -> &AnyPool {
        &self.readers
    }
}

#[rocket::async_trait]
impl rocket_db_pools::Pool for Pool {
    type Connection = PoolConnection<Any>;
    type Error = Error<sqlx::Error>;

    async fn init(figment: &Figment) -> Result<Self, Self::Error> {
        sqlx::any::install_default_drivers();
        let config = figment.extract::<Config>()?;
        let options = config.url.parse::<AnyConnectOptions>().map_err(Error::Init)?;
        let options = options.disable_statement_logging();

        let pool = AnyPoolOptions::new()
            .max_connections(u32::try_from(config.max_connections).unwrap_or(u32::MAX))
            .min_connections(config.min_connections.unwrap_or(0))
            .acquire_timeout(Duration::from_secs(config.connect_timeout))
            .idle_timeout(config.idle_timeout.map(Duration::from_secs))
            .test_before_acquire(false)
            .before_acquire(|connection, used| {
                Box::pin(async move {
                    if used.idle_for > TRUSTED_FOR {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            });

        let opened = if config.url.starts_with("sqlite:") {
            let _alone = alone(&config.url).await.map_err(|error| Error::Init(error.into()))?;
            let pool = pool.after_connect(|connection, _| {
                Box::pin(async move {
                    connection.execute(BUSY_TIMEOUT).await?;
                    connection.execute(SQLITE_PRAGMAS).await.map(drop)
                })
            });
            // The writer first: it makes the file and turns WAL on before a reader looks.
            let one = pool.clone().max_connections(1).idle_timeout(None).max_lifetime(None);
            let writer = one.connect_with(options.clone()).await.map_err(Error::Init)?;
            migrate(&writer).await?;
            let readers = pool.connect_with(options).await.map_err(Error::Init)?;
            Self::new(readers, writer, "BEGIN IMMEDIATE")
        } else {
            // Alone, since the pool would try again until its time is up and not say why.
            let first = AnyConnection::connect_with(&options).await.map_err(Error::Init)?;
            first.close().await.map_err(Error::Init)?;
            // PostgreSQL locks the migrations itself, so that several nodes can start at once.
            let readers = pool.connect_with(options).await.map_err(Error::Init)?;
            migrate(&readers).await?;
            Self::new(readers.clone(), readers, "BEGIN")
        };
        Ok(opened)
    }

    async fn get(&self) -> Result<Self::Connection, Self::Error> {
        self.readers.acquire().await.map_err(Error::Get)
    }

    /// Does nothing: Rocket calls this when shutdown begins, with requests still under way.
    /// [`Pool::shut`] is called when they have been answered.
    async fn close(&self) {}
}

/// Whether the database did answer, with something that the program cannot read.
pub(crate) fn is_unreadable(error: &sqlx::Error) -> bool {
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

/// Brings the schema up to date.
async fn migrate(pool: &AnyPool) -> Result<(), Error<sqlx::Error>> {
    MIGRATIONS.run(pool).await.map_err(|error| Error::Init(error.into()))
}

/// Holds a lock beside a SQLite file while this process sets it up: two that start at once would
/// both create the tables. It is released when the file is dropped.
async fn alone(url: &str) -> std::io::Result<Option<File>> {
    let path = url.trim_start_matches("sqlite:").trim_start_matches("//");
    let path = path.split('?').next().unwrap_or_default();
    if path.is_empty() || path.contains(":memory:") {
        return Ok(None);
    }
    let path = PathBuf::from(path);
    // Who holds the lock may need this thread to go on.
    spawn_blocking(move || {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        // SQLite gives its other files the mode of the first. Nobody else may look in: there are
        // addresses and password hashes.
        let private =
            |path: &Path| OpenOptions::new().append(true).create(true).mode(0o600).open(path);
        let lock = private(&path.with_added_extension("lock"))?;
        lock.lock()?;
        private(&path)?;
        Ok(Some(lock))
    })
    .await?
}
