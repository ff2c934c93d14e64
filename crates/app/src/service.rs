//! What every use case works with: the ledger, the pack in force, the authority and the clock.

use crate::clock::Clock;
use crate::kept::{KeptDuties, Reading};
use crate::known::{Known, KnownCase};
use crate::trace::Agent;
use domain::event::Entry;
use domain::ids::{AuthorityId, CaseId};
use domain::policy::Policy;
use ledger::{Ledger, LedgerError, OpenOptions, Pulse};
use std::path::PathBuf;
use std::sync::Arc;

/// What a due item of a case asks the worker to do.
pub const LOOK: &str = "look";

/// The ledger with the rules it is judged by; a copy shares what it keeps.
#[derive(Debug, Clone)]
pub struct Service {
    /// The record.
    pub ledger: Ledger,
    /// The pack in force.
    pub policy: Policy,
    /// Whose ledger.
    pub authority: AuthorityId,
    /// The present.
    pub clock: Clock,
    /// Which part of the program works; the access log names it.
    pub agent: Agent,
    /// Duties of cases looked at before in this process.
    pub kept: Arc<KeptDuties>,
    /// Cases read before in this process.
    pub known: Arc<Known>,
}

/// A case as loaded: its entries and the version a command is decided on.
#[derive(Debug)]
pub struct Loaded {
    /// Entries in the order of the ledger.
    pub entries: Vec<Entry>,
    /// Version of the case.
    pub version: i64,
    /// Version of the last entry that says more than what became of alarms.
    pub told_version: i64,
    /// How far it was read.
    pub reading: Reading,
}

impl Service {
    /// A service on a ledger that is gone when the last handle is dropped, for tries and tests.
    pub async fn throw_away(policy: Policy, authority: AuthorityId, clock: Clock) -> Result<Self, LedgerError> {
        let ledger = Ledger::open_throw_away().await?;
        Ok(Self { ledger, policy, authority, clock, agent: Agent::Pages, kept: Arc::default(), known: Arc::default() })
    }

    /// The same on a database of its own (`sqlite:PATH`, `postgres://…`) whose master key lies in a file.
    pub async fn on_database(self, url: &str, master_key: PathBuf) -> Result<Self, LedgerError> {
        let options = OpenOptions { master_key: Some(master_key), ..OpenOptions::default() };
        Ok(Self { ledger: Ledger::open(url, options).await?, ..self })
    }

    /// The stream of the authority's own entries: offices, staff, posts and rosters.
    pub fn register_case(&self) -> CaseId {
        ledger::register_of(self.authority)
    }

    /// The case as known now. A case nobody has recorded yet is empty, at version 0.
    pub async fn load(&self, case: CaseId) -> Result<Loaded, LedgerError> {
        let pulse = self.pulse().await?;
        self.load_at(case, pulse).await
    }

    /// The same, where it was asked already how far the record goes.
    pub(crate) async fn load_at(&self, case: CaseId, pulse: Pulse) -> Result<Loaded, LedgerError> {
        let known = self.case_known_at(case, self.clock.now(), pulse).await?;
        let known = known.map_or_else(KnownCase::default, Arc::unwrap_or_clone);
        let KnownCase { entries, stamp, told_version, reading, .. } = known;
        Ok(Loaded { entries, version: stamp.version, told_version, reading })
    }
}
