//! Where and with whom a child lives, goes to school and was seen, and which adults are around it, for conditions.

use super::file::{CaseFile, MemberSet, bits};
use super::read::Asked;
use crate::event::{Event, EventKind, Standing, Value};
use crate::ids::PersonId;
use crate::policy::RecentField;
use jiff::SignedDuration;

impl<'a> CaseFile<'a> {
    pub(super) fn enrolled(&self, child: Option<usize>, before: u32) -> Value<'a> {
        let started = self.last_where(
            EventKind::Enrolled,
            child,
            before,
            |fact| matches!(fact.event, Event::Enrolled(enrolled) if enrolled.enrolled != Some(false)),
        );
        let left = self.last_where(
            EventKind::Enrolled,
            child,
            before + 1,
            |fact| matches!(fact.event, Event::Enrolled(enrolled) if enrolled.enrolled == Some(false)),
        );
        let ended = self.last(EventKind::EnrolmentEnded, child, before + 1);
        let ended = ended.into_iter().chain(left).map(|fact| fact.entry).max();
        match (started.map(|fact| fact.entry), ended) {
            (None, None) => Value::Unknown,
            (started, ended) => Value::Bool(started > ended),
        }
    }

    pub(super) fn home_educated(&self, child: Option<usize>, before: u32) -> bool {
        let ended = self.last_where(
            EventKind::EnrolmentEnded,
            child,
            before + 1,
            |fact| matches!(fact.event, Event::EnrolmentEnded(ended) if ended.home_education == Some(true)),
        );
        let stated = self.last_where(
            EventKind::Enrolled,
            child,
            before + 1,
            |fact| matches!(fact.event, Event::Enrolled(enrolled) if enrolled.home_education == Some(true)),
        );
        let since = ended.into_iter().chain(stated).map(|fact| fact.entry).max();
        let back = self.last_where(EventKind::Enrolled, child, before + 1, |fact| {
            matches!(fact.event, Event::Enrolled(enrolled) if enrolled.enrolled != Some(false) && enrolled.home_education != Some(true))
        });
        since.is_some_and(|since| back.is_none_or(|back| back.entry < since))
    }

    /// The people the child lives with by the last record up to and including a fact.
    pub(super) fn home(&self, child: Option<usize>, before: u32) -> Option<&'a [PersonId]> {
        let changed = self.last(EventKind::HouseholdChanged, child, before);
        let stated = self.last_where(
            EventKind::LocationKnown,
            child,
            before,
            |fact| matches!(fact.event, Event::LocationKnown(known) if !known.lives_with.is_empty()),
        );
        let homes = changed.into_iter().chain(stated).filter_map(|fact| {
            let home: &'a [PersonId] = match fact.event {
                Event::HouseholdChanged(changed) => &changed.lives_with,
                Event::LocationKnown(known) => &known.lives_with,
                _ => &[],
            };
            (!home.is_empty()).then_some((fact.entry, home))
        });
        homes.max_by_key(|(entry, _)| *entry).map(|(_, home)| home)
    }

    pub(super) fn lives_with(&self, child: Option<usize>, before: u32) -> Value<'a> {
        let Some(home) = self.home(child, before + 1) else { return Value::Unknown };
        Value::Words(home.iter().filter_map(|person| self.standing(*person)).collect())
    }

    pub(super) fn with_relatives(&self, child: Option<usize>, before: u32) -> bool {
        let carer = Standing::Carer.word();
        self.home(child, before).is_some_and(|home| !home.iter().any(|person| self.standing(*person) == Some(carer)))
    }

    pub(super) fn whereabouts_unknown(&self, child: Option<usize>, before: u32) -> bool {
        let lost = self.last_where(
            EventKind::LocationKnown,
            child,
            before,
            |fact| matches!(fact.event, Event::LocationKnown(known) if known.known.is_some()),
        );
        let unknown =
            lost.filter(|fact| matches!(fact.event, Event::LocationKnown(known) if known.known == Some(false)));
        let seen = self.last(EventKind::ChildSeen, child, before).map(|fact| fact.entry);
        unknown.is_some_and(|lost| seen.is_none_or(|seen| seen < lost.entry))
    }

    pub(super) fn read_recent(&self, field: RecentField, days: u16, asked: Asked) -> Value<'a> {
        let Some(now) = self.fact(asked.place).map(|fact| fact.at) else { return Value::Unknown };
        let since = now.saturating_sub(SignedDuration::from_hours(i64::from(days) * 24)).unwrap_or(now);
        let kinds: &[EventKind] = match field {
            RecentField::Reports | RecentField::ReportDays => &[EventKind::NotificationReceived],
            RecentField::Concerns => {
                &[EventKind::ConcernObserved, EventKind::InjuryRecorded, EventKind::ChildDisclosed]
            }
        };
        let places = kinds.iter().flat_map(|kind| self.of_kind(*kind)).filter(|place| **place <= asked.place);
        let facts = places.filter_map(|place| self.fact(*place));
        let recent = facts.filter(|fact| self.concerns(fact, asked.child) && fact.at >= since);
        let count = match field {
            RecentField::Reports | RecentField::Concerns => recent.count(),
            RecentField::ReportDays => {
                let mut on: Vec<_> = recent.map(|fact| self.policy.calendar.to_civil(fact.at).date()).collect();
                on.dedup();
                on.len()
            }
        };
        Value::Number(count as f64)
    }

    pub(super) fn sightings_not_alone(&self, child: Option<usize>, before: u32) -> f64 {
        let alone = self.last_where(EventKind::ChildSeen, child, before + 1, |fact| {
            matches!(fact.event, Event::ChildSeen(seen) if seen.alone == Some(true) || seen.observed == Some(true))
        });
        let told = self.last(EventKind::ChildDisclosed, child, before + 1);
        let heard = self.last_where(
            EventKind::ChildOpinionHeard,
            child,
            before + 1,
            |fact| matches!(fact.event, Event::ChildOpinionHeard(heard) if heard.heard != Some(false)),
        );
        let heard_last = alone.into_iter().chain(told).chain(heard).map(|fact| fact.entry).max();
        let seen = self.of_kind(EventKind::ChildSeen).iter().take_while(|place| **place <= before);
        let since = seen.filter_map(|place| self.fact(*place)).filter(|fact| {
            self.concerns(fact, child)
                && heard_last.is_none_or(|heard| fact.entry > heard)
                && self.is_official_sighting(fact)
        });
        since.count() as f64
    }

    /// Place of the first entry after the last closing before a fact.
    pub(super) fn begun(&self, before: u32) -> usize {
        self.last(EventKind::CaseClosed, None, before).map_or(0, |closed| closed.entry + 1)
    }

    pub(super) fn partner_named(&self, before: u32) -> bool {
        bits(self.named_in(&[EventKind::NotificationReceived], before))
            .any(|place| self.stands_as(place, &[Standing::Partner]))
    }

    pub(super) fn adults_unmet(&self, before: u32) -> f64 {
        let kinds = [EventKind::NotificationReceived, EventKind::PartnerAppeared, EventKind::HouseholdChanged];
        let around = [Standing::Partner, Standing::Carer, Standing::OtherAdult];
        let begun = self.begun(before);
        let met_by_name = self.met_since(begun, before);
        let confirmed = self.last(EventKind::AdultsConfirmed, None, before + 1).is_some_and(|fact| fact.entry >= begun);
        if confirmed {
            return 0.0;
        }
        bits(self.named_in(&kinds, before) & !met_by_name).filter(|place| self.stands_as(*place, &around)).count()
            as f64
    }

    fn stands_as(&self, place: usize, standings: &[Standing]) -> bool {
        self.members.get(place).is_some_and(|member| standings.contains(&member.standing))
    }

    fn named_in(&self, kinds: &[EventKind], before: u32) -> MemberSet {
        let begun = self.begun(before);
        let places = kinds.iter().flat_map(|kind| self.of_kind(*kind)).filter(|place| **place < before);
        let entries = places.filter_map(|place| self.fact(*place)).filter(|fact| fact.entry >= begun);
        let people = entries.filter_map(|fact| self.entry(fact)).flat_map(|entry| &entry.about);
        people.filter_map(|person| self.find_member(*person)).fold(0, |set, place| set | (1 << place))
    }

    fn met_since(&self, begun: usize, before: u32) -> MemberSet {
        let places = self.of_kind(EventKind::ContactMade).iter().take_while(|place| **place <= before);
        let facts = places.filter_map(|place| self.fact(*place)).filter(|fact| fact.entry >= begun);
        let met = facts.filter_map(|fact| match fact.event {
            Event::ContactMade(contact) => Some(&contact.met),
            _ => None,
        });
        met.flatten().filter_map(|person| self.find_member(*person)).fold(0, |set, place| set | (1 << place))
    }
}
