//! A case that is closed and opened again: what was late when it was closed stands again from the reopening on.
//! Closing and opening a case in two clicks makes nobody safe. What an office decides to end is its own part: what rules
//! ask of others ends only where the leading office ends it.

use super::alarm::Alarm;
use super::duty::End;
use super::yielding::cut;
use crate::case::file::CaseFile;
use crate::event::{ClosedBy, Event, EventKind, Outcome};
use crate::ids::OfficeId;
use jiff::Timestamp;

impl CaseFile<'_> {
    /// Whether a closing, by its place, ends the case for an office: its own, the leading office's, or anybody's where
    /// no office has to act.
    pub(super) fn closes_for(&self, place: u32, office: Option<OfficeId>) -> bool {
        let entry = self.fact(place).and_then(|fact| self.entry(fact));
        let actor = entry.and_then(|entry| self.actor_office(entry));
        office.is_none() || actor == office || actor == self.lead(place as usize)
    }

    /// Whether a fact may meet what is asked of an office: anything may that does not end the work, and what ends it
    /// where the leading office, the one that has to act or nobody named says so, or where no office leads yet.
    pub(super) fn may_end_for(&self, place: u32, office: Option<OfficeId>) -> bool {
        let Some(fact) = self.fact(place) else { return false };
        let result = match fact.event {
            Event::DecisionMade(made) => made.result,
            Event::ConferenceHeld(held) => held.result,
            Event::CaseClosed(_) => Some(Outcome::Close),
            _ => None,
        };
        if !matches!(result, Some(Outcome::Close | Outcome::NoFurtherAction)) {
            return true;
        }
        let Some(entry) = self.entry(fact) else { return false };
        let Some(actor) = self.actor_office(entry) else { return true };
        let takes_part = |asked: OfficeId| asked == actor || entry.participants.contains(&asked);
        self.lead(place as usize).is_none_or(takes_part) || office.is_some_and(takes_part)
    }

    /// When we knew that the case was opened again after a closing, by its place.
    pub(super) fn reopened(&self, place: u32) -> Option<Timestamp> {
        let later = self.of_kind(EventKind::CaseOpened).iter().find(|opened| **opened > place);
        later.and_then(|opened| self.fact(*opened)).map(|fact| fact.known)
    }
}

/// The alarms, each cut while its case was closed.
pub(super) fn through_closings(file: &CaseFile<'_>, alarms: Vec<Alarm>) -> Vec<Alarm> {
    let closings = file.of_kind(EventKind::CaseClosed);
    if closings.iter().all(|place| file.reopened(*place).is_none()) {
        return alarms;
    }
    alarms.into_iter().flat_map(|alarm| through(file, alarm, closings)).collect()
}

fn through(file: &CaseFile<'_>, alarm: Alarm, closings: &[u32]) -> Vec<Alarm> {
    let mut pieces = vec![alarm];
    for place in closings {
        let Some(alarm) = pieces.pop() else { break };
        let (Some(closed), Some(opened)) = (file.fact(*place), file.reopened(*place)) else {
            pieces.push(alarm);
            continue;
        };
        let ends = file.policy.rules.get(alarm.rule).is_some_and(|rule| rule.ends_with_case);
        let ended =
            ends && *place > alarm.start && closed.known >= alarm.since && file.closes_for(*place, alarm.office);
        if ended && alarm.children().all(|child| file.concerns(closed, Some(child))) {
            let end = End { at: closed.known, fact: Some(*place), by: ClosedBy::CaseEnded };
            pieces.extend(cut(&alarm, &[(closed.known, opened)], end));
        } else {
            pieces.push(alarm);
        }
    }
    pieces
}
