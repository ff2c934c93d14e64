//! Records a contact: who was seen and who was not, by whom, how, whether body and face were looked at and the child was
//! alone; the words of the child apart from what the worker noticed.

use super::author::Author;
use super::record::{Manner, RecordError, Recorded};
use crate::files::added;
use crate::service::Service;
use domain::event::{BodySeen, ChildNotSeen, ChildSeen, ContactMade, Entry, Event, Mode, Place, Stamp, StatementMade};
use domain::ids::{AuthorityId, CaseId, EntryId, PersonId};
use domain::time::When;
use jiff::Timestamp;
use ledger::StagedFile;

/// A contact as a member of staff records it.
#[derive(Debug, Clone)]
pub struct RecordContact {
    /// Made with the form: sent twice, it is recorded once.
    pub entry: EntryId,
    /// Who records it, and was there.
    pub by: Author,
    /// When it was.
    pub occurred: When,
    /// How.
    pub mode: Option<Mode>,
    /// Where.
    pub place: Option<Place>,
    /// Children seen in person.
    pub seen: Vec<PersonId>,
    /// Children whom the try did not reach.
    pub not_seen: Vec<PersonId>,
    /// How much of the body was looked at.
    pub body: Option<BodySeen>,
    /// Whether the children seen were spoken with away from their carers.
    pub alone: Option<bool>,
    /// Adults spoken with.
    pub met: Vec<PersonId>,
    /// The child's own words.
    pub child_words: Option<String>,
    /// What was noticed and done.
    pub note: Option<String>,
    /// Files that wait with the form.
    pub files: Vec<StagedFile>,
}

impl RecordContact {
    /// The entry that says so.
    pub fn entry(&self, (authority, case): (AuthorityId, CaseId), now: Timestamp) -> Entry {
        let stamp = Stamp { id: self.entry, authority, case, occurred: self.occurred, recorded_at: now };
        Entry {
            about: self.seen.iter().chain(&self.not_seen).chain(&self.met).copied().collect(),
            mode: self.mode.into_iter().collect(),
            place: self.place,
            note: self.note.clone(),
            ..self.by.did(Entry::new(stamp, self.facts()))
        }
    }

    fn facts(&self) -> Vec<Event> {
        let mut facts: Vec<Event> = self.seen.iter().map(|child| Event::ChildSeen(self.sighting(*child))).collect();
        facts.extend(self.not_seen.iter().map(|child| {
            Event::ChildNotSeen(ChildNotSeen { child: *child, place: self.place, attempts: None, announced: None })
        }));
        if !self.met.is_empty() || (self.seen.is_empty() && self.not_seen.is_empty()) {
            facts.push(Event::ContactMade(ContactMade {
                met: self.met.clone(),
                not_met: Vec::new(),
                place: self.place,
                own_purpose: Some(self.seen.is_empty() && self.not_seen.is_empty()),
                announced: None,
                child_present: (!self.seen.is_empty()).then_some(true),
            }));
        }
        if let Some(says) = &self.child_words {
            facts.push(Event::StatementMade(StatementMade {
                by: self.seen.first().copied().filter(|_| self.seen.len() == 1),
                by_child: Some(true),
                by_carer: None,
                says: Some(says.clone()),
                verified: None,
                child_present: None,
            }));
        }
        facts
    }

    fn sighting(&self, child: PersonId) -> ChildSeen {
        ChildSeen {
            child,
            by: Vec::new(),
            place: self.place,
            announced: None,
            body: self.body,
            parts: Vec::new(),
            alone: self.alone,
            asked: None,
            observed: None,
            no_injury: None,
            weighed: None,
        }
    }
}

impl Service {
    /// Records a contact in a case.
    pub async fn record_contact(&self, case: CaseId, contact: &RecordContact) -> Result<Recorded, RecordError> {
        let mut entry = contact.entry((self.authority, case), self.clock.now());
        let recorded = self.load(case).await?.entries.into_iter().find(|recorded| recorded.id == contact.entry);
        let before: Vec<_> = recorded.iter().flat_map(|recorded| added(&recorded.facts)).cloned().collect();
        let files: Vec<_> = contact.files.iter().filter(|file| !before.contains(&file.fact)).cloned().collect();
        // Sent a second time, its files are recorded already and wait no longer.
        let all = before.into_iter().chain(files.iter().map(|file| file.fact.clone()));
        entry.facts.extend(all.map(Event::AttachmentAdded));
        self.record_with_files(case, (&[entry], &files), Manner::Act).await
    }
}
