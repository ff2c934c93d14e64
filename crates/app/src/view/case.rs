//! A case as its page shows it: who, who has it, what stands, what is ahead, and the chronology, as known at a moment.

use super::chronology::{Line, lines};
use super::hand_overs::{HandOverView, hand_over_views, row_of, start_among};
use super::household::{Relative, relatives, stated_relations};
use super::matters::{self, Row, Rows};
use super::people::People;
use super::portrait::Sitting;
use super::remedy::Start;
use super::requests::{RequestView, request_views};
use crate::kept::Reading;
use crate::known::{KnownCase, Stamp};
use crate::service::Service;
use crate::wording::Wording;
use domain::case::{CaseFile, Register};
use domain::deadline::judge;
use domain::event::Entry;
use domain::ids::{CaseId, EntryId, OfficeId, PersonId, StaffId};
use i18n::Lang;
use jiff::Timestamp;
use ledger::{LedgerError, Pulse};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A case as known at a moment.
#[derive(Debug, Clone)]
pub struct CaseView {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: Option<String>,
    /// The family.
    pub relatives: Vec<Relative>,
    /// Its people, for rows that name them.
    pub people: Arc<People>,
    /// When it was closed; nothing where it is open.
    pub closed_at: Option<Timestamp>,
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
    pub lines: Arc<[Line]>,
    /// When each child of the case was last seen by somebody who must protect it; nothing where none ever did.
    pub last_seen: Vec<(PersonId, Option<Arc<Line>>)>,
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
    /// What it is made from.
    pub known: Arc<KnownCase>,
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
    pub(super) service: &'a Service,
    pub(super) register: Arc<Register>,
    /// How far the register was read.
    pub(crate) register_read: Reading,
    /// How far the record goes.
    pub(crate) pulse: Pulse,
    lang: Lang,
    /// The present.
    pub now: Timestamp,
}

/// In whose voice a view speaks, and how far the record went when it was asked for, where that is known.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// The reader's language.
    pub lang: Lang,
    /// How far the record went since the view was asked for.
    pub pulse: Option<Pulse>,
}

impl From<Lang> for Asked {
    fn from(lang: Lang) -> Self {
        Self { lang, pulse: None }
    }
}

impl Service {
    /// Asks how far the record goes, for the views of one request.
    pub async fn asked(&self) -> Result<Asked, LedgerError> {
        Ok(Asked { lang: Lang::Ja, pulse: Some(self.pulse().await?) })
    }

    /// Reads what every view is made from.
    pub async fn viewing(&self, asked: impl Into<Asked>) -> Result<Viewing<'_>, LedgerError> {
        let Asked { lang, pulse } = asked.into();
        let pulse = match pulse {
            Some(pulse) => pulse,
            None => self.pulse().await?,
        };
        let (register, register_read) = self.read_register(pulse).await?;
        Ok(Viewing { service: self, register, register_read, pulse, lang, now: self.clock.now() })
    }

    /// A case as it was known at an instant; now where none is given.
    pub async fn view_case(
        &self,
        case: CaseId,
        known_at: Option<Timestamp>,
        asked: impl Into<Asked>,
    ) -> Result<CaseView, ViewError> {
        self.viewing(asked).await.map_err(ViewError::Ledger)?.case(case, known_at).await
    }
}

impl<'a> Viewing<'a> {
    /// Offices, staff, posts and rosters as they were read.
    pub fn into_register(self) -> Arc<Register> {
        self.register
    }

    /// How far the record went, and when.
    pub(crate) fn since(&self) -> (Pulse, Timestamp) {
        (self.pulse, self.now)
    }

    /// The day.
    pub(crate) fn today(&self) -> jiff::civil::Date {
        self.service.policy.calendar.to_civil(self.now).date()
    }

    /// The reader's language.
    pub(crate) fn lang(&self) -> Lang {
        self.lang
    }

    /// The reader's voice.
    pub(super) fn wording(&self) -> Wording<'a> {
        Wording::of(self.lang, self.service.policy.eras.as_ref())
    }

    /// The offices for which somebody acts now.
    pub fn offices_of(&self, staff: StaffId) -> Vec<OfficeId> {
        self.register.offices_of(&self.service.policy.calendar, staff, self.now)
    }

    /// Whether what was made of a case with this stamp is what would be made of it now.
    pub(super) fn is_current(&self, stamp: Stamp, register: Reading, version: i64) -> bool {
        stamp.epoch == self.pulse.epoch && stamp.version >= version && register == self.register_read
    }

    /// A case as read now; nothing where there is none, or it is none of the families'.
    pub(super) async fn known(&self, case: CaseId) -> Result<Option<Arc<KnownCase>>, LedgerError> {
        if case == self.service.register_case() {
            return Ok(None);
        }
        self.service.case_known_at(case, self.now, self.pulse).await
    }

    /// A case as it was known at an instant; now where none is given.
    pub async fn case(&self, case: CaseId, known_at: Option<Timestamp>) -> Result<CaseView, ViewError> {
        if known_at.is_none()
            && let Some(view) = self.shown_before(case).await.map_err(ViewError::Ledger)?
        {
            return Ok(view);
        }
        let as_of = known_at.unwrap_or(self.now).min(self.now);
        let known = self.read(case, as_of).await?;
        let (view, sitting) = self.view_of(case, &known, as_of);
        self.keep_shown((&view, &known), sitting);
        Ok(view)
    }

    /// A case as a form of it is filled in; where the entry of the form is recorded already, the case as it was when that
    /// was decided, so that what is sent twice is read as it was read the first time.
    pub async fn open_case(&self, case: CaseId, entry: Option<EntryId>) -> Result<OpenedCase, ViewError> {
        let mut known = self.read(case, self.now).await?;
        let own = known.entries.iter().position(|known| Some(known.id) == entry).filter(|place| *place > 0);
        let sent_before = own.and_then(|place| known.entries.get(place)).cloned();
        if let Some(place) = own {
            known = Arc::new(known.before(place));
        }
        let view = self.view_of(case, &known, self.now).0;
        Ok(OpenedCase { view, known, sent_before })
    }

    async fn read(&self, case: CaseId, as_of: Timestamp) -> Result<Arc<KnownCase>, ViewError> {
        if case == self.service.register_case() {
            return Err(ViewError::Unknown);
        }
        let known = self.service.case_known_at(case, as_of, self.pulse).await.map_err(ViewError::Ledger)?;
        known.ok_or(ViewError::Unknown)
    }

    /// A case of a list; nothing where it is not there for this reader.
    pub async fn find_case(&self, case: CaseId) -> Result<Option<CaseView>, LedgerError> {
        match self.case(case, None).await {
            Ok(view) => Ok(Some(view)),
            Err(ViewError::Unknown) => Ok(None),
            Err(ViewError::Ledger(error)) => Err(error),
        }
    }

    fn view_of(&self, case: CaseId, known: &KnownCase, as_of: Timestamp) -> (CaseView, Sitting) {
        let (policy, register, entries) = (&self.service.policy, &*self.register, &known.entries);
        let wording = self.wording();
        let file = CaseFile::new(policy, register, entries);
        let people = People::of(entries);
        let judgement = judge(&file, crate::alarm::settled(as_of));
        let rows = Rows { file: &file, people: &people, wording, now: as_of };
        let (standing, ahead) =
            (matters::standing(&file, &people, (&judgement, as_of)), matters::ahead(&file, &people, &judgement));
        let hand_overs = hand_over_views(&rows, &judgement);
        let unsettled = hand_overs.iter().enumerate().filter(|(_, known)| known.hand_over.is_unsettled());
        let hand_over_rows = unsettled.filter_map(|(place, known)| Some((place, row_of(&rows, known)?))).collect();
        let held = |office: OfficeId| Held { office, name: people.office(&wording, register, office) };
        let summary = file.summary();
        let others = file.holders(file.facts.len()).iter().copied().filter(|office| Some(*office) != summary.lead);
        let holders = others.map(held).collect();
        let lines = versioned(lines(&file, &people, &wording), known);
        let name = |staff: Option<StaffId>| staff.and_then(|staff| register.find_staff_name(staff)).map(str::to_owned);
        let on_duty = match (summary.lead, summary.worker) {
            (Some(lead), None) => self.service.on_duty(register, lead, as_of),
            _ => Vec::new(),
        };
        let view = CaseView {
            closed_at: summary.closed_at,
            case,
            number: summary.number,
            relatives: relatives(&stated_relations(entries), &people, &wording, (&policy.calendar, as_of)),
            lead: summary.lead.map(held),
            holders,
            worker: name(summary.worker),
            on_duty: on_duty.into_iter().filter_map(|staff| name(Some(staff))).collect(),
            second: name(summary.second_worker),
            worker_id: summary.worker,
            second_id: summary.second_worker,
            standing: rows.said(&standing),
            ahead: rows.said(&ahead),
            hand_overs,
            hand_over_rows,
            requests: request_views(&rows, standing.iter().chain(&ahead)),
            last_seen: last_seen(&file, &people, &lines),
            lines: lines.into(),
            people: Arc::new(people),
            as_of,
            version: known.stamp.version,
        };
        (view, Sitting { standing, ahead, until: judgement.next_at })
    }
}

/// Lines with the versions of the case after them.
fn versioned(mut lines: Vec<Line>, known: &KnownCase) -> Vec<Line> {
    let entries = known.entries.iter().map(|entry| entry.id);
    let versions: BTreeMap<EntryId, i64> = entries.zip(known.versions.iter().copied()).collect();
    for line in &mut lines {
        line.version = versions.get(&line.entry).copied().unwrap_or_default();
    }
    lines
}

/// The line in which each child was last seen by somebody who must protect it.
fn last_seen(file: &CaseFile<'_>, people: &People, lines: &[Line]) -> Vec<(PersonId, Option<Arc<Line>>)> {
    let sees = |line: &Line, child: PersonId| {
        let is_official = line.office.is_some_and(|office| file.is_protective(office)) && line.corrected_by.is_none();
        is_official && line.seen.as_ref().is_some_and(|seen| seen.seen.contains(&child))
    };
    let last = |child| lines.iter().find(|line| sees(line, child)).cloned().map(Arc::new);
    people.children().map(|child| (child.id, last(child.id))).collect()
}

impl CaseView {
    /// The children of the case.
    pub fn children(&self) -> Vec<PersonId> {
        self.relatives.iter().filter(|relative| relative.is_child).map(|relative| relative.id).collect()
    }

    /// The line in which the child was seen who was for longest not seen again; nothing where one never was.
    pub fn seen_longest_ago(&self) -> Option<&Line> {
        let lines: Option<Vec<&Line>> = self.last_seen.iter().map(|(_, line)| line.as_deref()).collect();
        lines?.into_iter().min_by_key(|line| line.at)
    }

    /// Where somebody who acts for some offices starts what a row asks for.
    pub fn start_for(&self, row: &Row, offices: &[OfficeId]) -> Start {
        start_among(&self.hand_overs, row, offices)
    }

    /// Whom the case is about by name, each with the age.
    pub fn whose(&self, service: &Service, lang: Lang) -> String {
        let wording = Wording::of(lang, service.policy.eras.as_ref());
        self.people.whose(&wording, (&service.policy.calendar, self.as_of))
    }

    /// People of the case by name, each with the age.
    pub fn names(&self, service: &Service, lang: Lang, people: &[PersonId]) -> String {
        let wording = Wording::of(lang, service.policy.eras.as_ref());
        let at = (&service.policy.calendar, self.as_of);
        let name = |person: &PersonId| self.people.with_age(&wording, at, *person);
        people.iter().map(name).collect::<Vec<_>>().join("・")
    }
}
