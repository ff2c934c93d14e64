//! The coverage line of the authority, counted live: how many children are in the record, and whether each is somebody's.
//! Counting a large record takes a while, so that what was counted is kept for a little longer than it took.

use crate::service::Service;
use jiff::{SignedDuration, Timestamp};
use ledger::{Counts, LedgerError};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// Counting is done so much of the time at most: a thirtieth.
const REST: i32 = 30;
/// A count is shown for so many rests at most while it is counted anew.
const RESTS: i32 = 10;

/// What was counted.
#[derive(Debug, Clone, Copy)]
pub struct Coverage {
    /// Cases, children and alarms.
    pub counts: Counts,
    /// Cases with a limit that ran out and no alarm.
    pub without_alarm: u32,
    /// When it was counted.
    pub at: Timestamp,
    took: SignedDuration,
}

/// The last count of this process.
#[derive(Debug, Default)]
pub(super) struct Counted {
    last: Mutex<Option<Coverage>>,
    is_counting: AtomicBool,
}

impl Coverage {
    /// Whether it is shown without a new count, or while one is made; where counting takes no time, it never is.
    fn holds_for(&self, now: Timestamp, rests: i32) -> bool {
        let age = now.duration_since(self.at);
        !age.is_negative() && self.took.checked_mul(REST * rests).is_some_and(|rest| age < rest)
    }
}

impl Service {
    /// The coverage line as of now, or of a little before where counting takes long.
    pub(crate) async fn coverage(&self, now: Timestamp) -> Result<Coverage, LedgerError> {
        let last = *self.known.counted.last.lock().unwrap_or_else(PoisonError::into_inner);
        match last {
            Some(last) if last.holds_for(now, 1) => Ok(last),
            Some(last) if last.holds_for(now, RESTS) => {
                self.count_beside();
                Ok(last)
            }
            _ => self.count(now).await,
        }
    }

    /// Counts anew while the last count is shown, unless somebody does already.
    fn count_beside(&self) {
        if self.known.counted.is_counting.swap(true, Ordering::AcqRel) {
            return;
        }
        let service = self.clone();
        tokio::spawn(async move {
            // Where it cannot be counted now, the next reader tries again.
            service.count(service.clock.now()).await.ok();
            service.known.counted.is_counting.store(false, Ordering::Release);
        });
    }

    async fn count(&self, now: Timestamp) -> Result<Coverage, LedgerError> {
        let counts = self.ledger.counts(self.authority, now).await?;
        let without_alarm = self.without_alarm(now).await?;
        let took = self.clock.now().duration_since(now);
        let counted = Coverage { counts, without_alarm, at: now, took };
        *self.known.counted.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(counted);
        Ok(counted)
    }
}
