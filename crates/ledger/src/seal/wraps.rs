//! The data keys of an entry, each wrapped once per holder it is sealed for.
//! Stored: version byte, count (2 bytes), then per wrap part (2), kind (1), holder (16), nonce (24), key and tag (48).

use super::{FORMAT, Place};
use crate::cipher::Key;
use crate::entropy::Entropy;
use crate::error::LedgerError;
use crate::ids::Holder;
use uuid::Uuid;

const HEADER_BYTES: usize = 3;
const WRAPPED_BYTES: usize = 24 + 48;
const WRAP_BYTES: usize = 2 + 1 + 16 + WRAPPED_BYTES;

/// One wrapped data key.
pub(super) struct Wrap<'a> {
    pub part: u16,
    pub holder: Holder,
    wrapped: &'a [u8],
}

impl Wrap<'_> {
    /// The data key, or nothing where the wrap was touched or belongs elsewhere.
    pub(super) fn open(&self, place: &Place, key: &Key) -> Option<Key> {
        Key::find(&key.open(self.wrapped, &place.wrap_context(self.part, self.holder))?)
    }
}

/// Writes the wraps of an entry, one after the other.
pub(super) struct Writer<'a> {
    place: &'a Place,
    entropy: &'a Entropy,
    count: u16,
    bytes: Vec<u8>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(place: &'a Place, entropy: &'a Entropy) -> Self {
        Self { place, entropy, count: 0, bytes: vec![FORMAT, 0, 0] }
    }

    pub(super) fn add(&mut self, part: u16, to: (Holder, &Key), data_key: &Key) -> Result<(), LedgerError> {
        let (holder, key) = to;
        let wrapped = key.seal(data_key.as_bytes(), &self.place.wrap_context(part, holder), self.entropy)?;
        self.count = self.count.checked_add(1).ok_or(LedgerError::TooLongToSeal)?;
        self.bytes.extend(part.to_be_bytes());
        self.bytes.push(holder.kind());
        self.bytes.extend(holder.uuid().as_bytes());
        self.bytes.extend(wrapped);
        Ok(())
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        let count = self.count.to_be_bytes();
        self.bytes.iter_mut().skip(1).zip(count).for_each(|(byte, of_count)| *byte = of_count);
        self.bytes
    }
}

/// Reads wraps; nothing where they do not follow the form to the last byte.
pub(super) fn read(bytes: &[u8]) -> Option<Vec<Wrap<'_>>> {
    let (header, rest) = bytes.split_at_checked(HEADER_BYTES)?;
    let &[FORMAT, high, low] = header else { return None };
    let count = usize::from(u16::from_be_bytes([high, low]));
    if rest.len() != count * WRAP_BYTES {
        return None;
    }
    rest.chunks_exact(WRAP_BYTES).map(read_one).collect()
}

fn read_one(bytes: &[u8]) -> Option<Wrap<'_>> {
    let (part, rest) = bytes.split_first_chunk::<2>()?;
    let (&kind, rest) = rest.split_first()?;
    let (holder, wrapped) = rest.split_first_chunk::<16>()?;
    let holder = Holder::find(kind, Uuid::from_bytes(*holder))?;
    Some(Wrap { part: u16::from_be_bytes(*part), holder, wrapped })
}

/// Everybody whose key opens some part; empty where the bytes are no wraps.
pub(crate) fn holders(bytes: &[u8]) -> Vec<Holder> {
    read(bytes).unwrap_or_default().iter().map(|wrap| wrap.holder).collect()
}
