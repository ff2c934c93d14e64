//! Whether a ledger and its key store are there, both or neither: an emptied or keyless one must not pass for a new one.
//! Must not make anything.

use crate::error::LedgerError;
use crate::keys::KeyStore;
use crate::store::{Address, Store};

/// What opening does where there is no ledger, or only a part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum IfAbsent {
    /// Makes a new ledger where there is neither record nor keys.
    #[default]
    Make,
    /// Refuses, and says which part is missing.
    Refuse,
    /// Makes what is missing: a backup is about to be put back into it.
    Restore,
}

/// Refuses a file of the record that is missing or empty, before anything could make it.
pub(crate) fn refuse_absent(record: &Address) -> Result<(), LedgerError> {
    match size_of(record) {
        None if matches!(record, Address::Lite(_)) => Err(LedgerError::NoLedger(record.to_string())),
        Some(0) => Err(LedgerError::EmptyLedger(record.to_string())),
        _ => Ok(()),
    }
}

/// Refuses a missing or empty file of keys.
pub(crate) fn refuse_absent_keys(keys: &Address) -> Result<(), LedgerError> {
    match size_of(keys) {
        None | Some(0) if matches!(keys, Address::Lite(_)) => Err(LedgerError::KeyStoreMissing(keys.to_string())),
        _ => Ok(()),
    }
}

/// Bytes of the file; nothing where there is none, or the address is a server.
fn size_of(address: &Address) -> Option<u64> {
    let Address::Lite(path) = address else { return None };
    std::fs::metadata(path).ok().map(|file| file.len())
}

/// Whether the record has an entry.
pub(crate) async fn has_entries(store: &Store) -> Result<bool, LedgerError> {
    const SOME: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM entry LIMIT 1) AS some_entry";
    Ok(store.reader().await?.on().number(SOME, &[]).await? > 0)
}

/// Whether the key store has a key, living or destroyed.
pub(crate) async fn has_keys(keys: &KeyStore) -> Result<bool, LedgerError> {
    const SOME: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM holder_key LIMIT 1) AS some_key";
    Ok(keys.store.reader().await?.on().number(SOME, &[]).await? > 0)
}
