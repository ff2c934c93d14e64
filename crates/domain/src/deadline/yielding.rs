//! Alarms that give way: while a rule that says more stands about the same child, the rule that gives way to it does
//! not stand beside it; and a later alarm takes the place of one that its rule is succeeded by. It stands again when the
//! other ends and its own condition still holds, so nothing falls silent; and what takes over is as late as what it took.

use super::alarm::Alarm;
use super::duty::End;
use crate::case::file::{CaseFile, MemberSet, bits};
use crate::event::ClosedBy;
use crate::policy::Takeover;
use jiff::Timestamp;

/// The alarms, each cut where another that it gives way to stands.
pub(super) fn with_yielding(file: &CaseFile<'_>, mut alarms: Vec<Alarm>) -> Vec<Alarm> {
    let takeovers = &file.policy.takeovers;
    if alarms.iter().all(|alarm| takeovers.of_rule(alarm.rule).is_empty()) {
        return alarms;
    }
    alarms.sort_by_cached_key(|alarm| (alarm.since, alarm.rule));
    let mut by_rule: Vec<(usize, usize)> =
        alarms.iter().enumerate().map(|(place, alarm)| (alarm.rule, place)).collect();
    by_rule.sort_unstable();
    let over: Vec<Vec<usize>> =
        alarms.iter().map(|alarm| stronger(&alarms, (alarm, takeovers.of_rule(alarm.rule)), &by_rule)).collect();
    for (place, over) in over.iter().enumerate() {
        take_on(file, &mut alarms, place, over);
    }
    let spans: Vec<Vec<Span>> =
        alarms.iter().zip(&over).map(|(alarm, over)| taken_over(file, &alarms, alarm, over)).collect();
    let mut left = Vec::with_capacity(alarms.len() + 8);
    for (alarm, spans) in alarms.into_iter().zip(spans) {
        if spans.is_empty() { left.push(alarm) } else { left.extend(cut(&alarm, &spans, GAVE_WAY)) }
    }
    left
}

/// The alarms that stand at some time together with an alarm and take its place, by place.
fn stronger(
    alarms: &[Alarm],
    (alarm, takers): (&Alarm, &[(usize, Takeover)]),
    by_rule: &[(usize, usize)],
) -> Vec<usize> {
    let meets = |other: &Alarm| {
        other.end.is_none_or(|end| end.at > alarm.since) && alarm.end.is_none_or(|end| end.at > other.since)
    };
    let is_later = |other: &Alarm| (other.since, other.rule) > (alarm.since, alarm.rule);
    let mut found = Vec::new();
    for (taker, takeover) in takers {
        let theirs = by_rule.get(by_rule.partition_point(|(rule, _)| rule < taker)..).unwrap_or_default();
        for (_, place) in theirs.iter().take_while(|(rule, _)| rule == taker) {
            let takes = |other: &Alarm| meets(other) && (*takeover == Takeover::Always || is_later(other));
            if alarms.get(*place).is_some_and(takes) {
                found.push(*place);
            }
        }
    }
    found
}

/// What takes over from an alarm that stood before it is as late as that one was: no level is taken back.
fn take_on(file: &CaseFile<'_>, alarms: &mut [Alarm], place: usize, over: &[usize]) {
    for other in over {
        let Some(older) = alarms.get(place) else { return };
        let (late_since, children) = (older.late_since, told_of(file, older));
        let shares = |newer: &Alarm| children == 0 || bits(children).any(|child| speaks_of(file, newer, Some(child)));
        let takes = |newer: &Alarm| newer.since > older.since && shares(newer);
        if alarms.get(*other).is_some_and(takes)
            && let Some(newer) = alarms.get_mut(*other)
        {
            newer.late_since = newer.late_since.min(late_since);
        }
    }
}

/// When alarms that take its place stand about all of the children of an alarm.
fn taken_over(file: &CaseFile<'_>, alarms: &[Alarm], alarm: &Alarm, over: &[usize]) -> Vec<Span> {
    if over.is_empty() {
        return Vec::new();
    }
    let stronger: Vec<&Alarm> = over.iter().filter_map(|place| alarms.get(*place)).collect();
    let of_child = |child| covered(stronger.iter().filter(|other| speaks_of(file, other, child)));
    let children = told_of(file, alarm);
    let of_each = bits(children).map(|child| of_child(Some(child)));
    of_each.reduce(|one, other| both(&one, &other)).unwrap_or_else(|| of_child(None))
}

/// The children an alarm tells of: its own, or those its occasion names where it is about the case; none: any child.
fn told_of(file: &CaseFile<'_>, alarm: &Alarm) -> MemberSet {
    let own = alarm.children().fold(0, |all, child| all | 1 << child);
    if own == 0 { file.fact(alarm.start).map_or(0, |fact| fact.children) } else { own }
}

fn speaks_of(file: &CaseFile<'_>, alarm: &Alarm, child: Option<usize>) -> bool {
    let told = told_of(file, alarm);
    told == 0 || child.is_none_or(|child| told >> child & 1 == 1)
}

/// A time during which something stands.
type Span = (Timestamp, Timestamp);

/// When at least one of these alarms stands, in order and without overlap.
fn covered<'a>(alarms: impl Iterator<Item = &'a &'a Alarm>) -> Vec<Span> {
    let mut spans: Vec<Span> =
        alarms.map(|alarm| (alarm.since, alarm.end.map_or(Timestamp::MAX, |end| end.at))).collect();
    spans.sort_unstable();
    let mut joined: Vec<Span> = Vec::new();
    for (from, until) in spans {
        match joined.last_mut().filter(|(_, last)| from <= *last) {
            Some((_, last)) => *last = until.max(*last),
            None => joined.push((from, until)),
        }
    }
    joined
}

/// When both stand.
fn both(one: &[Span], other: &[Span]) -> Vec<Span> {
    let pairs = one.iter().flat_map(|one| other.iter().map(move |other| (one.0.max(other.0), one.1.min(other.1))));
    let mut spans: Vec<Span> = pairs.filter(|(from, until)| from < until).collect();
    spans.sort_unstable();
    spans
}

/// How an alarm ends that gives way; the instant is that of each span.
const GAVE_WAY: End = End { at: Timestamp::MIN, fact: None, by: ClosedBy::GaveWay };

/// What is left of an alarm outside these spans; a piece ends in this way where a span begins.
pub(super) fn cut(alarm: &Alarm, spans: &[Span], way: End) -> Vec<Alarm> {
    let over = alarm.end.map_or(Timestamp::MAX, |end| end.at);
    let (mut since, mut left) = (alarm.since, Vec::new());
    let resumed = |since| alarm.resumed || since > alarm.since;
    for (from, until) in spans.iter().copied() {
        if until <= since || from >= over {
            continue;
        }
        if since < from {
            let end = End { at: from, ..way };
            left.push(Alarm { since, end: Some(end), resumed: resumed(since), ..alarm.clone() });
        }
        since = since.max(until);
    }
    if since < over {
        left.push(Alarm { since, resumed: resumed(since), ..alarm.clone() });
    }
    left
}
