//! What came to cases since they were read, so that whoever keeps what was read asks for no more than that.

use crate::changes::HEAD_OF;
use crate::error::LedgerError;
use crate::ledger::Ledger;
use crate::projection::alarm_rows::Reader;
use crate::projection::heads::SELECT_CASES;
use crate::read::StoredEntry;
use crate::row::{EntryRow, entry_columns};
use crate::store::{Arg, Cells};
use domain::ids::{AuthorityId, CaseId};
use std::collections::BTreeMap;

pub(crate) const ENTRIES_AFTER: &str = concat!(
    "SELECT ",
    entry_columns!(),
    " FROM entry WHERE authority = $1 AND case_id = $2 AND case_version > $3 ORDER BY case_version"
);

/// How far the record of an authority goes: whatever was read since it said this says the same as long as it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pulse {
    /// Place of the last entry; it moves with every entry, in any process.
    pub position: i64,
    /// Moves whenever a key is destroyed: whatever was read before must be forgotten and read again.
    pub epoch: i64,
}

impl Ledger {
    /// The entries of a case behind a version, oldest first; all of them behind version 0, none where there is no such
    /// case. What was read before still holds as long as the epoch of [`Self::pulse`] has not moved.
    pub async fn entries_after(
        &self,
        authority: AuthorityId,
        case: CaseId,
        version: i64,
    ) -> Result<Vec<StoredEntry>, LedgerError> {
        let (authority_text, case) = (authority.to_string(), case.to_string());
        let args = [Arg::Text(&authority_text), Arg::Text(&case), Arg::Int(version)];
        let rows = self.store.reader().await?.on().rows(ENTRIES_AFTER, &args).await?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let rows: Vec<_> = rows.iter().map(EntryRow::read).collect::<Result<_, _>>()?;
        self.open_rows(authority, rows).await
    }

    /// How far the record of an authority goes, and erasures with it.
    pub async fn pulse(&self, authority: AuthorityId) -> Result<Pulse, LedgerError> {
        // Neither waits for the other: whoever reads afterwards reads no less than either says.
        let position = async {
            let head = [Arg::Text(&authority.to_string())];
            self.store.reader().await?.on().number(HEAD_OF, &head).await
        };
        let (position, epoch) = tokio::try_join!(position, self.keys.epoch())?;
        Ok(Pulse { position, epoch })
    }

    /// The versions of some cases; a case that nobody has recorded yet is left out.
    pub async fn versions_of(
        &self,
        authority: AuthorityId,
        cases: &[CaseId],
    ) -> Result<BTreeMap<CaseId, i64>, LedgerError> {
        if cases.is_empty() {
            return Ok(BTreeMap::new());
        }
        let columns = [Cells::texts(cases.iter().map(|_| authority)), Cells::texts(cases)];
        let rows = self.store.reader().await?.on().rows_of_many(SELECT_CASES, &columns).await?;
        rows.iter().map(|row| Ok((CaseId(Reader(row).id(1)?), row.int(2)?))).collect()
    }
}
