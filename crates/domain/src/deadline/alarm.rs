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
    /// Further children of the family for whom the same occasion was late at the same instant, by place.
    pub others: Vec<usize>,
    /// Adult or sibling, by place among the members.
    pub member: Option<usize>,
    /// Argument of the alarm type.
    pub argument: Option<String>,
    /// Since when it stands.
    pub since: Timestamp,
    /// Since when its condition has held, as far as we know now: levels of the way up count from here. Earlier than
    /// `since` where the alarm had been set aside, or where a correction brought it back.
    pub late_since: Timestamp,
    /// It goes on with an alarm of the same occasion that stood before.
    pub resumed: bool,
    /// The limit that ran out first; nothing where the calendar does not reach it.
    pub due: Option<Timestamp>,
    /// The limit that the rule alone sets, where whoever asked wished a sooner one.
    pub usual: Option<Timestamp>,
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
    /// The children it is about; none where it is about the case as a whole.
    pub fn children(&self) -> impl Iterator<Item = usize> + '_ {
        self.child.into_iter().chain(self.others.iter().copied())
    }

    /// Whether it is about a child, or about the case as a whole; asked about no child in particular, it always is.
    pub fn is_about(&self, child: Option<usize>) -> bool {
        self.child.is_none() || child.is_none_or(|child| self.children().any(|about| about == child))
    }

    /// The children for whom it began; none where it goes on with one that stood before.
    pub fn began_for(&self) -> usize {
        if self.resumed { 0 } else { self.children().count().max(1) }
    }

    /// Whether another is the same alarm about another child.
    fn is_of_family(&self, other: &Self, file: &CaseFile<'_>) -> bool {
        let about_children =
            |alarm: &Self| alarm.child.is_some() && alarm.member.is_none_or(|m| Some(m) == alarm.child);
        // One that gave way in the instant it began never stood.
        let stood = |alarm: &Self| alarm.end.is_none_or(|end| end.at > alarm.since);
        // One visit that reached none of the children is a fact for each of them, and one occasion.
        let occasion = |alarm: &Self| file.fact(alarm.start).map(|fact| fact.entry);
        about_children(self)
            && about_children(other)
            && stood(self)
            && stood(other)
            && self.member.is_some() == other.member.is_some()
            && (self.since, self.office) == (other.since, other.office)
            && (self.start == other.start || occasion(self).is_some_and(|entry| Some(entry) == occasion(other)))
            && self.argument == other.argument
    }

    /// Whether it stands at an instant.
    pub fn stands(&self, at: Timestamp) -> bool {
        self.since <= at && self.end.is_none_or(|end| at < end.at)
    }
}

/// Joins the late duties of one rule, each with since when it is late, into alarms behind those told so far: one per
/// child (and adult) and occasion; unless the rule wants each occasion apart, a later one joins the alarm that still
/// stands.
pub(super) fn join(file: &CaseFile<'_>, rule: &Rule, late: &mut Vec<(Timestamp, &Duty)>, told: &mut Vec<Alarm>) {
    late.sort_by_key(|(since, duty)| (duty.child, duty.member, *since, duty.start));
    let first = told.len();
    for (since, duty) in late.drain(..) {
        let alarms = told.get_mut(first..).unwrap_or_default();
        let standing = alarms.iter_mut().rev().find(|alarm| {
            alarm.child == duty.child
                && alarm.member == duty.member
                && (rule.occasions != Occasions::Separate || alarm.start == duty.start)
                && alarm.end.is_none_or(|end| since <= end.at)
        });
        match standing {
            Some(alarm) if rule.occasions == Occasions::Renew && alarm.start != duty.start => {
                let kept = kept_end(alarm, duty);
                alarm.end = Some(End { at: since, fact: None, by: ClosedBy::Renewed });
                let mut fresh = Alarm { end: kept, ..begin(file, rule, since, duty) };
                go_on(&mut fresh, alarm);
                told.push(fresh);
            }
            Some(alarm) => extend(file, alarm, since, duty),
            None => told.push(begin(file, rule, since, duty)),
        }
    }
    let alarms = told.get(first..).unwrap_or_default();
    // Most alarms began alone, which is seen without asking anything else of them.
    let together = |(place, one): (usize, &Alarm)| alarms.iter().skip(place + 1).any(|two| one.since == two.since);
    if alarms.iter().enumerate().any(together) {
        let alarms = told.split_off(first);
        told.extend(of_families(file, alarms));
    }
}

/// Makes one alarm of those about several children of one family that began at one instant on one occasion. When one
/// of the children is safe it ends, and one about those who are left takes its place.
fn of_families(file: &CaseFile<'_>, alarms: Vec<Alarm>) -> Vec<Alarm> {
    let mut families: Vec<Vec<Alarm>> = Vec::new();
    for alarm in alarms {
        let takes = |family: &&mut Vec<Alarm>| {
            family.first().is_some_and(|first| first.is_of_family(&alarm, file))
                && family.iter().all(|other| other.child != alarm.child)
        };
        match families.iter_mut().find(takes) {
            Some(family) => family.push(alarm),
            None => families.push(vec![alarm]),
        }
    }
    families.into_iter().flat_map(of_family).collect()
}

fn of_family(mut left: Vec<Alarm>) -> Vec<Alarm> {
    if left.len() < 2 {
        return left;
    }
    // What it is told by stays that of the first child, whoever of them is safe first.
    left.sort_by_key(|alarm| alarm.child);
    let (mut told, mut since): (Vec<Alarm>, _) = (Vec::new(), left.first().map(|alarm| alarm.since));
    while let (Some(first), Some(from)) = (left.first().cloned(), since) {
        let end = left.iter().filter_map(|alarm| alarm.end).min_by_key(|end| end.at);
        let others = left.iter().skip(1).filter_map(|alarm| alarm.child).collect();
        let member = first.member.and(first.child);
        let late_since = left.iter().map(|alarm| alarm.late_since).min().unwrap_or(first.late_since);
        let resumed = first.resumed || from > first.since;
        told.push(Alarm { others, member, since: from, late_since, resumed, end, ..first });
        since = end.map(|end| end.at);
        left.retain(|alarm| since.is_some() && alarm.end.map(|end| end.at) != since);
    }
    told
}

/// What was late stays as late as it was: a newer occasion adds its facts, and takes back no limit and no level.
fn go_on(fresh: &mut Alarm, older: &Alarm) {
    fresh.late_since = older.late_since.min(fresh.late_since);
    fresh.due = older.due.into_iter().chain(fresh.due).min();
    let added: Vec<EntryId> = older.because.iter().filter(|id| !fresh.because.contains(id)).copied().collect();
    fresh.because.extend(added);
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
        others: Vec::new(),
        member: duty.member,
        argument,
        since,
        late_since: since,
        resumed: false,
        due,
        usual: duty.usual,
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
