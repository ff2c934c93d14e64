//! Alarms that give way: while a rule that says more stands about the same child, the rule that gives way to it does
//! not stand beside it; and a later alarm takes the place of one that its rule is succeeded by. It stands again when the
//! other ends and its own condition still holds, so nothing falls silent; and what takes over is as late as what it took.

use super::alarm::Alarm;
use super::duty::End;
use crate::case::file::CaseFile;
use crate::event::ClosedBy;
use crate::policy::Rule;
use jiff::Timestamp;

/// The alarms, each cut where another that it gives way to stands.
pub(super) fn with_yielding(file: &CaseFile<'_>, mut alarms: Vec<Alarm>) -> Vec<Alarm> {
    let rules = &file.policy.rules;
    let yields = |alarm: &Alarm| rules.get(alarm.rule).is_some_and(Rule::yields);
    if !alarms.iter().any(yields) {
        return alarms;
    }
    alarms.sort_by_key(|alarm| (alarm.since, alarm.rule));
    let over: Vec<Vec<usize>> = alarms.iter().map(|alarm| stronger(rules, &alarms, alarm)).collect();
    for (place, over) in over.iter().enumerate() {
        take_on(&mut alarms, place, over);
    }
    let spans: Vec<Vec<Span>> =
        alarms.iter().zip(&over).map(|(alarm, over)| taken_over(&alarms, alarm, over)).collect();
    let pieces = alarms.into_iter().zip(spans);
    pieces.flat_map(|(alarm, spans)| if spans.is_empty() { vec![alarm] } else { cut(&alarm, &spans) }).collect()
}

/// The alarms that stand at some time together with an alarm and take its place, by place.
fn stronger(rules: &[Rule], alarms: &[Alarm], alarm: &Alarm) -> Vec<usize> {
    let Some(rule) = rules.get(alarm.rule).filter(|rule| rule.yields()) else { return Vec::new() };
    // Whether they ever stand together is known sooner than whether one gives way to the other.
    let meets = |other: &Alarm| {
        other.end.is_none_or(|end| end.at > alarm.since) && alarm.end.is_none_or(|end| end.at > other.since)
    };
    let is_later = |other: &Alarm| (other.since, other.rule) > (alarm.since, alarm.rule);
    let takes = |other: &Alarm| {
        let id = rules.get(other.rule).map(|rule| &rule.id);
        id.is_some_and(|id| rule.gives_way_to.contains(id) || is_later(other) && rule.succeeded_by.contains(id))
    };
    let others = alarms.iter().enumerate().filter(|(_, other)| meets(other) && takes(other));
    others.map(|(place, _)| place).collect()
}

/// What takes over from an alarm that stood before it is as late as that one was: no level is taken back.
fn take_on(alarms: &mut [Alarm], place: usize, over: &[usize]) {
    let Some(older) = alarms.get(place).cloned() else { return };
    for other in over {
        let newer = alarms.get_mut(*other).filter(|newer| newer.since > older.since);
        if let Some(newer) = newer.filter(|newer| newer.shares_child(&older)) {
            newer.late_since = newer.late_since.min(older.late_since);
        }
    }
}

/// When alarms that take its place stand about all of the children of an alarm.
fn taken_over(alarms: &[Alarm], alarm: &Alarm, over: &[usize]) -> Vec<Span> {
    if over.is_empty() {
        return Vec::new();
    }
    let stronger: Vec<&Alarm> = over.iter().filter_map(|place| alarms.get(*place)).collect();
    let of_child = |child| covered(stronger.iter().filter(|other| other.is_about(child)));
    let of_each = alarm.children().map(|child| of_child(Some(child)));
    of_each.reduce(|one, other| both(&one, &other)).unwrap_or_else(|| of_child(None))
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

/// What is left of an alarm outside these spans.
fn cut(alarm: &Alarm, spans: &[Span]) -> Vec<Alarm> {
    let over = alarm.end.map_or(Timestamp::MAX, |end| end.at);
    let (mut since, mut left) = (alarm.since, Vec::new());
    let resumed = |since| alarm.resumed || since > alarm.since;
    for (from, until) in spans.iter().copied() {
        if until <= since || from >= over {
            continue;
        }
        if since < from {
            let end = End { at: from, fact: None, by: ClosedBy::GaveWay };
            left.push(Alarm { since, end: Some(end), resumed: resumed(since), ..alarm.clone() });
        }
        since = since.max(until);
    }
    if since < over {
        left.push(Alarm { since, resumed: resumed(since), ..alarm.clone() });
    }
    left
}
