//! Alarms that give way: while a rule that says more stands about the same child, the rule that gives way to it does
//! not stand beside it. It stands again when the other ends and its own condition still holds, so nothing falls silent.

use super::alarm::Alarm;
use super::duty::End;
use crate::case::file::CaseFile;
use crate::event::ClosedBy;
use jiff::Timestamp;

/// The alarms, each cut where another that it gives way to stands.
pub(super) fn with_yielding(file: &CaseFile<'_>, alarms: Vec<Alarm>) -> Vec<Alarm> {
    let rules = &file.policy.rules;
    let is_heard = |alarm: &Alarm| rules.get(alarm.rule).is_some_and(|rule| !rule.gives_way_to.is_empty());
    if !alarms.iter().any(is_heard) {
        return alarms;
    }
    let spans: Vec<Vec<Span>> = alarms.iter().map(|alarm| taken_over(file, &alarms, alarm)).collect();
    let pieces = alarms.into_iter().zip(spans);
    pieces.flat_map(|(alarm, spans)| if spans.is_empty() { vec![alarm] } else { cut(&alarm, &spans) }).collect()
}

/// When alarms that an alarm gives way to stand about all of its children.
fn taken_over(file: &CaseFile<'_>, alarms: &[Alarm], alarm: &Alarm) -> Vec<Span> {
    let rules = &file.policy.rules;
    let given = rules.get(alarm.rule).map_or(&[][..], |rule| &rule.gives_way_to);
    if given.is_empty() {
        return Vec::new();
    }
    // Whether they ever stand together is known sooner than whether one gives way to the other.
    let meets = |other: &&Alarm| {
        other.end.is_none_or(|end| end.at > alarm.since) && alarm.end.is_none_or(|end| end.at > other.since)
    };
    let is_stronger = |other: &&Alarm| rules.get(other.rule).is_some_and(|rule| given.contains(&rule.id));
    let stronger: Vec<&Alarm> = alarms.iter().filter(meets).filter(is_stronger).collect();
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
