//! Table `duty`: what is ahead in each case, soonest first, so that an office and a person find theirs at once.

use super::alarm_rows::Reader;
use super::due::ByCase;
use crate::error::LedgerError;
use crate::instant::{instant, micros};
use crate::outlook::DutyRow;
use crate::store::{Cells, Many, On, Row, many};
use domain::ids::{CaseId, EntryId, OfficeId, PersonId, StaffId};

/// The columns of [`read`], in order.
macro_rules! duty_columns {
    () => {
        "case_id, due_at, rule, child, member, opened_by, office, worker, second_worker, place"
    };
}
pub(crate) use duty_columns;

/// Takes away all duties of some cases. Most cases are closed and have none: while the table is small PostgreSQL would
/// read all of it, and keep to that when it has grown, so that there each case is looked up for itself. Nobody else writes
/// to the duties of an authority meanwhile: its head is locked.
pub(crate) const DELETE: Many = Many { lite: DELETE_LITE.lite, pg: DELETE_PG.pg };
const DELETE_LITE: Many = many!(
    "DELETE FROM duty WHERE (authority, case_id) IN (SELECT authority, case_id FROM ",
    [authority text 1, case_id text 2],
    ")"
);
const DELETE_PG: Many = many!(
    "DELETE FROM duty WHERE ctid = ANY (ARRAY(SELECT found.ctid FROM ",
    [authority text 1, case_id text 2],
    "CROSS JOIN LATERAL (SELECT duty.ctid FROM duty WHERE duty.authority = given.authority
     AND duty.case_id = given.case_id OFFSET 0) AS found))"
);

/// Adds duties.
pub(crate) const INSERT: Many = many!(
    "INSERT INTO duty SELECT * FROM ",
    [authority text 1, case_id text 2, place bigint 3, due_at bigint 4, rule text 5, child text 6, member text 7,
     opened_by text 8, office text 9, worker text 10, second_worker text 11],
    ""
);

/// The columns of [`INSERT`]; the place of a duty is the one in its case, from 0.
pub(crate) fn cells_of(by_case: &ByCase<Vec<DutyRow>>) -> Vec<Cells> {
    let of_case = |(key, duties)| (0..).zip(duties).map(move |(place, duty)| (key, place, duty));
    let rows: Vec<(&(_, _), i64, &DutyRow)> =
        by_case.iter().map(|(key, duties)| (key, duties.as_slice())).flat_map(of_case).collect();
    vec![
        Cells::texts(rows.iter().map(|(key, ..)| key.0)),
        Cells::texts(rows.iter().map(|(key, ..)| key.1)),
        Cells::Int(rows.iter().map(|(_, place, _)| *place).collect()),
        Cells::Int(rows.iter().map(|(.., duty)| micros(duty.due_at)).collect()),
        Cells::texts(rows.iter().map(|(.., duty)| &duty.rule)),
        Cells::maybe_texts(rows.iter().map(|(.., duty)| duty.child)),
        Cells::maybe_texts(rows.iter().map(|(.., duty)| duty.member)),
        Cells::texts(rows.iter().map(|(.., duty)| duty.opened_by)),
        Cells::maybe_texts(rows.iter().map(|(.., duty)| duty.office)),
        Cells::maybe_texts(rows.iter().map(|(.., duty)| duty.worker)),
        Cells::maybe_texts(rows.iter().map(|(.., duty)| duty.second_worker)),
    ]
}

/// Puts these duties in the place of all that stood there for these cases.
pub(crate) async fn replace(on: &mut On<'_>, by_case: &ByCase<Vec<DutyRow>>) -> Result<(), LedgerError> {
    on.run_many(DELETE, &super::due::case_cells(by_case)).await?;
    on.run_many(INSERT, &cells_of(by_case)).await
}

/// Reads a row selected with `duty_columns!`.
pub(crate) fn read(row: &Row) -> Result<(CaseId, DutyRow), LedgerError> {
    let cells = Reader(row);
    let duty = DutyRow {
        due_at: instant(row.int(1)?)?,
        rule: row.text(2)?,
        child: cells.maybe_id(3)?.map(PersonId),
        member: cells.maybe_id(4)?.map(PersonId),
        opened_by: EntryId(cells.id(5)?),
        office: cells.maybe_id(6)?.map(OfficeId),
        worker: cells.maybe_id(7)?.map(StaffId),
        second_worker: cells.maybe_id(8)?.map(StaffId),
    };
    Ok((CaseId(cells.id(0)?), duty))
}
