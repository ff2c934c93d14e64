//! Ids that follow from the words of a file: the same file gives the same ids on every machine.
//! Must not be used for live work, whose ids are made by chance.

use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// What an id stands for; the same word may name a person and an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kin {
    /// Whose ledger.
    Authority,
    /// The concern.
    Case,
    /// A private person.
    Person,
    /// An agency.
    Office,
    /// An event.
    Entry,
    /// The entry that registers a person or an agency.
    Registration,
}

impl Kin {
    fn word(self) -> &'static str {
        match self {
            Self::Authority => "authority",
            Self::Case => "case",
            Self::Person => "person",
            Self::Office => "office",
            Self::Entry => "entry",
            Self::Registration => "registration",
        }
    }
}

/// The id (version 8) of a local name within an authority: the first 16 bytes of a SHA-256.
pub fn id_of(authority: &str, kin: Kin, local: &str) -> Uuid {
    let text = format!("{authority}\0{}\0{local}", kin.word());
    let digest = Sha256::digest(text.as_bytes());
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().zip(digest) {
        *to = from;
    }
    Builder::from_custom_bytes(bytes).into_uuid()
}
