//! Which rules a new fact can concern: those whose patterns may pick it, listed by kind of fact.
//! Must rather name a rule too many than miss one: a rule that does not listen is not judged again.

use super::duty::Duty;
use super::kinds::may_keep;
use crate::case::file::{CaseFile, Fact, bits};
use crate::case::read::Asked;
use crate::event::EventKind;
use crate::policy::{Members, Pattern, Policy, Rule, RuleKind};

/// What the rules of a policy listen to, by kind of fact. Made once for a policy.
#[derive(Debug, Clone)]
pub struct Listeners {
    opens: Vec<Vec<Listener>>,
    ends: Vec<Vec<Listener>>,
}

/// One rule that listens to a kind of fact.
#[derive(Debug, Clone)]
pub(super) struct Listener {
    /// Place of the rule in the policy.
    pub rule: usize,
    picks: Picks,
}

/// The facts of a kind that a rule listens to.
#[derive(Debug, Clone)]
enum Picks {
    All,
    Of(Pattern),
    /// Those of an entry that names somebody for the first time.
    FirstNaming,
    /// Those that are what was promised, or promise it anew.
    Promised,
}

/// What one rule listens to.
#[derive(Default)]
struct Heard<'p> {
    patterns: Vec<&'p Pattern>,
    kinds: Vec<(EventKind, Picks)>,
}

impl Listeners {
    /// What the rules of a policy listen to.
    pub fn of(policy: &Policy) -> Self {
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
    pub(super) fn opens(&self, kind: EventKind) -> &[Listener] {
        self.opens.get(kind as usize).map_or(&[], Vec::as_slice)
    }

    /// Rules of which a fact of this kind can end a duty.
    pub(super) fn ends(&self, kind: EventKind) -> &[Listener] {
        self.ends.get(kind as usize).map_or(&[], Vec::as_slice)
    }
}

impl Listener {
    /// Whether a fact may open a duty, about whichever child.
    pub fn may_open(&self, file: &CaseFile<'_>, place: u32, fact: &Fact<'_>) -> bool {
        match &self.picks {
            Picks::All | Picks::Promised => true,
            Picks::FirstNaming => file.members.iter().any(|member| member.first_named == Some(fact.entry)),
            Picks::Of(pattern) => {
                let mut children = bits(fact.children).map(Some).chain([file.child_asked(fact)]);
                children.any(|child| file.holds(&pattern.cond, Asked { place, child }))
            }
        }
    }

    /// Whether a fact may end an open duty.
    pub fn may_end(&self, file: &CaseFile<'_>, (place, fact): (u32, &Fact<'_>), duty: &Duty) -> bool {
        match &self.picks {
            Picks::All | Picks::FirstNaming => true,
            Picks::Promised => may_keep(fact.event, duty),
            Picks::Of(pattern) => file.holds(&pattern.cond, Asked { place, child: duty.child }),
        }
    }
}

impl<'p> Heard<'p> {
    fn of(lists: impl IntoIterator<Item = &'p Vec<Pattern>>) -> Self {
        Self { patterns: lists.into_iter().flatten().collect(), kinds: Vec::new() }
    }

    /// And all facts of these kinds.
    fn and(mut self, kinds: impl IntoIterator<Item = EventKind>) -> Self {
        self.kinds.extend(kinds.into_iter().map(|kind| (kind, Picks::All)));
        self
    }

    /// Facts of any kind, but only these.
    fn any_kind(picks: &Picks) -> Self {
        let kinds = EventKind::ALL.iter().map(|kind| (*kind, picks.clone())).collect();
        Self { patterns: Vec::new(), kinds }
    }

    fn list(self, rule: usize, by_kind: &mut [Vec<Listener>]) {
        let patterns = self.patterns.into_iter().map(|pattern| (pattern.kind, Picks::Of(pattern.clone())));
        for (kind, picks) in patterns.chain(self.kinds) {
            if let Some(list) = by_kind.get_mut(kind as usize) {
                list.push(Listener { rule, picks });
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
        RuleKind::Companion { members: Members::AdultsFirstNamed(_), stops, .. } => {
            (Heard::any_kind(&Picks::FirstNaming), Heard::of([stops]))
        }
        RuleKind::Companion { starts, stops, .. } => (Heard::of([starts]), Heard::of([stops])),
        RuleKind::Handover { starts, stops, .. } => {
            let by_itself = [EventKind::TransferSent, EventKind::TransferReceived, EventKind::DecisionMade];
            (Heard::of([starts]), Heard::of([stops]).and(by_itself))
        }
        RuleKind::Growth { stops } => (Heard::default().and([EventKind::Measured]), Heard::of([stops])),
        RuleKind::Promised { .. } => (Heard::default().and([EventKind::NextDueSet]), Heard::any_kind(&Picks::Promised)),
        RuleKind::Guard { acts, needs, stops, .. } => {
            (Heard::of([acts]), Heard::of(needs.iter().map(|need| &need.any).chain([stops])))
        }
        RuleKind::Norm => (Heard::default(), Heard::default()),
    }
}
