//! Names who works a case, and who beside. A case has a worker by name at every moment: whoever leaves it and whoever
//! takes it over stand in one entry, so that nobody is without one in between. Of an open case that no office leads the
//! office of whoever names the worker takes the lead.

use super::author::Author;
use super::record::{Manner, RecordError, Recorded, Unfit, facts_before};
use crate::service::Service;
use domain::case::CaseFile;
use domain::event::{Entry, Event, LeadSet, Stamp, WorkerAssigned, WorkerChanged};
use domain::ids::{AuthorityId, CaseId, EntryId, StaffId};
use domain::time::When;
use domain::word::Word;
use jiff::Timestamp;

/// Somebody with the post that is held.
pub type Holder = (StaffId, Option<Word>);

/// Who works a case beside the worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Second {
    /// Whoever does so now, if anybody: naming a worker drops nobody.
    Kept,
    /// Nobody from now on.
    Nobody,
    /// Somebody by name.
    Named(Holder),
}

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
    pub second: Second,
    /// Why, and what must be known.
    pub note: Option<String>,
}

impl AssignWorker {
    /// The entry that says so; only the office that leads a case names its workers.
    fn entry(
        &self,
        file: &CaseFile<'_>,
        (authority, case): (AuthorityId, CaseId),
        now: Timestamp,
    ) -> Result<Entry, Unfit> {
        let before = facts_before(file, self.entry);
        let lead = file.lead(before);
        if lead.is_some_and(|lead| Some(lead) != self.by.office) {
            return Err(Unfit::NotLeading);
        }
        let takes = lead.is_none() && file.summary().closed_at.is_none();
        let protects = self.by.office.filter(|office| file.is_protective(*office));
        if takes && protects.is_none() {
            return Err(Unfit::CannotLead);
        }
        let known = u32::try_from(before).ok().and_then(|before| file.assigned(before));
        let stamp = Stamp { id: self.entry, authority, case, occurred: self.occurred, recorded_at: now };
        let (staff, role) = self.worker.clone();
        let second = match &self.second {
            Second::Kept => known.and_then(|known| Some((known.second?, known.second_role.clone()))),
            Second::Nobody => None,
            Second::Named(second) => Some(second.clone()),
        };
        let (second, second_role) = second.filter(|(second, _)| *second != staff).unzip();
        let assigned = WorkerAssigned { role, second_role: second_role.flatten(), staff: Some(staff), second };
        let mut facts = Vec::new();
        if known.is_some_and(|known| known.staff.is_some_and(|known| known != staff)) {
            facts.push(Event::WorkerChanged(WorkerChanged { unfinished: Vec::new() }));
        }
        facts.extend(protects.filter(|_| takes).map(|office| Event::LeadSet(LeadSet { office })));
        facts.push(Event::WorkerAssigned(assigned));
        Ok(Entry { note: self.note.clone(), ..self.by.did(Entry::new(stamp, facts)) })
    }
}

impl Service {
    /// Names who works a case.
    pub async fn assign_worker(&self, case: CaseId, assigned: &AssignWorker) -> Result<Recorded, RecordError> {
        let now = self.clock.now();
        let decide = |file: &CaseFile<'_>| Ok(vec![assigned.entry(file, (self.authority, case), now)?]);
        self.record_decided(case, Manner::Happened, decide).await
    }
}
