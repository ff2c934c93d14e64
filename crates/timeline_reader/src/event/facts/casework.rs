//! Meetings, steps, plans, conditions, workers and promised dates; custody and measures.

use super::Making;
use crate::event::kind::Kind;
use crate::event::stated::Plan;
use domain::event::{
    ConditionsChecked, ConditionsSet, ConferenceHeld, CouncilListed, CustodyEnded, CustodyStarted, Event, LeadSet,
    MeasureEnded, MeasureStarted, NextDueSet, NextIncidentRuleSet, OpenPointsStated, PlanAgreed, PlanReviewed,
    StepTaken, WatchersNamed, WorkerAssigned, WorkerChanged,
};

impl Making<'_> {
    pub(super) fn casework(&mut self) {
        self.own_casework();
        self.step();
        self.plan();
        self.conditions();
        self.worker();
        self.council();
        self.left_open();
    }

    fn own_casework(&mut self) {
        let (act, work) = (&self.stated.act, &self.stated.casework);
        let measure = || act.what.first().cloned();
        let fact = match self.kind() {
            Kind::Conference => Event::ConferenceHeld(ConferenceHeld {
                step: act.step,
                result: act.result,
                reopen_note: work.reopen_note,
            }),
            Kind::TemporaryCustodyStart => {
                Event::CustodyStarted(CustodyStarted { number: act.custody_no, consent: None })
            }
            Kind::TemporaryCustodyEnd => Event::CustodyEnded(CustodyEnded { number: act.custody_no }),
            Kind::MeasureStart => Event::MeasureStarted(MeasureStarted { measure: measure(), until: None }),
            Kind::MeasureEnd => Event::MeasureEnded(MeasureEnded { measure: measure() }),
            Kind::WorkerChange => Event::WorkerChanged(WorkerChanged { unfinished: work.unfinished.clone() }),
            _ => return,
        };
        self.add(fact);
    }

    /// A named step on a kind whose own fact has no place for it, and what else belongs to no other fact.
    fn step(&mut self) {
        let (act, transfer) = (&self.stated.act, &self.stated.transfer);
        let stepless = !matches!(self.kind(), Kind::Assessment | Kind::Decision | Kind::Conference);
        let checkup = matches!(self.kind(), Kind::CheckupAttended | Kind::CheckupMissed);
        let fact = StepTaken {
            step: act.step.filter(|_| stepless),
            acknowledged: transfer.acknowledged.filter(|_| !self.is_transfer()),
            transfer_kind: transfer.kind.filter(|_| !self.is_transfer()),
            checks: if checkup { Vec::new() } else { self.stated.health.checks.clone() },
            planned: transfer.planned.filter(|_| !self.plans_a_move()),
        };
        let stated = fact.step.is_some()
            || fact.acknowledged.is_some()
            || fact.transfer_kind.is_some()
            || !fact.checks.is_empty()
            || fact.planned.is_some();
        if stated {
            self.add(Event::StepTaken(fact));
        }
    }

    fn plan(&mut self) {
        for plan in &self.stated.casework.plans {
            self.add(match plan {
                Plan::Agreed => Event::PlanAgreed(PlanAgreed {}),
                Plan::Reviewed => Event::PlanReviewed(PlanReviewed {}),
            });
        }
        let work = &self.stated.casework;
        if work.next_due.is_some() || !work.next_due_for.is_empty() {
            let meets = work.next_due_for.clone();
            self.add(Event::NextDueSet(NextDueSet { due: work.next_due, meets }));
        }
    }

    fn conditions(&mut self) {
        let work = &self.stated.casework;
        if !work.conditions.is_empty() {
            let conditions = work.conditions.clone();
            self.add(Event::ConditionsSet(ConditionsSet { conditions }));
        }
        if work.conditions_checked.is_some() || work.conditions_met.is_some() {
            let conditions = work.conditions_checked.clone().unwrap_or_default();
            self.add(Event::ConditionsChecked(ConditionsChecked { conditions, met: work.conditions_met }));
        }
        if let Some(rule) = work.rule_for_next.clone() {
            self.add(Event::NextIncidentRuleSet(NextIncidentRuleSet { rule: Some(rule) }));
        }
    }

    fn worker(&mut self) {
        let work = &self.stated.casework;
        if work.owner.is_some() || work.second_owner.is_some() {
            let (role, second_role) = (work.owner.clone(), work.second_owner.clone());
            self.add(Event::WorkerAssigned(WorkerAssigned { role, second_role, staff: None, second: None }));
        }
        if let Some(office) = work.lead {
            self.add(Event::LeadSet(LeadSet { office }));
        }
        if !work.watched_by.is_empty() {
            let offices = work.watched_by.clone();
            self.add(Event::WatchersNamed(WatchersNamed { offices }));
        }
    }

    fn council(&mut self) {
        let work = &self.stated.casework;
        let stated =
            work.council_listed.is_some() || work.registered_as.is_some() || work.registered_as_before.is_some();
        if stated {
            let fact = CouncilListed {
                listed: work.council_listed,
                registered_as: work.registered_as,
                registered_as_before: work.registered_as_before,
            };
            self.add(Event::CouncilListed(fact));
        }
    }

    /// Points open at an ending; work left unfinished is one, a note how to reopen stands here where no other fact has it.
    fn left_open(&mut self) {
        let work = &self.stated.casework;
        let noted = matches!(self.kind(), Kind::CaseClosed | Kind::Conference);
        let reopen_note = work.reopen_note.filter(|_| !noted);
        let mut points = work.open_points.clone().unwrap_or_default();
        if self.kind() != Kind::WorkerChange {
            points.extend(work.unfinished.iter().cloned());
        }
        if work.open_points.is_some() || !points.is_empty() || reopen_note.is_some() {
            let none = (work.open_points.is_some() && points.is_empty()).then_some(true);
            self.add(Event::OpenPointsStated(OpenPointsStated { points, none, reopen_note }));
        }
    }
}
