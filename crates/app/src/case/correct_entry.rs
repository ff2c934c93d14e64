//! Corrects an entry that was wrong: from then on it no longer counts, and it stays to be read with who corrected it, when
//! and why. How it really was is recorded in the same commit, where anything was.

use super::author::Author;
use super::record::{Manner, RecordError, Recorded, Unfit};
use crate::made_id::made_id;
use crate::service::Service;
use domain::case::CaseFile;
use domain::event::{ChildNotSeen, ChildSeen, ContactMade, Entry, EntryCorrected, Event, EventKind, Stamp};
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
    /// Children seen in person, where the entry is about seeing children.
    pub seen: Vec<PersonId>,
    /// Children whom the try did not reach, where the entry is about seeing children.
    pub not_seen: Vec<PersonId>,
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
        self.by.wrote(Entry {
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

/// The facts of the wrong entry, with the children who were really seen and not seen in place of those it names.
fn facts(wrong: &Entry, really: &Really) -> Vec<Event> {
    // A file is kept with the entry that it came with; whoever reads how it really was finds it there.
    let kept = || wrong.facts.iter().filter(|fact| !matches!(fact, Event::AttachmentAdded(_)));
    let is_of_seeing = |fact: &&Event| matches!(fact, Event::ChildSeen(_) | Event::ChildNotSeen(_));
    if !kept().any(|fact| is_of_seeing(&fact)) {
        return kept().cloned().collect();
    }
    let mut facts: Vec<Event> = really.seen.iter().map(|child| Event::ChildSeen(sighting(wrong, *child))).collect();
    let missed = |child: &PersonId| {
        let announced = None;
        Event::ChildNotSeen(ChildNotSeen { child: *child, place: wrong.place, attempts: wrong.times, announced })
    };
    facts.extend(really.not_seen.iter().map(missed));
    facts.extend(kept().filter(|fact| !is_of_seeing(fact)).cloned());
    if facts.is_empty() {
        let (met, not_met) = (Vec::new(), Vec::new());
        let (place, own_purpose, announced, child_present) = (wrong.place, Some(true), None, None);
        facts.push(Event::ContactMade(ContactMade { met, not_met, place, own_purpose, announced, child_present }));
    }
    facts
}

/// How the child was seen by the wrong entry; a child whom it does not name was seen, and nothing more is known.
fn sighting(wrong: &Entry, child: PersonId) -> ChildSeen {
    let told = wrong.facts.iter().find_map(|fact| match fact {
        Event::ChildSeen(seen) if seen.child == child => Some(seen.clone()),
        _ => None,
    });
    let place = wrong.place;
    told.unwrap_or(ChildSeen {
        child,
        by: Vec::new(),
        place,
        announced: None,
        body: None,
        parts: Vec::new(),
        alone: None,
        asked: None,
        observed: None,
        no_injury: None,
        weighed: None,
    })
}

impl Service {
    /// Corrects an entry of a case.
    pub async fn correct_entry(&self, case: CaseId, correction: &CorrectEntry) -> Result<Recorded, RecordError> {
        let decide = |file: &CaseFile<'_>| Ok(correction.entries(self.authority, file, self.clock.now())?);
        self.record_decided(case, Manner::Happened, decide).await
    }
}
