//! The duties of a case by rule, kept from one fact to the next: only rules that a new fact can move are judged again.
//! Must say at every moment what a judgement of the whole case would say.

use super::duty::Duty;
use super::kinds::{self, News};
use super::listener::Listeners;
use crate::case::file::{CaseFile, Fact};
use crate::event::EventKind;
use jiff::Timestamp;

/// Every duty of a case, ended or not, by rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Duties {
    by_rule: Vec<Vec<Duty>>,
    /// Entries taken so far.
    entries: usize,
}

/// Facts that can change what earlier facts were about: who is a child, what an office is for, what counts.
const UNSETTLING: [EventKind; 3] =
    [EventKind::PersonRegistered, EventKind::OfficeRegistered, EventKind::EntryCorrected];

impl Duties {
    /// The duties of a case, by all its facts.
    pub fn of(file: &CaseFile<'_>) -> Self {
        Self::of_rules(file, |_| true)
    }

    /// The duties of some rules, named by their places; the others have none.
    pub fn of_rules(file: &CaseFile<'_>, wanted: impl Fn(usize) -> bool) -> Self {
        let rules = file.policy.rules.iter().enumerate();
        let duties = |(place, rule)| if wanted(place) { kinds::duties(file, rule, place) } else { Vec::new() };
        Self { by_rule: rules.map(duties).collect(), entries: file.entries.len() }
    }

    /// Those that have begun and that nothing has ended by an instant.
    pub fn open(&self, now: Timestamp) -> impl Iterator<Item = &Duty> {
        self.by_rule.iter().flatten().filter(move |duty| duty.opened <= now && duty.end.is_none_or(|end| end.at > now))
    }

    /// Takes the entries behind those taken so far. The file is of the same case under the same policy, with the
    /// entries known before in front.
    pub fn take(&mut self, listeners: &Listeners, file: &CaseFile<'_>) {
        let first = file.facts.partition_point(|fact| fact.entry < self.entries);
        let new = file.facts.get(first..).unwrap_or_default();
        let Ok(first) = u32::try_from(first) else { return };
        // A case opened again takes back what its closing ended.
        let reopened = |kind| kind == EventKind::CaseOpened && !file.of_kind(EventKind::CaseClosed).is_empty();
        if new.iter().map(|fact| fact.event.kind()).any(|kind| UNSETTLING.contains(&kind) || reopened(kind)) {
            *self = Self::of(file);
            return;
        }
        let mut moved = vec![None; self.by_rule.len()];
        for (place, fact) in (first..).zip(new) {
            self.mark(listeners, file, (place, fact), &mut moved);
        }
        let rules = file.policy.rules.iter().zip(&mut self.by_rule).zip(moved).enumerate();
        for (place, ((rule, duties), moved)) in rules {
            if let Some(Moved { opens }) = moved {
                *duties = kinds::duties_on(file, (place, rule), std::mem::take(duties), News { first, opens });
            }
        }
        self.entries = file.entries.len();
    }

    /// Marks the rules that a fact can move.
    fn mark(
        &self,
        listeners: &Listeners,
        file: &CaseFile<'_>,
        (place, fact): (u32, &Fact<'_>),
        moved: &mut [Option<Moved>],
    ) {
        let kind = fact.event.kind();
        for listener in listeners.opens(kind) {
            if let Some(moved) = moved.get_mut(listener.rule)
                && *moved != Some(Moved { opens: true })
                && listener.may_open(file, place, fact)
            {
                *moved = Some(Moved { opens: true });
            }
        }
        for listener in listeners.ends(kind) {
            if let (Some(moved @ None), Some(duties)) = (moved.get_mut(listener.rule), self.by_rule.get(listener.rule))
            {
                let mut open = duties.iter().filter(|duty| duty.is_open(fact.known));
                *moved = open.any(|duty| listener.may_end(file, (place, fact), duty)).then_some(Moved { opens: false });
            }
        }
    }

    /// By place of the rule.
    pub(super) fn by_rule(&self) -> impl Iterator<Item = &[Duty]> {
        self.by_rule.iter().map(Vec::as_slice)
    }
}

/// A rule that new facts can move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Moved {
    /// They may open a duty, and not only end some.
    opens: bool,
}
