//! Ids of this crate beside those of the domain, and their text form in rows.

use domain::ids::{CaseId, PersonId};
use uuid::Uuid;

/// Whose key an entry is sealed under.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Holder {
    /// A child, carer or other private person.
    Person(PersonId),
    /// The case itself, for entries that are about nobody.
    Case(CaseId),
}

impl Holder {
    /// Byte in the stored form.
    pub(crate) fn kind(self) -> u8 {
        match self {
            Self::Person(_) => 1,
            Self::Case(_) => 2,
        }
    }

    /// Word in the key store.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Person(_) => "person",
            Self::Case(_) => "case",
        }
    }

    pub(crate) fn uuid(self) -> Uuid {
        match self {
            Self::Person(person) => person.0,
            Self::Case(case) => case.0,
        }
    }

    pub(crate) fn find(kind: u8, id: Uuid) -> Option<Self> {
        match kind {
            1 => Some(Self::Person(PersonId(id))),
            2 => Some(Self::Case(CaseId(id))),
            _ => None,
        }
    }
}

impl std::fmt::Display for Holder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.word(), self.uuid())
    }
}
