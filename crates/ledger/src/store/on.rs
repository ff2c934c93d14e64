//! Statements on either driver: arguments in, rows out.

use crate::error::LedgerError;
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{Executor as _, PgConnection, Postgres, Row as _, Sqlite, SqliteConnection};

/// A connection that statements run on.
pub(crate) enum On<'c> {
    Lite(&'c mut SqliteConnection),
    Pg(&'c mut PgConnection),
}

/// One argument of a statement; nothing is typed, as PostgreSQL asks.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Arg<'a> {
    Int(i64),
    MaybeInt(Option<i64>),
    Text(&'a str),
    Bytes(&'a [u8]),
    MaybeBytes(Option<&'a [u8]>),
}

/// One row of an answer.
pub(crate) enum Row {
    Lite(SqliteRow),
    Pg(PgRow),
}

pub(super) type LiteQuery<'q> = sqlx::query::Query<'q, Sqlite, SqliteArguments>;
pub(super) type PgQuery<'q> = sqlx::query::Query<'q, Postgres, PgArguments>;

macro_rules! bind {
    ($query:expr, $args:expr) => {
        $args.iter().fold($query, |query, arg| match *arg {
            Arg::Int(number) => query.bind(number),
            Arg::MaybeInt(number) => query.bind(number),
            Arg::Text(text) => query.bind(text),
            Arg::Bytes(bytes) => query.bind(bytes),
            Arg::MaybeBytes(bytes) => query.bind(bytes),
        })
    };
}

pub(super) fn lite_query<'q>(sql: &'static str, args: &[Arg<'q>]) -> LiteQuery<'q> {
    bind!(sqlx::query(sql), args)
}

pub(super) fn pg_query<'q>(sql: &'static str, args: &[Arg<'q>]) -> PgQuery<'q> {
    bind!(sqlx::query(sql), args)
}

impl On<'_> {
    /// Runs a statement and says how many rows it touched.
    pub(crate) async fn run(&mut self, sql: &'static str, args: &[Arg<'_>]) -> Result<u64, LedgerError> {
        Ok(match self {
            Self::Lite(link) => lite_query(sql, args).execute(&mut **link).await?.rows_affected(),
            Self::Pg(link) => pg_query(sql, args).execute(&mut **link).await?.rows_affected(),
        })
    }

    /// All rows of a query.
    pub(crate) async fn rows(&mut self, sql: &'static str, args: &[Arg<'_>]) -> Result<Vec<Row>, LedgerError> {
        Ok(match self {
            Self::Lite(link) => {
                lite_query(sql, args).fetch_all(&mut **link).await?.into_iter().map(Row::Lite).collect()
            }
            Self::Pg(link) => pg_query(sql, args).fetch_all(&mut **link).await?.into_iter().map(Row::Pg).collect(),
        })
    }

    /// The first row of a query, if there is one.
    pub(crate) async fn find_row(&mut self, sql: &'static str, args: &[Arg<'_>]) -> Result<Option<Row>, LedgerError> {
        Ok(self.rows(sql, args).await?.into_iter().next())
    }

    /// The number in the first column of the first row; 0 where there is none or it is null.
    pub(crate) async fn number(&mut self, sql: &'static str, args: &[Arg<'_>]) -> Result<i64, LedgerError> {
        Ok(self.find_row(sql, args).await?.map(|row| row.maybe_int(0)).transpose()?.flatten().unwrap_or(0))
    }

    /// Runs several statements that take no arguments.
    pub(crate) async fn script(&mut self, sql: &'static str) -> Result<(), LedgerError> {
        let _touched = match self {
            Self::Lite(link) => link.execute(sqlx::raw_sql(sql)).await?.rows_affected(),
            Self::Pg(link) => link.execute(sqlx::raw_sql(sql)).await?.rows_affected(),
        };
        Ok(())
    }

    /// Whether the engine is PostgreSQL.
    pub(crate) fn is_postgres(&self) -> bool {
        matches!(self, Self::Pg(_))
    }
}

macro_rules! column {
    ($name:ident, $ty:ty) => {
        pub(crate) fn $name(&self, place: usize) -> Result<$ty, LedgerError> {
            Ok(match self {
                Self::Lite(row) => row.try_get(place)?,
                Self::Pg(row) => row.try_get(place)?,
            })
        }
    };
}

impl Row {
    column!(int, i64);
    column!(maybe_int, Option<i64>);
    column!(text, String);
    column!(maybe_text, Option<String>);
    column!(bytes, Vec<u8>);
    column!(maybe_bytes, Option<Vec<u8>>);
}
