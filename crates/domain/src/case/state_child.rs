//! The state of a child just before a fact, for conditions.

use super::file::{CaseFile, Fact, bits};
use super::read::Asked;
use super::state::days;
use crate::calendar::whole_months_between;
use crate::event::{Event, EventKind, Value};
use crate::policy::ChildField;
use jiff::Timestamp;

impl<'a> CaseFile<'a> {
    pub(super) fn read_child(&self, field: ChildField, asked: Asked) -> Value<'a> {
        let Some(now) = self.fact(asked.place).map(|fact| fact.at) else { return Value::Unknown };
        let (before, child) = (asked.place, asked.child);
        let flag = Value::Bool;
        match field {
            ChildField::AgeMonths => self.age_months(child, now),
            ChildField::InCustody => flag(self.in_custody(child, before)),
            ChildField::UnderMeasure => {
                flag(self.between(EventKind::MeasureStarted, EventKind::MeasureEnded, child, before))
            }
            ChildField::DaysSinceRelease => self.days_since(EventKind::CustodyEnded, child, before, now),
            ChildField::Custodies => {
                Value::Number(self.count(EventKind::CustodyStarted, child, before, Timestamp::MIN))
            }
            ChildField::Listed => flag(self.registration(child, before).is_some()),
            ChildField::RegisteredAs => self.registration(child, before).flatten().map_or(Value::Unknown, Value::Word),
            ChildField::ConditionsInForce => flag(self.conditions_in_force(child, before)),
            ChildField::DaysSinceReport => self.days_since(EventKind::NotificationReceived, child, before, now),
            ChildField::FailedTries => Value::Number(self.failed_tries(child, before)),
            ChildField::SeenSinceReport => flag(self.seen_since(EventKind::NotificationReceived, child, before)),
            ChildField::DaysSinceSeen => {
                let seen = self.last_where(EventKind::ChildSeen, child, before, |fact| self.is_official_sighting(fact));
                seen.map_or(Value::Unknown, |fact| Value::Number(days(fact.at, now)))
            }
            ChildField::TimesSeenUnderMeasure => Value::Number(self.times_seen(child, before)),
            ChildField::GrowthLow => flag(self.is_growth_low(child, before)),
            ChildField::CheckMissed => flag(self.check_missed(child, before)),
            ChildField::InjuryOnRecord => flag(self.last(EventKind::InjuryRecorded, child, before).is_some()),
            ChildField::DaysSinceInjury => self.days_since(EventKind::InjuryRecorded, child, before, now),
            ChildField::Enrolled => self.enrolled(child, before),
            ChildField::HomeEducated => flag(self.home_educated(child, before)),
            ChildField::SightingsNotAlone => Value::Number(self.sightings_not_alone(child, before)),
            ChildField::WhereaboutsUnknown => flag(self.whereabouts_unknown(child, before)),
            ChildField::LivesWith => self.lives_with(child, before),
            ChildField::DaysSinceTransfer => self.days_since(EventKind::TransferReceived, child, before, now),
            ChildField::SeenSinceTransfer => flag(self.seen_since(EventKind::TransferReceived, child, before)),
            ChildField::Born => self.is_born(child, asked),
            ChildField::Exists => flag(child.is_some() || self.children != 0),
            ChildField::WithRelatives => flag(self.with_relatives(child, before)),
        }
    }

    /// Born by the record of a birth, or by a registered date of birth that cannot lie ahead. Before a child is known,
    /// a pregnancy on record says that the birth lies ahead.
    fn is_born(&self, child: Option<usize>, asked: Asked) -> Value<'a> {
        let Some(fact) = self.fact(asked.place) else { return Value::Unknown };
        let known = |place: &usize| self.members.get(*place).is_some_and(|member| member.known <= fact.known);
        let Some(child) = child.or_else(|| bits(self.children).find(known)).filter(known) else {
            let expected = self.last(EventKind::PregnancyRecorded, None, asked.place + 1).is_some();
            return if expected { Value::Bool(false) } else { Value::Unknown };
        };
        if self.last(EventKind::ChildBorn, Some(child), asked.place + 1).is_some_and(|born| born.children != 0) {
            return Value::Bool(true);
        }
        let today = self.policy.calendar.to_civil(fact.at).date();
        match self.members.get(child).and_then(|member| member.born) {
            Some((earliest, _)) if earliest > today => Value::Bool(false),
            Some((_, latest)) if latest <= today => Value::Bool(true),
            _ => Value::Unknown,
        }
    }

    fn age_months(&self, child: Option<usize>, now: Timestamp) -> Value<'a> {
        let born = child.and_then(|child| self.members.get(child)).and_then(|member| member.born);
        let today = self.policy.calendar.to_civil(now).date();
        // Not yet born counts as month zero; the latest possible birth makes the child as young as it may be.
        born.map_or(Value::Unknown, |(_, latest)| {
            Value::Number(f64::from(whole_months_between(latest, today).unwrap_or(0)))
        })
    }

    /// Taken into custody, and since then neither released nor back from the placement that followed it.
    fn in_custody(&self, child: Option<usize>, before: u32) -> bool {
        let last = |kind| self.last(kind, child, before).map(|fact| fact.entry);
        let placed = last(EventKind::MeasureStarted).filter(|placed| last(EventKind::CustodyStarted) < Some(*placed));
        let ended = placed.is_some_and(|placed| last(EventKind::MeasureEnded) > Some(placed));
        // A plan may also end because the child is looked after: only a child that lives with a carer again is back.
        let returned = ended && self.home(child, before).is_some() && !self.with_relatives(child, before);
        !returned && self.between(EventKind::CustodyStarted, EventKind::CustodyEnded, child, before)
    }

    fn between(&self, start: EventKind, end: EventKind, child: Option<usize>, before: u32) -> bool {
        let started = self.last(start, child, before).map(|fact| fact.entry);
        let ended = self.last(end, child, before).map(|fact| fact.entry);
        started.is_some_and(|started| ended.is_none_or(|ended| ended < started))
    }

    pub(super) fn count(&self, kind: EventKind, child: Option<usize>, before: u32, since: Timestamp) -> f64 {
        let list = self.of_kind(kind).iter().take_while(|place| **place < before);
        let facts = list.filter_map(|place| self.fact(*place));
        facts.filter(|fact| self.concerns(fact, child) && fact.at >= since).count() as f64
    }

    fn registration(&self, child: Option<usize>, before: u32) -> Option<Option<&'static str>> {
        let listed = self.last(EventKind::CouncilListed, child, before)?;
        let Event::CouncilListed(fact) = listed.event else { return None };
        let removed = fact.listed == Some(false)
            || self.last(EventKind::CaseClosed, child, before).is_some_and(|closed| closed.entry > listed.entry);
        (!removed).then(|| fact.registered_as.map(crate::event::Registration::word))
    }

    fn conditions_in_force(&self, child: Option<usize>, before: u32) -> bool {
        let Some(set) = self.last(EventKind::ConditionsSet, child, before) else { return false };
        let ends = [EventKind::MeasureEnded, EventKind::CaseClosed];
        !ends.iter().any(|end| self.last(*end, child, before).is_some_and(|ended| ended.entry > set.entry))
    }

    fn failed_tries(&self, child: Option<usize>, before: u32) -> f64 {
        let seen = self.last(EventKind::ChildSeen, child, before).map(|fact| fact.entry);
        let tries = [EventKind::ChildNotSeen, EventKind::ContactFailed];
        let failed = tries.iter().flat_map(|kind| self.of_kind(*kind)).filter(|place| **place <= before);
        let since = failed.filter_map(|place| self.fact(*place));
        since.filter(|fact| self.concerns(fact, child) && seen.is_none_or(|seen| fact.entry > seen)).count() as f64
    }

    fn seen_since(&self, kind: EventKind, child: Option<usize>, before: u32) -> bool {
        let report = self.last(kind, child, before).map(|fact| fact.entry);
        let seen = self.last_where(EventKind::ChildSeen, child, before, |fact| self.is_official_sighting(fact));
        let custody = self.last(EventKind::CustodyStarted, child, before);
        let last = seen.into_iter().chain(custody).map(|fact| fact.entry).max();
        last.is_some_and(|seen| report.is_none_or(|report| seen > report))
    }

    /// A sighting in person by an office with a duty to protect (R-SAFE-01, R-SAFE-03b).
    pub fn is_official_sighting(&self, fact: &Fact<'_>) -> bool {
        let entry = self.entry(fact).filter(|_| matches!(fact.event, Event::ChildSeen(_)));
        entry.is_some_and(|entry| self.is_official(fact, entry))
    }

    fn times_seen(&self, child: Option<usize>, before: u32) -> f64 {
        let since = self.last(EventKind::MeasureStarted, child, before).map_or(Timestamp::MIN, |fact| fact.at);
        self.count(EventKind::ChildSeen, child, before, since)
    }

    fn check_missed(&self, child: Option<usize>, before: u32) -> bool {
        let missed = self.last(EventKind::CheckupMissed, child, before).map(|fact| fact.entry);
        let made_up = [EventKind::CheckupAttended, EventKind::MedicalExamined];
        let made_up = made_up.iter().filter_map(|kind| self.last(*kind, child, before)).map(|fact| fact.entry).max();
        missed.is_some_and(|missed| made_up.is_none_or(|made_up| made_up < missed))
    }
}
