//! The closed set of rule kinds: each turns facts into duties.

mod absence;
mod companion;
mod contradiction;
mod deadline;
mod growth;
mod guard;
mod handover;
mod kept;
mod ladder;
mod pattern;
mod promised;
mod recurring;

pub use kept::{News, duties_on};
pub use promised::may_keep;

use super::duty::{Duty, End};
use super::find::About;
use crate::case::file::{CaseFile, Fact, bits};
use crate::case::read::Asked;
use crate::event::{ClosedBy, Event, EventKind, Party};
use crate::ids::OfficeId;
use crate::policy::{Pattern, Rule, RuleKind, RuleValue};
use jiff::Timestamp;

/// A rule at work on a case file.
pub(super) struct Work<'f, 'a> {
    pub file: &'f CaseFile<'a>,
    pub rule: &'f Rule,
    pub place: usize,
    /// Facts before this place are known to end none of its duties.
    pub unmet_to: u32,
    /// What the act itself brings is not on record yet: a case is not ended on what was judged in the same breath.
    pub before_act: bool,
}

/// Every duty of a rule, ended or not.
pub fn duties(file: &CaseFile<'_>, rule: &Rule, place: usize) -> Vec<Duty> {
    let work = Work { file, rule, place, unmet_to: 0, before_act: false };
    match &rule.kind {
        RuleKind::Deadline { starts, stops, each } => work.deadline(starts, stops, *each),
        RuleKind::Ladder { starts, stops, steps, each } => work.ladder(starts, stops, steps, *each),
        RuleKind::Recurring { from, until, contacts, each } => work.recurring(from, until, contacts, *each),
        RuleKind::Pattern { of, stops, each } => work.pattern(of, stops, *each),
        RuleKind::Contradiction { left, right, stops, ordered, different_speakers, each } => {
            let (ordered, different_speakers, each) = (*ordered, *different_speakers, *each);
            work.contradiction(&contradiction::Sides { left, right, stops, ordered, different_speakers, each })
        }
        RuleKind::Companion { starts, members, stops } => work.companion(starts, members, stops),
        RuleKind::Handover { aspect, starts, stops } => work.handover(aspect, starts, stops),
        RuleKind::Growth { stops } => work.growth(stops),
        RuleKind::Absence { starts, stops } => work.absence(starts, stops),
        RuleKind::Promised { words, except } => work.promised(words, except),
        RuleKind::Guard { acts, needs, stops, each } => work.guard(acts, needs, stops, *each),
        RuleKind::Norm => Vec::new(),
    }
}

/// What a guard lacks for the acts of the last entry. A case is ended on what was judged before: an assessment, a meeting or
/// a decision of the entry that ends it counts for nothing.
pub fn lacking(file: &CaseFile<'_>, rule: &Rule, place: usize) -> Vec<Duty> {
    let RuleKind::Guard { acts, needs, stops, each } = &rule.kind else { return Vec::new() };
    let act = file.entries.len().saturating_sub(1);
    let is_of_act = |place: u32| file.fact(place).is_some_and(|fact| fact.entry == act);
    let before_act = file.of_kind(EventKind::CaseClosed).iter().any(|place| is_of_act(*place));
    let work = Work { file, rule, place, unmet_to: 0, before_act };
    let duties = work.guard(acts, needs, stops, *each).into_iter();
    duties.filter(|duty| is_of_act(duty.start)).collect()
}

impl Work<'_, '_> {
    /// A duty opened by a fact, with its limit by the value then in force; nothing where none was in force.
    pub fn open(&self, about: About) -> Option<Duty> {
        let fact = self.file.fact(about.start)?;
        let value = self.file.value(self.rule, fact)?;
        let asked = self.asked(about);
        let from = self.counted_from(fact, value)?;
        let from = if value.from_report { self.reported_at(about).unwrap_or(from) } else { from };
        let due = self.file.due(&value.within, from, asked);
        let (due, usual) = sooner(due, self.wished(fact, value));
        let mut duty = self.duty(about, fact.known, due);
        duty.usual = usual;
        let warning = value.warns.as_ref().zip(duty.due.as_ref().ok());
        duty.warns_at = warning.map(|(warns, due)| self.file.before(*due, warns));
        duty.argument = self.rule.argument.is_none().then(|| checks_of(fact.event)).flatten();
        Some(duty)
    }

    /// The instant limits count from; nothing where they count from a date that the fact does not state.
    pub fn counted_from(&self, fact: &Fact<'_>, value: &RuleValue) -> Option<Timestamp> {
        if value.from_date {
            let date = crate::case::roster::latest(&self.file.policy.calendar, date_of(fact.event)?);
            return Some(value.before_date.as_ref().map_or(date, |before| self.file.before(date, before)));
        }
        Some(if self.rule.counts_from_known { fact.known.max(fact.at) } else { fact.at })
    }

    /// The end of the day by which whoever asked wishes an answer, where the value counts that.
    fn wished(&self, fact: &Fact<'_>, value: &RuleValue) -> Option<Timestamp> {
        let entry = self.file.entry(fact).filter(|_| value.or_wished)?;
        crate::case::request::wished(entry).map(|day| crate::case::roster::latest(&self.file.policy.calendar, day))
    }

    /// When the last report about the child of a duty came in before its opening fact; of any report, where none names
    /// the child.
    fn reported_at(&self, about: About) -> Option<Timestamp> {
        let start = self.file.fact(about.start)?;
        let reports =
            self.file.of_kind(EventKind::NotificationReceived).iter().filter_map(|place| self.file.fact(*place));
        let before: Vec<&Fact<'_>> = reports.filter(|report| report.entry <= start.entry).collect();
        let of_child = before.iter().rev().find(|report| self.file.concerns(report, about.child));
        of_child.or(before.last()).map(|report| report.at)
    }

    /// The question a condition is asked for this duty.
    pub fn asked(&self, about: About) -> Asked {
        let known = self.file.fact(about.start).map(|fact| fact.known);
        Asked { place: about.start, child: about.child.or_else(|| self.file.only_child(known?)) }
    }

    /// A duty with these instants.
    pub fn duty(
        &self,
        about: About,
        opened: Timestamp,
        due: Result<Timestamp, crate::calendar::BeyondCalendar>,
    ) -> Duty {
        Duty {
            rule: self.place,
            child: about.child,
            member: about.member,
            start: about.start,
            opened,
            due,
            usual: None,
            warns_at: None,
            end: None,
            argument: None,
            office: about.office,
            because: Vec::new(),
        }
    }

    /// Whom a duty opened by this fact is about, with the office that has to act.
    pub fn about(&self, start: u32, child: Option<usize>) -> About {
        About { start, child, member: None, office: self.office(start), unmet_to: 0 }
    }

    /// The value in force at a fact.
    pub fn value(&self, start: u32) -> Option<&RuleValue> {
        self.file.fact(start).and_then(|fact| self.file.value(self.rule, fact))
    }

    /// The office that has to act on a fact: its protective recipient, else its protective actor, else the lead.
    fn office(&self, start: u32) -> Option<OfficeId> {
        let fact = self.file.fact(start)?;
        let entry = self.file.entry(fact)?;
        let protective = |office: &OfficeId| self.file.is_protective(*office);
        let received = matches!(
            fact.event,
            Event::NotificationReceived(_)
                | Event::ReferralMade(_)
                | Event::InformationRequested(_)
                | Event::JointVisitRequested(_)
                | Event::InformationShared(_)
        );
        let to = entry.to.iter().filter_map(|party| match party {
            Party::Office(office) => Some(*office),
            Party::Person(_) => None,
        });
        let recipient = to.into_iter().find(protective).filter(|_| received);
        let actor = self.file.actor_office(entry).filter(protective).filter(|_| !received);
        recipient.or(actor).or_else(|| self.file.lead(start as usize + 1))
    }

    /// Ends a duty by the earliest of: a stopping fact, a fact that takes away its object or makes it void, the end of
    /// the case, a death. What makes it void counts only while it is not late: another report, a refusal, a move, a
    /// hand-over never end an alarm that stands.
    pub fn end<'p>(&self, mut duty: Duty, stops: impl IntoIterator<Item = &'p Pattern>) -> Duty {
        duty.end = self.find_end(&duty, stops);
        duty
    }

    fn find_end<'p>(&self, duty: &Duty, stops: impl IntoIterator<Item = &'p Pattern>) -> Option<End> {
        let late = duty.limit();
        self.find_end_late_since(duty, late, stops)
    }

    /// As [`Self::find_end`], where a closing of a case opened again counts until another instant than the limit.
    fn find_end_late_since<'p>(
        &self,
        duty: &Duty,
        late: Timestamp,
        stops: impl IntoIterator<Item = &'p Pattern>,
    ) -> Option<End> {
        let Duty { start, child, member, office, .. } = *duty;
        let about = About { start, child, member, office, unmet_to: self.unmet_to };
        let met = self.file.find_stop(stops, about);
        let void = self.file.find_stop(&self.rule.void, about).filter(|end| end.at <= duty.limit());
        let gone = [void, self.file.find_stop(&self.rule.moot, about)].into_iter().flatten();
        let gone = gone.min_by_key(|end| end.at).map(|end| End { by: ClosedBy::Rule, ..end });
        [met, gone, self.case_end(about, late), duty.end].into_iter().flatten().min_by_key(|end| end.at)
    }

    /// The end of the case, or a death. A case closed while the duty was late and opened again has not ended it: it
    /// stands again from then on.
    fn case_end(&self, about: About, late: Timestamp) -> Option<End> {
        let start = self.file.fact(about.start)?;
        let death = self.death(start, about).map(|(place, at)| (place, self.death_after(start, place, at)));
        let closed = self.after(EventKind::CaseClosed, about, |place| {
            let was_late = self.file.fact(place).is_some_and(|fact| fact.known >= late);
            self.file.closes_for(place, about.office) && !(was_late && self.file.reopened(place).is_some())
        });
        let closed = closed.filter(|_| self.rule.ends_with_case);
        let (place, at) = death.into_iter().chain(closed).min_by_key(|(_, at)| *at)?;
        Some(End { at: at.max(start.known), fact: Some(place), by: ClosedBy::CaseEnded })
    }

    /// The death that leaves nobody for whom a duty could be done: that of its child, or the last of those whom its
    /// occasion names where it is about the case. The death of one ends nothing that is owed to another.
    fn death(&self, start: &Fact<'_>, about: About) -> Option<(u32, Timestamp)> {
        let of = |child| self.after(EventKind::DeathRecorded, About { child, ..about }, |_| true);
        if about.child.is_some() {
            return of(about.child);
        }
        let known = |child: &usize| self.file.members.get(*child).is_some_and(|member| member.known <= start.known);
        let named = if start.children == 0 { self.file.children } else { start.children };
        let deaths: Option<Vec<(u32, Timestamp)>> = bits(named).filter(known).map(|child| of(Some(child))).collect();
        let last = deaths?.into_iter().max();
        // A case without a child of its own ends with whoever died in it.
        last.or_else(|| of(None))
    }

    /// When a death ends a duty. Where only the day is known of both, the death came after: what was left undone that
    /// day is told before it ends.
    fn death_after(&self, start: &Fact<'_>, place: u32, at: Timestamp) -> Timestamp {
        let death = self.file.fact(place).and_then(|fact| self.file.entry(fact));
        let same_day = at <= start.known && death.is_some_and(|entry| !entry.occurred.is_instant());
        let calendar = &self.file.policy.calendar;
        if same_day { calendar.end_of_day(calendar.to_civil(at).date()) } else { at }
    }

    fn after(&self, kind: EventKind, about: About, fits: impl Fn(u32) -> bool) -> Option<(u32, Timestamp)> {
        let start = self.file.fact(about.start)?;
        let later = self.file.of_kind(kind).iter().copied();
        let later = later.filter(|place| *place > about.start && *place >= about.unmet_to);
        let mut found = later.filter(|place| {
            self.file.fact(*place).is_some_and(|fact| fact.entry > start.entry && self.file.concerns(fact, about.child))
                && fits(*place)
        });
        found.next().and_then(|place| self.file.fact(place).map(|fact| (place, fact.known)))
    }
}

/// The checks a fact names, as the argument of an alarm about it.
fn checks_of(event: &Event) -> Option<String> {
    let checks = match event {
        Event::CheckupMissed(missed) => &missed.checks,
        Event::CheckupAttended(attended) => &attended.checks,
        _ => return None,
    };
    let words: Vec<&str> = checks.iter().map(crate::word::Word::as_str).collect();
    (!words.is_empty()).then(|| words.join(","))
}

/// The date that a fact states ahead: an expected birth, the end of an order, an announced return.
fn date_of(event: &Event) -> Option<crate::time::When> {
    match event {
        Event::PregnancyRecorded(pregnancy) => pregnancy.expected_on,
        Event::AssessmentMade(made) => made.expected_on,
        Event::MeasureStarted(measure) => measure.until,
        Event::CourtStepTaken(step) => step.until,
        Event::AbsenceRecorded(absence) => absence.until,
        Event::NextDueSet(promise) => promise.due,
        _ => None,
    }
}

/// The sooner of a limit and a day that was wished, and the limit beside it where the wish is the sooner one.
fn sooner(
    due: Result<Timestamp, crate::calendar::BeyondCalendar>,
    wished: Option<Timestamp>,
) -> (Result<Timestamp, crate::calendar::BeyondCalendar>, Option<Timestamp>) {
    match (due, wished) {
        (Ok(due), Some(wished)) if wished < due => (Ok(wished), Some(due)),
        (Err(_), Some(wished)) => (Ok(wished), None),
        (due, _) => (due, None),
    }
}
