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
/// Kinds are `text`, `bigint` and `bytea`; places count from 1. A text after `pg:` comes last on PostgreSQL only, and
/// after `lite:` and `pg:` the second text is another one on each.
macro_rules! many {
    ($before:expr, [$($rows:tt)*], $after:expr) => { many!($before, [$($rows)*], $after, pg: "") };
    ($before:expr, [$first:ident $kind:ident $place:literal $(, $column:ident $kinds:ident $places:literal)* $(,)?],
     $after:expr, pg: $last:expr) => {
        many!($before, [$first $kind $place $(, $column $kinds $places)*], lite: $after, pg: concat!($after, $last))
    };
    ($before:expr, [$first:ident $kind:ident $place:literal $(, $column:ident $kinds:ident $places:literal)* $(,)?],
     lite: $lite:expr, pg: $pg:expr) => {
        $crate::store::Many {
            lite: concat!($before, "(SELECT ", $crate::store::lite_cell!($kind $place), " AS ", stringify!($first)
                $(, ", ", $crate::store::lite_cell!($kinds $places), " AS ", stringify!($column))*,
                " FROM json_each($1)) AS given ", $lite),
            pg: concat!($before, "UNNEST($", $place, "::", stringify!($kind), "[]"
                $(, ", $", $places, "::", stringify!($kinds), "[]")*,
                ") AS given (", stringify!($first) $(, ", ", stringify!($column))*, ") ", $pg),
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

    pub(super) fn is_empty(&self) -> bool {
        self.len() == 0
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

impl On<'_> {
    /// Runs a statement over all rows of these columns; over no rows it is not run.
    pub(crate) async fn run_many(&mut self, statement: Many, columns: &[Cells]) -> Result<(), LedgerError> {
        if columns.iter().all(Cells::is_empty) {
            return Ok(());
        }
        match self {
            Self::Lite(_) => self.run(statement.lite, &[Arg::Text(&json_of(columns))]).await.map(drop),
            Self::Pg(link) => {
                bind_all(sqlx::query(statement.pg), columns).execute(&mut **link).await?;
                Ok(())
            }
        }
    }

    /// Asks a question over all rows of these columns; over no rows it is not asked.
    pub(crate) async fn rows_of_many(&mut self, question: Many, columns: &[Cells]) -> Result<Vec<Row>, LedgerError> {
        if columns.iter().all(Cells::is_empty) {
            return Ok(Vec::new());
        }
        match self {
            Self::Lite(_) => self.rows(question.lite, &[Arg::Text(&json_of(columns))]).await,
            Self::Pg(link) => {
                let found = bind_all(sqlx::query(question.pg), columns).fetch_all(&mut **link).await?;
                Ok(found.into_iter().map(Row::Pg).collect())
            }
        }
    }
}

/// Rows as JSON: `[[null,cell,…],…]`.
pub(super) fn json_of(columns: &[Cells]) -> String {
    let mut json = String::from("[");
    for row in 0..columns.first().map_or(0, Cells::len) {
        json.push_str(if row == 0 { "[null" } else { ",[null" });
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

/// Each column as an array.
pub(super) fn bind_all<'q>(query: PgQuery<'q>, columns: impl IntoIterator<Item = &'q Cells>) -> PgQuery<'q> {
    columns.into_iter().fold(query, |query, column| match column {
        Cells::Int(cells) => query.bind(cells),
        Cells::MaybeInt(cells) => query.bind(cells),
        Cells::Text(cells) => query.bind(cells),
        Cells::MaybeText(cells) => query.bind(cells),
        Cells::Bytes(cells) => query.bind(cells),
        Cells::MaybeBytes(cells) => query.bind(cells),
    })
}
