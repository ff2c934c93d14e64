//! By what people and cases are found, against what the entries say of them.

use super::Check;
use crate::error::LedgerError;
use crate::read::StoredEntry;
use crate::search::clues::{CLUES_OF, text_of};
use crate::store::Arg;
use std::collections::BTreeSet;

impl Check<'_> {
    /// The clues of one case, whether or not something in it was erased: only what can be read is found.
    pub(super) async fn clues(&mut self, case: &str, entries: &[StoredEntry]) -> Result<(), LedgerError> {
        let digester = self.ledger.digester(self.id);
        let entries = entries.iter().filter_map(StoredEntry::entry);
        let clues = entries.flat_map(|entry| digester.clues_of(entry));
        let expected: BTreeSet<_> = clues.map(|(token, person)| (token, text_of(person))).collect();
        let rows = self.moment.on().rows(CLUES_OF, &[Arg::Text(self.authority), Arg::Text(case)]).await?;
        let found: Result<BTreeSet<_>, LedgerError> = rows.iter().map(|row| Ok((row.text(0)?, row.text(1)?))).collect();
        if found? != expected {
            self.problem("search_index", (None, Some(case)), "it is not what the entries say");
        }
        Ok(())
    }

    /// Clues to cases that are not there.
    pub(super) async fn stray_clues(&mut self) -> Result<(), LedgerError> {
        const STRAYS: &str = "SELECT DISTINCT case_id FROM search_index WHERE authority = $1 AND NOT EXISTS
            (SELECT 1 FROM entry WHERE entry.authority = $1 AND entry.case_id = search_index.case_id) ORDER BY case_id";
        for row in self.moment.on().rows(STRAYS, &[Arg::Text(self.authority)]).await? {
            self.problem("search_index", (None, Some(&row.text(0)?)), "no entry speaks of its case");
        }
        Ok(())
    }
}
