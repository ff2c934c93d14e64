//! One set of rules asked of cases: live due dates, and alarms over all of history. Rules and cases that fit into columns
//! are asked there, all at once; the rest case by case.
//! Must not know that there is another set of rules.

use super::moved::{Due, LiveDue, Occasion};
use cohort::{Events, Program, day_number};
use domain::calendar::Calendar;
use domain::case::{CaseFile, Register};
use domain::deadline::{Duties, Duty};
use domain::event::Entry;
use domain::ids::{CaseId, EntryId, PersonId};
use domain::policy::{Each, Policy, RuleKind};
use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::num::NonZeroUsize;

/// What one set of rules says of some cases.
#[derive(Debug, Default)]
pub struct Found {
    /// Live due dates.
    pub due: LiveDue,
    /// Alarms by id of the rule.
    pub alarms: BTreeMap<String, u64>,
}

/// One set of rules, and what of the cases so far stands in columns.
pub struct Side<'a> {
    policy: &'a Policy,
    /// Whether a rule is asked about, by its place.
    asked: Vec<bool>,
    /// The rules asked about that columns can answer.
    program: Program,
    /// Whether columns answer a rule, by its place.
    in_columns: Vec<bool>,
    /// For rules of cases, and for rules of children.
    kept: [Kept; 2],
    found: Found,
}

/// Facts in columns, each with where it came from.
struct Kept {
    events: Events,
    sources: Vec<Source>,
}

/// The case and the entry of a fact, and the child it was taken for.
#[derive(Clone, Copy)]
struct Source {
    case: CaseId,
    entry: EntryId,
    child: Option<PersonId>,
}

const EACH: [Each; 2] = [Each::Case, Each::Child];

impl<'a> Side<'a> {
    /// The rules with these ids.
    pub fn of(policy: &'a Policy, asked: &dyn Fn(&str) -> bool) -> Self {
        // A ladder is one alarm through all of its steps, which columns see apart.
        let simple = |kind: &RuleKind| matches!(kind, RuleKind::Deadline { .. });
        let (program, _) = Program::of_rules(policy, |rule| asked(&rule.id) && simple(&rule.kind));
        let mut in_columns = vec![false; policy.rules.len()];
        for clock in program.clocks() {
            if let Some(answered) = in_columns.get_mut(clock.rule) {
                *answered = true;
            }
        }
        let kept = EACH.map(|each| Kept {
            events: Events::new(each, program.kinds(each), program.states(each)),
            sources: Vec::new(),
        });
        let asked = policy.rules.iter().map(|rule| asked(&rule.id)).collect();
        Self { policy, asked, program, in_columns, kept, found: Found::default() }
    }

    /// Asks a case.
    pub fn take(&mut self, register: &Register, case: CaseId, entries: &[Entry], now: Timestamp) {
        let file = CaseFile::new(self.policy, register, entries);
        let fits = self.take_into_columns(&file, case);
        let is = |list: &[bool], rule: usize| list.get(rule).copied().unwrap_or_default();
        let wanted = |rule| is(&self.asked, rule) && !(fits && is(&self.in_columns, rule));
        let duties = Duties::of_rules(&file, wanted);
        for alarm in duties.judge(&file, now).alarms.iter().filter(|alarm| wanted(alarm.rule)) {
            if let Some(rule) = self.policy.rules.get(alarm.rule) {
                *self.found.alarms.entry(rule.id.clone()).or_default() += alarm.began_for() as u64;
            }
        }
        for duty in duties.open(now) {
            let due = duty.due.map_or(Due::BeyondCalendar, Due::At);
            if let Some(of) = occasion(&file, case, duty) {
                self.found.list(of, due);
            }
        }
    }

    /// Puts a case into columns, if all its facts fit.
    fn take_into_columns(&mut self, file: &CaseFile<'_>, case: CaseId) -> bool {
        let fits = self.kept.iter_mut().all(|kept| kept.events.take(&self.program, file).is_ok());
        for kept in &mut self.kept {
            if fits { kept.name_sources(file, case) } else { kept.events.truncate(kept.sources.len()) }
        }
        fits
    }

    /// What was found since the last time; what stood in columns is let go.
    pub fn finish(&mut self, now: Timestamp) -> Found {
        let mut found = std::mem::take(&mut self.found);
        let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        let calendar = &self.policy.calendar;
        for kept in &mut self.kept {
            let counts = self.program.what_if(&kept.events, today(calendar, now), threads);
            for (clock, count) in self.program.clocks().iter().zip(counts) {
                let occasions = self.policy.rules.get(clock.rule).map(|rule| rule.occasions).unwrap_or_default();
                *found.alarms.entry(clock.id.clone()).or_default() += count.alarms(occasions);
            }
            for open in self.program.open_duties(&kept.events) {
                let (clock, source) = (self.program.clocks().get(open.clock), kept.sources.get(open.fact));
                if let (Some(clock), Some(source)) = (clock, source) {
                    found.list(source.occasion(&clock.id), end_of(calendar, open.due));
                }
            }
            kept.events.truncate(0);
            kept.sources.clear();
        }
        found
    }
}

impl Kept {
    /// Names the sources of the facts taken last.
    fn name_sources(&mut self, file: &CaseFile<'_>, case: CaseId) {
        for fact in self.sources.len()..self.events.len() {
            let taken = self.events.find_place(fact).and_then(|place| file.fact(place));
            let entry = taken.and_then(|fact| file.entry(fact)).map(|entry| entry.id).unwrap_or_default();
            let child = self.events.find_child(fact).and_then(|child| file.members.get(child)).map(|member| member.id);
            self.sources.push(Source { case, entry, child });
        }
    }
}

impl Source {
    fn occasion(&self, rule: &str) -> Occasion {
        let Self { case, entry, child } = *self;
        Occasion { case, rule: rule.to_owned(), part: None, child, member: None, opened_by: entry }
    }
}

/// The day it is for limits that end at 23:59: in the last minute of a day already the next.
fn today(calendar: &Calendar, now: Timestamp) -> i32 {
    let civil = calendar.to_civil(now);
    day_number(civil.date()) + i32::from(civil.time() >= Time::constant(23, 59, 0, 0))
}

fn end_of(calendar: &Calendar, day: i32) -> Due {
    let on = Date::constant(1970, 1, 1).checked_add(SignedDuration::from_hours(i64::from(day) * 24));
    on.map_or(Due::BeyondCalendar, |on| Due::At(calendar.end_of_day(on)))
}

impl Found {
    /// Lists a live due date; where an entry opens several duties alike, the first counts.
    fn list(&mut self, of: Occasion, due: Due) {
        let first = self.due.entry(of).or_insert(due);
        *first = (*first).min(due);
    }
}

fn occasion(file: &CaseFile<'_>, case: CaseId, duty: &Duty) -> Option<Occasion> {
    let rule = file.policy.rules.get(duty.rule)?;
    let id_of = |member: usize| file.members.get(member).map(|member| member.id);
    let opened_by = file.fact(duty.start).and_then(|fact| file.entry(fact))?.id;
    // What a deadline carries as its argument follows from the opening entry.
    let part = duty.argument.clone().filter(|_| !matches!(rule.kind, RuleKind::Deadline { .. }));
    let (child, member) = (duty.child.and_then(id_of), duty.member.and_then(id_of));
    Some(Occasion { case, rule: rule.id.clone(), part, child, member, opened_by })
}
