//! The row of an entry as it stands in the store, before anything in it is believed.

use crate::chain::{Column, Hash, hash_of};
use crate::error::LedgerError;
use crate::seal::Place;
use crate::store::{Cells, Many, Row, many};
use domain::ids::{AuthorityId, CaseId, EntryId};
use uuid::Uuid;

/// A row of table `entry`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EntryRow {
    pub authority: String,
    pub position: i64,
    pub case: String,
    pub version: i64,
    pub entry: String,
    pub recorded_at: i64,
    pub pack: String,
    pub sealed: Vec<u8>,
    pub wraps: Vec<u8>,
    pub previous_hash: Vec<u8>,
    pub hash: Vec<u8>,
}

/// The columns of [`EntryRow::read`], in order.
macro_rules! entry_columns {
    () => {
        "entry.authority, entry.position, entry.case_id, entry.case_version, entry.entry_id, entry.recorded_at, entry.pack, \
         entry.sealed, entry.wraps, entry.previous_hash, entry.hash"
    };
}
pub(crate) use entry_columns;

impl EntryRow {
    /// Reads a row selected with `entry_columns!`.
    pub(crate) fn read(row: &Row) -> Result<Self, LedgerError> {
        Ok(Self {
            authority: row.text(0)?,
            position: row.int(1)?,
            case: row.text(2)?,
            version: row.int(3)?,
            entry: row.text(4)?,
            recorded_at: row.int(5)?,
            pack: row.text(6)?,
            sealed: row.bytes(7)?,
            wraps: row.bytes(8)?,
            previous_hash: row.bytes(9)?,
            hash: row.bytes(10)?,
        })
    }

    /// The hash that the row should have.
    pub(crate) fn computed_hash(&self) -> Hash {
        hash_of(
            "tsunagi.entry.1",
            &[
                Column::Bytes(&self.previous_hash),
                Column::Text(&self.authority),
                Column::Int(self.position),
                Column::Text(&self.case),
                Column::Int(self.version),
                Column::Text(&self.entry),
                Column::Int(self.recorded_at),
                Column::Text(&self.pack),
                Column::Bytes(&self.sealed),
                Column::Bytes(&self.wraps),
            ],
        )
    }

    /// What the content is bound to; nothing where an id is none.
    pub(crate) fn place(&self) -> Option<Place> {
        Some(Place {
            authority: AuthorityId(Uuid::parse_str(&self.authority).ok()?),
            case: CaseId(Uuid::parse_str(&self.case).ok()?),
            entry: EntryId(Uuid::parse_str(&self.entry).ok()?),
            position: self.position,
        })
    }

    /// The row is not what was stored.
    pub(crate) fn damaged(&self, what: impl ToString) -> LedgerError {
        LedgerError::Damaged {
            authority: self.authority.clone(),
            position: self.position,
            entry: self.entry.clone(),
            what: what.to_string(),
        }
    }
}

/// Entries by their ids, each looked up for itself: `CROSS JOIN` on SQLite and `OFFSET 0` on PostgreSQL keep the planner
/// from going through the table instead while it is small. On PostgreSQL by the only index that begins with the id.
pub(crate) const SELECT_ENTRIES: Many = many!(
    concat!("SELECT ", entry_columns!(), " FROM "),
    [authority text 1, entry_id text 2],
    lite: "CROSS JOIN entry ON entry.authority = given.authority AND entry.entry_id = given.entry_id",
    pg: "CROSS JOIN LATERAL (SELECT * FROM entry WHERE entry.entry_id = given.entry_id
         AND entry.authority || '' = given.authority OFFSET 0) AS entry"
);

/// Adds rows of entries.
pub(crate) const INSERT_ENTRIES: Many = many!(
    "INSERT INTO entry SELECT * FROM ",
    [authority text 1, position bigint 2, case_id text 3, case_version bigint 4, entry_id text 5, recorded_at bigint 6,
     pack text 7, sealed bytea 8, wraps bytea 9, previous_hash bytea 10, hash bytea 11],
    ""
);

/// The columns of [`INSERT_ENTRIES`].
pub(crate) fn cells_of(rows: Vec<EntryRow>) -> Vec<Cells> {
    let ints = |of: fn(&EntryRow) -> i64| Cells::Int(rows.iter().map(of).collect());
    let texts = |of: fn(&EntryRow) -> &str| Cells::texts(rows.iter().map(of));
    let bytes = |of: fn(&EntryRow) -> &[u8]| Cells::Bytes(rows.iter().map(|row| of(row).to_vec()).collect());
    vec![
        texts(|row| &row.authority),
        ints(|row| row.position),
        texts(|row| &row.case),
        ints(|row| row.version),
        texts(|row| &row.entry),
        ints(|row| row.recorded_at),
        texts(|row| &row.pack),
        bytes(|row| &row.sealed),
        bytes(|row| &row.wraps),
        bytes(|row| &row.previous_hash),
        bytes(|row| &row.hash),
    ]
}
