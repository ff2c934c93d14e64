//! Planning a group in memory: each command either changes the plan as a whole or is refused and changes nothing.

use super::Delivery;
use super::check::{check, is_same};
use super::flush::Written;
use super::group::Held;
use crate::append::{Access, Append, Receipt};
use crate::cipher::Key;
use crate::entropy::Entropy;
use crate::error::LedgerError;
use crate::files::commit::{Sealing, Taken, taken};
use crate::instant::{instant, micros};
use crate::outlook::soonest_first;
use crate::projection::access::AccessRow;
use crate::projection::due::in_order;
use crate::projection::heads::{CaseEnd, ChainHead};
use crate::projection::{Alarm, Source, fold, id_of, messages_of};
use crate::row::EntryRow;
use crate::seal::{KeyRing, Opened, Place, open, seal};
use crate::search::clues::{Clue, Digester};
use domain::event::Entry;
use domain::ids::{AlarmId, AuthorityId, CaseId};
use std::collections::{BTreeMap, BTreeSet};

/// What the store holds plus what the group has planned so far.
pub(super) struct Plan<'a> {
    held: Held,
    written: Written,
    entropy: &'a Entropy,
    search_key: Key,
    nobody: KeyRing,
}

/// What one append adds, kept apart until nothing can refuse it any more.
#[derive(Default)]
struct Draft {
    head: ChainHead,
    case: CaseEnd,
    rows: Vec<EntryRow>,
    alarms: BTreeMap<AlarmId, Alarm>,
    messages: Vec<crate::projection::Message>,
    clues: BTreeSet<Clue>,
    files: Vec<Taken>,
}

impl<'a> Plan<'a> {
    pub(super) fn new(held: Held, entropy: &'a Entropy, search_key: Key) -> Self {
        Self { held, written: Written::default(), entropy, search_key, nobody: KeyRing::default() }
    }

    pub(super) fn into_written(self) -> Written {
        self.written
    }

    /// Plans an append, or says why it is refused.
    pub(super) fn append(&mut self, append: &Append) -> Result<Receipt, LedgerError> {
        check(append)?;
        if let Some(receipt) = self.find_stored(append)? {
            self.note_access(append);
            return Ok(receipt);
        }
        let end = self.held.cases.get(&(append.authority, append.case)).copied().unwrap_or_default();
        if let Some(expected) = append.expected_version.filter(|&expected| expected != end.version) {
            return Err(LedgerError::Conflict { case: append.case, expected, found: end.version });
        }
        let head = self.held.heads.get(&append.authority).cloned().unwrap_or_default();
        let mut draft = Draft { head, case: end, ..Draft::default() };
        for entry in &append.entries {
            self.add(&mut draft, append, entry)?;
        }
        let receipt = receipt_of(&draft.rows, &draft.head, false)?;
        self.keep(append, draft);
        self.note_access(append);
        Ok(receipt)
    }

    fn ring_of(&self, append: &Append) -> &KeyRing {
        self.held.keys.get(&append.authority).unwrap_or(&self.nobody)
    }

    fn add(&self, draft: &mut Draft, append: &Append, entry: &Entry) -> Result<(), LedgerError> {
        let position = draft.head.position + 1;
        let recorded_at = micros(entry.recorded_at).max(draft.head.recorded_at);
        let place = Place { authority: entry.authority, case: entry.case, entry: entry.id, position };
        let keys = self.ring_of(append);
        let sealed = seal(&place, entry, keys, self.entropy)?;
        let sealing = Sealing { place: &place, keys, entropy: self.entropy };
        draft.files.extend(taken(append, entry, &self.held.files, &sealing)?);
        let mut row = EntryRow {
            authority: entry.authority.to_string(),
            position,
            case: entry.case.to_string(),
            version: draft.case.version + 1,
            entry: entry.id.to_string(),
            recorded_at,
            pack: append.pack.clone(),
            sealed: sealed.sealed,
            wraps: sealed.wraps,
            previous_hash: draft.head.hash.to_vec(),
            hash: Vec::new(),
        };
        let hash = row.computed_hash();
        row.hash = hash.to_vec();
        self.fold_alarms(draft, entry, instant(recorded_at)?)?;
        let digester = Digester { key: self.search_key.clone(), authority: entry.authority };
        draft.clues.extend(digester.clues_of(entry));
        draft.head = ChainHead { position, hash, recorded_at };
        draft.case = CaseEnd { version: row.version, position, recorded_at };
        draft.rows.push(row);
        Ok(())
    }

    fn fold_alarms(&self, draft: &mut Draft, entry: &Entry, recorded_at: jiff::Timestamp) -> Result<(), LedgerError> {
        let source = Source { authority: entry.authority, case: entry.case, entry: entry.id, recorded_at };
        for fact in &entry.facts {
            let Some(id) = id_of(fact) else { continue };
            let held = || self.held.alarms.get(&(entry.authority, id)).cloned();
            let before = draft.alarms.get(&id).cloned().or_else(held);
            if before.as_ref().is_some_and(|alarm| alarm.case != entry.case) {
                return Err(LedgerError::Misplaced { entry: entry.id, what: "speaks of an alarm of another case" });
            }
            let Some(alarm) = fold(before, fact, source) else {
                return Err(LedgerError::Misplaced {
                    entry: entry.id,
                    what: "speaks of an alarm that was never raised",
                });
            };
            draft.alarms.insert(id, alarm);
        }
        draft.messages.extend(messages_of(&entry.facts, source));
        Ok(())
    }

    fn keep(&mut self, append: &Append, draft: Draft) {
        let (authority, case) = (append.authority, append.case);
        for row in &draft.rows {
            if let Some(place) = row.place() {
                self.held.stored.insert((authority, place.entry), row.clone());
            }
        }
        if !draft.rows.is_empty() {
            self.held.heads.insert(authority, draft.head.clone());
            self.written.heads.insert(authority, draft.head);
            self.held.cases.insert((authority, case), draft.case);
            self.written.cases.insert((authority, case), draft.case);
        }
        self.written.rows.extend(draft.rows);
        for (id, alarm) in draft.alarms {
            self.held.alarms.insert((authority, id), alarm.clone());
            self.written.alarms.insert((authority, id), alarm);
        }
        self.written.messages.extend(draft.messages);
        self.written.files.extend(draft.files);
        self.written.clues.entry((authority, case)).or_default().extend(draft.clues);
        if let Some(due) = &append.due {
            self.written.due.insert((authority, case), in_order(due.clone()));
        }
        if let Some(duties) = &append.duties {
            self.written.duties.insert((authority, case), soonest_first(duties.clone()));
        }
        if let Some(brief) = &append.brief {
            self.written.briefs.insert((authority, case), brief.clone());
        }
    }

    fn note_access(&mut self, append: &Append) {
        if let Some(access) = &append.access {
            self.access(append.authority, access);
        }
    }

    /// Plans a row of the access log, unless it is there.
    pub(super) fn access(&mut self, authority: AuthorityId, access: &Access) {
        if !self.held.accesses.insert((authority, access.id)) {
            return;
        }
        let head = self.held.access_heads.entry(authority).or_default();
        let row = AccessRow::next(authority, access, head);
        head.position = row.position;
        head.hash = row.computed_hash();
        head.recorded_at = head.recorded_at.max(row.at);
        self.written.access_heads.insert(authority, head.clone());
        self.written.accesses.push(row);
    }

    /// Plans the news about a message.
    pub(super) fn delivery(&mut self, delivery: Delivery) {
        self.written.deliveries.push(delivery);
    }

    /// The receipt of an append whose entries are all stored with the same content; nothing where none is.
    fn find_stored(&self, append: &Append) -> Result<Option<Receipt>, LedgerError> {
        let keys = self.ring_of(append);
        let mut rows = Vec::new();
        for entry in &append.entries {
            if let Some(row) = self.held.stored.get(&(append.authority, entry.id)) {
                if !is_stored_as(row, entry, keys) {
                    return Err(LedgerError::DifferentContent { entry: entry.id });
                }
                rows.push(row.clone());
            }
        }
        match (rows.first(), rows.len() == append.entries.len()) {
            (None, _) => Ok(None),
            (Some(_), true) => receipt_of(&rows, &ChainHead::default(), true).map(Some),
            (Some(_), false) => {
                let stored = |entry: &&Entry| self.held.stored.contains_key(&(append.authority, entry.id));
                let first = append.entries.iter().find(stored).map_or_else(Default::default, |entry| entry.id);
                Err(LedgerError::Misplaced { entry: first, what: "is stored, but not with the others of its command" })
            }
        }
    }
}

fn is_stored_as(row: &EntryRow, entry: &Entry, keys: &KeyRing) -> bool {
    let Some(place) = row.place() else { return false };
    match open(&place, &row.sealed, &row.wraps, keys) {
        Ok(Opened::Readable { entry: stored, erased }) => erased.is_empty() && is_same(&stored, entry),
        _ => false,
    }
}

/// The receipt for these rows; for none, where the chain stands.
fn receipt_of(rows: &[EntryRow], head: &ChainHead, again: bool) -> Result<Receipt, LedgerError> {
    let (position, hash, recorded_at) = match rows.last() {
        Some(row) => (row.position, row.computed_hash(), row.recorded_at),
        None => (head.position, head.hash, head.recorded_at),
    };
    let versions = rows.iter().map(|row| row.version).collect();
    Ok(Receipt { versions, position, hash, recorded_at: instant(recorded_at)?, again })
}

/// A case within an authority.
pub(super) type CaseOf = (AuthorityId, CaseId);
