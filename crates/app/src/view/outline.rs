//! What stands and what is ahead in a case, for pages that show many cases: judged once, and said anew for each reader and
//! hour until something is recorded in the case or changes in it by itself.

use super::case::{CaseView, Viewing};
use super::hand_overs::{HandOverView, start_among};
use super::matters::{self, KnownMatter, Row};
use super::profile::Profile;
use super::remedy::Start;
use super::today::TodayRow;
use crate::alarm::settled;
use crate::case::{HandOver, hand_overs};
use crate::wording::Wording;
use domain::case::CaseFile;
use domain::deadline::judge;
use domain::ids::{CaseId, OfficeId, StaffId};
use jiff::Timestamp;
use ledger::LedgerError;
use std::sync::Arc;

/// A case as judged at an instant.
#[derive(Debug)]
pub struct Outline {
    profile: Arc<Profile>,
    worker: Option<StaffId>,
    second: Option<StaffId>,
    standing: Vec<KnownMatter>,
    ahead: Vec<KnownMatter>,
    /// Hand-overs wait for somebody: what is missing from them is told by the whole case only.
    has_hand_overs: bool,
    judged_at: Timestamp,
    /// Something changes by itself at this instant.
    until: Option<Timestamp>,
}

/// A case in the voice of a reader, as lists of what is to be done show it.
#[derive(Debug)]
pub struct Glance {
    /// The case.
    pub case: CaseId,
    /// Worker and second worker.
    pub workers: [Option<StaffId>; 2],
    /// Alarms that stand.
    pub standing: Vec<Row>,
    /// Duties ahead.
    pub ahead: Vec<Row>,
    profile: Arc<Profile>,
    hand_overs: Vec<HandOverView>,
    hand_over_rows: Vec<(usize, Row)>,
}

impl Outline {
    fn of(file: &CaseFile<'_>, profile: Arc<Profile>, now: Timestamp) -> Self {
        let judgement = judge(file, settled(now));
        let summary = file.summary();
        Self {
            worker: summary.worker,
            second: summary.second_worker,
            standing: matters::standing(file, &profile.people, (&judgement, now)),
            ahead: matters::ahead(file, &profile.people, &judgement),
            has_hand_overs: hand_overs(file).iter().any(HandOver::is_unsettled),
            judged_at: now,
            until: judgement.next_at,
            profile,
        }
    }

    /// Whether nothing has changed by itself between the judgement and an instant.
    fn holds_at(&self, now: Timestamp) -> bool {
        self.judged_at <= now && self.until.is_none_or(|until| settled(now) < until)
    }
}

impl Viewing<'_> {
    /// A case of a list of what is to be done, of which at least so many versions are there; nothing where there is no
    /// such case for this reader.
    pub(super) async fn glance(&self, case: CaseId, version: i64) -> Result<Option<Glance>, LedgerError> {
        let Some(outline) = self.outline(case, version).await? else { return Ok(None) };
        let (policy, now) = (&self.service.policy, self.now);
        let (mut said_of_hand_overs, mut rows_of_hand_overs) = (Vec::new(), Vec::new());
        if outline.has_hand_overs {
            let Some(view) = self.find_case(case).await? else { return Ok(None) };
            let CaseView { hand_overs, hand_over_rows, .. } = view;
            (said_of_hand_overs, rows_of_hand_overs) = (hand_overs, hand_over_rows);
        }
        let wording = self.wording();
        let said = |matters: &[KnownMatter]| -> Vec<Row> {
            matters.iter().filter_map(|matter| matter.row(policy, &wording, now)).collect()
        };
        Ok(Some(Glance {
            case,
            workers: [outline.worker, outline.second],
            standing: said(&outline.standing),
            ahead: said(&outline.ahead),
            profile: Arc::clone(&outline.profile),
            hand_overs: said_of_hand_overs,
            hand_over_rows: rows_of_hand_overs,
        }))
    }

    async fn outline(&self, case: CaseId, version: i64) -> Result<Option<Arc<Outline>>, LedgerError> {
        let of = (self.service.authority, case);
        let is_current = |kept: &Arc<Outline>| {
            self.is_current(kept.profile.stamp, kept.profile.register, version) && kept.holds_at(self.now)
        };
        if let Some(kept) = self.service.known.outlines.get(&of).filter(is_current) {
            return Ok(Some(kept));
        }
        let Some(known) = self.known(case).await? else { return Ok(None) };
        let file = CaseFile::new(&self.service.policy, &self.register, &known.entries);
        let profile = Arc::new(Profile::of(&file, &known, self.register_read));
        let outline = Arc::new(Outline::of(&file, Arc::clone(&profile), self.now));
        if known.is_known_at(self.now) {
            let (known, epoch) = (&self.service.known, self.pulse.epoch);
            known.keep(&known.profiles, of, (profile, epoch));
            known.keep(&known.outlines, of, (Arc::clone(&outline), epoch));
        }
        Ok(Some(outline))
    }
}

impl Glance {
    /// Whom the case is about by name, each with the age.
    pub fn names(&self, wording: &Wording<'_>, viewing: &Viewing<'_>) -> String {
        self.profile.names(wording, viewing)
    }

    /// A matter of the case for a list in which many cases stand.
    pub fn row(&self, wording: &Wording<'_>, viewing: &Viewing<'_>, row: &Row) -> TodayRow {
        let at = (&viewing.service.policy.calendar, viewing.now);
        let name = |child| self.profile.people.with_age(wording, at, child);
        let names: Vec<String> = row.children.iter().copied().map(name).collect();
        // What is about nobody in particular is about the family.
        let names = if names.is_empty() { self.names(wording, viewing) } else { names.join("・") };
        TodayRow { case: self.case, number: self.profile.number.clone(), names, row: row.clone() }
    }

    /// Rows about hand-overs for somebody who acts for some offices and watches over some, or whose own case it is: what
    /// waits for their answer, and what came back.
    pub fn hand_over_rows_for<'a>(
        &'a self,
        own: bool,
        (offices, watched): (&'a [OfficeId], &'a [OfficeId]),
    ) -> impl Iterator<Item = &'a Row> {
        let is_for = move |known: &HandOver| {
            let watches = known.from.is_some_and(|from| watched.contains(&from));
            (known.awaits_answer() && offices.contains(&known.to)) || ((own || watches) && known.answer.is_some())
        };
        let rows = self.hand_over_rows.iter();
        rows.filter(move |(place, _)| self.hand_overs.get(*place).is_some_and(|known| is_for(&known.hand_over)))
            .map(|(_, row)| row)
    }

    /// Where somebody who acts for some offices starts what a row asks for.
    pub fn start_for(&self, row: &Row, offices: &[OfficeId]) -> Start {
        start_among(&self.hand_overs, row, offices)
    }
}
