//! Every duty that is near or past its limit, for all rows of a table, written out.
//! Must not decide what a limit is: see `leg.rs`.

use crate::bind::Bound;
use crate::columns::Columns;
use crate::program::Program;
use crate::scan::BLOCK;
use std::num::NonZeroUsize;
use std::ops::Range;

/// The day it is, and how far ahead a duty is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Horizon {
    /// Today, in days since 1 January 1970.
    pub today: i32,
    /// How many days before its limit a duty is listed as near, by place of its clock; none: only when it is late.
    pub near_days: Vec<Option<u16>>,
}

/// How a duty stands to its limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Lateness {
    /// The limit is today or near.
    Near = 1,
    /// The limit has passed.
    Late = 2,
}

/// A duty that is near or past its limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct AlarmRow {
    /// Row of the table: the case or child.
    pub row: u32,
    /// Last day of the limit, in days since 1 January 1970.
    pub due: i32,
    /// Place of the rule or step among [`Program::clocks`].
    pub clock: u16,
    /// Near or late.
    pub lateness: Lateness,
}

/// Duties near or past their limits, in no particular order.
#[derive(Debug, Clone, Default)]
pub struct AlarmRows {
    parts: Vec<Vec<AlarmRow>>,
}

impl AlarmRows {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.parts.iter().map(Vec::len).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &AlarmRow> {
        self.parts.iter().flatten()
    }
}

impl Program {
    /// Judges every row of a table by the rules for such rows, on so many threads.
    pub fn judge(&self, columns: &Columns, horizon: &Horizon, threads: NonZeroUsize) -> AlarmRows {
        let mut rows = AlarmRows::default();
        self.judge_into(columns, horizon, threads, &mut rows);
        rows
    }

    /// As [`Program::judge`], into the memory of an earlier answer.
    pub fn judge_into(&self, columns: &Columns, horizon: &Horizon, threads: NonZeroUsize, rows: &mut AlarmRows) {
        let bound = Bound::of(self, columns, horizon);
        rows.parts.resize_with(threads.get(), Vec::new);
        let stretches = stretches(columns.rows(), threads);
        std::thread::scope(|scope| {
            for (stretch, part) in stretches.zip(&mut rows.parts) {
                part.clear();
                let bound = &bound;
                scope.spawn(move || bound.run(stretch, part));
            }
        });
    }
}

/// Equal shares of the rows, each of whole blocks.
fn stretches(rows: usize, threads: NonZeroUsize) -> impl Iterator<Item = Range<usize>> {
    let blocks = rows.div_ceil(BLOCK);
    let border = move |nth: usize| (blocks * nth / threads * BLOCK).min(rows);
    (0..threads.get()).map(move |nth| border(nth)..border(nth + 1))
}
