//! Every identifier has its own type; all are listed here.
//! They are made by the caller (a retry with the same id is harmless), never by this crate.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// One recorded act: a row of the ledger with one or more facts.
    EntryId,
    /// One concern for one or more children of a household.
    CaseId,
    /// A child, carer or other private person.
    PersonId,
    /// An office of the authority or a partner agency (school, police, hospital).
    OfficeId,
    /// A member of staff.
    StaffId,
    /// The self-governing body whose ledger it is (a city, a council); each ledger row begins with it.
    AuthorityId,
    /// A file kept with an entry (photo, letter).
    AttachmentId,
    /// One standing alarm.
    AlarmId,
}
