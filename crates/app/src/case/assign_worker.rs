//! Names who works a case, and who beside. A case has a worker by name at every moment: whoever leaves it and whoever
//! takes it over stand in one entry, so that nobody is without one in between.

use super::author::Author;
use super::record::{Manner, RecordError, Recorded};
use crate::service::Service;
use domain::event::{Entry, Event, Stamp, WorkerAssigned, WorkerChanged};
use domain::ids::{AuthorityId, CaseId, EntryId, StaffId};
use domain::time::When;
use domain::word::Word;
use jiff::Timestamp;

/// Somebody with the post that is held.
pub type Holder = (StaffId, Option<Word>);

/// An assignment as a chief or whoever is on duty makes it.
#[derive(Debug, Clone)]
pub struct AssignWorker {
    /// Made with the form: sent twice, it is recorded once.
    pub entry: EntryId,
    /// Who assigns.
    pub by: Author,
    /// From when on.
    pub occurred: When,
    /// The worker.
    pub worker: Holder,
    /// Who works beside.
    pub second: Option<Holder>,
    /// Somebody else has worked it until then.
    pub takes_over: bool,
    /// Why, and what must be known.
    pub note: Option<String>,
}

impl AssignWorker {
    /// The entry that says so.
    pub fn entry(&self, (authority, case): (AuthorityId, CaseId), now: Timestamp) -> Entry {
        let stamp = Stamp { id: self.entry, authority, case, occurred: self.occurred, recorded_at: now };
        let (staff, role) = self.worker.clone();
        let (second, second_role) = self.second.clone().unzip();
        let assigned = WorkerAssigned { role, second_role: second_role.flatten(), staff: Some(staff), second };
        let mut facts = Vec::new();
        if self.takes_over {
            facts.push(Event::WorkerChanged(WorkerChanged { unfinished: Vec::new() }));
        }
        facts.push(Event::WorkerAssigned(assigned));
        Entry { note: self.note.clone(), ..self.by.did(Entry::new(stamp, facts)) }
    }
}

impl Service {
    /// Names who works a case.
    pub async fn assign_worker(&self, case: CaseId, assigned: &AssignWorker) -> Result<Recorded, RecordError> {
        let entry = assigned.entry((self.authority, case), self.clock.now());
        self.record(case, vec![entry], Manner::Happened).await
    }
}
