//! What an append must be before anything is looked up: every refusal that needs no store.

use crate::append::Append;
use crate::error::LedgerError;
use domain::event::{Entry, Event};
use domain::ids::EntryId;
use std::collections::BTreeSet;

/// Refuses an append that could never be stored as it is.
pub(super) fn check(append: &Append) -> Result<(), LedgerError> {
    let mut seen = BTreeSet::new();
    for entry in &append.entries {
        let misplaced = |what| Err(LedgerError::Misplaced { entry: entry.id, what });
        if entry.authority != append.authority {
            return misplaced("belongs to another authority than its command");
        }
        if entry.case != append.case {
            return misplaced("belongs to another case than its command");
        }
        if !seen.insert(entry.id) {
            return misplaced("comes twice in one command");
        }
        entry.facts.iter().try_for_each(check_fact)?;
    }
    storable(&append.pack)?;
    append.due.iter().flatten().try_for_each(|item| storable(&item.what))?;
    append.duties.iter().flatten().try_for_each(|duty| storable(&duty.rule))?;
    append.brief.iter().filter_map(|brief| brief.number.as_deref()).try_for_each(storable)
}

/// Texts of facts that stand in read tables as they are.
fn check_fact(fact: &Event) -> Result<(), LedgerError> {
    match fact {
        Event::AlarmRaised(fact) => fact.rule.iter().chain(&fact.kind).try_for_each(|text| storable(text)),
        _ => Ok(()),
    }
}

/// PostgreSQL keeps no zero character; SQLite would, and then the two differ.
fn storable(text: &str) -> Result<(), LedgerError> {
    if text.contains('\0') { Err(LedgerError::NotStorable(text.replace('\0', "�"))) } else { Ok(()) }
}

/// Whether two entries say the same; the instant of recording differs from one try to the next.
pub(super) fn is_same(stored: &Entry, sent: &Entry) -> bool {
    let mut stored = stored.clone();
    stored.recorded_at = sent.recorded_at;
    stored == *sent
}

/// Ids of all entries, for looking up which are stored.
pub(super) fn ids(append: &Append) -> impl Iterator<Item = EntryId> {
    append.entries.iter().map(|entry| entry.id)
}
