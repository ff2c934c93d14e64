//! Records what was found of a child's health: weight and height, a health check that took place or did not, an injury with
//! the account given of it. A measure is no sighting: who saw the child is recorded as a contact.

use super::author::Author;
use super::record::{Manner, RecordError, Recorded};
use crate::service::Service;
use domain::event::{CheckupAttended, CheckupMissed, Entry, Event, Injury, InjuryRecorded, Measured, Stamp};
use domain::ids::{AuthorityId, CaseId, EntryId, PersonId};
use domain::time::When;
use domain::word::Word;
use jiff::Timestamp;

/// A health check that was due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkup {
    /// It took place.
    pub is_attended: bool,
    /// Which, in words of the rules; none for a recheck.
    pub checks: Vec<Word>,
}

/// An injury and what was said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundInjury {
    /// What and where.
    pub injury: Injury,
    /// A professional saw it and did not only hear of it.
    pub seen: Option<bool>,
    /// A carer explained it.
    pub explained_by_carer: Option<bool>,
    /// Something other than a carer's word backs the account.
    pub verified: Option<bool>,
}

/// A finding on a child's health as a member of staff records it.
#[derive(Debug, Clone)]
pub struct RecordHealth {
    /// Made with the form: sent twice, it is recorded once.
    pub entry: EntryId,
    /// Who records it.
    pub by: Author,
    /// When it was.
    pub occurred: When,
    /// The child.
    pub child: PersonId,
    /// Weight in kilograms.
    pub weight_kg: Option<f64>,
    /// Height in centimetres.
    pub height_cm: Option<f64>,
    /// A health check.
    pub checkup: Option<Checkup>,
    /// An injury.
    pub injury: Option<FoundInjury>,
    /// All of it in words.
    pub note: Option<String>,
}

impl RecordHealth {
    /// The entry that says so.
    pub fn entry(&self, (authority, case): (AuthorityId, CaseId), now: Timestamp) -> Entry {
        let stamp = Stamp { id: self.entry, authority, case, occurred: self.occurred, recorded_at: now };
        let (about, note) = (vec![self.child], self.note.clone());
        Entry { about, note, ..self.by.did(Entry::new(stamp, self.facts())) }
    }

    fn facts(&self) -> Vec<Event> {
        let checkup = self.checkup.as_ref().map(|checkup| match checkup.is_attended {
            true => Event::CheckupAttended(CheckupAttended { checks: checkup.checks.clone() }),
            false => Event::CheckupMissed(CheckupMissed { checks: checkup.checks.clone() }),
        });
        let (weight_kg, height_cm) = (self.weight_kg, self.height_cm);
        let is_measured = weight_kg.is_some() || height_cm.is_some();
        let measured = is_measured.then_some(Event::Measured(Measured { child: self.child, weight_kg, height_cm }));
        let injury = self.injury.as_ref().map(|found| {
            Event::InjuryRecorded(InjuryRecorded {
                child: Some(self.child),
                injuries: vec![found.injury.clone()],
                seen: found.seen,
                explained_by: Vec::new(),
                explained_by_carer: found.explained_by_carer,
                verified: found.verified,
                known_later: None,
            })
        });
        checkup.into_iter().chain(measured).chain(injury).collect()
    }
}

impl Service {
    /// Records a finding on the health of a child of a case.
    pub async fn record_health(&self, case: CaseId, health: &RecordHealth) -> Result<Recorded, RecordError> {
        let entry = health.entry((self.authority, case), self.clock.now());
        self.record(case, vec![entry], Manner::Happened).await
    }
}
