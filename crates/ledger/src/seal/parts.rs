//! Taking an entry apart and sealing each part.
//! Stored: version byte, count (2 bytes), then per part its length (4) and nonce, cipher text and tag.

use super::open::KeyRing;
use super::wraps::Writer;
use super::{FORMAT, Place};
use crate::cipher::Key;
use crate::entropy::Entropy;
use crate::error::LedgerError;
use crate::ids::Holder;
use domain::event::{Entry, Event, PersonRegistered};

/// The two columns of a sealed entry.
pub(crate) struct Sealed {
    pub sealed: Vec<u8>,
    pub wraps: Vec<u8>,
}

/// Seals an entry for everybody it is about, and each identity for its person alone.
pub(crate) fn seal(place: &Place, entry: &Entry, keys: &KeyRing, entropy: &Entropy) -> Result<Sealed, LedgerError> {
    let (body, identities) = take_apart(entry);
    let mut sealed = vec![FORMAT];
    let count = u16::try_from(identities.len() + 1).map_err(|_| LedgerError::TooLongToSeal)?;
    sealed.extend(count.to_be_bytes());
    let mut wraps = Writer::new(place, entropy);
    let holders = keys.living_of(entry)?;
    add_part(&mut sealed, &mut wraps, Part { place, number: 0, text: text_of(&body)?, holders }, entropy)?;
    for (number, identity) in (1..).zip(&identities) {
        let holder = Holder::Person(identity.person);
        let key = keys.living(holder).ok_or(LedgerError::Erased { holder })?;
        let text = text_of(identity)?;
        add_part(&mut sealed, &mut wraps, Part { place, number, text, holders: vec![(holder, key)] }, entropy)?;
    }
    Ok(Sealed { sealed, wraps: wraps.finish() })
}

struct Part<'a> {
    place: &'a Place,
    number: u16,
    text: Vec<u8>,
    holders: Vec<(Holder, &'a Key)>,
}

fn add_part(
    sealed: &mut Vec<u8>,
    wraps: &mut Writer<'_>,
    part: Part<'_>,
    entropy: &Entropy,
) -> Result<(), LedgerError> {
    let data_key = Key::fresh(entropy)?;
    let cipher_text = data_key.seal(&part.text, &part.place.part_context(part.number), entropy)?;
    let length = u32::try_from(cipher_text.len()).map_err(|_| LedgerError::TooLongToSeal)?;
    sealed.extend(length.to_be_bytes());
    sealed.extend(cipher_text);
    part.holders.into_iter().try_for_each(|holder| wraps.add(part.number, holder, &data_key))
}

/// Canonical JSON: fields in the order of the type, unstated ones left out, no spaces.
fn text_of<T: serde::Serialize>(value: &T) -> Result<Vec<u8>, LedgerError> {
    serde_json::to_vec(value).map_err(|_| LedgerError::NotEncodable)
}

/// The entry with each identity reduced to the bare person, and the identities in order.
fn take_apart(entry: &Entry) -> (Entry, Vec<PersonRegistered>) {
    let mut body = entry.clone();
    let mut identities = Vec::new();
    for fact in &mut body.facts {
        if let Event::PersonRegistered(identity) = fact {
            identities.push(identity.clone());
            *identity = unnamed(identity);
        }
    }
    (body, identities)
}

fn unnamed(identity: &PersonRegistered) -> PersonRegistered {
    PersonRegistered::new(identity.person)
}

/// The sealed parts, still sealed; nothing where the bytes do not follow the form to the last one.
pub(super) fn read(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let (header, mut rest) = bytes.split_at_checked(3)?;
    let &[FORMAT, high, low] = header else { return None };
    let mut parts = Vec::new();
    for _ in 0..u16::from_be_bytes([high, low]) {
        let (length, after) = rest.split_first_chunk::<4>()?;
        let (part, after) = after.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)?;
        parts.push(part);
        rest = after;
    }
    (rest.is_empty() && !parts.is_empty()).then_some(parts)
}
