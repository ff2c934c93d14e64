//! The duties of cases, kept from one look at a case to the next, so that a fact costs only the rules that it can move.
//! Must say what a judgement of the whole case would say: where a case is not read as it was kept, it is judged whole.

use domain::case::CaseFile;
use domain::deadline::{Duties, Listeners};
use domain::event::Entry;
use domain::ids::{AuthorityId, CaseId, EntryId};
use domain::policy::Policy;
use ledger::{Content, StoredEntry};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// So many cases are kept at most, some kilobytes each; the one not asked for longest goes first.
const CASES: usize = 1_000;

/// How far a part of the record was read. The record only grows and what was erased stays so, hence the same reading
/// twice has read the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reading {
    /// Entries that could be read.
    entries: usize,
    /// The last of them.
    last: Option<EntryId>,
    /// People of whom something in them was erased, and entries erased whole.
    erased: usize,
}

/// A case as it was read, beside its entries.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CaseRead {
    pub authority: AuthorityId,
    pub case: CaseId,
    pub reading: Reading,
    /// How far the register of the authority was read: what an office is for decides who has to act.
    pub register: Reading,
}

/// The duties of many cases as of the last look at each, shared by whoever works in this process.
#[derive(Debug, Default)]
pub struct KeptDuties(Mutex<Cases>);

#[derive(Debug, Default)]
struct Cases {
    /// Name and version of the pack, with what its rules listen to; the cases were judged by it.
    pack: Option<(String, Arc<Listeners>)>,
    kept: BTreeMap<(AuthorityId, CaseId), Kept>,
    looks: u64,
    reuses: u64,
}

#[derive(Debug)]
struct Kept {
    duties: Duties,
    of: CaseRead,
    /// Entries behind those read, as they were handed over to be stored.
    unread: Vec<Entry>,
    look: u64,
}

impl Reading {
    /// With the entries that were read behind these.
    pub(crate) fn and(self, stored: &[StoredEntry]) -> Self {
        let mut reading = self;
        for entry in stored {
            match &entry.content {
                Content::Readable { erased, .. } => {
                    reading.entries += 1;
                    reading.last = Some(entry.id);
                    reading.erased += erased.len();
                }
                Content::Erased => reading.erased += 1,
            }
        }
        reading
    }
}

impl KeptDuties {
    /// The duties of a case file, whose entries are those read and the new ones behind them. From here on nothing is
    /// kept of the case until it is told what came of it.
    pub(crate) fn duties_of(&self, read: &CaseRead, file: &CaseFile<'_>) -> Duties {
        let (listeners, kept) = {
            let mut cases = self.lock();
            let listeners = cases.listeners(file.policy);
            let kept = cases.kept.remove(&(read.authority, read.case)).filter(|kept| kept.is_of(read, file.entries));
            cases.reuses += u64::from(kept.is_some());
            (listeners, kept)
        };
        let Some(Kept { mut duties, .. }) = kept else { return Duties::of(file) };
        duties.take(&listeners, file);
        duties
    }

    /// Keeps the duties of a case file of which everything is stored by now.
    pub(crate) fn keep(&self, read: CaseRead, file: &CaseFile<'_>, duties: Duties) {
        let unread = file.entries.get(read.reading.entries..).unwrap_or_default().to_vec();
        let mut cases = self.lock();
        cases.listeners(file.policy);
        cases.looks += 1;
        let kept = Kept { duties, of: read, unread, look: cases.looks };
        cases.kept.insert((read.authority, read.case), kept);
        if cases.kept.len() > CASES {
            let oldest = cases.kept.iter().min_by_key(|(_, kept)| kept.look).map(|(key, _)| *key);
            oldest.and_then(|oldest| cases.kept.remove(&oldest));
        }
    }

    /// How often a case was not judged whole, for whoever measures.
    pub fn reuses(&self) -> u64 {
        self.lock().reuses
    }

    fn lock(&self) -> MutexGuard<'_, Cases> {
        // Nothing is half done while it is held.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Cases {
    /// What the rules of a pack listen to. Another pack lets go of everything.
    fn listeners(&mut self, policy: &Policy) -> Arc<Listeners> {
        let name = format!("{} {}", policy.pack, policy.version);
        match &self.pack {
            Some((known, listeners)) if *known == name => Arc::clone(listeners),
            _ => {
                let listeners = Arc::new(Listeners::of(policy));
                self.pack = Some((name, Arc::clone(&listeners)));
                self.kept.clear();
                listeners
            }
        }
    }
}

impl Kept {
    /// Whether it is of exactly the first of these entries.
    fn is_of(&self, read: &CaseRead, entries: &[Entry]) -> bool {
        let known = self.of.reading.entries;
        let (Some(before), Some(behind)) = (entries.get(..known), entries.get(known..)) else { return false };
        let is_in_order = || {
            let new = entries.get(known.saturating_sub(1)..).unwrap_or_default();
            new.is_sorted_by_key(|entry| entry.recorded_at)
        };
        self.of.register == read.register
            && self.of.reading.erased == read.reading.erased
            && known + self.unread.len() <= read.reading.entries
            && before.last().map(|entry| entry.id) == self.of.reading.last
            && behind.starts_with(&self.unread)
            && is_in_order()
    }
}
