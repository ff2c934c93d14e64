//! Who records an act: the member of staff, with office and post of that day.

use domain::event::{Entry, Party, Recorder};
use domain::ids::{OfficeId, StaffId};
use domain::word::Word;

/// Somebody who records what they did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// Who.
    pub staff: StaffId,
    /// Office of that person; nobody's where the person holds no post today.
    pub office: Option<OfficeId>,
    /// Post of that person.
    pub role: Option<Word>,
}

impl Author {
    /// The same person acting for an office: where somebody has more than one, an act says for which it is done.
    pub fn acting_for(self, office: OfficeId) -> Self {
        Self { office: Some(office), ..self }
    }

    /// The entry as recorded and done by this person.
    pub fn did(&self, entry: Entry) -> Entry {
        Entry { actor: self.office.map(Party::Office), by_role: self.role.clone(), ..self.wrote(entry) }
    }

    /// The entry as recorded by this person, whoever did what it tells.
    pub fn wrote(&self, entry: Entry) -> Entry {
        let recorded_by = self.office.map(|office| Recorder { office, staff: Some(self.staff) });
        Entry { recorded_by, ..entry }
    }
}
