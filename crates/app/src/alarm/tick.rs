//! The worker's round: looks at the cases whose time has come and records what the rules say of them now.
//! One that slept finds everything that came due meanwhile, each alarm with the instant since which it stands.

use super::reconcile::reconcile;
use crate::case::Decided;
use crate::kept::{CaseRead, Reading};
use crate::outlook::outlook_of;
use crate::service::Service;
use crate::trace::Act;
use domain::case::{CaseFile, Register};
use domain::ids::CaseId;
use jiff::Timestamp;
use ledger::LedgerError;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Cases looked at in one round at most; the rest follow in the next.
pub const ROUND: u32 = 200;
/// What may be due in one case at once: so much more is asked for, for each case that cannot be read.
const ITEMS: u32 = 1_000;

impl Service {
    /// Looks at every case whose time has come. When nothing is due it costs one read of the index.
    /// A case that cannot be read keeps no other from being looked at; the first such is told when all others were.
    /// Returns how many cases were looked at.
    pub async fn tick(&self) -> Result<usize, LedgerError> {
        let (mut looked, mut unread, mut told) = (0, BTreeSet::new(), None);
        loop {
            let now = self.clock.now();
            let most = ROUND.saturating_add(u32::try_from(unread.len()).unwrap_or(u32::MAX).saturating_mul(ITEMS));
            let due = self.ledger.due_before(self.authority, now, most).await?;
            let mut cases: Vec<CaseId> = due.into_iter().map(|(case, _)| case).collect();
            cases.retain(|case| !unread.contains(case));
            cases.dedup();
            if cases.is_empty() {
                return told.map_or(Ok(looked), Err);
            }
            let register = self.read_register(self.pulse().await?).await?;
            for case in cases {
                match self.look(case, &register, now).await {
                    Ok(()) => looked += 1,
                    Err(error) if error.is_of_one_case() => {
                        unread.insert(case);
                        told = told.or(Some(error));
                    }
                    Err(error) => return Err(error),
                }
            }
        }
    }

    /// Looks at one case. If somebody records in it meanwhile, that recording has looked at it already.
    async fn look(
        &self,
        case: CaseId,
        (register, register_read): &(Arc<Register>, Reading),
        now: Timestamp,
    ) -> Result<(), LedgerError> {
        let loaded = self.load(case).await?;
        let file = CaseFile::new(&self.policy, register, &loaded.entries);
        let read = CaseRead { authority: self.authority, case, reading: loaded.reading, register: *register_read };
        let duties = self.kept.duties_of(&read, &file);
        let changes = reconcile(&file, &duties, case, now);
        let entries = self.alarm_entry(case, &loaded.entries, &changes, now).into_iter().collect();
        let (version, outlook) = (loaded.version, outlook_of(&file, &changes.ahead, changes.next_at));
        match self.append(Decided { case, version, entries, files: Vec::new(), outlook, act: Act::UpdateAlarms }).await
        {
            Ok(_) => {
                self.kept.keep(read, &file, duties);
                Ok(())
            }
            Err(LedgerError::Conflict { .. }) => Ok(()),
            Err(error) => Err(error),
        }
    }
}
