//! Two drivers behind one enum: SQLite and PostgreSQL, one SQL text with `$1` for both.
//! Must not know what the rows mean.

mod address;
mod batch;
mod each;
mod fault;
mod many;
mod on;
mod open;
mod plan;

pub(crate) use address::Address;
pub(crate) use batch::{Batch, batch, pg_texts};
pub(crate) use many::{Cells, Many, lite_cell, many};
pub(crate) use on::{Arg, On, Row};
pub(crate) use open::Quota;

use crate::error::LedgerError;
use sqlx::{Postgres, Sqlite, Transaction};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// The pools of one database.
#[derive(Debug, Clone)]
pub(crate) enum Store {
    /// One connection writes and owns the checkpoints; the others only read. What is thrown away waits for no disk.
    Lite { writer: sqlx::SqlitePool, readers: sqlx::SqlitePool, is_thrown_away: bool },
    /// The server orders writers.
    Pg { pool: sqlx::PgPool, doubt: Doubt },
}

/// What a commit waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wait {
    /// Until it is on the disk: no crash undoes it.
    Disk,
    /// Until the system holds it: it outlives this process, and a power cut may take it if nothing was recorded since.
    System,
}

/// Whether the server may have dropped connections: while in doubt, each is asked before it is used.
#[derive(Debug, Clone, Default)]
pub(crate) struct Doubt(Arc<AtomicBool>);

impl Doubt {
    fn stands(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// A connection outside a transaction.
pub(crate) enum Link {
    Lite(sqlx::pool::PoolConnection<Sqlite>),
    Pg(sqlx::pool::PoolConnection<Postgres>),
}

/// A transaction; dropped without a commit it is undone.
pub(crate) enum Tx {
    Lite(Transaction<'static, Sqlite>),
    Pg(Transaction<'static, Postgres>),
}

impl Store {
    /// A connection for single reading statements.
    pub(crate) async fn reader(&self) -> Result<Link, LedgerError> {
        match self {
            Self::Lite { readers, .. } => Ok(Link::Lite(readers.acquire().await?)),
            Self::Pg { pool, .. } => Ok(Link::Pg(pool.acquire().await?)),
        }
    }

    /// A transaction that sees one moment of the database and writes nothing.
    pub(crate) async fn snapshot(&self) -> Result<Tx, LedgerError> {
        const PG: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
        match self {
            Self::Lite { readers, .. } => Ok(Tx::Lite(readers.begin_with("BEGIN").await?)),
            Self::Pg { pool, .. } => {
                let mut tx = Tx::Pg(pool.begin_with(PG).await?);
                tx.be_patient().await?;
                Ok(tx)
            }
        }
    }

    /// A transaction that may write, and whose commit waits for the disk.
    pub(crate) async fn write(&self) -> Result<Tx, LedgerError> {
        self.write_until(Wait::Disk).await
    }

    /// A transaction that may write.
    pub(crate) async fn write_until(&self, wait: Wait) -> Result<Tx, LedgerError> {
        match self {
            Self::Lite { writer, is_thrown_away, .. } => {
                let begin = match wait {
                    _ if *is_thrown_away => "BEGIN IMMEDIATE",
                    Wait::Disk => "PRAGMA synchronous = FULL; BEGIN IMMEDIATE",
                    Wait::System => "PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE",
                };
                begin_lite(writer, begin).await.map(Tx::Lite)
            }
            Self::Pg { pool, .. } => {
                let begin = match wait {
                    Wait::Disk => "BEGIN",
                    Wait::System => "BEGIN; SET LOCAL synchronous_commit = off",
                };
                Ok(Tx::Pg(pool.begin_with(begin).await?))
            }
        }
    }

    /// Begins or ends the doubt in the connections that are open.
    pub(crate) fn set_doubt(&self, stands: bool) {
        if let Self::Pg { doubt, .. } = self {
            doubt.0.store(stands, Ordering::Relaxed);
        }
    }

    /// Waits for running statements and closes all connections.
    pub(crate) async fn close(&self) {
        match self {
            Self::Lite { writer, readers, .. } => {
                readers.close().await;
                // What another process still reads stays in the log; the last one to close empties it.
                sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(writer).await.ok();
                writer.close().await;
            }
            Self::Pg { pool, .. } => pool.close().await,
        }
    }
}

/// A full disk makes SQLite undo a transaction by itself, which the driver takes for one that is still open: its connection
/// is closed, and another one takes its place.
async fn begin_lite(
    writer: &sqlx::SqlitePool,
    begin: &'static str,
) -> Result<Transaction<'static, Sqlite>, LedgerError> {
    match writer.begin_with(begin).await {
        Err(sqlx::Error::InvalidSavePointStatement) => {
            writer.acquire().await?.close().await?;
            Ok(writer.begin_with(begin).await?)
        }
        other => Ok(other?),
    }
}

impl Link {
    pub(crate) fn on(&mut self) -> On<'_> {
        match self {
            Self::Lite(link) => On::Lite(link),
            Self::Pg(link) => On::Pg(link),
        }
    }
}

impl Tx {
    pub(crate) fn on(&mut self) -> On<'_> {
        match self {
            Self::Lite(tx) => On::Lite(tx),
            Self::Pg(tx) => On::Pg(tx),
        }
    }

    /// Lets statements that go through whole tables take as long as they need.
    pub(crate) async fn be_patient(&mut self) -> Result<(), LedgerError> {
        match self {
            Self::Lite(_) => Ok(()),
            Self::Pg(_) => self.on().run("SET LOCAL statement_timeout = 0", &[]).await.map(drop),
        }
    }

    /// Makes everything in it durable: once this returns, it is held as firmly as was said when it began.
    pub(crate) async fn commit(self) -> Result<(), LedgerError> {
        match self {
            Self::Lite(tx) => tx.commit().await?,
            Self::Pg(tx) => tx.commit().await?,
        }
        Ok(())
    }

    /// Makes everything in it durable where all went well, and undoes it otherwise.
    pub(crate) async fn end<T>(self, went: Result<T, LedgerError>) -> Result<T, LedgerError> {
        match went {
            Ok(_) => self.commit().await?,
            // The first error says what is wrong; undoing happens anyway when the connection is used again.
            Err(_) => drop(self.undo().await),
        }
        went
    }

    /// Undoes everything in it.
    pub(crate) async fn undo(self) -> Result<(), LedgerError> {
        match self {
            Self::Lite(tx) => tx.rollback().await?,
            Self::Pg(tx) => tx.rollback().await?,
        }
        Ok(())
    }
}
