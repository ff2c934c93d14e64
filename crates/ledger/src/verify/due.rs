//! Due items of each case against what the caller computes from its entries.

use super::Check;
use crate::each_case::{ByCase, Gather};
use crate::error::LedgerError;
use crate::instant::micros;
use crate::projection::due::in_order;
use crate::read::StoredEntry;
use crate::rebuild::DueOf;
use crate::refold::{Refold, refold_case};
use crate::row::EntryRow;
use crate::store::Arg;
use domain::event::Entry;
use std::collections::BTreeMap;

type Items = Vec<(i64, String)>;

impl Check<'_> {
    /// Due items; a case of which something was erased is left out, because nothing can be computed from it.
    pub(super) async fn due(&mut self, refold: &Refold, due_of: DueOf<'_>) -> Result<(), LedgerError> {
        let mut stored = self.stored_items().await?;
        let mut rows = ByCase::new(self.authority, i64::MAX);
        let mut gather = Gather::default();
        loop {
            let page = rows.page(&mut self.moment.on()).await?;
            let is_end = page.is_empty();
            let mut cases: Vec<_> = page.into_iter().filter_map(|row| gather.add(row)).collect();
            if is_end {
                cases.extend(std::mem::take(&mut gather).end());
            }
            self.compare(cases, (refold, due_of), &mut stored).await?;
            if is_end {
                break;
            }
        }
        for case in stored.keys() {
            self.problem("due_item", (None, Some(case)), "no entry speaks of its case");
        }
        Ok(())
    }

    async fn compare(
        &mut self,
        cases: Vec<Vec<EntryRow>>,
        (refold, due_of): (&Refold, DueOf<'_>),
        stored: &mut BTreeMap<String, Items>,
    ) -> Result<(), LedgerError> {
        let ring = self.ledger.ring_for(self.id, cases.iter().flatten()).await?;
        for rows in cases {
            let Some(case) = rows.first().map(|row| row.case.clone()) else { continue };
            let found = stored.remove(&case).unwrap_or_default();
            // Damaged entries are told already; nothing can be computed from a case that has one.
            let Ok((own, entries)) = refold_case(self.id, rows, &ring) else { continue };
            if own.cases.keys().any(|case| refold.erased.contains(case)) {
                continue;
            }
            let Some(expected) = items_of(entries, due_of) else { continue };
            self.report.cases_with_due += 1;
            if expected != found {
                self.problem("due_item", (None, Some(&case)), difference(&expected, &found));
            }
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
}

fn items_of(entries: Vec<StoredEntry>, due_of: DueOf<'_>) -> Option<Items> {
    let entries: Vec<Entry> = entries.into_iter().filter_map(StoredEntry::into_entry).collect();
    let items = due_of(&entries).map(in_order)?;
    Some(items.into_iter().map(|item| (micros(item.at), item.what)).collect())
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
