//! Whether there is room left to keep anything: the one place that tells a full disk from all else that can fail.

use ledger::LedgerError;
use std::error::Error;

/// Whether an error, or what it comes from, is that the disk of the ledger is full: nothing was stored, and what was there
/// is untouched. An error that wraps one of the ledger names it as its source.
pub fn is_disk_full(error: &(dyn Error + 'static)) -> bool {
    let of_ledger = error.downcast_ref::<LedgerError>();
    matches!(of_ledger, Some(LedgerError::DiskFull)) || error.source().is_some_and(is_disk_full)
}
