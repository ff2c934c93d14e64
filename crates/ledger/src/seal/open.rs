//! Opening a sealed entry with the keys that still live.
//! A destroyed key is no fault; a missing key or a touched byte is.

use super::wraps::Wrap;
use super::{Place, parts, wraps};
use crate::cipher::Key;
use crate::error::LedgerError;
use crate::ids::Holder;
use domain::event::{Entry, Event, PersonRegistered};
use domain::ids::PersonId;
use std::collections::BTreeMap;

/// What the key store says of one holder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum KeyState {
    /// The key opens what is sealed for the holder.
    Living(Key),
    /// It was destroyed; a certificate says when and why.
    Destroyed,
}

/// Keys of some holders; a holder that is not in it has no row in the key store.
#[derive(Debug, Clone, Default)]
pub(crate) struct KeyRing(pub BTreeMap<Holder, KeyState>);

impl KeyRing {
    pub(crate) fn living(&self, holder: Holder) -> Option<&Key> {
        match self.0.get(&holder) {
            Some(KeyState::Living(key)) => Some(key),
            _ => None,
        }
    }

    /// The living keys an entry is to be sealed under; refused where nobody's lives.
    pub(crate) fn living_of(&self, entry: &Entry) -> Result<Vec<(Holder, &Key)>, LedgerError> {
        let holders = holders_of(entry);
        let living: Vec<_> = holders.iter().filter_map(|&holder| Some((holder, self.living(holder)?))).collect();
        match (living.is_empty(), holders.first()) {
            (true, Some(&holder)) => Err(LedgerError::Erased { holder }),
            _ => Ok(living),
        }
    }
}

/// Whom the body of an entry is sealed for: everybody it is about, or the case where it is about nobody.
pub(crate) fn holders_of(entry: &Entry) -> Vec<Holder> {
    if entry.about.is_empty() {
        return vec![Holder::Case(entry.case)];
    }
    let mut holders: Vec<_> = entry.about.iter().map(|&person| Holder::Person(person)).collect();
    holders.sort();
    holders.dedup();
    holders
}

/// What came out of a sealed entry.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Opened {
    /// The entry; `erased` are the people whose identity in it is gone.
    Readable { entry: Box<Entry>, erased: Vec<PersonId> },
    /// Every key it was sealed for has been destroyed.
    Erased,
}

/// Why a sealed entry does not open although it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Fault {
    #[error("the sealed content does not follow its stored form")]
    Form,
    #[error("the sealed content or its key was changed, or belongs to another place")]
    Touched,
    #[error("the key store has neither a key of {0} nor a certificate that it was destroyed")]
    NoKey(Holder),
    #[error("the opened content is no entry of this vocabulary")]
    Content,
}

/// Opens an entry as far as its keys live.
pub(crate) fn open(place: &Place, sealed: &[u8], wraps: &[u8], keys: &KeyRing) -> Result<Opened, Fault> {
    let parts = parts::read(sealed).ok_or(Fault::Form)?;
    let wraps = wraps::read(wraps).ok_or(Fault::Form)?;
    let mut texts = Vec::with_capacity(parts.len());
    for (number, part) in (0..).zip(parts) {
        texts.push(open_part(place, number, part, (&wraps, keys))?);
    }
    let mut texts = texts.into_iter();
    let Some(Some(body)) = texts.next() else { return Ok(Opened::Erased) };
    put_together(&body, texts)
}

/// The text of one part; nothing where every key it was sealed for has been destroyed.
fn open_part(
    place: &Place,
    number: u16,
    part: &[u8],
    (wraps, keys): (&[Wrap<'_>], &KeyRing),
) -> Result<Option<Vec<u8>>, Fault> {
    let mut own = wraps.iter().filter(|wrap| wrap.part == number).peekable();
    own.peek().ok_or(Fault::Form)?;
    for wrap in own {
        match keys.0.get(&wrap.holder) {
            None => return Err(Fault::NoKey(wrap.holder)),
            Some(KeyState::Destroyed) => {}
            Some(KeyState::Living(key)) => {
                let data_key = wrap.open(place, key).ok_or(Fault::Touched)?;
                return data_key.open(part, &place.part_context(number)).map(Some).ok_or(Fault::Touched);
            }
        }
    }
    Ok(None)
}

fn put_together(body: &[u8], mut identities: impl Iterator<Item = Option<Vec<u8>>>) -> Result<Opened, Fault> {
    let mut entry: Entry = serde_json::from_slice(body).map_err(|_| Fault::Content)?;
    let mut erased = Vec::new();
    for fact in &mut entry.facts {
        if let Event::PersonRegistered(identity) = fact {
            match identities.next().ok_or(Fault::Form)? {
                None => erased.push(identity.person),
                Some(text) => *identity = identity_of(&text, identity.person)?,
            }
        }
    }
    if identities.next().is_some() {
        return Err(Fault::Form);
    }
    Ok(Opened::Readable { entry: Box::new(entry), erased })
}

fn identity_of(text: &[u8], person: PersonId) -> Result<PersonRegistered, Fault> {
    let identity: PersonRegistered = serde_json::from_slice(text).map_err(|_| Fault::Content)?;
    if identity.person == person { Ok(identity) } else { Err(Fault::Content) }
}
