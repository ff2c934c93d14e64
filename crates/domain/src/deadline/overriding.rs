//! Alarms and guards that two people set aside until an instant, with a reason.
//! Must not let one person, no reason or no end do it.

use super::alarm::Alarm;
use super::duty::End;
use crate::case::file::{CaseFile, Fact};
use crate::event::{AlarmOverridden, ClosedBy, Event, EventKind};
use crate::policy::{Rule, RuleKind};
use jiff::Timestamp;

/// An override that counts.
struct SetAside<'a> {
    fact: &'a Fact<'a>,
    rule: &'a str,
    until: Timestamp,
}

/// The alarms with every override applied: one that is set aside ends, and stands again when the override is over.
pub(super) fn with_overrides(file: &CaseFile<'_>, mut alarms: Vec<Alarm>) -> Vec<Alarm> {
    for aside in overrides(file) {
        alarms = alarms
            .into_iter()
            .flat_map(|alarm| match file.policy.rules.get(alarm.rule) {
                Some(rule) if aside.is_about(rule, &alarm) => aside.apply(rule, alarm),
                _ => vec![alarm],
            })
            .collect();
    }
    alarms
}

/// Whether a guard was set aside at an instant.
pub(super) fn is_set_aside(file: &CaseFile<'_>, rule: &str, at: Timestamp) -> bool {
    overrides(file).iter().any(|aside| aside.rule == rule && aside.fact.known <= at && at < aside.until)
}

fn overrides<'a>(file: &'a CaseFile<'_>) -> Vec<SetAside<'a>> {
    // Nearly every case has none. An override that was corrected away counted until then, so all facts are asked.
    if file.of_kind(EventKind::AlarmOverridden).is_empty() && file.corrected.iter().all(Option::is_none) {
        return Vec::new();
    }
    let facts = file.facts.iter();
    facts
        .filter_map(|fact| {
            let Event::AlarmOverridden(overridden) = fact.event else { return None };
            let corrected = file.corrected.get(fact.entry).copied().flatten();
            let until = overridden.until?.min(corrected.unwrap_or(Timestamp::MAX));
            let rule = overridden.rule.as_deref()?;
            (is_whole(overridden) && until > fact.known).then_some(SetAside { fact, rule, until })
        })
        .collect()
}

/// Two different people and a reason.
fn is_whole(overridden: &AlarmOverridden) -> bool {
    let two = overridden.by.is_some() && overridden.second.is_some() && overridden.by != overridden.second;
    two && overridden.reason.as_deref().is_some_and(|reason| !reason.trim().is_empty())
}

impl SetAside<'_> {
    fn is_about(&self, rule: &Rule, alarm: &Alarm) -> bool {
        let named = self.fact.children;
        rule.id == self.rule && (named == 0 || alarm.children().all(|child| named >> child & 1 == 1))
    }

    fn apply(&self, rule: &Rule, alarm: Alarm) -> Vec<Alarm> {
        let (from, until) = (self.fact.known, self.until);
        // A guard is set aside before the act; any other rule only once its alarm stands.
        let comes = matches!(rule.kind, RuleKind::Guard { .. }) && from <= alarm.since && alarm.since < until;
        if !comes && !alarm.stands(from) {
            return vec![alarm];
        }
        let over = alarm.end.is_some_and(|end| end.at <= until);
        let again = (!over).then(|| Alarm { since: until, resumed: true, ..alarm.clone() });
        let aside = End { at: from, fact: None, by: ClosedBy::Override };
        let first = (alarm.since < from).then_some(Alarm { end: Some(aside), ..alarm });
        first.into_iter().chain(again).collect()
    }
}
