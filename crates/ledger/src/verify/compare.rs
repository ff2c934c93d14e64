//! Cell by cell comparison of a stored row with the one that should be there.

use crate::store::{Cells, Row};

/// Whether the row holds the first row of these columns, and nothing else in them.
pub(super) fn is_row(row: &Row, expected: &[Cells]) -> bool {
    expected.iter().enumerate().all(|(place, cells)| is_cell(row, place, cells))
}

fn is_cell(row: &Row, place: usize, expected: &Cells) -> bool {
    match expected {
        Cells::Int(cells) => cells.first().is_some_and(|cell| row.int(place).is_ok_and(|found| found == *cell)),
        Cells::MaybeInt(cells) => {
            cells.first().is_some_and(|cell| row.maybe_int(place).is_ok_and(|found| found == *cell))
        }
        Cells::Text(cells) => cells.first().is_some_and(|cell| row.text(place).is_ok_and(|found| found == *cell)),
        Cells::MaybeText(cells) => {
            cells.first().is_some_and(|cell| row.maybe_text(place).is_ok_and(|found| found == *cell))
        }
        Cells::MaybeBytes(cells) => {
            cells.first().is_some_and(|cell| row.maybe_bytes(place).is_ok_and(|found| found == *cell))
        }
        Cells::Bytes(cells) => cells.first().is_some_and(|cell| row.bytes(place).is_ok_and(|found| found == *cell)),
    }
}
