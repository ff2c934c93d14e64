//! What somebody must do today: alarms that were told to them or stand in their cases, and duties of their cases that end
//! soon, most urgent first. The read tables say which cases; the sentences are computed from the cases themselves.

use super::case::{Asked, Viewing};
use super::listed::{CasesOf, Placed};
use super::matters::{Row, Urgency};
use super::outline::Glance;
use super::remedy::{StartAct, start_of};
use super::taken::TakenReport;
use crate::known::Coverage;
use crate::service::Service;
use domain::case::Register;
use domain::event::OfficeKind;
use domain::ids::{CaseId, OfficeId, StaffId};
use domain::policy::Rule;
use jiff::{SignedDuration, Timestamp};
use ledger::LedgerError;
use std::collections::BTreeMap;

/// Duties that end within so many hours are shown.
const AHEAD_HOURS: i64 = 7 * 24;
/// A hand-over that waits for an answer is shown however late its limit is: no pack gives longer than this.
const ANSWER_HOURS: i64 = 62 * 24;
/// So many cases are looked into for one page at most; the rest is told as a number.
const CASES: usize = 60;
/// So many rows of a read table are asked for.
const ASKED: u32 = 400;

/// The day of one person.
#[derive(Debug)]
pub struct Today {
    /// Cases that nobody works yet, for whoever is on duty in the office that leads; where none leads, for everybody on duty
    /// in an office that must protect children. Each row starts with naming who works it.
    pub unowned: Vec<TodayRow>,
    /// Late, or speaking before the limit, the gravest first.
    pub late: Vec<TodayRow>,
    /// Due before the day is over.
    pub today: Vec<TodayRow>,
    /// Due within a week, and whatever they are asked from outside, which nobody reminds them of before it is late.
    pub week: Vec<TodayRow>,
    /// Reports that they took lately, the latest first.
    pub taken: Vec<TakenReport>,
    /// Cases that were not looked into because there are too many.
    pub more_cases: usize,
    /// The coverage line of the authority.
    pub coverage: Coverage,
    /// The instant it holds for.
    pub now: Timestamp,
}

/// A row with its case.
#[derive(Debug, Clone)]
pub struct TodayRow {
    /// The case.
    pub case: CaseId,
    /// Number of the case.
    pub number: Option<String>,
    /// Names of the children with their ages.
    pub names: String,
    /// The matter.
    pub row: Row,
}

impl Service {
    /// What a member of staff must do now.
    pub async fn today_of(&self, staff: StaffId, asked: impl Into<Asked>) -> Result<Today, LedgerError> {
        let viewing = self.viewing(asked).await?;
        let now = viewing.now;
        let until = now.saturating_add(SignedDuration::from_hours(AHEAD_HOURS)).unwrap_or(now);
        let told = self.alarms_told_to(staff, viewing.since(), ASKED).await?;
        let duties = self.ledger.duties_of_worker(self.authority, staff, until, ASKED).await?;
        let offices = viewing.offices_of(staff);
        let watched = self.watched_by(&viewing, staff);
        let mut cases = self.to_be_answered(&offices, now).await?;
        for case in told.iter().map(|alarm| alarm.case).chain(duties.iter().map(|(case, _)| *case)) {
            if !cases.contains(&case) {
                cases.push(case);
            }
        }
        let more_cases = cases.len().saturating_sub(CASES);
        let mut told_rules: BTreeMap<CaseId, Vec<Told>> = BTreeMap::new();
        for alarm in &told {
            told_rules.entry(alarm.case).or_default().push((alarm.rule.clone().unwrap_or_default(), alarm.since));
        }
        let coverage = self.coverage(now).await?;
        let mut day = Today {
            unowned: Vec::new(),
            late: Vec::new(),
            today: Vec::new(),
            week: Vec::new(),
            taken: self.taken_by(&viewing, staff).await?,
            more_cases,
            coverage,
            now,
        };
        cases.truncate(CASES);
        let versions = self.ledger.versions_of(self.authority, &cases).await?;
        for case in cases {
            let version = versions.get(&case).copied().unwrap_or_default();
            let Some(glance) = viewing.glance(case, version).await? else { continue };
            let own = glance.workers.contains(&Some(staff));
            let told = told_rules.get(&case).map(Vec::as_slice).unwrap_or_default();
            day.take(&viewing, &glance, &Concern { own, told, offices: &offices, watched: &watched }, until);
        }
        day.unowned = self.unowned_for(&viewing, staff).await?;
        day.late.sort_by_key(|row| (row.row.gravity, row.row.due.is_none(), row.row.due));
        day.unowned.sort_by_key(|row| (row.row.gravity, row.row.due.is_none(), row.row.due));
        day.today.sort_by_key(|row| row.row.due);
        day.week.sort_by_key(|row| row.row.due);
        Ok(day)
    }

    /// Offices in which somebody holds a post that watches over the work of others.
    fn watched_by(&self, viewing: &Viewing<'_>, staff: StaffId) -> Vec<OfficeId> {
        let posts = viewing.register.posts_of(&self.policy.calendar, staff, viewing.now);
        posts.filter(|post| self.watches(post.post.as_ref())).map(|post| post.office).collect()
    }

    /// Cases that were sent to some offices, or about which they were asked, and that these have not answered yet.
    async fn to_be_answered(&self, offices: &[OfficeId], now: Timestamp) -> Result<Vec<CaseId>, LedgerError> {
        let until = now.saturating_add(SignedDuration::from_hours(ANSWER_HOURS)).unwrap_or(now);
        let mut cases = Vec::new();
        let is_answered = |rule: &&Rule| start_of(rule).act == StartAct::Answer || rule.asks_recipient();
        for rule in self.policy.rules.iter().filter(is_answered) {
            for office in offices {
                let of = (self.authority, *office);
                let duties = self.ledger.duties_of_office_under(&rule.id, of, until, ASKED).await?;
                cases.extend(duties.into_iter().map(|(case, _)| case));
            }
        }
        cases.dedup();
        Ok(cases)
    }

    /// Open cases that nobody works or no office leads, where somebody has to take them who is on duty now.
    async fn unowned_for(&self, viewing: &Viewing<'_>, staff: StaffId) -> Result<Vec<TodayRow>, LedgerError> {
        let wording = viewing.wording();
        let (mut rows, mut duty) = (Vec::new(), BTreeMap::new());
        for Placed { listed, .. } in self.briefs_known(CasesOf::nobody(), viewing.since(), ASKED).await?.iter() {
            let lead = listed.brief.lead;
            let on_duty = duty.entry(lead).or_insert_with(|| self.takers(&viewing.register, lead, viewing.now));
            if !on_duty.contains(&staff) {
                continue;
            }
            let Some(glance) = viewing.glance(listed.case, listed.version).await? else { continue };
            let first = glance.standing.first().or(glance.ahead.first()).cloned();
            let waits = listed.brief.opened_at.map_or(0, |since| viewing.now.duration_since(since).as_secs());
            let row = first.unwrap_or_else(|| Row::unowned(&wording, waits));
            rows.push(glance.row(&wording, viewing, &row.awaiting_taker(&wording, lead.is_some())));
        }
        Ok(rows)
    }

    /// Whoever has to take a case that nobody works: those on duty in the office that leads it. Where none leads, or nobody
    /// is on duty there, everybody who is on duty in an office that must protect children.
    pub fn takers(&self, register: &Register, lead: Option<OfficeId>, at: Timestamp) -> Vec<StaffId> {
        let own = lead.map(|lead| self.on_duty(register, lead, at)).unwrap_or_default();
        if !own.is_empty() {
            return own;
        }
        let offices = register.offices().iter().filter(|office| office.own && self.protects(office.kind));
        let mut takers: Vec<StaffId> = offices.flat_map(|office| self.on_duty(register, office.id, at)).collect();
        takers.sort_unstable();
        takers.dedup();
        takers
    }

    /// Whether offices of a kind must protect children and can lead a case.
    pub fn protects(&self, kind: OfficeKind) -> bool {
        self.policy.posts.iter().any(|posts| posts.kind == kind && posts.protective)
    }

    /// Whoever is on duty in an office: as the worker who receives reports, and as the supervisor.
    pub fn on_duty(&self, register: &Register, office: OfficeId, at: Timestamp) -> Vec<StaffId> {
        let kind = register.find_office(office).map(|office| office.kind);
        let Some(posts) = self.policy.posts.iter().find(|posts| Some(posts.kind) == kind) else { return Vec::new() };
        let worker = posts.receiving_worker.iter().chain([&posts.worker]);
        let worker = worker.filter_map(|post| register.find_on_duty(&self.policy.calendar, office, post, at)).next();
        let supervisor = register.find_on_duty(&self.policy.calendar, office, &posts.supervisor, at);
        let mut on_duty: Vec<StaffId> = worker.into_iter().chain(supervisor).collect();
        on_duty.dedup();
        on_duty
    }
}

/// An alarm by its rule and since when it stands.
type Told = (String, Option<Timestamp>);

/// Why a case concerns somebody.
struct Concern<'a> {
    /// They work it, first or second.
    own: bool,
    /// Alarms of it that they were told of.
    told: &'a [Told],
    /// Offices of which they hold a post.
    offices: &'a [OfficeId],
    /// Offices over whose work they watch.
    watched: &'a [OfficeId],
}

impl Today {
    fn take(
        &mut self,
        viewing: &Viewing<'_>,
        view: &Glance,
        Concern { own, told, offices, watched }: &Concern<'_>,
        until: Timestamp,
    ) {
        let wording = viewing.wording();
        let row = |row: &Row| {
            let row = Row { start: view.start_for(row, offices), ..row.clone() };
            view.row(&wording, viewing, &row)
        };
        self.late.extend(view.hand_over_rows_for(*own, (offices, watched)).map(row));
        let hears = |row: &&Row| *own || told.iter().any(|(rule, since)| *rule == row.rule && *since == row.since);
        self.late.extend(view.standing.iter().filter(hears).map(row));
        let is_asked = |row: &Row| row.asked.is_some_and(|office| offices.contains(&office));
        for ahead in view.ahead.iter().filter(|row| *own || is_asked(row)) {
            match ahead.urgency {
                Urgency::Today(_) | Urgency::Late(_) => self.today.push(row(ahead)),
                Urgency::Ahead(_) | Urgency::Warned(_) | Urgency::Waiting(_)
                    if is_asked(ahead) || ahead.due.is_some_and(|due| due <= until) =>
                {
                    self.week.push(row(ahead));
                }
                _ => {}
            }
        }
    }
}
