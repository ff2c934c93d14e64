//! Cases as they were read, kept from one look to the next: a look asks the ledger only for what came since. Must say what
//! a reading of the whole would say: an erasure anywhere makes everything be read again.

mod answers;
mod case;
mod coverage;
mod register;

pub use case::KnownCase;
pub use coverage::Coverage;

use crate::service::Service;
use crate::view::{OfReader, Outline, Portrait, Profile};
use domain::case::Register;
use domain::ids::{AuthorityId, CaseId};
use domain::time::AsOf;
use jiff::Timestamp;
use ledger::{LedgerError, Pulse};
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use std::hash::Hash;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// So many entries are kept at most, one or two kilobytes each.
const ENTRIES: u64 = 100_000;
/// An entry is no case: so many cases are expected to hold those entries.
const CASES: usize = 2_000;
/// So many outlines are kept at most, some kilobytes each, and so many profiles, one or two each.
const OUTLINES: usize = 20_000;
const PROFILES: usize = 60_000;
/// Cases as they were shown take at most so much memory.
const PORTRAIT_BYTES: u64 = 768 << 20;

/// A case of an authority.
type Of = (AuthorityId, CaseId);

/// What this process has read of many cases.
#[derive(Debug)]
pub struct Known {
    cases: Cache<Of, Read, Entries>,
    register: Mutex<Option<(Arc<KnownCase>, Arc<Register>)>>,
    counted: coverage::Counted,
    answers: answers::Answers,
    pub(crate) outlines: Cache<Of, Arc<Outline>>,
    pub(crate) profiles: Cache<Of, Arc<Profile>>,
    pub(crate) portraits: Cache<OfReader, Arc<Portrait>, Bytes>,
    /// The erasures that were known at the last look.
    epoch: AtomicI64,
}

/// A case, and how far the record went when it was asked for.
#[derive(Debug, Clone)]
struct Read {
    case: Arc<KnownCase>,
    position: i64,
}

impl Default for Known {
    fn default() -> Self {
        Self {
            cases: Cache::with_weighter(CASES, ENTRIES, Entries),
            register: Mutex::default(),
            counted: coverage::Counted::default(),
            answers: answers::Answers::default(),
            outlines: Cache::new(OUTLINES),
            profiles: Cache::new(PROFILES),
            portraits: Cache::with_weighter(CASES, PORTRAIT_BYTES, Bytes),
            epoch: AtomicI64::default(),
        }
    }
}

impl Known {
    /// Something was erased since the last look: nothing that was read before stays in memory.
    fn forget_erased(&self, epoch: i64) {
        if self.epoch.fetch_max(epoch, Ordering::SeqCst) < epoch {
            self.cases.clear();
            self.outlines.clear();
            self.profiles.clear();
            self.portraits.clear();
            self.answers.clear();
            *self.register.lock().unwrap_or_else(PoisonError::into_inner) = None;
        }
    }

    /// Keeps what was read of a case while an epoch stood, unless something was erased meanwhile.
    pub(crate) fn keep<K, T, W>(&self, cache: &Cache<K, T, W>, of: K, (read, epoch): (T, i64))
    where
        K: Clone + Eq + Hash,
        T: Clone,
        W: Weighter<K, T> + Clone,
    {
        cache.insert(of.clone(), read);
        if self.epoch.load(Ordering::SeqCst) != epoch {
            cache.remove(&of);
        }
    }
}

/// A case weighs as much as it has entries.
#[derive(Debug, Clone)]
struct Entries;

impl Weighter<Of, Read> for Entries {
    fn weight(&self, _: &Of, read: &Read) -> u64 {
        read.case.entries.len() as u64 + 1
    }
}

/// A case as it was shown weighs as many bytes as it takes.
#[derive(Debug, Clone)]
pub(crate) struct Bytes;

impl Weighter<OfReader, Arc<Portrait>> for Bytes {
    fn weight(&self, _: &OfReader, portrait: &Arc<Portrait>) -> u64 {
        portrait.weight()
    }
}

/// How far a case was read: the same stamp twice has read the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Version of the case.
    pub version: i64,
    /// The erasures that were known.
    pub epoch: i64,
}

impl Service {
    /// How far the record goes now. Asked before anything is read: what is recorded or erased meanwhile is read again with
    /// the next look.
    pub async fn pulse(&self) -> Result<Pulse, LedgerError> {
        let pulse = self.ledger.pulse(self.authority).await?;
        self.known.forget_erased(pulse.epoch);
        Ok(pulse)
    }

    /// A case as it was known at an instant; nothing where nothing of it was.
    pub(crate) async fn case_known_at(
        &self,
        case: CaseId,
        at: Timestamp,
        pulse: Pulse,
    ) -> Result<Option<Arc<KnownCase>>, LedgerError> {
        let Some(known) = self.known_case(case, pulse).await? else { return Ok(None) };
        if known.is_known_at(at) {
            return Ok(Some(known));
        }
        let then = self.ledger.load_case(self.authority, case, AsOf::now(at)).await?;
        Ok(Some(then).filter(|then| !then.is_empty()).map(|then| Arc::new(KnownCase::default().and(then, pulse.epoch))))
    }

    /// A case as far as it is recorded; nothing where there is none.
    async fn known_case(&self, case: CaseId, pulse: Pulse) -> Result<Option<Arc<KnownCase>>, LedgerError> {
        let of = (self.authority, case);
        let read = self.known.cases.get(&of).filter(|read| read.case.stamp.epoch == pulse.epoch);
        if let Some(read) = read.as_ref().filter(|read| read.position == pulse.position) {
            return Ok(Some(Arc::clone(&read.case)));
        }
        let behind = read.as_ref().map_or(0, |read| read.case.stamp.version);
        let new = self.ledger.entries_after(self.authority, case, behind).await?;
        let known = match (read, new.is_empty()) {
            (None, true) => return Ok(None),
            (Some(read), true) => read.case,
            (read, false) => {
                let known = read.map_or_else(KnownCase::default, |read| Arc::unwrap_or_clone(read.case));
                Arc::new(known.and(new, pulse.epoch))
            }
        };
        let read = Read { case: Arc::clone(&known), position: pulse.position };
        self.known.keep(&self.known.cases, of, (read, pulse.epoch));
        Ok(Some(known))
    }
}
