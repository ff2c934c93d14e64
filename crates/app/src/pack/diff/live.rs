//! Asks every case of a ledger what a change of rules would do to it.
//! Must not write, and must not hold more than one case at a time.

use super::{Asking, Diff};
use domain::case::Register;
use domain::event::Entry;
use domain::policy::Policy;
use domain::time::AsOf;
use jiff::Timestamp;
use ledger::{Ledger, LedgerError, StoredEntry, register_of};

/// Holds two sets of rules against each other over all cases of a ledger, as known at an instant.
pub async fn diff_on<'a>(
    ledger: &Ledger,
    old: &'a Policy,
    new: &'a Policy,
    now: Timestamp,
) -> Result<Diff<'a>, LedgerError> {
    let mut asking = Asking::new(old, new, now);
    for authority in ledger.authorities().await? {
        let stored = ledger.load_authority_register(authority, AsOf::now(now)).await?;
        let register = Register::of(&readable(stored));
        let take = |case, stored| {
            if case != register_of(authority) {
                asking.take(&register, case, readable(stored));
            }
        };
        ledger.each_case(authority, AsOf::now(now), take).await?;
    }
    Ok(asking.finish())
}

/// What lawful erasure has left.
fn readable(stored: Vec<StoredEntry>) -> Vec<Entry> {
    stored.into_iter().filter_map(StoredEntry::into_entry).collect()
}
