//! Corrects an entry that was wrong: from then on it no longer counts, and it stays to be read with who corrected it, when
//! and why. How it really was is recorded in the same commit, where anything was.

use super::author::Author;
use super::real_contact::{ReallyContact, facts};
use super::record::{Manner, RecordError, Recorded, Unfit};
use crate::made_id::made_id;
use crate::service::Service;
use domain::case::CaseFile;
use domain::event::{Entry, EntryCorrected, Event, EventKind, Stamp};
use domain::ids::{AuthorityId, CaseId, EntryId, PersonId};
use domain::time::When;
use jiff::Timestamp;

/// A correction as a member of staff records it.
#[derive(Debug, Clone)]
pub struct CorrectEntry {
    /// Made with the form: sent twice, it is recorded once.
    pub entry: EntryId,
    /// Who corrects.
    pub by: Author,
    /// The entry that was wrong.
    pub wrong: EntryId,
    /// Why it was wrong.
    pub reason: String,
    /// How it really was; nothing where nothing of the kind happened.
    pub really: Option<Really>,
}

/// How it really was. What is not stated here was as the wrong entry says.
#[derive(Debug, Clone)]
pub struct Really {
    /// When it was.
    pub occurred: When,
    /// What happened, in words.
    pub note: Option<String>,
    /// Children seen in person, where the entry is about a contact.
    pub seen: Vec<PersonId>,
    /// Children whom the try did not reach, where the entry is about a contact.
    pub not_seen: Vec<PersonId>,
    /// How the contact was, where the entry is about one.
    pub contact: Option<ReallyContact>,
}

/// Why an entry of a case cannot be corrected; nothing where it can.
pub fn find_obstacle(entry: &Entry) -> Option<Unfit> {
    let kinds = || entry.facts.iter().map(Event::kind);
    let is_person = |kind| matches!(kind, EventKind::PersonRegistered | EventKind::RelationStated);
    if kinds().any(is_alarm) {
        Some(Unfit::AlarmStays)
    } else if kinds().any(is_organisation) {
        Some(Unfit::OrganisationStays)
    } else if kinds().any(|kind| kind == EventKind::EntryCorrected) {
        Some(Unfit::CorrectionStays)
    } else {
        kinds().all(|kind| is_person(kind) || kind == EventKind::CaseNumbered).then_some(Unfit::PersonStays)
    }
}

fn is_alarm(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::AlarmRaised
            | EventKind::AlarmEscalated
            | EventKind::AlarmDelivered
            | EventKind::AlarmClosed
            | EventKind::AlarmOverridden
    )
}

fn is_organisation(kind: EventKind) -> bool {
    matches!(
        kind,
        EventKind::OfficeRegistered
            | EventKind::StaffRegistered
            | EventKind::PostHeld
            | EventKind::DutyRostered
            | EventKind::StaffAbsent
            | EventKind::PackAdopted
    )
}

impl CorrectEntry {
    /// The entries that say so: how it really was, then the correction.
    pub fn entries(&self, authority: AuthorityId, file: &CaseFile<'_>, now: Timestamp) -> Result<Vec<Entry>, Unfit> {
        let wrong = file.entries.iter().find(|entry| entry.id == self.wrong).ok_or(Unfit::NoSuchEntry)?;
        if let Some(obstacle) = find_obstacle(wrong) {
            return Err(obstacle);
        }
        if file.entries.iter().any(|entry| entry.id != self.entry && corrects(entry, self.wrong)) {
            return Err(Unfit::CorrectedBefore);
        }
        let really = self.really.as_ref().map(|really| self.replacement(wrong, really, now));
        let before = file.entries.iter().find(|entry| entry.id == self.entry);
        let occurred = before.map_or(When::Instant(now), |before| before.occurred);
        let stamp = Stamp { id: self.entry, authority, case: wrong.case, occurred, recorded_at: now };
        let fact = EntryCorrected {
            entry: self.wrong,
            replaced_by: really.as_ref().map(|really| really.id),
            reason: Some(self.reason.clone()),
        };
        let correction = self.by.did(Entry::new(stamp, vec![Event::EntryCorrected(fact)]));
        let correction = Entry { about: wrong.about.clone(), ..correction };
        Ok(really.into_iter().chain([correction]).collect())
    }

    fn replacement(&self, wrong: &Entry, really: &Really, now: Timestamp) -> Entry {
        let mut about = wrong.about.clone();
        let named = really.seen.iter().chain(&really.not_seen);
        about.extend(named.filter(|child| !wrong.about.contains(child)));
        let met = really.contact.iter().flat_map(|contact| &contact.met);
        about.extend(met.filter(|adult| !wrong.about.contains(adult)));
        let contact = really.contact.as_ref();
        self.by.wrote(Entry {
            mode: contact.and_then(|contact| contact.mode).map_or_else(|| wrong.mode.clone(), |mode| vec![mode]),
            place: contact.and_then(|contact| contact.place).or(wrong.place),
            id: EntryId(made_id(&["how it really was", &self.entry.to_string()])),
            occurred: really.occurred,
            recorded_at: now,
            note: really.note.clone(),
            about,
            facts: facts(wrong, really),
            ..wrong.clone()
        })
    }
}

fn corrects(entry: &Entry, wrong: EntryId) -> bool {
    entry.facts.iter().any(|fact| matches!(fact, Event::EntryCorrected(corrected) if corrected.entry == wrong))
}

impl Service {
    /// Corrects an entry of a case.
    pub async fn correct_entry(&self, case: CaseId, correction: &CorrectEntry) -> Result<Recorded, RecordError> {
        let decide = |file: &CaseFile<'_>| Ok(correction.entries(self.authority, file, self.clock.now())?);
        self.record_decided(case, Manner::Happened, decide).await
    }
}
