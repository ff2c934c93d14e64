//! What has had its time goes: sessions past their end, sessions ended long ago, drafts that nobody came back to.

use super::session;
use crate::drafts;
use crate::service::Service;
use jiff::SignedDuration;
use ledger::LedgerError;

/// How long an ended session is kept for whoever asks where they were signed in; its row in the access log stays.
const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// What went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    /// Sessions that were ended.
    pub ended: usize,
    /// Ended sessions that were deleted.
    pub sessions: u64,
    /// Drafts that were deleted.
    pub drafts: u64,
    /// Files that waited for a form and were deleted.
    pub files: u64,
}

impl Service {
    /// Sweeps once; where nothing has had its time, nothing is written.
    pub async fn sweep(&self) -> Result<Swept, LedgerError> {
        let now = self.clock.now();
        let overdue = self.ledger.overdue_sessions(self.authority, now).await?;
        for one in &overdue {
            session::end(&self.ledger, one, now).await?;
        }
        let before = now.saturating_sub(KEPT).unwrap_or(now);
        Ok(Swept {
            ended: overdue.len(),
            sessions: self.ledger.drop_sessions_ended_before(self.authority, before).await?,
            drafts: self.ledger.drop_drafts_before(self.authority, drafts::oldest_kept(now)).await?,
            files: self.ledger.drop_staged_before(self.authority, drafts::oldest_kept(now)).await?,
        })
    }
}
