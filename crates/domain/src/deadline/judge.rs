//! The whole judgement of a case at a moment: every alarm that ever stood, what stands, what is due next.

use super::alarm::{Alarm, join, set_aside};
use super::duty::Duty;
use super::kinds;
use crate::case::file::CaseFile;
use crate::event::{Entry, Event, EventKind};
use crate::policy::RuleKind;
use jiff::Timestamp;

/// What the rules say about a case as known at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// Duties that are open and not yet late, soonest first.
    pub ahead: Vec<Duty>,
    /// Alarms that stood at any time up to now, in the order they began.
    pub alarms: Vec<Alarm>,
    /// The next instant at which, without any new fact, something changes: a limit runs out, an alarm goes up.
    pub next_at: Option<Timestamp>,
}

/// Judges a case file at an instant.
pub fn judge(file: &CaseFile<'_>, now: Timestamp) -> Judgement {
    let mut judgement = Judgement { ahead: Vec::new(), alarms: Vec::new(), next_at: None };
    for (place, rule) in file.policy.rules.iter().enumerate() {
        let duties = kinds::duties(file, rule, place);
        let ahead =
            duties.iter().filter(|duty| duty.end.is_none() && duty.late_since().is_some_and(|since| since > now));
        judgement.ahead.extend(ahead.cloned());
        let begun = duties.into_iter().filter(|duty| duty.late_since().is_some_and(|since| since <= now)).collect();
        judgement.alarms.extend(join(file, rule, begun));
    }
    judgement.alarms = with_overrides(file, std::mem::take(&mut judgement.alarms));
    judgement.alarms.sort_by_key(|alarm| (alarm.since, alarm.rule, alarm.child, alarm.member, alarm.start));
    judgement.ahead.sort_by_key(|duty| (duty.late_since(), duty.rule, duty.child, duty.start));
    judgement.next_at = next(file, &judgement, now);
    judgement
}

fn next(file: &CaseFile<'_>, judgement: &Judgement, now: Timestamp) -> Option<Timestamp> {
    let limits = judgement.ahead.iter().filter_map(Duty::late_since);
    let levels =
        judgement.alarms.iter().filter(|alarm| alarm.stands(now)).filter_map(|alarm| file.next_level_at(alarm, now));
    let ends = judgement.alarms.iter().filter_map(|alarm| alarm.end.map(|end| end.at));
    let begins = judgement.alarms.iter().map(|alarm| alarm.since);
    limits.chain(levels).chain(ends).chain(begins).filter(|at| *at > now).min()
}

fn with_overrides(file: &CaseFile<'_>, mut alarms: Vec<Alarm>) -> Vec<Alarm> {
    for place in file.of_kind(EventKind::AlarmOverridden) {
        let Some(fact) = file.fact(*place) else { continue };
        let Event::AlarmOverridden(overridden) = fact.event else { continue };
        // Two different people and an end, or it has no effect.
        let two = overridden.by.is_some() && overridden.second.is_some() && overridden.by != overridden.second;
        if let (true, Some(until), Some(rule)) = (two, overridden.until, &overridden.rule) {
            let named = |alarm: &Alarm| file.policy.rules.get(alarm.rule).is_some_and(|known| known.id == *rule);
            let (mine, others): (Vec<Alarm>, Vec<Alarm>) = alarms.into_iter().partition(|alarm| {
                named(alarm) && (fact.children == 0 || alarm.child.is_none_or(|child| fact.children >> child & 1 == 1))
            });
            alarms = others.into_iter().chain(set_aside(mine, fact.known, until)).collect();
        }
    }
    alarms
}

/// Why an act is refused: the rule and what is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Place of the rule in the policy.
    pub rule: usize,
    /// Child, by place among the members.
    pub child: Option<usize>,
    /// Words of the missing things.
    pub missing: Vec<String>,
}

/// What the guards of the pack say to the last entry of the file: the act about to be recorded.
pub fn refusals(file: &CaseFile<'_>) -> Vec<Refusal> {
    let Some(act) = file.entries.len().checked_sub(1) else { return Vec::new() };
    let mut refused = Vec::new();
    for (place, rule) in file.policy.rules.iter().enumerate() {
        if !matches!(rule.kind, RuleKind::Guard { .. }) || is_overridden(file, &rule.id, act) {
            continue;
        }
        for duty in kinds::duties(file, rule, place) {
            if file.fact(duty.start).is_some_and(|fact| fact.entry == act) {
                let words = duty.argument.or_else(|| rule.argument.clone()).unwrap_or_default();
                let missing = words.split(',').map(str::to_owned).collect();
                refused.push(Refusal { rule: place, child: duty.child, missing });
            }
        }
    }
    refused
}

fn is_overridden(file: &CaseFile<'_>, rule: &str, act: usize) -> bool {
    let Some(at) = file.entries.get(act).map(|entry: &Entry| entry.recorded_at) else { return false };
    let overrides = file.of_kind(EventKind::AlarmOverridden).iter().filter_map(|place| file.fact(*place));
    overrides
        .filter_map(|fact| match fact.event {
            Event::AlarmOverridden(overridden) => Some(overridden),
            _ => None,
        })
        .any(|overridden| {
            overridden.rule.as_deref() == Some(rule)
                && overridden.by.is_some()
                && overridden.second.is_some()
                && overridden.by != overridden.second
                && overridden.until.is_some_and(|until| at < until)
        })
}
