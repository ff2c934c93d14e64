//! Which kinds of fact can open, and which can end, a duty of a rule.
//! Must rather name a kind too many than miss one: a rule that does not listen is not judged again.

use crate::event::EventKind;
use crate::policy::{Members, Pattern, Policy, Rule, RuleKind};

/// A set of kinds of fact.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Kinds(u128);

const _: () = assert!(EventKind::ALL.len() <= 128, "a set of kinds has one bit for each");

impl Kinds {
    /// Every kind.
    pub const ALL: Self = Self(u128::MAX);

    /// These kinds.
    pub fn of(kinds: impl IntoIterator<Item = EventKind>) -> Self {
        Self(kinds.into_iter().fold(0, |set, kind| set | (1 << kind as u32)))
    }

    /// Whether a kind is in both.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What the rules of a policy listen to. Made once for a policy.
#[derive(Debug, Clone)]
pub struct Listeners(Vec<Listener>);

/// What one rule listens to.
#[derive(Debug, Clone, Copy)]
pub struct Listener {
    /// Kinds that can open a duty of it.
    pub opens: Kinds,
    /// Kinds that can end one that is open.
    pub ends: Kinds,
}

impl Listeners {
    /// What the rules of a policy listen to.
    pub fn of(policy: &Policy) -> Self {
        Self(policy.rules.iter().map(Listener::of).collect())
    }

    /// By place of the rule.
    pub fn iter(&self) -> impl Iterator<Item = &Listener> {
        self.0.iter()
    }
}

impl Listener {
    fn of(rule: &Rule) -> Self {
        let case = rule.ends_with_case.then_some(EventKind::CaseClosed);
        let case = Kinds::of(case.into_iter().chain([EventKind::DeathRecorded]));
        let (opens, ends) = own(&rule.kind);
        Self { opens, ends: ends.and(picked([&rule.void])).and(case) }
    }
}

/// What a rule kind itself asks for.
fn own(kind: &RuleKind) -> (Kinds, Kinds) {
    match kind {
        RuleKind::Deadline { starts, stops, .. } | RuleKind::Absence { starts, stops } => {
            (picked([starts]), picked([stops]))
        }
        RuleKind::Ladder { starts, stops, steps, .. } => {
            let steps = steps.iter().map(|step| &step.stops);
            (picked([starts]), picked([stops].into_iter().chain(steps)))
        }
        RuleKind::Recurring { from, until, contacts, .. } => (picked([from]), picked([until, contacts])),
        RuleKind::Pattern { of, stops, .. } => (picked([of]), picked([stops])),
        RuleKind::Contradiction { left, right, stops, .. } => (picked([left, right]), picked([stops])),
        RuleKind::Companion { members: Members::AdultsFirstNamed(_), stops, .. } => (Kinds::ALL, picked([stops])),
        RuleKind::Companion { starts, stops, .. } => (picked([starts]), picked([stops])),
        RuleKind::Handover { starts, stops, .. } => {
            let transfers = Kinds::of([EventKind::TransferSent, EventKind::TransferReceived]);
            (picked([starts]), picked([stops]).and(transfers))
        }
        RuleKind::Growth { stops } => (Kinds::of([EventKind::Measured]), picked([stops])),
        // Any fact may be what was promised.
        RuleKind::Promised { .. } => (Kinds::of([EventKind::NextDueSet]), Kinds::ALL),
        RuleKind::Guard { acts, needs, stops, .. } => {
            let needed = needs.iter().map(|need| &need.any);
            (picked([acts]), picked([stops].into_iter().chain(needed)))
        }
        RuleKind::Norm => (Kinds::default(), Kinds::default()),
    }
}

fn picked<'p>(lists: impl IntoIterator<Item = &'p Vec<Pattern>>) -> Kinds {
    Kinds::of(lists.into_iter().flatten().map(|pattern| pattern.kind))
}
