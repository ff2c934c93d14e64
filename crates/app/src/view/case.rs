//! A case as its page shows it: who, who has it, what stands, what is ahead, and the chronology, as known at a moment.

use super::chronology::{Line, lines};
use super::household::{Relative, relatives};
use super::matters::{Row, Rows};
use super::people::People;
use crate::service::Service;
use crate::wording::Wording;
use domain::case::{CaseFile, Register};
use domain::deadline::judge;
use domain::event::{Entry, Event, WorkerAssigned};
use domain::ids::{CaseId, OfficeId, PersonId, StaffId};
use domain::time::AsOf;
use i18n::Lang;
use jiff::Timestamp;
use ledger::{LedgerError, StoredEntry};

/// A case as known at a moment.
#[derive(Debug)]
pub struct CaseView {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: Option<String>,
    /// The family.
    pub relatives: Vec<Relative>,
    /// Its people, for rows that name them.
    pub people: People,
    /// The office that leads.
    pub lead: Option<Held>,
    /// Other offices that hold it.
    pub holders: Vec<Held>,
    /// The worker by name; nothing where nobody is named.
    pub worker: Option<String>,
    /// The second worker.
    pub second: Option<String>,
    /// The worker's id.
    pub worker_id: Option<StaffId>,
    /// The second worker's id.
    pub second_id: Option<StaffId>,
    /// Alarms that stand.
    pub standing: Vec<Row>,
    /// Duties ahead.
    pub ahead: Vec<Row>,
    /// The chronology, newest first.
    pub lines: Vec<Line>,
    /// When a child of the case was last seen by somebody who must protect it.
    pub last_seen: Option<Line>,
    /// The moment it is shown for.
    pub as_of: Timestamp,
    /// Version of the case, so that an act says what it was decided on.
    pub version: i64,
}

/// An office that holds a case.
#[derive(Debug, Clone)]
pub struct Held {
    /// The office.
    pub office: OfficeId,
    /// Its name.
    pub name: String,
}

/// Why a case cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum ViewError {
    /// There is none for this reader: none at all, or none known at that moment.
    #[error("no such case")]
    Unknown,
    /// The ledger could not be read.
    #[error("the case could not be read")]
    Ledger(#[source] LedgerError),
}

impl Service {
    /// A case as it was known at an instant; now where none is given.
    pub async fn view_case(
        &self,
        case: CaseId,
        known_at: Option<Timestamp>,
        lang: Lang,
    ) -> Result<CaseView, ViewError> {
        let now = self.clock.now();
        let as_of = known_at.unwrap_or(now).min(now);
        let stored = match self.ledger.load_case(self.authority, case, AsOf::now(as_of)).await {
            Ok(stored) if !stored.is_empty() => stored,
            Ok(_) | Err(LedgerError::UnknownCase { .. }) => return Err(ViewError::Unknown),
            Err(error) => return Err(ViewError::Ledger(error)),
        };
        if case == ledger::register_of(self.authority) {
            return Err(ViewError::Unknown);
        }
        let version = stored.last().map_or(0, |last| last.version);
        let entries: Vec<Entry> = stored.into_iter().filter_map(StoredEntry::into_entry).collect();
        let register = self.load_register().await.map_err(ViewError::Ledger)?;
        Ok(self.shown(case, (&entries, &register), (as_of, version), lang))
    }

    fn shown(
        &self,
        case: CaseId,
        (entries, register): (&[Entry], &Register),
        (as_of, version): (Timestamp, i64),
        lang: Lang,
    ) -> CaseView {
        let wording = Wording::of(lang, self.policy.eras.as_ref());
        let file = CaseFile::new(&self.policy, register, entries);
        let people = People::of(entries);
        let judgement = judge(&file, crate::alarm::settled(as_of));
        let rows = Rows { file: &file, people: &people, wording, now: as_of };
        let (standing, ahead) = (rows.standing(&judgement), rows.ahead(&judgement));
        let place = file.facts.len();
        let held = |office: OfficeId| Held { office, name: people.office(&wording, register, office) };
        let lead = file.lead(place);
        let others = file.holders(place).iter().copied().filter(|office| Some(*office) != lead);
        let holders = others.map(held).collect();
        let lines = lines(&file, &people, &wording);
        let is_seen = |line: &&Line| {
            let official = line.office.is_some_and(|office| file.is_protective(office));
            official && line.seen.as_ref().is_some_and(|seen| !seen.seen.is_empty()) && line.corrected_by.is_none()
        };
        let worker = assigned(entries);
        let name = |staff: Option<StaffId>| staff.and_then(|staff| register.find_staff_name(staff)).map(str::to_owned);
        CaseView {
            case,
            number: number(entries),
            relatives: relatives(entries, &people, &wording, (&self.policy.calendar, as_of)),
            lead: lead.map(held),
            holders,
            worker: name(worker.and_then(|worker| worker.staff)),
            second: name(worker.and_then(|worker| worker.second)),
            worker_id: worker.and_then(|worker| worker.staff),
            second_id: worker.and_then(|worker| worker.second),
            standing,
            ahead,
            last_seen: lines.iter().find(is_seen).cloned(),
            lines,
            people,
            as_of,
            version,
        }
    }
}

impl CaseView {
    /// The children of the case.
    pub fn children(&self) -> Vec<PersonId> {
        self.relatives.iter().filter(|relative| relative.is_child).map(|relative| relative.id).collect()
    }

    /// People of the case by name, each with the age.
    pub fn names(&self, service: &Service, lang: Lang, people: &[PersonId]) -> String {
        let wording = Wording::of(lang, service.policy.eras.as_ref());
        let name = |person: &PersonId| {
            let relative = self.relatives.iter().find(|relative| relative.id == *person);
            let name = self.people.name_in(&wording, *person);
            match relative.and_then(|relative| relative.age.as_ref()) {
                Some(age) => wording.say("view.name_age", &[("name", &name), ("age", age)]),
                None => name,
            }
        };
        people.iter().map(name).collect::<Vec<_>>().join("・")
    }
}

fn number(entries: &[Entry]) -> Option<String> {
    let facts = entries.iter().flat_map(|entry| &entry.facts);
    facts
        .filter_map(|fact| match fact {
            Event::CaseNumbered(numbered) => numbered.number.clone(),
            _ => None,
        })
        .next_back()
}

/// The last assignment that names a member of staff.
pub fn assigned(entries: &[Entry]) -> Option<&WorkerAssigned> {
    let facts = entries.iter().flat_map(|entry| &entry.facts);
    facts
        .filter_map(|fact| match fact {
            Event::WorkerAssigned(assigned) if assigned.staff.is_some() => Some(assigned),
            _ => None,
        })
        .next_back()
}
