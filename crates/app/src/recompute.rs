//! What is due in a case, computed again from its entries: what the index of due dates is held against.

use crate::alarm::{look_at, settled};
use crate::service::LOOK;
use domain::case::{CaseFile, Register};
use domain::deadline::judge;
use domain::event::Entry;
use domain::ids::{AuthorityId, CaseId};
use domain::policy::Policy;
use domain::time::AsOf;
use jiff::Timestamp;
use ledger::{DueItem, Ledger, LedgerError, StoredEntry};
use std::collections::{BTreeMap, BTreeSet};

/// Computes due items of any case of a ledger at one instant.
#[derive(Debug)]
pub struct Recompute {
    policy: Policy,
    now: Timestamp,
    registers: BTreeMap<AuthorityId, Register>,
    behind: BTreeSet<CaseId>,
}

impl Recompute {
    /// Reads the registers of all authorities, and which cases the worker has yet to look at: of those nothing is said.
    pub async fn of(ledger: &Ledger, policy: Policy, now: Timestamp) -> Result<Self, LedgerError> {
        let (mut registers, mut behind) = (BTreeMap::new(), BTreeSet::new());
        for authority in ledger.authorities().await? {
            let stored = ledger.load_authority_register(authority, AsOf::now(now)).await?;
            let entries: Vec<Entry> = stored.into_iter().filter_map(StoredEntry::into_entry).collect();
            registers.insert(authority, Register::of(&entries));
            behind.extend(ledger.due_before(authority, now, u32::MAX).await?.into_iter().map(|(case, _)| case));
        }
        Ok(Self { policy, now, registers, behind })
    }

    /// What is due next in the case of these entries.
    pub fn due_of(&self, entries: &[Entry]) -> Option<Vec<DueItem>> {
        let first = entries.first()?;
        let is_register = first.case == ledger::register_of(first.authority);
        if is_register {
            return Some(Vec::new());
        }
        if self.behind.contains(&first.case) {
            return None;
        }
        let register = self.registers.get(&first.authority)?;
        let next_at = look_at(judge(&CaseFile::new(&self.policy, register, entries), settled(self.now)).next_at);
        Some(next_at.map(|at| DueItem { at, what: LOOK.to_owned() }).into_iter().collect())
    }
}
