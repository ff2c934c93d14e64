//! How far everything has been told, while changes of this process are told before those of others are found.

use std::collections::BTreeMap;

/// Places of the ledger of one authority that were told.
#[derive(Debug, Default)]
pub(super) struct Through {
    /// Everything up to here was told.
    all: Option<i64>,
    /// Told beyond a gap: the place before the first, by the last.
    beyond: BTreeMap<i64, i64>,
}

impl Through {
    pub(super) fn known(&self) -> Option<i64> {
        self.all
    }

    /// Begins here where nothing was told yet; whether it did.
    pub(super) fn begin(&mut self, position: i64) -> bool {
        let is_first = self.all.is_none();
        if is_first {
            self.all = Some(position);
        }
        is_first
    }

    /// Takes the places after the first up to the second; how far everything is told then, or nothing where they were
    /// told before.
    pub(super) fn take(&mut self, (before, last): (i64, i64)) -> Option<i64> {
        let all = *self.all.get_or_insert(before);
        let is_known = last <= all || self.beyond.iter().any(|(end, start)| *start < last && last <= *end);
        if is_known {
            return None;
        }
        self.beyond.insert(last, before);
        let mut all = all;
        while let Some((last, _)) = self.beyond.first_key_value().filter(|(_, before)| **before <= all) {
            all = all.max(*last);
            self.beyond.pop_first();
        }
        self.all = Some(all);
        Some(all)
    }
}
