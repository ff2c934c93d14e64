//! The state of the case just before a fact, for conditions.

use super::file::{CaseFile, Fact};
use super::read::Asked;
use super::summary::OPENING;
use crate::event::{Event, EventKind, Registration, Value};
use crate::policy::CaseField;
use jiff::Timestamp;

impl<'a> CaseFile<'a> {
    pub(super) fn read_case(&self, field: CaseField, asked: Asked) -> Value<'a> {
        let Some(now) = self.fact(asked.place).map(|fact| fact.at) else { return Value::Unknown };
        let before = asked.place;
        match field {
            CaseField::Open => Value::Bool(self.is_open(before)),
            CaseField::Reported => Value::Bool(self.last(EventKind::NotificationReceived, None, before + 1).is_some()),
            CaseField::DaysSinceClosed => self.days_since(EventKind::CaseClosed, None, before, now),
            CaseField::Level => self.level(before).map_or(Value::Unknown, |level| Value::Number(f64::from(level))),
            CaseField::Urgency => self.urgency(before),
            CaseField::LeadKind => {
                let lead = self.lead(before as usize + 1).and_then(|office| self.office_kind(office));
                lead.map_or(Value::Unknown, |kind| Value::Word(kind.word()))
            }
            CaseField::HasWorker => Value::Bool(self.assigned(before).is_some()),
            CaseField::DaysSinceMove => {
                let last = |kind| self.last(kind, None, before + 1).map(|fact| fact.at);
                let moved = last(EventKind::Moved).max(last(EventKind::MovePlanned));
                moved.map_or(Value::Unknown, |at| Value::Number(days(at, now)))
            }
            CaseField::Expectant => Value::Bool(self.is_expectant(before)),
            CaseField::Refusals => Value::Number(self.refusals(before)),
            CaseField::Holders => Value::Number(self.holders(before as usize + 1).len() as f64),
            CaseField::Children => {
                let known = super::file::bits(self.children).filter_map(|place| self.members.get(place));
                let by_then = self.fact(before).map_or(Timestamp::MIN, |fact| fact.known);
                Value::Number(known.filter(|member| member.known <= by_then).count() as f64)
            }
            CaseField::AdultsUnmet => Value::Number(self.adults_unmet(before)),
            CaseField::PartnerNamed => Value::Bool(self.partner_named(before)),
            CaseField::RuleForNext => {
                let set = self.last(EventKind::NextIncidentRuleSet, None, before);
                Value::Bool(set.is_some_and(|fact| fact.entry >= self.begun(before)))
            }
            CaseField::MoveAhead => {
                let planned = self.last(EventKind::MovePlanned, None, before + 1).map(|fact| fact.entry);
                let moved = self.last(EventKind::Moved, None, before + 1).map(|fact| fact.entry);
                Value::Bool(planned.is_some_and(|planned| moved.is_none_or(|moved| moved < planned)))
            }
            CaseField::PlanAgreed => {
                let agreed = self.last(EventKind::PlanAgreed, None, before);
                Value::Bool(agreed.is_some_and(|fact| !self.ended_since(fact.entry, before)))
            }
        }
    }

    /// The last fact of a kind before a place that concerns a child (or anybody).
    pub fn last(&self, kind: EventKind, child: Option<usize>, before: u32) -> Option<&Fact<'a>> {
        self.last_where(kind, child, before, |_| true)
    }

    pub(super) fn last_where(
        &self,
        kind: EventKind,
        child: Option<usize>,
        before: u32,
        fits: impl Fn(&Fact<'a>) -> bool,
    ) -> Option<&Fact<'a>> {
        let list = self.of_kind(kind);
        let end = list.partition_point(|place| *place < before);
        let earlier = list.get(..end).unwrap_or_default();
        earlier.iter().rev().filter_map(|place| self.fact(*place)).find(|fact| self.concerns(fact, child) && fits(fact))
    }

    pub(super) fn days_since(&self, kind: EventKind, child: Option<usize>, before: u32, now: Timestamp) -> Value<'a> {
        self.last(kind, child, before).map_or(Value::Unknown, |fact| Value::Number(days(fact.at, now)))
    }

    fn is_open(&self, before: u32) -> bool {
        let opened = OPENING.iter().filter_map(|kind| self.last(*kind, None, before)).map(|fact| fact.entry).max();
        opened.is_some_and(|opened| !self.closed_since(opened, before))
    }

    fn ended_since(&self, entry: usize, before: u32) -> bool {
        let ended = self.last(EventKind::MeasureEnded, None, before).is_some_and(|ended| ended.entry > entry);
        ended || self.closed_since(entry + 1, before)
    }

    /// Whether the whole case was closed in this entry or a later one; another office only ends its own part.
    fn closed_since(&self, entry: usize, before: u32) -> bool {
        let closings = self.of_kind(EventKind::CaseClosed).iter().take_while(|place| **place < before);
        let mut later = closings.filter_map(|place| self.fact(*place).map(|fact| (*place, fact)));
        later.any(|(place, fact)| fact.entry >= entry && self.closes(place as usize, fact))
    }

    /// Severity on the five-step scale by the last assessment that gives one.
    pub fn level(&self, before: u32) -> Option<u8> {
        let rated = self.last_where(
            EventKind::AssessmentMade,
            None,
            before,
            |fact| matches!(fact.event, Event::AssessmentMade(made) if made.level.is_some()),
        )?;
        match rated.event {
            Event::AssessmentMade(made) => match (made.level, made.level_scale) {
                (Some(level), Some(scale)) if scale != 5 && scale > 0 => Some(level.saturating_mul(5).div_ceil(scale)),
                (level, _) => level,
            },
            _ => None,
        }
    }

    fn urgency(&self, before: u32) -> Value<'a> {
        let rated = self.last_where(
            EventKind::AssessmentMade,
            None,
            before,
            |fact| matches!(fact.event, Event::AssessmentMade(made) if made.urgency.is_some()),
        );
        match rated.map(|fact| fact.event) {
            Some(Event::AssessmentMade(made)) => {
                made.urgency.map_or(Value::Unknown, |urgency| Value::Word(urgency.word()))
            }
            _ => Value::Unknown,
        }
    }

    fn is_expectant(&self, before: u32) -> bool {
        let listed = self.last_where(
            EventKind::CouncilListed,
            None,
            before + 1,
            |fact| matches!(fact.event, Event::CouncilListed(listed) if listed.registered_as.is_some()),
        );
        let expectant = listed.is_some_and(|fact| {
            matches!(fact.event, Event::CouncilListed(listed) if listed.registered_as == Some(Registration::ExpectantMother))
        });
        expectant
            && self
                .last(EventKind::ChildBorn, None, before)
                .is_none_or(|born| listed.is_some_and(|listed| listed.entry > born.entry))
    }

    fn refusals(&self, before: u32) -> f64 {
        let seen = self.last(EventKind::ChildSeen, None, before).map(|fact| fact.entry);
        let refused = self.of_kind(EventKind::CarerRefused).iter().filter(|place| **place <= before);
        let since =
            refused.filter_map(|place| self.fact(*place)).filter(|fact| seen.is_none_or(|seen| fact.entry > seen));
        since
            .map(|fact| match fact.event {
                Event::CarerRefused(refused) => f64::from(refused.attempts.unwrap_or(1)),
                _ => 0.0,
            })
            .sum()
    }
}

/// Days from one instant to another.
pub fn days(from: Timestamp, to: Timestamp) -> f64 {
    (to.as_second() - from.as_second()) as f64 / 86_400.0
}
