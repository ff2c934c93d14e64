//! Opening a database with the settings that durability rests on, and refusing engines that break it.
//! SQLite: write-ahead log, `synchronous=FULL`, one writer. PostgreSQL: `synchronous_commit=on`, bounded statements.

use super::on::{Arg, On};
use super::{Address, Doubt, Store};
use crate::error::LedgerError;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _};
use std::path::Path;
use std::str::FromStr as _;
use std::time::Duration;

/// SQLite before this can lose committed entries in write-ahead-log mode (its release notes for 3.51.3).
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);
const OLDEST_POSTGRES: i64 = 150_000;
const READERS: u32 = 4;
/// SQLite: pages of the writer that stay in memory, in KiB below zero. The indexes are written at places all over the
/// file; with less, what a group of commands wrote would go to the disk before its end and be read again.
const WRITER_CACHE: &str = "-65536";
/// SQLite: pages of the write-ahead log after which they are brought into the database; a page that was written often
/// meanwhile is brought there once.
const CHECKPOINT_PAGES: &str = "16384";
const PATIENCE: Duration = Duration::from_secs(10);
/// Each takes about a millisecond.
const TRIES: u32 = 2_000;
const FRESH: Duration = Duration::from_secs(1);
/// Every statement here finds its rows by an index. A plan made while a table was small would otherwise read it whole,
/// and a prepared statement keeps its plan until the server looks at the table again.
const BY_INDEX: [(&str, &str); 4] =
    [("enable_seqscan", "off"), ("enable_hashjoin", "off"), ("enable_mergejoin", "off"), ("jit", "off")];
const STATEMENT_PATIENCE: &str = "60s";

/// How far a database may grow, and how hard it holds on to what it has and what it had.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Quota {
    /// SQLite: most pages the file may have.
    pub pages: Option<u32>,
    /// A throw-away database: gone after a crash, so it need not wait for the disk.
    pub throw_away: bool,
    /// What is deleted is overwritten.
    pub scrub: bool,
}

impl Store {
    /// Opens the database, making the file where there is none.
    pub(crate) async fn open(address: &Address, schema: &'static str, quota: Quota) -> Result<Self, LedgerError> {
        match address {
            Address::Lite(path) => open_lite(path, quota).await.map_err(|error| error.about_file(path)),
            Address::Pg(url) => open_pg(url, schema).await,
        }
    }
}

async fn open_lite(path: &Path, quota: Quota) -> Result<Store, LedgerError> {
    refuse_other_files(path)?;
    make_private(path)?;
    let mut reading = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .foreign_keys(true)
        .busy_timeout(PATIENCE)
        .pragma("trusted_schema", "OFF")
        .pragma("cell_size_check", "ON")
        .disable_statement_logging();
    if let Some(pages) = quota.pages {
        reading = reading.pragma("max_page_count", pages.to_string());
    }
    // Without it, what is deleted is overwritten only where that costs nothing: the keys of files that were taken over.
    reading = reading.pragma("secure_delete", if quota.scrub { "ON" } else { "FAST" });
    let durability = if quota.throw_away { SqliteSynchronous::Off } else { SqliteSynchronous::Full };
    let writing = reading.clone().journal_mode(SqliteJournalMode::Wal).synchronous(durability);
    let writing = writing.pragma("cache_size", WRITER_CACHE).pragma("wal_autocheckpoint", CHECKPOINT_PAGES);
    // What a statement over many rows would need to be undone stays in memory, and leaves no file anywhere.
    let writing = writing.pragma("temp_store", "MEMORY");
    let writer = lite_pool(1).connect_lazy_with(writing);
    refuse_old_sqlite(&mut On::Lite(&mut *first_of(&writer).await?)).await?;
    let readers = lite_pool(READERS).connect_lazy_with(reading.pragma("query_only", "ON"));
    Ok(Store::Lite { writer, readers, is_thrown_away: quota.throw_away })
}

/// Connections last: the writer is the one that owns the checkpoints.
fn lite_pool(connections: u32) -> SqlitePoolOptions {
    let pool = SqlitePoolOptions::new().max_connections(connections).acquire_timeout(PATIENCE * 6);
    pool.idle_timeout(None).max_lifetime(None).test_before_acquire(false)
}

/// The first connection turns the write-ahead log on, for which SQLite does not wait while another process does the same.
async fn first_of(writer: &sqlx::SqlitePool) -> Result<sqlx::pool::PoolConnection<sqlx::Sqlite>, LedgerError> {
    let mut tries = 0;
    loop {
        match writer.acquire().await.map_err(LedgerError::from) {
            Err(LedgerError::Busy) if tries < TRIES => tries += 1,
            other => return other,
        }
        tokio::task::yield_now().await;
    }
}

/// A file with something else in it is refused before SQLite touches it.
fn refuse_other_files(path: &Path) -> Result<(), LedgerError> {
    use std::io::Read as _;
    const MAGIC: &[u8; 16] = b"SQLite format 3\0";
    let Ok(mut file) = std::fs::File::open(path) else { return Ok(()) };
    let mut start = Vec::new();
    let read = file.by_ref().take(16).read_to_end(&mut start);
    if read.is_ok() && (start.is_empty() || start == MAGIC) {
        return Ok(());
    }
    Err(LedgerError::NotALedger(path.display().to_string()))
}

/// Makes the file where there is none, readable by its owner only; what SQLite puts beside it gets the same mode.
fn make_private(path: &Path) -> Result<(), LedgerError> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::StorageFull => Err(LedgerError::DiskFull),
        Err(_) => Err(LedgerError::NotWritable(path.display().to_string())),
    }
}

async fn refuse_old_sqlite(on: &mut On<'_>) -> Result<(), LedgerError> {
    let row = on.find_row("SELECT sqlite_version()", &[]).await?;
    let found = row.map(|row| row.text(0)).transpose()?.unwrap_or_default();
    let mut numbers = found.split('.').map(|number| number.parse().unwrap_or(0));
    let mut next = || numbers.next().unwrap_or(0);
    if (next(), next(), next()) < OLDEST_SQLITE {
        return Err(LedgerError::EngineTooOld { engine: "SQLite", found, wanted: "3.51.3" });
    }
    Ok(())
}

async fn open_pg(url: &str, schema: &str) -> Result<Store, LedgerError> {
    let options = PgConnectOptions::from_str(url)?
        .application_name("tsunagi")
        .options([("statement_timeout", STATEMENT_PATIENCE), ("synchronous_commit", "on")])
        .options([("search_path", schema), ("client_min_messages", "warning")])
        .options(BY_INDEX)
        .disable_statement_logging();
    // A single connection first: it fails at once where a pool would keep trying.
    let mut first = sqlx::PgConnection::connect_with(&options).await?;
    refuse_old_postgres(&mut On::Pg(&mut first)).await?;
    first.close().await?;
    let pool = PgPoolOptions::new().max_connections(READERS + 2).acquire_timeout(PATIENCE * 3);
    // A connection that was just used is not asked first whether it lives: that would cost a round trip each time.
    let doubt = Doubt::default();
    let doubted = doubt.clone();
    let pool = pool.test_before_acquire(false).before_acquire(move |link, meta| {
        let is_trusted = meta.idle_for < FRESH && !doubted.stands();
        Box::pin(async move { if is_trusted { Ok(true) } else { link.ping().await.map(|()| true) } })
    });
    Ok(Store::Pg { pool: pool.connect_lazy_with(options), doubt })
}

async fn refuse_old_postgres(on: &mut On<'_>) -> Result<(), LedgerError> {
    const SELECT: &str =
        "SELECT CAST(current_setting('server_version_num') AS BIGINT), current_setting('server_version'),
        current_setting('server_encoding')";
    let Some(row) = on.find_row(SELECT, &[]).await? else { return Ok(()) };
    if row.int(0)? < OLDEST_POSTGRES {
        return Err(LedgerError::EngineTooOld { engine: "PostgreSQL", found: row.text(1)?, wanted: "15" });
    }
    match row.text(2)?.as_str() {
        "UTF8" => Ok(()),
        other => Err(LedgerError::Store(format!("the encoding is `{other}`: create the database with encoding UTF8"))),
    }
}

impl On<'_> {
    /// Whether a table of this name is visible.
    pub(crate) async fn has_table(&mut self, schema: &str, table: &str) -> Result<bool, LedgerError> {
        const LITE: &str = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = $1";
        const PG: &str = "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = $1 AND table_name = $2";
        let count = match self {
            Self::Lite(_) => self.number(LITE, &[Arg::Text(table)]).await?,
            Self::Pg(_) => self.number(PG, &[Arg::Text(schema), Arg::Text(table)]).await?,
        };
        Ok(count > 0)
    }
}
