//! The whole judgement of a case at a moment: every alarm that ever stood, what stands, what is due next.

use super::alarm::{Alarm, join};
use super::closing::through_closings;
use super::correction::through_corrections;
use super::duties::Duties;
use super::duty::Duty;
use super::kinds;
use super::overriding::{is_set_aside, with_overrides};
use super::yielding::with_yielding;
use crate::case::file::CaseFile;
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
    Duties::of(file).judge(file, now)
}

impl Duties {
    /// What the duties of a case file come to at an instant.
    pub fn judge(&self, file: &CaseFile<'_>, now: Timestamp) -> Judgement {
        let (mut ahead, mut late, mut alarms) = (Vec::new(), Vec::new(), Vec::new());
        let rules = file.policy.rules.iter().zip(self.by_rule());
        for (rule, duties) in rules.filter(|(_, duties)| !duties.is_empty()) {
            for (since, duty) in duties.iter().filter_map(|duty| duty.late_since().map(|since| (since, duty))) {
                // A duty that ends by itself later (a span, an announced return) is ahead like any other until then.
                if since > now { &mut ahead } else { &mut late }.push((since, duty));
            }
            join(file, rule, &mut late, &mut alarms);
        }
        alarms = if file.correction_instants().is_empty() {
            through_closings(file, alarms)
        } else {
            through_corrections(file, now, judged)
        };
        alarms = with_yielding(file, with_overrides(file, alarms));
        // An alarm is large, so that it is moved once and not at every comparison.
        alarms.sort_by_cached_key(|alarm| (alarm.since, alarm.rule, alarm.child, alarm.member, alarm.start));
        ahead.sort_by_key(|(since, duty)| (*since, duty.rule, duty.child, duty.start));
        let ahead = ahead.into_iter().map(|(_, duty)| duty.clone()).collect();
        let mut judgement = Judgement { ahead, alarms, next_at: None };
        judgement.next_at = next(file, &judgement, now);
        judgement.alarms.retain(|alarm| alarm.since <= now);
        judgement
    }
}

/// The alarms of every rule, without overrides.
fn judged(file: &CaseFile<'_>, now: Timestamp) -> Vec<Alarm> {
    let mut alarms = Vec::new();
    for (place, rule) in file.policy.rules.iter().enumerate() {
        let duties = kinds::duties(file, rule, place);
        let late = duties.iter().filter_map(|duty| duty.late_since().map(|since| (since, duty)));
        join(file, rule, &mut late.filter(|(since, _)| *since <= now).collect(), &mut alarms);
    }
    through_closings(file, alarms)
}

fn next(file: &CaseFile<'_>, judgement: &Judgement, now: Timestamp) -> Option<Timestamp> {
    let limits = judgement.ahead.iter().filter_map(Duty::late_since);
    let levels =
        judgement.alarms.iter().filter(|alarm| alarm.stands(now)).filter_map(|alarm| file.next_level_at(alarm, now));
    let ends = judgement.alarms.iter().filter_map(|alarm| alarm.end.map(|end| end.at));
    let begins = judgement.alarms.iter().map(|alarm| alarm.since);
    // What a correction takes back is known only once its own instant has come.
    let corrections = file.correction_instants().into_iter();
    limits.chain(levels).chain(ends).chain(begins).chain(corrections).filter(|at| *at > now).min()
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

/// What the guards of the pack say to the last entry of the file: the act about to be recorded. An entry that ends the case
/// is held against the case as it stood before.
pub fn refusals(file: &CaseFile<'_>) -> Vec<Refusal> {
    let Some(act) = file.entries.len().checked_sub(1) else { return Vec::new() };
    let Some(at) = file.entries.get(act).map(|entry| entry.recorded_at) else { return Vec::new() };
    let mut refused = Vec::new();
    for (place, rule) in file.policy.rules.iter().enumerate() {
        if !matches!(rule.kind, RuleKind::Guard { .. }) || is_set_aside(file, &rule.id, at) {
            continue;
        }
        for duty in kinds::lacking(file, rule, place) {
            let words = duty.argument.or_else(|| rule.argument.clone()).unwrap_or_default();
            let missing = words.split(',').map(str::to_owned).collect();
            refused.push(Refusal { rule: place, child: duty.child, missing });
        }
    }
    refused
}
