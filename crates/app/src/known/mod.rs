//! Cases as they were read, kept from one look to the next: a look asks the ledger only for what came since. Must say what
//! a reading of the whole would say: an erasure anywhere makes everything be read again.

mod case;
mod coverage;
mod register;

pub use case::KnownCase;
pub use coverage::Coverage;

use crate::service::Service;
use crate::view::{Outline, Profile};
use domain::case::Register;
use domain::ids::{AuthorityId, CaseId};
use domain::time::AsOf;
use jiff::Timestamp;
use ledger::LedgerError;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use std::sync::{Arc, Mutex};

/// So many entries are kept at most, one or two kilobytes each.
const ENTRIES: u64 = 100_000;
/// An entry is no case: so many cases are expected to hold those entries.
const CASES: usize = 2_000;
/// So many outlines are kept at most, some kilobytes each, and so many profiles, one or two each.
const OUTLINES: usize = 20_000;
const PROFILES: usize = 60_000;

/// A case of an authority.
type Of = (AuthorityId, CaseId);

/// What this process has read of many cases.
#[derive(Debug)]
pub struct Known {
    cases: Cache<Of, Arc<KnownCase>, Entries>,
    register: Mutex<Option<(Arc<KnownCase>, Arc<Register>)>>,
    counted: coverage::Counted,
    pub(crate) outlines: Cache<Of, Arc<Outline>>,
    pub(crate) profiles: Cache<Of, Arc<Profile>>,
}

impl Default for Known {
    fn default() -> Self {
        Self {
            cases: Cache::with_weighter(CASES, ENTRIES, Entries),
            register: Mutex::default(),
            counted: coverage::Counted::default(),
            outlines: Cache::new(OUTLINES),
            profiles: Cache::new(PROFILES),
        }
    }
}

/// A case weighs as much as it has entries.
#[derive(Debug, Clone)]
struct Entries;

impl Weighter<Of, Arc<KnownCase>> for Entries {
    fn weight(&self, _: &Of, known: &Arc<KnownCase>) -> u64 {
        known.entries.len() as u64 + 1
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
    /// A case as it was known at an instant; nothing where nothing of it was.
    pub(crate) async fn case_known_at(
        &self,
        case: CaseId,
        at: Timestamp,
    ) -> Result<Option<Arc<KnownCase>>, LedgerError> {
        // Asked before the entries: what is erased meanwhile is read again with the next look.
        let epoch = self.ledger.erasure_epoch().await?;
        let Some(known) = self.known_case_at(case, epoch).await? else { return Ok(None) };
        if known.is_known_at(at) {
            return Ok(Some(known));
        }
        let then = self.ledger.load_case(self.authority, case, AsOf::now(at)).await?;
        Ok(Some(then).filter(|then| !then.is_empty()).map(|then| Arc::new(KnownCase::default().and(then, epoch))))
    }

    /// A case as far as it is recorded, where it was asked already how far erasures go; nothing where there is none.
    pub(crate) async fn known_case_at(&self, case: CaseId, epoch: i64) -> Result<Option<Arc<KnownCase>>, LedgerError> {
        let of = (self.authority, case);
        let known = self.known.cases.get(&of).filter(|known| known.stamp.epoch == epoch);
        let behind = known.as_ref().map_or(0, |known| known.stamp.version);
        let new = self.ledger.entries_after(self.authority, case, behind).await?;
        if new.is_empty() {
            return Ok(known);
        }
        let known = known.map_or_else(KnownCase::default, Arc::unwrap_or_clone);
        let known = Arc::new(known.and(new, epoch));
        self.known.cases.insert(of, Arc::clone(&known));
        Ok(Some(known))
    }
}
