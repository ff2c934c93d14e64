//! Alarms through corrections: what stood before one was made is not rewritten, and from then on the corrected entry
//! no longer counts, whether it opened a duty, met it or decided a condition.

use super::alarm::Alarm;
use super::duty::End;
use crate::case::file::CaseFile;
use crate::event::ClosedBy;
use crate::policy::Occasions;
use jiff::Timestamp;

/// Every alarm up to `now`, judged between one correction and the next by the entries that counted then.
pub(super) fn through_corrections(
    file: &CaseFile<'_>,
    now: Timestamp,
    judge: impl Fn(&CaseFile<'_>, Timestamp) -> Vec<Alarm>,
) -> Vec<Alarm> {
    let made: Vec<Timestamp> = file.correction_instants().into_iter().filter(|at| *at <= now).collect();
    let mut alarms = judge(&file.as_corrected_by(Timestamp::MIN), made.first().copied().unwrap_or(now));
    for (place, from) in made.iter().enumerate() {
        let until = made.get(place + 1).copied().unwrap_or(now);
        let judged = judge(&file.as_corrected_by(*from), until);
        alarms = continued(file, alarms, judged, *from);
    }
    alarms
}

/// The alarms so far, carried on by what is judged from a correction on.
fn continued(file: &CaseFile<'_>, mut alarms: Vec<Alarm>, judged: Vec<Alarm>, from: Timestamp) -> Vec<Alarm> {
    alarms.retain(|alarm| alarm.since < from);
    let mut judged: Vec<Option<Alarm>> = judged.into_iter().map(Some).collect();
    for alarm in alarms.iter_mut().filter(|alarm| alarm.stands(from) || is_open_before(alarm, from)) {
        let same =
            judged.iter_mut().find(|other| other.as_ref().is_some_and(|other| carries_on(file, alarm, other, from)));
        match same.and_then(Option::take) {
            Some(other) => alarm.end = other.end,
            None => alarm.end = Some(End { at: from, fact: None, by: ClosedBy::Correction }),
        }
    }
    for alarm in judged.into_iter().flatten().filter(|alarm| alarm.end.is_none_or(|end| end.at > from)) {
        alarms.push(Alarm { since: alarm.since.max(from), ..alarm });
    }
    alarms
}

/// Stood right up to the correction.
fn is_open_before(alarm: &Alarm, from: Timestamp) -> bool {
    alarm.since < from && alarm.end.is_none_or(|end| end.at > from)
}

fn carries_on(file: &CaseFile<'_>, alarm: &Alarm, other: &Alarm, from: Timestamp) -> bool {
    let apart = file.policy.rules.get(alarm.rule).is_some_and(|rule| rule.occasions == Occasions::Separate);
    let same = (alarm.rule, alarm.child, alarm.member) == (other.rule, other.child, other.member);
    same && (!apart || alarm.start == other.start) && other.stands(from)
}
