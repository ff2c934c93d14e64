//! The access log: who saw or did what, in a chain of its own.

use super::heads::ChainHead;
use crate::append::Access;
use crate::chain::{Column, Hash, hash_of};
use crate::error::LedgerError;
use crate::instant::{instant, micros};
use crate::store::{Cells, Many, Row, many};
use domain::ids::{AuthorityId, CaseId, OfficeId, StaffId};
use domain::word::Word;
use uuid::Uuid;

/// A row of table `access_log`, before anything in it is believed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AccessRow {
    pub authority: String,
    pub position: i64,
    pub id: String,
    pub at: i64,
    pub office: Option<String>,
    pub staff: Option<String>,
    pub act: String,
    pub case: Option<String>,
    pub purpose: String,
    pub previous_hash: Vec<u8>,
    pub hash: Vec<u8>,
}

/// The columns of [`AccessRow::read`], in order.
macro_rules! access_columns {
    () => {
        "authority, position, row_id, at, office, staff, act, case_id, purpose, previous_hash, hash"
    };
}
pub(crate) use access_columns;

impl AccessRow {
    /// The next row of the chain.
    pub(crate) fn next(authority: AuthorityId, access: &Access, head: &ChainHead) -> Self {
        let mut row = Self {
            authority: authority.to_string(),
            position: head.position + 1,
            id: access.id.to_string(),
            at: micros(access.at),
            office: access.office.map(|id| id.to_string()),
            staff: access.staff.map(|id| id.to_string()),
            act: access.act.to_string(),
            case: access.case.map(|id| id.to_string()),
            purpose: access.purpose.to_string(),
            previous_hash: head.hash.to_vec(),
            hash: Vec::new(),
        };
        row.hash = row.computed_hash().to_vec();
        row
    }

    /// Reads a row selected with `access_columns!`.
    pub(crate) fn read(row: &Row) -> Result<Self, LedgerError> {
        Ok(Self {
            authority: row.text(0)?,
            position: row.int(1)?,
            id: row.text(2)?,
            at: row.int(3)?,
            office: row.maybe_text(4)?,
            staff: row.maybe_text(5)?,
            act: row.text(6)?,
            case: row.maybe_text(7)?,
            purpose: row.text(8)?,
            previous_hash: row.bytes(9)?,
            hash: row.bytes(10)?,
        })
    }

    /// What the row says.
    pub(crate) fn into_access(self) -> Result<Access, LedgerError> {
        let damaged = || LedgerError::Store(format!("row `{}` of the access log is damaged", self.id));
        let id = |text: &str| Uuid::parse_str(text).map_err(|_| damaged());
        let maybe_id = |text: &Option<String>| text.as_deref().map(id).transpose();
        let word = |text: &str| Word::new(text).map_err(|_| damaged());
        if self.computed_hash().as_slice() != self.hash {
            return Err(damaged());
        }
        Ok(Access {
            id: id(&self.id)?,
            at: instant(self.at)?,
            office: maybe_id(&self.office)?.map(OfficeId),
            staff: maybe_id(&self.staff)?.map(StaffId),
            act: word(&self.act)?,
            case: maybe_id(&self.case)?.map(CaseId),
            purpose: word(&self.purpose)?,
        })
    }

    /// The hash that the row should have.
    pub(crate) fn computed_hash(&self) -> Hash {
        hash_of(
            "tsunagi.access.1",
            &[
                Column::Bytes(&self.previous_hash),
                Column::Text(&self.authority),
                Column::Int(self.position),
                Column::Text(&self.id),
                Column::Int(self.at),
                Column::MaybeText(self.office.as_deref()),
                Column::MaybeText(self.staff.as_deref()),
                Column::Text(&self.act),
                Column::MaybeText(self.case.as_deref()),
                Column::Text(&self.purpose),
            ],
        )
    }
}

/// Rows that are there already; looked up as entries are.
pub(crate) const SELECT_KNOWN: Many = many!(
    "SELECT given.authority, given.row_id FROM ",
    [authority text 1, row_id text 2],
    lite: "CROSS JOIN access_log USING (authority, row_id)",
    pg: "CROSS JOIN LATERAL (SELECT 1 FROM access_log WHERE access_log.row_id = given.row_id
         AND access_log.authority || '' = given.authority OFFSET 0) AS known"
);

pub(crate) const INSERT_ACCESSES: Many = many!(
    "INSERT INTO access_log SELECT * FROM ",
    [authority text 1, position bigint 2, row_id text 3, at bigint 4, office text 5, staff text 6, act text 7,
     case_id text 8, purpose text 9, previous_hash bytea 10, hash bytea 11],
    ""
);

/// The columns of [`INSERT_ACCESSES`].
pub(crate) fn cells_of(rows: &[AccessRow]) -> Vec<Cells> {
    vec![
        Cells::texts(rows.iter().map(|row| &row.authority)),
        Cells::Int(rows.iter().map(|row| row.position).collect()),
        Cells::texts(rows.iter().map(|row| &row.id)),
        Cells::Int(rows.iter().map(|row| row.at).collect()),
        Cells::maybe_texts(rows.iter().map(|row| row.office.as_ref())),
        Cells::maybe_texts(rows.iter().map(|row| row.staff.as_ref())),
        Cells::texts(rows.iter().map(|row| &row.act)),
        Cells::maybe_texts(rows.iter().map(|row| row.case.as_ref())),
        Cells::texts(rows.iter().map(|row| &row.purpose)),
        Cells::Bytes(rows.iter().map(|row| row.previous_hash.clone()).collect()),
        Cells::Bytes(rows.iter().map(|row| row.hash.clone()).collect()),
    ]
}
