//! Due items of each case against what the caller computes from its entries.

use super::Check;
use crate::error::LedgerError;
use crate::instant::micros;
use crate::projection::due::in_order;
use crate::read::StoredEntry;
use crate::rebuild::DueOf;
use crate::refold::{Refold, case_rows, refold_case};
use crate::store::Arg;
use domain::event::Entry;
use domain::ids::CaseId;
use std::collections::BTreeMap;

type Items = Vec<(i64, String)>;

impl Check<'_> {
    /// Due items; a case of which something was erased is left out, because nothing can be computed from it.
    pub(super) async fn due(&mut self, refold: &Refold, due_of: DueOf<'_>) -> Result<(), LedgerError> {
        let mut stored = self.stored_items().await?;
        for case in refold.cases.keys() {
            let found = stored.remove(&case.to_string()).unwrap_or_default();
            if refold.erased.contains(case) {
                continue;
            }
            let Some(expected) = self.expected_items(*case, due_of).await? else { continue };
            self.report.cases_with_due += 1;
            if expected != found {
                self.problem("due_item", (None, Some(&case.to_string())), difference(&expected, &found));
            }
        }
        for case in stored.keys() {
            self.problem("due_item", (None, Some(case)), "no entry speaks of its case");
        }
        Ok(())
    }

    async fn stored_items(&mut self) -> Result<BTreeMap<String, Items>, LedgerError> {
        const SELECT: &str = "SELECT case_id, at, what FROM due_item WHERE authority = $1 ORDER BY case_id, at, what";
        let mut items: BTreeMap<String, Items> = BTreeMap::new();
        for row in self.moment.on().rows(SELECT, &[Arg::Text(self.authority)]).await? {
            items.entry(row.text(0)?).or_default().push((row.int(1)?, row.text(2)?));
        }
        Ok(items)
    }

    async fn expected_items(&mut self, case: CaseId, due_of: DueOf<'_>) -> Result<Option<Items>, LedgerError> {
        let rows = case_rows(&mut self.moment.on(), self.authority, &case.to_string()).await?;
        let ring = self.ledger.ring_for(self.id, &rows).await?;
        // Damaged entries are told already; nothing can be computed from a case that has one.
        let Ok((_, entries)) = refold_case(self.id, rows, &ring) else { return Ok(None) };
        let entries: Vec<Entry> = entries.into_iter().filter_map(StoredEntry::into_entry).collect();
        let items = due_of(&entries).map(in_order);
        Ok(items.map(|items| items.into_iter().map(|item| (micros(item.at), item.what)).collect()))
    }
}

fn difference(expected: &Items, found: &Items) -> String {
    let missing = expected.iter().find(|item| !found.contains(item));
    let extra = found.iter().find(|item| !expected.contains(item));
    match (missing, extra) {
        (Some((_, what)), _) => format!("`{what}` is missing or stands at another instant"),
        (None, Some((_, what))) => format!("`{what}` should not be there"),
        (None, None) => "its items are not in order".to_owned(),
    }
}
