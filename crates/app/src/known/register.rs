//! Offices, staff, posts and rosters as they were read.

use super::KnownCase;
use crate::kept::Reading;
use crate::service::Service;
use domain::case::Register;
use ledger::{LedgerError, Pulse};
use std::sync::{Arc, PoisonError};

impl Service {
    /// Offices, staff, posts and rosters as known now.
    pub async fn load_register(&self) -> Result<Arc<Register>, LedgerError> {
        Ok(self.read_register(self.pulse().await?).await?.0)
    }

    /// The register as known now, and how far it was read.
    pub(crate) async fn read_register(&self, pulse: Pulse) -> Result<(Arc<Register>, Reading), LedgerError> {
        let case = self.case_known_at(self.register_case(), self.clock.now(), pulse).await?.unwrap_or_default();
        let register = match self.kept_register(&case) {
            Some(register) => register,
            None => self.keep_register(&case),
        };
        Ok((register, case.reading))
    }

    fn kept_register(&self, case: &Arc<KnownCase>) -> Option<Arc<Register>> {
        let kept = self.known.register.lock().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().filter(|(of, _)| Arc::ptr_eq(of, case)).map(|(_, register)| Arc::clone(register))
    }

    fn keep_register(&self, case: &Arc<KnownCase>) -> Arc<Register> {
        let register = Arc::new(Register::of(&case.entries));
        let mut kept = self.known.register.lock().unwrap_or_else(PoisonError::into_inner);
        *kept = Some((Arc::clone(case), Arc::clone(&register)));
        register
    }
}
