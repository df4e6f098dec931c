//! The database: one pool for SQLite and PostgreSQL, behind `rocket_db_pools`.
//!
//! The queries themselves stand with the domain that asks them. What differs between the two
//! databases is here, in `dialect` and in `sqlite`, and nowhere else.

mod at_hand;
mod backup;
mod dialect;
mod error;
mod restore;
mod schema;
mod sqlite;
mod standing;
mod turn;

use std::fs::File;
use std::ops::Deref;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use rocket::figment::Figment;
use rocket_db_pools::{Config, Database};
use sqlx::any::{Any, AnyArguments, AnyConnectOptions, AnyPoolOptions, AnyRow};
use sqlx::migrate::Migrator;
use sqlx::pool::PoolConnection;
use sqlx::postgres::PgConnectOptions;
use sqlx::query::Query;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AnyConnection, AnyPool, ConnectOptions, Connection, Executor, Transaction};

use at_hand::AtHand;
use dialect::Dialect;

pub use backup::{Backup, BackupError, backup};
pub use error::Error;
pub(crate) use error::is_unreadable;
pub use restore::{Replacement, RestoreError, Restored};
pub(crate) use sqlite::file as file_of;
pub(crate) use standing::glance;
pub use standing::{Standing, standing};
pub use turn::Turn;

static MIGRATIONS: Migrator = sqlx::migrate!();

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
    dialect: Dialect,
    /// Held for as long as SQLite's file may be open.
    _in_use: Option<Arc<File>>,
}

impl Pool {
    fn new(readers: AnyPool, writer: AnyPool, dialect: Dialect) -> Self {
        let at_hand = Arc::new(AtHand::of(readers.clone()));
        Self { readers, at_hand, writer, dialect, _in_use: None }
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
        self.writer.begin_with(self.dialect.begin()).await
    }

    /// The condition that the text in `column` begins with the value at `place`. It is found by an
    /// index on the column.
    pub fn begins_with(&self, column: &str, place: &str) -> String {
        self.dialect.begins_with(column, place)
    }

    /// The same, and that it comes after the value at the place `after`.
    pub fn begins_with_after(&self, column: &str, place: &str, after: &str) -> String {
        self.dialect.begins_with_after(column, place, after)
    }

    /// How many connections there are, of each pool by its name.
    pub fn load(&self) -> Vec<(&'static str, PoolLoad)> {
        let mut readers = PoolLoad::of(&self.readers);
        // They wait for the next question, though the pool believes that they are in use.
        readers.idle += self.at_hand.free();
        match self.dialect {
            Dialect::Sqlite => vec![("readers", readers), ("writer", PoolLoad::of(&self.writer))],
            Dialect::Postgres => vec![("all", readers)],
        }
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

/// How many connections a pool has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PoolLoad {
    /// How many are open.
    pub open: usize,
    /// How many of them are not in use.
    pub idle: usize,
    /// How many there may be.
    pub most: usize,
}

impl PoolLoad {
    fn of(pool: &AnyPool) -> Self {
        Self {
            open: pool.size() as usize,
            idle: pool.num_idle(),
            most: pool.options().get_max_connections() as usize,
        }
    }
}

/// Whether a text is the URL of a database that there can be here, as far as its form can tell.
pub(crate) fn is_url(text: &str) -> bool {
    match text.split_once("://") {
        Some(("postgres" | "postgresql", _)) => text.parse::<PgConnectOptions>().is_ok(),
        _ => text.starts_with("sqlite:") && text.parse::<SqliteConnectOptions>().is_ok(),
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
    type Error = Error;

    async fn init(figment: &Figment) -> Result<Self, Error> {
        sqlx::any::install_default_drivers();
        let config = figment.extract::<Config>()?;
        let options = config.url.parse::<AnyConnectOptions>()?.disable_statement_logging();
        let pool = AnyPoolOptions::new()
            .max_connections(u32::try_from(config.max_connections).unwrap_or(u32::MAX))
            .min_connections(config.min_connections.unwrap_or(0))
            .acquire_timeout(Duration::from_secs(config.connect_timeout))
            .idle_timeout(config.idle_timeout.map(Duration::from_secs))
            .test_before_acquire(false)
            .before_acquire(|connection, used| Box::pin(is_usable(connection, used.idle_for)));
        if !config.url.starts_with("sqlite:") {
            return Ok(Self::on_postgres(options, pool).await?);
        }
        let Some(file) = sqlite::file(&config.url) else {
            return Ok(Self::on_sqlite(options, pool).await?);
        };
        let opened = Self::on_file(file.clone(), options, pool).await;
        opened.map_err(|error| Error::of_file(Some(file), error))
    }

    async fn get(&self) -> Result<Self::Connection, Error> {
        Ok(self.readers.acquire().await?)
    }

    /// Does nothing: Rocket calls this when shutdown begins, with requests still under way.
    /// [`Pool::shut`] is called when they have been answered.
    async fn close(&self) {}
}

impl Pool {
    async fn on_file(
        file: PathBuf,
        options: AnyConnectOptions,
        pool: AnyPoolOptions,
    ) -> sqlx::Result<Self> {
        let _alone = sqlite::alone(file.clone()).await?;
        let in_use = sqlite::in_use(file.clone()).await?;
        // Nobody is making another one: so says the line above.
        if let Err(error) = restore::clear(&file) {
            tracing::warn!(%error, "what a restore has left beside the database cannot be deleted");
        }
        let opened = Self::on_sqlite(options, pool).await?;
        Ok(Self { _in_use: Some(Arc::new(in_use)), ..opened })
    }

    async fn on_sqlite(options: AnyConnectOptions, pool: AnyPoolOptions) -> sqlx::Result<Self> {
        // Alone, since a pool would try again until its time is up and not say why.
        let mut first = AnyConnection::connect_with(&options).await?;
        sqlite::set_up(&mut first).await?;
        first.close().await?;
        let pool = pool.after_connect(|connection, _| Box::pin(sqlite::set_up(connection)));
        // The writer first: it makes the tables before a reader looks.
        let one = pool.clone().max_connections(1).idle_timeout(None).max_lifetime(None);
        let writer = one.connect_with(options.clone()).await?;
        MIGRATIONS.run(&writer).await?;
        let readers = pool.connect_with(options).await?;
        Ok(Self::new(readers, writer, Dialect::Sqlite))
    }

    async fn on_postgres(options: AnyConnectOptions, pool: AnyPoolOptions) -> sqlx::Result<Self> {
        // As above.
        AnyConnection::connect_with(&options).await?.close().await?;
        let readers = pool.connect_with(options).await?;
        // PostgreSQL locks the migrations itself, so that several nodes can start at once.
        MIGRATIONS.run(&readers).await?;
        Ok(Self::new(readers.clone(), readers, Dialect::Postgres))
    }
}

/// Whether a connection that was idle may be used again.
async fn is_usable(connection: &mut AnyConnection, idle_for: Duration) -> sqlx::Result<bool> {
    if idle_for > TRUSTED_FOR {
        connection.ping().await?;
    }
    // Where the disk is full, SQLite ends a transaction without sqlx's knowledge, which would then
    // begin no other on this connection.
    Ok(!connection.is_in_transaction())
}
