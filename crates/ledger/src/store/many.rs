//! One statement for many rows: arrays on PostgreSQL, so that a group of commands costs one round trip;
//! one prepared statement per row on SQLite, where a round trip costs nothing.

use super::on::{Arg, On, Row};
use crate::error::LedgerError;

/// The two texts of a statement over many rows: on PostgreSQL each argument is an array of that column.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Many {
    pub lite: &'static str,
    pub pg: &'static str,
}

/// One column of all rows.
#[derive(Debug, Clone)]
pub(crate) enum Cells {
    Int(Vec<i64>),
    MaybeInt(Vec<Option<i64>>),
    Text(Vec<String>),
    MaybeText(Vec<Option<String>>),
    Bytes(Vec<Vec<u8>>),
    MaybeBytes(Vec<Option<Vec<u8>>>),
}

impl Cells {
    /// One text for every row.
    pub(crate) fn texts<T: ToString>(values: impl IntoIterator<Item = T>) -> Self {
        Self::Text(values.into_iter().map(|value| value.to_string()).collect())
    }

    /// One text or nothing for every row.
    pub(crate) fn maybe_texts<T: ToString>(values: impl IntoIterator<Item = Option<T>>) -> Self {
        Self::MaybeText(values.into_iter().map(|value| value.map(|value| value.to_string())).collect())
    }

    fn len(&self) -> usize {
        match self {
            Self::Int(cells) => cells.len(),
            Self::MaybeInt(cells) => cells.len(),
            Self::Text(cells) => cells.len(),
            Self::MaybeText(cells) => cells.len(),
            Self::Bytes(cells) => cells.len(),
            Self::MaybeBytes(cells) => cells.len(),
        }
    }

    fn cell(&self, row: usize) -> Option<Arg<'_>> {
        match self {
            Self::Int(cells) => cells.get(row).map(|&cell| Arg::Int(cell)),
            Self::MaybeInt(cells) => cells.get(row).map(|&cell| Arg::MaybeInt(cell)),
            Self::Text(cells) => cells.get(row).map(|cell| Arg::Text(cell)),
            Self::MaybeText(cells) => cells.get(row).map(|cell| Arg::MaybeText(cell.as_deref())),
            Self::Bytes(cells) => cells.get(row).map(|cell| Arg::Bytes(cell)),
            Self::MaybeBytes(cells) => cells.get(row).map(|cell| Arg::MaybeBytes(cell.as_deref())),
        }
    }
}

/// Rows that travel in one statement on PostgreSQL.
const ROWS_PER_STATEMENT: usize = 5_000;

impl On<'_> {
    /// Runs a statement for each row of these columns.
    pub(crate) async fn run_many(&mut self, statement: Many, columns: &[Cells]) -> Result<(), LedgerError> {
        let rows = columns.first().map_or(0, Cells::len);
        match self {
            Self::Lite(_) => {
                for row in 0..rows {
                    self.run(statement.lite, &args_of(columns, row)).await?;
                }
            }
            Self::Pg(link) => {
                for from in (0..rows).step_by(ROWS_PER_STATEMENT) {
                    pg_query(statement.pg, columns, from).execute(&mut **link).await?;
                }
            }
        }
        Ok(())
    }

    /// Asks a question for each row of these columns and returns all answers.
    pub(crate) async fn rows_of_many(&mut self, question: Many, columns: &[Cells]) -> Result<Vec<Row>, LedgerError> {
        let mut answers = Vec::new();
        let rows = columns.first().map_or(0, Cells::len);
        match self {
            Self::Lite(_) => {
                for row in 0..rows {
                    answers.extend(self.rows(question.lite, &args_of(columns, row)).await?);
                }
            }
            Self::Pg(link) => {
                for from in (0..rows).step_by(ROWS_PER_STATEMENT) {
                    let found = pg_query(question.pg, columns, from).fetch_all(&mut **link).await?;
                    answers.extend(found.into_iter().map(Row::Pg));
                }
            }
        }
        Ok(answers)
    }
}

fn args_of(columns: &[Cells], row: usize) -> Vec<Arg<'_>> {
    columns.iter().filter_map(|column| column.cell(row)).collect()
}

type PgQuery<'q> = sqlx::query::Query<'q, sqlx::Postgres, sqlx::postgres::PgArguments>;

fn pg_query<'q>(sql: &'static str, columns: &'q [Cells], from: usize) -> PgQuery<'q> {
    columns.iter().fold(sqlx::query(sql), |query, column| match column {
        Cells::Int(cells) => query.bind(part_of(cells, from)),
        Cells::MaybeInt(cells) => query.bind(part_of(cells, from)),
        Cells::Text(cells) => query.bind(part_of(cells, from)),
        Cells::MaybeText(cells) => query.bind(part_of(cells, from)),
        Cells::Bytes(cells) => query.bind(part_of(cells, from)),
        Cells::MaybeBytes(cells) => query.bind(part_of(cells, from)),
    })
}

fn part_of<T>(cells: &[T], from: usize) -> &[T] {
    let end = cells.len().min(from + ROWS_PER_STATEMENT);
    cells.get(from..end).unwrap_or_default()
}
