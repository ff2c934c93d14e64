//! Which rules a new fact can concern: those whose patterns may pick it, listed by kind of fact.
//! Must rather name a rule too many than miss one: a rule that does not listen is not judged again.

use crate::case::file::{CaseFile, Fact, bits};
use crate::case::read::Asked;
use crate::event::EventKind;
use crate::policy::{Members, Pattern, Policy, Rule, RuleKind};

/// What the rules of a policy listen to, by kind of fact. Made once for a policy.
#[derive(Debug, Clone)]
pub struct Listeners<'p> {
    opens: Vec<Vec<Listener<'p>>>,
    ends: Vec<Vec<Listener<'p>>>,
}

/// One rule that listens to a kind of fact.
#[derive(Debug, Clone, Copy)]
pub(super) struct Listener<'p> {
    /// Place of the rule in the policy.
    pub rule: usize,
    /// The facts it picks; nothing: any of the kind.
    pattern: Option<&'p Pattern>,
}

/// What one rule listens to.
#[derive(Default)]
struct Heard<'p> {
    patterns: Vec<&'p Pattern>,
    /// Kinds of which it listens to every fact.
    kinds: Vec<EventKind>,
}

impl<'p> Listeners<'p> {
    /// What the rules of a policy listen to.
    pub fn of(policy: &'p Policy) -> Self {
        let none = || EventKind::ALL.iter().map(|_| Vec::new()).collect();
        let mut listeners = Self { opens: none(), ends: none() };
        for (place, rule) in policy.rules.iter().enumerate() {
            let (opens, ends) = heard(rule);
            opens.list(place, &mut listeners.opens);
            ends.list(place, &mut listeners.ends);
        }
        listeners
    }

    /// Rules of which a fact of this kind can open a duty.
    pub(super) fn opens(&self, kind: EventKind) -> &[Listener<'p>] {
        self.opens.get(kind as usize).map_or(&[], Vec::as_slice)
    }

    /// Rules of which a fact of this kind can end a duty.
    pub(super) fn ends(&self, kind: EventKind) -> &[Listener<'p>] {
        self.ends.get(kind as usize).map_or(&[], Vec::as_slice)
    }
}

impl Listener<'_> {
    /// Whether a fact may open a duty, about whichever child.
    pub fn may_open(&self, file: &CaseFile<'_>, place: u32, fact: &Fact<'_>) -> bool {
        let children = bits(fact.children).map(Some).chain([file.child_asked(fact)]);
        self.pattern
            .is_none_or(|pattern| children.into_iter().any(|child| file.holds(&pattern.cond, Asked { place, child })))
    }

    /// Whether a fact may end a duty about this child.
    pub fn may_end(&self, file: &CaseFile<'_>, place: u32, child: Option<usize>) -> bool {
        self.pattern.is_none_or(|pattern| file.holds(&pattern.cond, Asked { place, child }))
    }
}

impl<'p> Heard<'p> {
    fn of(lists: impl IntoIterator<Item = &'p Vec<Pattern>>) -> Self {
        Self { patterns: lists.into_iter().flatten().collect(), kinds: Vec::new() }
    }

    fn and(mut self, kinds: impl IntoIterator<Item = EventKind>) -> Self {
        self.kinds.extend(kinds);
        self
    }

    fn list(self, rule: usize, by_kind: &mut [Vec<Listener<'p>>]) {
        let patterns = self.patterns.into_iter().map(|pattern| (pattern.kind, Some(pattern)));
        for (kind, pattern) in patterns.chain(self.kinds.into_iter().map(|kind| (kind, None))) {
            if let Some(list) = by_kind.get_mut(kind as usize) {
                list.push(Listener { rule, pattern });
            }
        }
    }
}

/// What opens a duty of a rule, and what ends one.
fn heard(rule: &Rule) -> (Heard<'_>, Heard<'_>) {
    let (opens, mut ends) = of_kind(&rule.kind);
    ends.patterns.extend(rule.void.iter().chain(&rule.moot));
    let case = rule.ends_with_case.then_some(EventKind::CaseClosed);
    (opens, ends.and(case.into_iter().chain([EventKind::DeathRecorded])))
}

fn of_kind(kind: &RuleKind) -> (Heard<'_>, Heard<'_>) {
    match kind {
        RuleKind::Deadline { starts, stops, .. } | RuleKind::Absence { starts, stops } => {
            (Heard::of([starts]), Heard::of([stops]))
        }
        RuleKind::Ladder { starts, stops, steps, .. } => {
            (Heard::of([starts]), Heard::of(steps.iter().map(|step| &step.stops).chain([stops])))
        }
        RuleKind::Recurring { from, until, contacts, .. } => (Heard::of([from]), Heard::of([until, contacts])),
        RuleKind::Pattern { of, stops, .. } => (Heard::of([of]), Heard::of([stops])),
        RuleKind::Contradiction { left, right, stops, .. } => (Heard::of([left, right]), Heard::of([stops])),
        // Any fact may name an adult for the first time.
        RuleKind::Companion { members: Members::AdultsFirstNamed(_), stops, .. } => {
            (Heard::default().and(EventKind::ALL.iter().copied()), Heard::of([stops]))
        }
        RuleKind::Companion { starts, stops, .. } => (Heard::of([starts]), Heard::of([stops])),
        RuleKind::Handover { starts, stops, .. } => {
            let transfers = [EventKind::TransferSent, EventKind::TransferReceived];
            (Heard::of([starts]), Heard::of([stops]).and(transfers))
        }
        RuleKind::Growth { stops } => (Heard::default().and([EventKind::Measured]), Heard::of([stops])),
        // Any fact may be what was promised.
        RuleKind::Promised { .. } => {
            (Heard::default().and([EventKind::NextDueSet]), Heard::default().and(EventKind::ALL.iter().copied()))
        }
        RuleKind::Guard { acts, needs, stops, .. } => {
            (Heard::of([acts]), Heard::of(needs.iter().map(|need| &need.any).chain([stops])))
        }
        RuleKind::Norm => (Heard::default(), Heard::default()),
    }
}
