//! The key of a file, wrapped for everybody its entry is about, like the entry itself.

use super::Place;
use super::open::{Fault, KeyRing, KeyState};
use super::wraps::{self, Writer};
use crate::cipher::Key;
use crate::entropy::Entropy;
use crate::error::LedgerError;
use domain::event::Entry;

/// Stands where the number of a part of the entry would: no entry has so many.
const FILE: u16 = u16::MAX;

/// The wraps of a file's key.
pub(crate) fn wrap_file_key(
    place: &Place,
    (entry, keys): (&Entry, &KeyRing),
    file_key: &Key,
    entropy: &Entropy,
) -> Result<Vec<u8>, LedgerError> {
    let mut wraps = Writer::new(place, entropy);
    for (holder, key) in keys.living_of(entry)? {
        wraps.add(FILE, (holder, key), file_key)?;
    }
    Ok(wraps.finish())
}

/// The key of a file; nothing where every key it was wrapped for has been destroyed.
pub(crate) fn open_file_key(place: &Place, wraps: &[u8], keys: &KeyRing) -> Result<Option<Key>, Fault> {
    let wraps = wraps::read(wraps).filter(|wraps| !wraps.is_empty()).ok_or(Fault::Form)?;
    for wrap in wraps.iter().filter(|wrap| wrap.part == FILE) {
        match keys.0.get(&wrap.holder) {
            None => return Err(Fault::NoKey(wrap.holder)),
            Some(KeyState::Destroyed) => {}
            Some(KeyState::Living(key)) => return wrap.open(place, key).map(Some).ok_or(Fault::Touched),
        }
    }
    Ok(None)
}
