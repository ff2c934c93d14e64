//! The sealed form of an entry, version 1; released, so it is read for ever (see `docs/ledger-format.md`).
//! Part 0 is the entry without what tells who a person is; each further part is one `PersonRegistered` fact,
//! sealed for that person alone. Must not know where keys are kept.

mod file;
mod open;
mod parts;
mod wraps;

pub(crate) use file::{open_file_key, wrap_file_key};
pub(crate) use open::{KeyRing, KeyState, Opened, holders_of, open};
pub(crate) use parts::seal;
pub(crate) use wraps::holders;

use crate::ids::Holder;
use domain::ids::{AuthorityId, CaseId, EntryId};

/// Version byte in front of `sealed` and of `wraps`.
pub(crate) const FORMAT: u8 = 1;

/// What a sealed entry is bound to: moved to another place, it does not open.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub authority: AuthorityId,
    pub case: CaseId,
    pub entry: EntryId,
    pub position: i64,
}

impl Place {
    /// Bound to each part.
    fn part_context(&self, part: u16) -> Vec<u8> {
        self.context(b"tsunagi.entry", part)
    }

    /// Bound to each wrapped data key.
    fn wrap_context(&self, part: u16, holder: Holder) -> Vec<u8> {
        let mut context = self.context(b"tsunagi.wrap", part);
        context.push(holder.kind());
        context.extend(holder.uuid().as_bytes());
        context
    }

    fn context(&self, name: &[u8], part: u16) -> Vec<u8> {
        let mut context = name.to_vec();
        context.push(FORMAT);
        context.extend(self.authority.0.as_bytes());
        context.extend(self.case.0.as_bytes());
        context.extend(self.entry.0.as_bytes());
        context.extend(self.position.to_be_bytes());
        context.extend(part.to_be_bytes());
        context
    }
}
