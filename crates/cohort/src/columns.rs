//! Many cases, or children of cases, as columns: the day of the latest fact of each kind, and states as bytes.
//! Must not judge.

use crate::code::Code;
use domain::event::EventKind;
use domain::policy::{Each, FieldRef};
use jiff::civil::Date;

/// The day of a fact that never happened.
pub const NO_DAY: i32 = i32::MIN;

/// Days from 1 January 1970 to a date.
pub fn day_number(on: Date) -> i32 {
    let days = on.duration_since(Date::constant(1970, 1, 1)).as_hours() / 24;
    i32::try_from(days).unwrap_or(NO_DAY + 1)
}

/// Why columns cannot be put together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ColumnsError {
    /// A column is longer or shorter than the others.
    #[error("a column of {found} rows does not fit a table of {rows}")]
    Length {
        /// Rows of the table.
        rows: usize,
        /// Rows of the column.
        found: usize,
    },
    /// A kind of fact or a state has a column already.
    #[error("`{0}` has a column already")]
    Twice(String),
    /// More rows than a row number can hold.
    #[error("{0} rows are more than one table can hold: split it")]
    Rows(usize),
}

/// A table with one row for each case, or for each child.
///
/// A row says of each kind of fact on which day it last happened, [`NO_DAY`] for never; a kind without a column never
/// happened in any row. Facts of one day happened in the order in which their columns were added. A state holds for
/// every fact of its row that opens a duty; a state without a column is unknown in every row.
#[derive(Debug, Clone)]
pub struct Columns {
    each: Each,
    rows: usize,
    days: Vec<(EventKind, Vec<i32>)>,
    states: Vec<(FieldRef, Vec<Code>)>,
}

impl Columns {
    /// An empty table of so many rows.
    pub fn new(each: Each, rows: usize) -> Result<Self, ColumnsError> {
        if u32::try_from(rows).is_err() {
            return Err(ColumnsError::Rows(rows));
        }
        Ok(Self { each, rows, days: Vec::new(), states: Vec::new() })
    }

    /// Adds the days of a kind of fact, after those added before.
    pub fn add_days(&mut self, kind: EventKind, days: Vec<i32>) -> Result<(), ColumnsError> {
        self.fits(days.len())?;
        if self.find_days(kind).is_some() {
            return Err(ColumnsError::Twice(kind.name().to_owned()));
        }
        self.days.push((kind, days));
        Ok(())
    }

    /// Adds the bytes of a state; see [`crate::code()`].
    pub fn add_state(&mut self, field: FieldRef, codes: Vec<Code>) -> Result<(), ColumnsError> {
        self.fits(codes.len())?;
        if self.find_state(field).is_some() {
            return Err(ColumnsError::Twice(format!("{field:?}")));
        }
        self.states.push((field, codes));
        Ok(())
    }

    /// Whether a row is a case or a child.
    pub fn each(&self) -> Each {
        self.each
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Place of a kind among the columns of days, with its days.
    pub(crate) fn find_days(&self, kind: EventKind) -> Option<(usize, &[i32])> {
        let place = self.days.iter().position(|(known, _)| *known == kind)?;
        self.days.get(place).map(|(_, days)| (place, days.as_slice()))
    }

    pub(crate) fn find_state(&self, field: FieldRef) -> Option<&[Code]> {
        self.states.iter().find(|(known, _)| *known == field).map(|(_, codes)| codes.as_slice())
    }

    fn fits(&self, found: usize) -> Result<(), ColumnsError> {
        if found == self.rows { Ok(()) } else { Err(ColumnsError::Length { rows: self.rows, found }) }
    }
}
