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
use std::sync::Arc;

/// Cases looked at in one round at most; the rest follow in the next.
pub const ROUND: u32 = 200;

impl Service {
    /// Looks at every case whose time has come. When nothing is due it costs one read of the index.
    /// Returns how many cases were looked at.
    pub async fn tick(&self) -> Result<usize, LedgerError> {
        let mut looked = 0;
        loop {
            let now = self.clock.now();
            let due = self.ledger.due_before(self.authority, now, ROUND).await?;
            if due.is_empty() {
                return Ok(looked);
            }
            let register = self.read_register(self.pulse().await?).await?;
            let mut cases: Vec<CaseId> = due.into_iter().map(|(case, _)| case).collect();
            cases.dedup();
            for case in cases {
                self.look(case, &register, now).await?;
                looked += 1;
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
