//! The store's own ceiling: rows of as many bytes inserted and committed with nothing of ours in between.

use sqlx::postgres::PgConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous};
use sqlx::{ConnectOptions as _, Connection as _};
use std::time::{Duration, Instant};

/// A connection to a bare table.
pub enum Bare {
    Lite(SqliteConnection),
    Pg(PgConnection),
}

impl Bare {
    /// Opens a connection, durable in the same way as the ledger.
    pub async fn open(store: &str) -> Result<Self, String> {
        let open = async {
            Ok::<Self, sqlx::Error>(match store.strip_prefix("sqlite:") {
                Some(path) => {
                    let options = SqliteConnectOptions::new().filename(format!("{path}.bare")).create_if_missing(true);
                    let options = options.journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
                    let options = options.busy_timeout(Duration::from_secs(60)).disable_statement_logging();
                    Self::Lite(SqliteConnection::connect_with(&options).await?)
                }
                None => Self::Pg(PgConnection::connect(store).await?),
            })
        };
        open.await.map_err(|error| error.to_string())
    }

    /// Makes the table anew.
    pub async fn prepare(&mut self) -> Result<(), String> {
        const SQL: &str = "DROP TABLE IF EXISTS tsunagi_bare";
        const LITE: &str = "CREATE TABLE tsunagi_bare (id TEXT NOT NULL PRIMARY KEY, body BLOB NOT NULL)";
        const PG: &str = "CREATE TABLE tsunagi_bare (id TEXT NOT NULL PRIMARY KEY, body BYTEA NOT NULL)";
        match self {
            Self::Lite(link) => {
                sqlx::query(SQL).execute(&mut *link).await.map_err(|error| error.to_string())?;
                sqlx::query(LITE).execute(link).await.map_err(|error| error.to_string())?;
            }
            Self::Pg(link) => {
                sqlx::query(SQL).execute(&mut *link).await.map_err(|error| error.to_string())?;
                sqlx::query(PG).execute(link).await.map_err(|error| error.to_string())?;
            }
        }
        Ok(())
    }

    /// Inserts and commits rows until the time is over, so many in each transaction; how many rows are durable then.
    pub async fn write(&mut self, until: Instant, rows: (u64, usize), prefix: &str) -> Result<u64, String> {
        let body = vec![0x5a_u8; rows.1];
        let mut count = 0;
        while Instant::now() < until {
            self.commit(&body, (prefix, count, rows.0)).await.map_err(|error| error.to_string())?;
            count += rows.0;
        }
        Ok(count)
    }

    async fn commit(&mut self, body: &[u8], (prefix, from, rows): (&str, u64, u64)) -> Result<(), sqlx::Error> {
        const INSERT: &str = "INSERT INTO tsunagi_bare (id, body) VALUES ($1, $2)";
        match self {
            Self::Lite(link) => {
                let mut tx = link.begin_with("BEGIN IMMEDIATE").await?;
                for number in from..from + rows {
                    sqlx::query(INSERT).bind(format!("{prefix}-{number}")).bind(body).execute(&mut *tx).await?;
                }
                tx.commit().await
            }
            Self::Pg(link) if rows == 1 => {
                // A statement outside a transaction is committed by the server in the same round trip.
                sqlx::query(INSERT).bind(format!("{prefix}-{from}")).bind(body).execute(link).await.map(drop)
            }
            Self::Pg(link) => {
                let mut tx = link.begin().await?;
                for number in from..from + rows {
                    sqlx::query(INSERT).bind(format!("{prefix}-{number}")).bind(body).execute(&mut *tx).await?;
                }
                tx.commit().await
            }
        }
    }
}

/// Empties a throw-away database on PostgreSQL.
pub async fn drop_schemas(store: &str) -> Result<(), String> {
    let drop = async {
        let mut link = PgConnection::connect(store).await?;
        sqlx::query("DROP SCHEMA IF EXISTS tsunagi CASCADE").execute(&mut link).await?;
        sqlx::query("DROP SCHEMA IF EXISTS tsunagi_keys CASCADE").execute(&mut link).await?;
        link.close().await
    };
    drop.await.map_err(|error: sqlx::Error| error.to_string())
}
