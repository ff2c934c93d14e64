//! A case as its page shows it: who, who has it, what stands, what is ahead, and the chronology, as known at a moment.

use super::chronology::{Line, lines};
use super::hand_overs::{HandOverView, hand_over_views, row_of};
use super::household::{Relative, relatives};
use super::matters::{Row, Rows};
use super::people::People;
use super::remedy::{Start, StartAct};
use super::requests::{RequestView, request_views};
use super::today::TodayRow;
use crate::case::HandOver;
use crate::service::Service;
use crate::wording::Wording;
use domain::case::{CaseFile, Register};
use domain::deadline::judge;
use domain::event::Entry;
use domain::ids::{CaseId, EntryId, OfficeId, PersonId, StaffId};
use domain::time::AsOf;
use i18n::Lang;
use jiff::Timestamp;
use ledger::{LedgerError, StoredEntry};
use std::collections::BTreeMap;

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
    /// Whoever is on duty for it while nobody works it.
    pub on_duty: Vec<String>,
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
    /// Hand-overs, newest first.
    pub hand_overs: Vec<HandOverView>,
    /// Rows about hand-overs on which somebody has to act, each with its place in `hand_overs`.
    pub hand_over_rows: Vec<(usize, Row)>,
    /// Requests to other bodies that nobody has answered, oldest first.
    pub requests: Vec<RequestView>,
    /// The chronology, newest first.
    pub lines: Vec<Line>,
    /// When a child of the case was last seen by somebody who must protect it.
    pub last_seen: Option<Line>,
    /// The moment it is shown for.
    pub as_of: Timestamp,
    /// Version of the case, so that an act says what it was decided on.
    pub version: i64,
}

/// A case as it was read for a form of it.
#[derive(Debug)]
pub struct OpenedCase {
    /// As its page shows it.
    pub view: CaseView,
    /// What that is made from.
    pub entries: Vec<Entry>,
    /// The entry of the form, where it was recorded before.
    pub sent_before: Option<Entry>,
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

/// What views are made from beside the case itself, read once for a page however many cases it shows.
#[derive(Debug)]
pub struct Viewing<'a> {
    service: &'a Service,
    pub(super) register: Register,
    lang: Lang,
    /// The present.
    pub now: Timestamp,
}

impl Service {
    /// Reads what every view is made from.
    pub async fn viewing(&self, lang: Lang) -> Result<Viewing<'_>, LedgerError> {
        Ok(Viewing { service: self, register: self.load_register().await?, lang, now: self.clock.now() })
    }

    /// A case as it was known at an instant; now where none is given.
    pub async fn view_case(
        &self,
        case: CaseId,
        known_at: Option<Timestamp>,
        lang: Lang,
    ) -> Result<CaseView, ViewError> {
        self.viewing(lang).await.map_err(ViewError::Ledger)?.case(case, known_at).await
    }
}

impl Viewing<'_> {
    /// Offices, staff, posts and rosters as they were read.
    pub fn into_register(self) -> Register {
        self.register
    }

    /// The offices for which somebody acts now.
    pub fn offices_of(&self, staff: StaffId) -> Vec<OfficeId> {
        self.register.offices_of(&self.service.policy.calendar, staff, self.now)
    }

    /// A case as it was known at an instant; now where none is given.
    pub async fn case(&self, case: CaseId, known_at: Option<Timestamp>) -> Result<CaseView, ViewError> {
        let as_of = known_at.unwrap_or(self.now).min(self.now);
        Ok(self.view_of(case, self.stored(case, as_of).await?, as_of).0)
    }

    /// A case as a form of it is filled in; where the entry of the form is recorded already, the case as it was when that
    /// was decided, so that what is sent twice is read as it was read the first time.
    pub async fn open_case(&self, case: CaseId, entry: Option<EntryId>) -> Result<OpenedCase, ViewError> {
        let mut stored = self.stored(case, self.now).await?;
        let own = stored.iter().position(|stored| Some(stored.id) == entry).filter(|place| *place > 0);
        let own = own.and_then(|place| stored.split_off(place).into_iter().next());
        let (view, entries) = self.view_of(case, stored, self.now);
        Ok(OpenedCase { view, entries, sent_before: own.and_then(StoredEntry::into_entry) })
    }

    async fn stored(&self, case: CaseId, as_of: Timestamp) -> Result<Vec<StoredEntry>, ViewError> {
        let service = self.service;
        if case == ledger::register_of(service.authority) {
            return Err(ViewError::Unknown);
        }
        match service.ledger.load_case(service.authority, case, AsOf::now(as_of)).await {
            Ok(stored) if !stored.is_empty() => Ok(stored),
            Ok(_) | Err(LedgerError::UnknownCase { .. }) => Err(ViewError::Unknown),
            Err(error) => Err(ViewError::Ledger(error)),
        }
    }

    fn view_of(&self, case: CaseId, stored: Vec<StoredEntry>, as_of: Timestamp) -> (CaseView, Vec<Entry>) {
        let version = stored.last().map_or(0, |last| last.version);
        let versions: BTreeMap<EntryId, i64> = stored.iter().map(|entry| (entry.id, entry.version)).collect();
        let entries: Vec<Entry> = stored.into_iter().filter_map(StoredEntry::into_entry).collect();
        let mut view = self.shown(case, &entries, (as_of, version));
        for line in &mut view.lines {
            line.version = versions.get(&line.entry).copied().unwrap_or_default();
        }
        (view, entries)
    }

    /// A case of a list; nothing where it is not there for this reader.
    pub async fn find_case(&self, case: CaseId) -> Result<Option<CaseView>, LedgerError> {
        match self.case(case, None).await {
            Ok(view) => Ok(Some(view)),
            Err(ViewError::Unknown) => Ok(None),
            Err(ViewError::Ledger(error)) => Err(error),
        }
    }

    fn shown(&self, case: CaseId, entries: &[Entry], (as_of, version): (Timestamp, i64)) -> CaseView {
        let (policy, register) = (&self.service.policy, &self.register);
        let wording = Wording::of(self.lang, policy.eras.as_ref());
        let file = CaseFile::new(policy, register, entries);
        let people = People::of(entries);
        let judgement = judge(&file, crate::alarm::settled(as_of));
        let rows = Rows { file: &file, people: &people, wording, now: as_of };
        let (standing, ahead) = (rows.standing(&judgement), rows.ahead(&judgement));
        let hand_overs = hand_over_views(&rows, &judgement);
        let unsettled = hand_overs.iter().enumerate().filter(|(_, known)| known.hand_over.is_unsettled());
        let hand_over_rows = unsettled.filter_map(|(place, known)| Some((place, row_of(&rows, known)?))).collect();
        let held = |office: OfficeId| Held { office, name: people.office(&wording, register, office) };
        let summary = file.summary();
        let others = file.holders(file.facts.len()).iter().copied().filter(|office| Some(*office) != summary.lead);
        let holders = others.map(held).collect();
        let lines = lines(&file, &people, &wording);
        let is_seen = |line: &&Line| {
            let official = line.office.is_some_and(|office| file.is_protective(office));
            official && line.seen.as_ref().is_some_and(|seen| !seen.seen.is_empty()) && line.corrected_by.is_none()
        };
        let name = |staff: Option<StaffId>| staff.and_then(|staff| register.find_staff_name(staff)).map(str::to_owned);
        let on_duty = match (summary.lead, summary.worker) {
            (Some(lead), None) => self.service.on_duty(register, lead, as_of),
            _ => Vec::new(),
        };
        CaseView {
            case,
            number: summary.number,
            relatives: relatives(entries, &people, &wording, (&policy.calendar, as_of)),
            lead: summary.lead.map(held),
            holders,
            worker: name(summary.worker),
            on_duty: on_duty.into_iter().filter_map(|staff| name(Some(staff))).collect(),
            second: name(summary.second_worker),
            worker_id: summary.worker,
            second_id: summary.second_worker,
            standing,
            ahead,
            hand_overs,
            hand_over_rows,
            requests: request_views(&rows),
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

    /// A matter of the case for a list in which many cases stand.
    pub fn row(&self, service: &Service, row: &Row, lang: Lang) -> TodayRow {
        let names = self.names(service, lang, &row.children);
        TodayRow { case: self.case, number: self.number.clone(), names, row: row.clone() }
    }

    /// Rows about hand-overs for somebody who acts for some offices, or whose own case it is: what waits for their answer,
    /// and what came back.
    pub fn hand_over_rows_for<'a>(&'a self, (own, offices): (bool, &'a [OfficeId])) -> impl Iterator<Item = &'a Row> {
        let is_for = move |known: &HandOver| {
            (known.awaits_answer() && offices.contains(&known.to)) || (own && known.answer.is_some())
        };
        let rows = self.hand_over_rows.iter();
        rows.filter(move |(place, _)| self.hand_overs.get(*place).is_some_and(|known| is_for(&known.hand_over)))
            .map(|(_, row)| row)
    }

    /// Where somebody who acts for some offices starts what a row asks for: only the receiver can answer a hand-over.
    pub fn start_for(&self, row: &Row, offices: &[OfficeId]) -> Start {
        let mut waiting = self.hand_overs.iter().filter(|known| known.hand_over.awaits_answer());
        match row.start.act {
            StartAct::Answer if !waiting.any(|known| offices.contains(&known.hand_over.to)) => {
                Start { word: "wait", act: StartAct::Look }
            }
            _ => row.start,
        }
    }

    /// People of the case by name, each with the age.
    pub fn names(&self, service: &Service, lang: Lang, people: &[PersonId]) -> String {
        let wording = Wording::of(lang, service.policy.eras.as_ref());
        let at = (&service.policy.calendar, self.as_of);
        let name = |person: &PersonId| self.people.with_age(&wording, at, *person);
        people.iter().map(name).collect::<Vec<_>>().join("・")
    }
}
