//! Records what one body asked, told or gave another, so that a request stays open until it is answered.

use super::author::Author;
use super::record::{Manner, RecordError, Recorded};
use crate::made_id::made_id;
use crate::service::Service;
use domain::case::CaseFile;
use domain::case::request::{ANSWER, answers, asked_of, is_request, wished};
use domain::event::{
    Entry, Event, InformationReceived, InformationRequested, InformationShared, JointVisitRequested, NextDueSet,
    OfficeKind, OfficeRegistered, Party, RequestAnswered, Stamp,
};
use domain::ids::{AuthorityId, CaseId, EntryId, OfficeId, PersonId};
use domain::time::When;
use domain::word::Word;
use jiff::Timestamp;
use jiff::civil::Date;

/// Whom one asks, or whom something goes to or comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Agency {
    /// An office of the authority, or an agency that the case names.
    Known(OfficeId),
    /// An agency that the case did not know.
    New {
        /// What it is for.
        kind: OfficeKind,
        /// What it is called.
        name: String,
    },
}

/// Information asked for.
#[derive(Debug, Clone)]
pub struct AskInformation {
    /// Made with the form: sent twice, it is recorded once.
    pub entry: EntryId,
    /// Who asks.
    pub by: Author,
    /// When it was asked.
    pub occurred: When,
    /// Whom.
    pub whom: Agency,
    /// Things that are asked for, in words of the rules.
    pub asks_for: Vec<Word>,
    /// The other body is asked to come along on a visit.
    pub joint_visit: bool,
    /// By which day an answer is wanted.
    pub due: Option<Date>,
    /// The people it is about.
    pub about: Vec<PersonId>,
    /// What is asked and on which ground.
    pub note: Option<String>,
}

/// Information that was given or came in.
#[derive(Debug, Clone)]
pub struct RecordInformation {
    /// Made with the form: sent twice, it is recorded once.
    pub entry: EntryId,
    /// Who records it.
    pub by: Author,
    /// When it was.
    pub occurred: When,
    /// Whether it came in or went out.
    pub direction: Direction,
    /// From or to whom.
    pub whom: Agency,
    /// The request that it answers.
    pub answers: Option<EntryId>,
    /// Nothing is missing from it.
    pub is_complete: Option<bool>,
    /// The people it is about.
    pub about: Vec<PersonId>,
    /// What.
    pub note: Option<String>,
}

/// Which way information went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// To another body.
    Given,
    /// From another body.
    Received,
}

impl Agency {
    /// The id, and the fact that makes a new one known; the id follows from the form, so that sending twice names one.
    fn named(&self, entry: EntryId) -> (OfficeId, Option<Event>) {
        match self {
            Self::Known(office) => (*office, None),
            Self::New { kind, name } => {
                let office = OfficeId(made_id(&["agency", &entry.to_string()]));
                let fact = OfficeRegistered {
                    office,
                    kind: Some(*kind),
                    name: Some(name.clone()),
                    place: None,
                    extra_roles: Vec::new(),
                    under: None,
                };
                (office, Some(Event::OfficeRegistered(fact)))
            }
        }
    }
}

impl AskInformation {
    /// The entry that says so.
    pub fn entry(&self, (authority, case): (AuthorityId, CaseId), now: Timestamp) -> Entry {
        let (office, named) = self.whom.named(self.entry);
        let asked = if self.joint_visit {
            Event::JointVisitRequested(JointVisitRequested {})
        } else {
            Event::InformationRequested(InformationRequested {})
        };
        let promised = self.due.map(|due| {
            let meets = Word::new(ANSWER).into_iter().collect();
            Event::NextDueSet(NextDueSet { due: Some(When::Day(due)), meets })
        });
        let facts = named.into_iter().chain([asked]).chain(promised).collect();
        let stamp = Stamp { id: self.entry, authority, case, occurred: self.occurred, recorded_at: now };
        Entry {
            to: vec![Party::Office(office)],
            about: self.about.clone(),
            asks_for: self.asks_for.clone(),
            note: self.note.clone(),
            ..self.by.did(Entry::new(stamp, facts))
        }
    }
}

impl RecordInformation {
    /// The entry that says so.
    pub fn entry(&self, (authority, case): (AuthorityId, CaseId), now: Timestamp) -> Entry {
        let (office, named) = self.whom.named(self.entry);
        let answered = self.answers.map(|_| Event::RequestAnswered(RequestAnswered {}));
        let told = match self.direction {
            Direction::Given => Event::InformationShared(InformationShared {
                own_act: Some(true),
                what: Vec::new(),
                complete: self.is_complete,
                answered: Some(self.answers.is_some()),
            }),
            Direction::Received => Event::InformationReceived(InformationReceived {
                answered: Some(self.answers.is_some()),
                from: Some(office),
            }),
        };
        let facts = named.into_iter().chain([told]).chain(answered).collect();
        let stamp = Stamp { id: self.entry, authority, case, occurred: self.occurred, recorded_at: now };
        let entry = Entry {
            about: self.about.clone(),
            re: self.answers.into_iter().collect(),
            note: self.note.clone(),
            ..self.by.did(Entry::new(stamp, facts))
        };
        match self.direction {
            Direction::Given => Entry { to: vec![Party::Office(office)], ..entry },
            Direction::Received => Entry { from: Some(office), ..entry },
        }
    }
}

/// A request that nobody has answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenRequest {
    /// The entry that asked.
    pub entry: EntryId,
    /// When it was known.
    pub asked_at: Timestamp,
    /// The office that asked, where one did.
    pub by: Option<OfficeId>,
    /// Who was asked.
    pub whom: OfficeId,
    /// By which day an answer is wanted.
    pub due: Option<When>,
    /// What was asked.
    pub note: Option<String>,
}

/// Requests of a case that nobody has answered, oldest first; those that were corrected away are left out. An answer
/// names its request, or comes from whoever was asked.
pub fn open_requests(file: &CaseFile<'_>) -> Vec<OpenRequest> {
    let mut open: Vec<&Entry> = Vec::new();
    for (entry, _) in file.entries.iter().zip(&file.corrected).filter(|(_, corrected)| corrected.is_none()) {
        open.retain(|request| !answers(entry, request));
        if is_request(entry) {
            open.push(entry);
        }
    }
    open.into_iter().filter_map(asked).collect()
}

fn asked(entry: &Entry) -> Option<OpenRequest> {
    let by = match entry.actor {
        Some(Party::Office(office)) => Some(office),
        _ => None,
    };
    Some(OpenRequest {
        entry: entry.id,
        asked_at: entry.recorded_at,
        by,
        whom: asked_of(entry)?,
        due: wished(entry),
        note: entry.note.clone(),
    })
}

impl Service {
    /// Records that another body was asked for something.
    pub async fn ask_information(&self, case: CaseId, asked: &AskInformation) -> Result<Recorded, RecordError> {
        let entry = asked.entry((self.authority, case), self.clock.now());
        self.record(case, vec![entry], Manner::Act).await
    }

    /// Records that information was given or came in.
    pub async fn record_information(&self, case: CaseId, told: &RecordInformation) -> Result<Recorded, RecordError> {
        let entry = told.entry((self.authority, case), self.clock.now());
        self.record(case, vec![entry], Manner::Act).await
    }
}
