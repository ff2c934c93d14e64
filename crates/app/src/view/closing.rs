//! What would end with a case if a decision closed it now: shown before it is recorded.

use super::case::CaseView;
use super::matters::{Row, Rows, standing};
use crate::alarm::settled;
use crate::case::RecordDecision;
use crate::service::Service;
use crate::wording::Wording;
use domain::case::{CaseFile, Register};
use domain::deadline::{judge, refusals};
use domain::event::Entry;
use domain::ids::OfficeId;
use i18n::Lang;

/// What would end with a case.
#[derive(Debug, Clone)]
pub struct Closing {
    /// The office that leads the case, where another one closes only its own part: then nothing else ends.
    pub stays_with: Option<String>,
    /// Alarms that stand and would end.
    pub alarms: Vec<Row>,
    /// Dates ahead that would be kept no longer.
    pub ahead: Vec<Row>,
    /// Alarms that would stand on.
    pub stays: Vec<Row>,
    /// The worker by name, who would be told no more.
    pub worker: Option<String>,
    /// The second worker by name, who would be told no more.
    pub second: Option<String>,
    /// Offices with those on duty there, who would be told no more.
    pub offices: Vec<(String, Vec<String>)>,
}

impl Service {
    /// What would end if a decision closed the case as it is known; nothing where it closes none, or where the rules or
    /// the state of the case are against it.
    pub fn closing(
        &self,
        (view, entries, register): (&CaseView, &[Entry], &Register),
        decision: &RecordDecision,
        lang: Lang,
    ) -> Option<Closing> {
        if !decision.closes() {
            return None;
        }
        let now = self.clock.now();
        let before = CaseFile::new(&self.policy, register, entries);
        let entry = decision.decide(&before, (self.authority, view.case), now).ok()?;
        let with: Vec<Entry> = entries.iter().cloned().chain([entry]).collect();
        let file = CaseFile::new(&self.policy, register, &with);
        if !refusals(&file).is_empty() {
            return None;
        }
        let judgement = judge(&file, settled(now));
        let wording = Wording::of(lang, self.policy.eras.as_ref());
        let rows = Rows { file: &file, people: &view.people, wording, now };
        let left = rows.said(&standing(&file, &view.people, (&judgement, now)));
        let is_left = |row: &&Row| left.iter().any(|other| other.rule == row.rule && other.since == row.since);
        let (stays, alarms): (Vec<Row>, Vec<Row>) = view.standing.iter().cloned().partition(|row| is_left(&row));
        let runs_on = |row: &Row| {
            let rule = |place: usize| self.policy.rules.get(place).map(|rule| rule.id.as_str());
            judgement
                .ahead
                .iter()
                .any(|duty| rule(duty.rule) == Some(&row.rule) && duty.due.as_ref().ok() == row.due.as_ref())
        };
        let ends_whole = file.summary().closed_at.is_some();
        Some(Closing {
            stays_with: view.lead.as_ref().filter(|_| !ends_whole).map(|lead| lead.name.clone()),
            ahead: view.ahead.iter().filter(|row| !runs_on(row)).cloned().collect(),
            worker: view.worker.clone().filter(|_| ends_whole),
            second: view.second.clone().filter(|_| ends_whole),
            offices: self.told_of(view, register, ends_whole, decision.by.office),
            alarms,
            stays,
        })
    }

    fn told_of(
        &self,
        view: &CaseView,
        register: &Register,
        ends_whole: bool,
        own: Option<OfficeId>,
    ) -> Vec<(String, Vec<String>)> {
        let held = view.lead.iter().chain(&view.holders).filter(|held| ends_whole || Some(held.office) == own);
        let on_duty = |office: OfficeId| {
            let staff = self.on_duty(register, office, self.clock.now()).into_iter();
            staff.filter_map(|staff| register.find_staff_name(staff).map(str::to_owned)).collect()
        };
        held.map(|held| (held.name.clone(), on_duty(held.office))).collect()
    }
}
