//! One statement for many rows, whose text is the same on both stores but for the rows themselves:
//! one argument of JSON on SQLite, one array for each column on PostgreSQL. A group of commands costs one round trip.

use super::on::{Arg, On, Row};
use crate::error::LedgerError;

/// The two texts of a statement over many rows.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Many {
    pub lite: &'static str,
    pub pg: &'static str,
}

/// `many!(before, [column kind place, …], after)`: a statement in which the rows stand as a table `given` between two texts.
/// Kinds are `text`, `bigint` and `bytea`; places count from 1. A text after `pg:` comes last on PostgreSQL only.
macro_rules! many {
    ($before:expr, [$($rows:tt)*], $after:expr) => { many!($before, [$($rows)*], $after, pg: "") };
    ($before:expr, [$first:ident $kind:ident $place:literal $(, $column:ident $kinds:ident $places:literal)* $(,)?],
     $after:expr, pg: $last:expr) => {
        $crate::store::Many {
            lite: concat!($before, "(SELECT ", $crate::store::lite_cell!($kind $place), " AS ", stringify!($first)
                $(, ", ", $crate::store::lite_cell!($kinds $places), " AS ", stringify!($column))*,
                " FROM json_each($1)) AS given ", $after),
            pg: concat!($before, "UNNEST($", $place, "::", stringify!($kind), "[]"
                $(, ", $", $places, "::", stringify!($kinds), "[]")*,
                ") AS given (", stringify!($first) $(, ", ", stringify!($column))*, ") ", $after, $last),
        }
    };
}
pub(crate) use many;

/// A cell of a row of JSON; the place before the first is left empty, so that places are those of PostgreSQL.
macro_rules! lite_cell {
    (bytea $place:literal) => {
        concat!("unhex(value->>", $place, ")")
    };
    ($kind:ident $place:literal) => {
        concat!("value->>", $place)
    };
}
pub(crate) use lite_cell;

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

    fn write_json(&self, row: usize, json: &mut String) {
        match self {
            Self::Int(cells) => write_int(cells.get(row).copied(), json),
            Self::MaybeInt(cells) => write_int(cells.get(row).copied().flatten(), json),
            Self::Text(cells) => write_text(cells.get(row).map(String::as_str), json),
            Self::MaybeText(cells) => write_text(cells.get(row).and_then(Option::as_deref), json),
            Self::Bytes(cells) => write_hex(cells.get(row).map(Vec::as_slice), json),
            Self::MaybeBytes(cells) => write_hex(cells.get(row).and_then(Option::as_deref), json),
        }
    }
}

fn write_int(cell: Option<i64>, json: &mut String) {
    match cell {
        Some(number) => json.push_str(&number.to_string()),
        None => json.push_str("null"),
    }
}

fn write_text(cell: Option<&str>, json: &mut String) {
    match cell {
        Some(text) => json.push_str(&serde_json::Value::from(text).to_string()),
        None => json.push_str("null"),
    }
}

fn write_hex(cell: Option<&[u8]>, json: &mut String) {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    let Some(bytes) = cell else { return json.push_str("null") };
    json.push('"');
    let digit = |half: u8| DIGITS.get(usize::from(half)).copied().unwrap_or('0');
    json.extend(bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]));
    json.push('"');
}

/// Rows that travel in one statement.
const ROWS_PER_STATEMENT: usize = 5_000;

impl On<'_> {
    /// Runs a statement over all rows of these columns; over no rows it is not run.
    pub(crate) async fn run_many(&mut self, statement: Many, columns: &[Cells]) -> Result<(), LedgerError> {
        for from in starts(columns) {
            match self {
                Self::Lite(_) => {
                    self.run(statement.lite, &[Arg::Text(&json_of(columns, from))]).await?;
                }
                Self::Pg(link) => {
                    pg_query(statement.pg, columns, from).execute(&mut **link).await?;
                }
            }
        }
        Ok(())
    }

    /// Asks a question over all rows of these columns and returns all answers.
    pub(crate) async fn rows_of_many(&mut self, question: Many, columns: &[Cells]) -> Result<Vec<Row>, LedgerError> {
        let mut answers = Vec::new();
        for from in starts(columns) {
            match self {
                Self::Lite(_) => {
                    answers.extend(self.rows(question.lite, &[Arg::Text(&json_of(columns, from))]).await?);
                }
                Self::Pg(link) => {
                    let found = pg_query(question.pg, columns, from).fetch_all(&mut **link).await?;
                    answers.extend(found.into_iter().map(Row::Pg));
                }
            }
        }
        Ok(answers)
    }
}

/// First row of each statement.
fn starts(columns: &[Cells]) -> impl Iterator<Item = usize> + use<> {
    (0..columns.first().map_or(0, Cells::len)).step_by(ROWS_PER_STATEMENT)
}

/// Rows as JSON: `[[null,cell,…],…]`.
fn json_of(columns: &[Cells], from: usize) -> String {
    let end = columns.first().map_or(0, Cells::len).min(from + ROWS_PER_STATEMENT);
    let mut json = String::from("[");
    for row in from..end {
        json.push_str(if row == from { "[null" } else { ",[null" });
        for column in columns {
            json.push(',');
            column.write_json(row, &mut json);
        }
        json.push(']');
    }
    json.push(']');
    json
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
