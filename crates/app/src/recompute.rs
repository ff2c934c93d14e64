//! What the rules say of a case, computed again from its entries: what the read tables that follow from rules are held
//! against.

use crate::alarm::{look_at, settled};
use crate::outlook::outlook_of;
use crate::pack::find_recorded;
use domain::case::{CaseFile, Register};
use domain::deadline::judge;
use domain::event::Entry;
use domain::ids::{AuthorityId, CaseId};
use domain::policy::Policy;
use domain::time::AsOf;
use jiff::Timestamp;
use ledger::{Ledger, LedgerError, Outlook, StoredEntry};
use std::collections::{BTreeMap, BTreeSet};

/// Computes what the rules say of any case of a ledger at one instant.
#[derive(Debug)]
pub struct Recompute {
    packs: Packs,
    now: Timestamp,
    registers: BTreeMap<AuthorityId, Register>,
    behind: BTreeSet<CaseId>,
}

/// Which rules a case is judged by.
#[derive(Debug)]
enum Packs {
    /// All cases by the same.
    One(Box<Policy>),
    /// Each by the pack that its last entry names.
    Recorded { policies: BTreeMap<String, Option<Policy>>, of_case: BTreeMap<CaseId, String> },
}

impl Packs {
    fn find(&self, case: CaseId) -> Option<&Policy> {
        match self {
            Self::One(policy) => Some(policy),
            Self::Recorded { policies, of_case } => policies.get(of_case.get(&case)?)?.as_ref(),
        }
    }
}

impl Recompute {
    /// Judges every case by one pack.
    pub async fn of(ledger: &Ledger, policy: Policy, now: Timestamp) -> Result<Self, LedgerError> {
        Self::with(ledger, Packs::One(Box::new(policy)), now).await
    }

    /// Judges each case by the pack that its last entry names, where that version ships.
    pub async fn by_recorded_packs(ledger: &Ledger, now: Timestamp) -> Result<Self, LedgerError> {
        let (mut policies, mut of_case) = (BTreeMap::new(), BTreeMap::new());
        for authority in ledger.authorities().await? {
            for (case, pack) in ledger.packs_of_cases(authority).await? {
                let is_register = case == ledger::register_of(authority);
                if !is_register && !policies.contains_key(&pack) {
                    policies.insert(pack.clone(), find_recorded(&pack));
                }
                of_case.insert(case, pack);
            }
        }
        Self::with(ledger, Packs::Recorded { policies, of_case }, now).await
    }

    /// Packs that entries name and that do not ship in that version.
    pub fn unknown_packs(&self) -> Vec<&str> {
        match &self.packs {
            Packs::One(_) => Vec::new(),
            Packs::Recorded { policies, .. } => {
                policies.iter().filter(|(_, policy)| policy.is_none()).map(|(name, _)| name.as_str()).collect()
            }
        }
    }

    /// Reads the registers of all authorities, and which cases the worker has yet to look at: of those nothing is said.
    async fn with(ledger: &Ledger, packs: Packs, now: Timestamp) -> Result<Self, LedgerError> {
        let (mut registers, mut behind) = (BTreeMap::new(), BTreeSet::new());
        for authority in ledger.authorities().await? {
            let stored = ledger.load_authority_register(authority, AsOf::now(now)).await?;
            let entries: Vec<Entry> = stored.into_iter().filter_map(StoredEntry::into_entry).collect();
            registers.insert(authority, Register::of(&entries));
            behind.extend(ledger.due_before(authority, now, u32::MAX).await?.into_iter().map(|(case, _)| case));
        }
        Ok(Self { packs, now, registers, behind })
    }

    /// What the rules say of the case of these entries; nothing where that cannot be said now.
    pub fn outlook_of(&self, entries: &[Entry]) -> Option<Outlook> {
        let first = entries.first()?;
        let is_register = first.case == ledger::register_of(first.authority);
        if is_register {
            return Some(Outlook::default());
        }
        if self.behind.contains(&first.case) {
            return None;
        }
        let policy = self.packs.find(first.case)?;
        let register = self.registers.get(&first.authority)?;
        let file = CaseFile::new(policy, register, entries);
        let judgement = judge(&file, settled(self.now));
        Some(outlook_of(&file, &judgement.ahead, look_at(judgement.next_at)))
    }
}
