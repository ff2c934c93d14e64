//! Steps of casework that a pack knows: those that the conditions of its rules name. Which of them somebody may choose
//! follows from the rules in force and stands in no list of its own.

use super::{Cond, FieldRef, LadderStep, Need, Pattern, Policy, Rule, RuleKind, Test};
use crate::event::{EventKind, Step};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// A step that a pack knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownStep {
    /// The step.
    pub step: Step,
    /// The kinds of facts that the rules look for it in, the most usual first.
    pub kinds: Vec<EventKind>,
    /// So many of the rules in force name it in the first of them.
    pub rules: usize,
}

impl Policy {
    /// The steps that rules in force on a day name, the most often named first.
    pub fn steps_on(&self, day: Date) -> Vec<KnownStep> {
        let mut named: BTreeMap<Step, BTreeMap<EventKind, usize>> = BTreeMap::new();
        for rule in self.rules.iter().filter(|rule| rule.is_in_force_on(day)) {
            let mut own: Vec<(Step, EventKind)> = steps_of(rule.kind.patterns()).collect();
            own.sort_unstable();
            own.dedup();
            for (step, kind) in own {
                *named.entry(step).or_default().entry(kind).or_default() += 1;
            }
        }
        let known = |(step, kinds): (Step, BTreeMap<EventKind, usize>)| {
            let mut kinds: Vec<(EventKind, usize)> = kinds.into_iter().collect();
            kinds.sort_by_key(|(_, rules)| std::cmp::Reverse(*rules));
            let rules = kinds.first().map(|(_, rules)| *rules).unwrap_or_default();
            KnownStep { step, kinds: kinds.into_iter().map(|(kind, _)| kind).collect(), rules }
        };
        let mut steps: Vec<KnownStep> = named.into_iter().map(known).collect();
        steps.sort_by_key(|known| (std::cmp::Reverse(known.rules), known.step));
        steps
    }
}

impl Rule {
    /// Whether it has a value that holds on a day.
    pub fn is_in_force_on(&self, day: Date) -> bool {
        self.values.iter().any(|value| value.from <= day && value.until.is_none_or(|until| day <= until))
    }

    /// The steps that end a duty of the rule.
    pub fn ending_steps(&self) -> Vec<Step> {
        steps_of(self.kind.ending_patterns()).map(|(step, _)| step).collect()
    }
}

impl RuleKind {
    /// Every pattern by which the rule picks facts.
    fn patterns(&self) -> Vec<&Pattern> {
        let opening: [&[Pattern]; 2] = match self {
            Self::Deadline { starts, .. }
            | Self::Ladder { starts, .. }
            | Self::Companion { starts, .. }
            | Self::Handover { starts, .. }
            | Self::Absence { starts, .. } => [starts, &[]],
            Self::Recurring { from, until, .. } => [from, until],
            Self::Pattern { of, .. } => [of, &[]],
            Self::Contradiction { left, right, .. } => [left, right],
            Self::Guard { acts, .. } => [acts, &[]],
            Self::Growth { .. } | Self::Promised { .. } | Self::Norm => [&[], &[]],
        };
        opening.into_iter().flatten().chain(self.ending_patterns()).collect()
    }

    /// The patterns of what ends a duty of the rule, or of what a guard asks for.
    pub fn ending_patterns(&self) -> Vec<&Pattern> {
        let (patterns, steps): (&[Pattern], &[LadderStep]) = match self {
            Self::Deadline { stops, .. }
            | Self::Pattern { stops, .. }
            | Self::Contradiction { stops, .. }
            | Self::Companion { stops, .. }
            | Self::Handover { stops, .. }
            | Self::Growth { stops }
            | Self::Absence { stops, .. }
            | Self::Guard { stops, .. } => (stops, &[]),
            Self::Recurring { contacts, .. } => (contacts, &[]),
            Self::Ladder { stops, steps, .. } => (stops, steps),
            Self::Promised { .. } | Self::Norm => (&[], &[]),
        };
        let needed: &[Need] = if let Self::Guard { needs, .. } = self { needs } else { &[] };
        let needed = needed.iter().flat_map(|need| &need.any);
        steps.iter().flat_map(|step| &step.stops).chain(patterns).chain(needed).collect()
    }
}

/// The steps that patterns name, each with the kind of fact it is looked for in.
fn steps_of<'p>(patterns: impl IntoIterator<Item = &'p Pattern>) -> impl Iterator<Item = (Step, EventKind)> {
    patterns.into_iter().flat_map(|pattern| {
        let words = words_of(&pattern.cond, pattern.kind);
        Step::ALL.iter().filter(move |step| words.contains(&step.word())).map(|step| (*step, pattern.kind))
    })
}

/// The words that a condition asks of the step of a fact.
fn words_of(cond: &Cond, kind: EventKind) -> Vec<&str> {
    let name = |field: &FieldRef| match field {
        FieldRef::Fact(place) => kind.fields().get(*place).map(|(name, _)| *name),
        FieldRef::FactNamed(name) => Some(*name),
        _ => None,
    };
    match cond {
        Cond::All(list) | Cond::Any(list) => list.iter().flat_map(|cond| words_of(cond, kind)).collect(),
        Cond::Possibly(cond) => words_of(cond, kind),
        Cond::Is(field, Test::OneOf(words)) if name(field) == Some("step") => {
            words.iter().map(String::as_str).collect()
        }
        // What must not be so names no step to take.
        Cond::Always | Cond::Not(_) | Cond::Is(..) => Vec::new(),
    }
}
