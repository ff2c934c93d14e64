//! Made-up cases: states first, then dated facts, as entries that the engine reads.

use super::{TODAY, date};
use domain::event::{Entry, Event, EventKind, Party, Stamp};
use domain::ids::{AuthorityId, CaseId, EntryId, OfficeId, PersonId};
use domain::time::When;
use uuid::Uuid;

/// States of a case and of one of its children, as bytes in the order of [`super::STATES`].
#[derive(Debug, Clone, Copy)]
pub struct Person {
    pub injury: bool,
    pub check_missed: bool,
    /// Enrolled, left, or never heard of.
    pub enrolled: Option<bool>,
}

pub fn person(nth: usize) -> PersonId {
    PersonId(Uuid::from_u128(0x1000 + nth as u128))
}

pub fn office(nth: usize) -> OfficeId {
    OfficeId(Uuid::from_u128(0x2000 + nth as u128))
}

/// A fact of this kind with nothing stated but these fields.
pub fn fact(kind: EventKind, fields: &str) -> Event {
    serde_json::from_str(&format!("{{\"{}\":{{{fields}}}}}", kind.name())).unwrap()
}

/// An entry of one day about these children.
pub fn act(day: i32, about: &[usize], facts: Vec<Event>) -> Entry {
    let start = super::CALENDAR.start_of_day(date(day));
    let stamp = Stamp {
        id: EntryId(Uuid::nil()),
        authority: AuthorityId(Uuid::nil()),
        case: CaseId(Uuid::nil()),
        occurred: When::Day(date(day)),
        recorded_at: start,
    };
    Entry { about: about.iter().map(|nth| person(*nth)).collect(), ..Entry::new(stamp, facts) }
}

/// The entries that make a case what its states say, all on one day long before its dated facts.
pub fn opening_entries(open: bool, level: Option<u8>, lead: Option<&str>, children: &[Person]) -> Vec<Entry> {
    let day = TODAY - 400;
    let mut entries = Vec::new();
    for (nth, child) in children.iter().enumerate() {
        let id = person(nth).0;
        let mut facts = vec![fact(EventKind::PersonRegistered, &format!(r#""person":"{id}","standing":"child""#))];
        if child.injury {
            facts.push(fact(EventKind::InjuryRecorded, &format!(r#""child":"{id}""#)));
        }
        if child.check_missed {
            facts.push(fact(EventKind::CheckupMissed, ""));
        }
        if let Some(enrolled) = child.enrolled {
            facts.push(fact(if enrolled { EventKind::Enrolled } else { EventKind::EnrolmentEnded }, ""));
        }
        entries.push(act(day, &[nth], facts));
    }
    if open {
        entries.push(act(day, &[], vec![fact(EventKind::CaseOpened, "")]));
    }
    if let Some(level) = level {
        entries.push(act(day, &[], vec![fact(EventKind::AssessmentMade, &format!(r#""level":{level}"#))]));
    }
    if let Some(kind) = lead {
        let id = office(0).0;
        let registered = fact(EventKind::OfficeRegistered, &format!(r#""office":"{id}","kind":"{kind}""#));
        entries.push(act(day, &[], vec![registered, fact(EventKind::LeadSet, &format!(r#""office":"{id}""#))]));
    }
    entries
}

/// Puts entries in the order of the ledger: a minute after one another on each day, each with its own id.
pub fn file_entries(mut entries: Vec<Entry>, has_lead: bool) -> Vec<Entry> {
    entries.sort_by_key(|entry| entry.recorded_at);
    for (nth, entry) in entries.iter_mut().enumerate() {
        entry.id = EntryId(Uuid::from_u128(1 + nth as u128));
        entry.recorded_at += jiff::SignedDuration::from_mins(nth as i64);
        if has_lead && entry.facts.iter().any(|fact| fact.kind() == EventKind::CaseClosed) {
            entry.actor = Some(Party::Office(office(0)));
        }
    }
    entries
}
