//! Table `case_brief`: the line of each case in lists of cases.

use super::alarm_rows::Reader;
use super::due::ByCase;
use crate::error::LedgerError;
use crate::instant::micros;
use crate::outlook::CaseBrief;
use crate::store::{Cells, Many, Row, many};
use domain::ids::{OfficeId, StaffId};
use jiff::Timestamp;

/// The columns of [`read`], in order.
macro_rules! brief_columns {
    () => {
        "authority, case_id, number, lead, worker, second_worker, opened_at, closed_at, next_due_at, children"
    };
}
pub(crate) use brief_columns;

/// Takes away the lines of some cases.
pub(crate) const DELETE: Many = many!(
    "DELETE FROM case_brief WHERE (authority, case_id) IN (SELECT authority, case_id FROM ",
    [authority text 1, case_id text 2],
    ")"
);

/// Adds the line of a case or puts it in the place of the one that stood there.
pub(crate) const UPSERT: Many = many!(
    "INSERT INTO case_brief SELECT * FROM ",
    [authority text 1, case_id text 2, number text 3, lead text 4, worker text 5, second_worker text 6,
     opened_at bigint 7, closed_at bigint 8, next_due_at bigint 9, children bigint 10],
    "WHERE true ON CONFLICT (authority, case_id) DO UPDATE SET number = excluded.number, lead = excluded.lead,
     worker = excluded.worker, second_worker = excluded.second_worker, opened_at = excluded.opened_at,
     closed_at = excluded.closed_at, next_due_at = excluded.next_due_at, children = excluded.children"
);

/// The columns of [`UPSERT`].
pub(crate) fn cells_of(by_case: &ByCase<CaseBrief>) -> Vec<Cells> {
    let times = |of: fn(&CaseBrief) -> Option<Timestamp>| {
        Cells::MaybeInt(by_case.values().map(|brief| of(brief).map(micros)).collect())
    };
    vec![
        Cells::texts(by_case.keys().map(|key| key.0)),
        Cells::texts(by_case.keys().map(|key| key.1)),
        Cells::maybe_texts(by_case.values().map(|brief| brief.number.as_ref())),
        Cells::maybe_texts(by_case.values().map(|brief| brief.lead)),
        Cells::maybe_texts(by_case.values().map(|brief| brief.worker)),
        Cells::maybe_texts(by_case.values().map(|brief| brief.second_worker)),
        times(|brief| brief.opened_at),
        times(|brief| brief.closed_at),
        times(|brief| brief.next_due_at),
        Cells::Int(by_case.values().map(|brief| i64::from(brief.children)).collect()),
    ]
}

/// Reads a row selected with `brief_columns!`.
pub(crate) fn read(row: &Row) -> Result<CaseBrief, LedgerError> {
    let cells = Reader(row);
    Ok(CaseBrief {
        number: row.maybe_text(2)?,
        lead: cells.maybe_id(3)?.map(OfficeId),
        worker: cells.maybe_id(4)?.map(StaffId),
        second_worker: cells.maybe_id(5)?.map(StaffId),
        opened_at: cells.maybe_instant(6)?,
        closed_at: cells.maybe_instant(7)?,
        next_due_at: cells.maybe_instant(8)?,
        children: u32::try_from(row.int(9)?).unwrap_or_default(),
    })
}
