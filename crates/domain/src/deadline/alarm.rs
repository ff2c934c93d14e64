//! An alarm: the time during which duties of one rule about one child were late, as one interval.

use super::duty::{Duty, End};
use crate::case::file::CaseFile;
use crate::event::ClosedBy;
use crate::ids::{EntryId, OfficeId};
use crate::policy::{Occasions, Rule};
use jiff::Timestamp;

/// One alarm, standing or ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Alarm {
    /// Place of the rule in the policy.
    pub rule: usize,
    /// Child, by place among the members.
    pub child: Option<usize>,
    /// Adult or sibling, by place among the members.
    pub member: Option<usize>,
    /// Argument of the alarm type.
    pub argument: Option<String>,
    /// Since when it stands.
    pub since: Timestamp,
    /// Since when its condition has held, as far as we know now: levels of the way up count from here. Earlier than
    /// `since` where the alarm had been set aside, or where a correction brought it back.
    pub late_since: Timestamp,
    /// The limit that ran out first; nothing where the calendar does not reach it.
    pub due: Option<Timestamp>,
    /// When and how it ended.
    pub end: Option<End>,
    /// Entries that decided it, the opening one first.
    pub because: Vec<EntryId>,
    /// Place of the first opening fact: the occasion.
    pub start: u32,
    /// Office that has to act.
    pub office: Option<OfficeId>,
}

impl Alarm {
    /// Whether it stands at an instant.
    pub fn stands(&self, at: Timestamp) -> bool {
        self.since <= at && self.end.is_none_or(|end| at < end.at)
    }
}

/// Joins the late duties of one rule, each with since when it is late, into alarms: one per child (and adult) and occasion; unless the rule wants each
/// occasion apart, a later one joins the alarm that still stands.
pub(super) fn join(file: &CaseFile<'_>, rule: &Rule, mut late: Vec<(Timestamp, &Duty)>) -> Vec<Alarm> {
    late.sort_by_key(|(since, duty)| (duty.child, duty.member, *since, duty.start));
    let mut alarms: Vec<Alarm> = Vec::new();
    for (since, duty) in late {
        let standing = alarms.iter_mut().rev().find(|alarm| {
            alarm.child == duty.child
                && alarm.member == duty.member
                && (rule.occasions != Occasions::Separate || alarm.start == duty.start)
                && alarm.end.is_none_or(|end| since <= end.at)
        });
        match standing {
            Some(alarm) if rule.occasions == Occasions::Renew && alarm.start != duty.start => {
                let kept = kept_end(alarm, duty);
                alarm.end = Some(End { at: since, fact: None, by: ClosedBy::Rule });
                alarms.push(Alarm { end: kept, ..begin(file, rule, since, duty) });
            }
            Some(alarm) => extend(file, alarm, since, duty),
            None => alarms.push(begin(file, rule, since, duty)),
        }
    }
    alarms
}

/// The later end of an alarm and the duty that takes its place: the older occasion lives on in the fresh alarm.
fn kept_end(alarm: &Alarm, duty: &Duty) -> Option<End> {
    match (alarm.end, duty.end) {
        (Some(one), Some(other)) => Some(if other.at > one.at { other } else { one }),
        _ => None,
    }
}

fn begin(file: &CaseFile<'_>, rule: &Rule, since: Timestamp, duty: &Duty) -> Alarm {
    let argument = duty.argument.as_ref().or(rule.argument.as_ref()).cloned();
    let because = file.ids_of(std::iter::once(duty.start).chain(duty.because.iter().copied()));
    let due = duty.due.as_ref().ok().copied();
    Alarm {
        rule: duty.rule,
        child: duty.child,
        member: duty.member,
        argument,
        since,
        late_since: since,
        due,
        end: duty.end,
        because,
        start: duty.start,
        office: duty.office,
    }
}

/// Lets a later occasion join: the alarm stands until both are over. Its reasons stay those of the instant it began at,
/// so that they do not depend on when somebody looked.
fn extend(file: &CaseFile<'_>, alarm: &mut Alarm, since: Timestamp, duty: &Duty) {
    if since == alarm.since {
        for id in file.ids_of(std::iter::once(duty.start).chain(duty.because.iter().copied())) {
            if !alarm.because.contains(&id) {
                alarm.because.push(id);
            }
        }
    }
    alarm.end = kept_end(alarm, duty);
}
