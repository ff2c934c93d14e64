//! Records that somebody tried to see a child or to reach the family, and failed. It is never a sighting and never a
//! contact, so that no duty to see the child ends by it; what is to happen next may be promised with a day.

use super::author::Author;
use super::record::{Manner, RecordError, Recorded};
use crate::service::Service;
use domain::event::{CarerRefused, ChildNotSeen, ContactFailed, Entry, Event, Mode, NextDueSet, Place, Stamp};
use domain::ids::{AuthorityId, CaseId, EntryId, PersonId};
use domain::time::When;
use domain::word::Word;
use jiff::Timestamp;
use jiff::civil::Date;

/// A failed attempt as a member of staff records it.
#[derive(Debug, Clone)]
pub struct RecordAttempt {
    /// Made with the form: sent twice, it is recorded once.
    pub entry: EntryId,
    /// Who tried.
    pub by: Author,
    /// When it was.
    pub occurred: When,
    /// How.
    pub mode: Option<Mode>,
    /// Where.
    pub place: Option<Place>,
    /// Children whom somebody tried to see or to speak with.
    pub children: Vec<PersonId>,
    /// Adults whom somebody tried to reach.
    pub adults: Vec<PersonId>,
    /// Number of tries, where more than one was made at that time.
    pub tries: Option<u32>,
    /// The visit had been announced.
    pub announced: Option<bool>,
    /// A carer refused; what, where it was said.
    pub refused: Option<Vec<Word>>,
    /// What happened, in words.
    pub note: Option<String>,
    /// What is to happen next, and by which day.
    pub next: Option<(Word, Date)>,
}

impl RecordAttempt {
    /// The entry that says so.
    pub fn entry(&self, (authority, case): (AuthorityId, CaseId), now: Timestamp) -> Entry {
        let stamp = Stamp { id: self.entry, authority, case, occurred: self.occurred, recorded_at: now };
        Entry {
            about: self.children.iter().chain(&self.adults).copied().collect(),
            mode: self.mode.into_iter().collect(),
            place: self.place,
            times: self.tries,
            note: self.note.clone(),
            ..self.by.did(Entry::new(stamp, self.facts()))
        }
    }

    /// A child that was gone to and not seen is a try to see it; a call or letter without an answer is a contact that
    /// failed. Never both, so that no try counts twice.
    fn facts(&self) -> Vec<Event> {
        let (place, announced, attempts) = (self.place, self.announced, self.tries);
        let missed = |child: &PersonId| Event::ChildNotSeen(ChildNotSeen { child: *child, place, attempts, announced });
        let mut facts: Vec<Event> = match self.is_in_person() && !self.children.is_empty() {
            true => self.children.iter().map(missed).collect(),
            false => vec![Event::ContactFailed(ContactFailed { attempts })],
        };
        if let Some(refuses) = &self.refused {
            facts.push(Event::CarerRefused(CarerRefused { refuses: refuses.clone(), attempts }));
        }
        if let Some((what, on)) = &self.next {
            facts.push(Event::NextDueSet(NextDueSet { due: Some(When::Day(*on)), meets: vec![what.clone()] }));
        }
        facts
    }

    fn is_in_person(&self) -> bool {
        !self.mode.is_some_and(|mode| {
            matches!(mode, Mode::Phone | Mode::Online | Mode::Letter | Mode::Mail | Mode::Fax | Mode::Writing)
        })
    }
}

impl Service {
    /// Records a failed attempt in a case.
    pub async fn record_attempt(&self, case: CaseId, attempt: &RecordAttempt) -> Result<Recorded, RecordError> {
        let entry = attempt.entry((self.authority, case), self.clock.now());
        self.record(case, vec![entry], Manner::Happened).await
    }
}
