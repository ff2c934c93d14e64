//! Hands messages of the outbox over. A person's list of things to do is read from the same database, so that a message
//! with a living reader is handed over when it is stored; one without stays in the outbox, where `doctor` names it.

use crate::service::Service;
use ledger::LedgerError;

/// Messages handed over in one commit.
const BATCH: u32 = 200;

impl Service {
    /// Hands over what waits and has a reader; returns how many messages that were.
    pub async fn deliver(&self) -> Result<usize, LedgerError> {
        let mut handed = 0;
        loop {
            let ready = self.ledger.ready_messages(self.authority, BATCH).await?;
            self.ledger.mark_delivered(self.authority, &ready, self.clock.now()).await?;
            handed += ready.len();
            if ready.len() < BATCH as usize {
                return Ok(handed);
            }
        }
    }
}
