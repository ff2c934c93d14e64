//! Reads the named fields of a condition for one fact: of the fact, its entry, the child, the case.

use super::file::{CaseFile, Fact, bits};
use crate::event::{Entry, Event, EventKind, Mode, OfficeKind, Party, Value};
use crate::ids::{EntryId, OfficeId};
use crate::policy::condition::Truth;
use crate::policy::{Cond, EntryField, FieldRef};

/// The fact a condition is asked about, and the child, where the question is about one.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// Place of the fact.
    pub place: u32,
    /// Place of the child among the members.
    pub child: Option<usize>,
}

impl<'a> CaseFile<'a> {
    /// Whether a condition is known to be so.
    pub fn holds(&self, cond: &Cond, asked: Asked) -> bool {
        match cond {
            Cond::Always => true,
            cond => cond.judge(&mut |field| self.read(*field, asked)) == Truth::Yes,
        }
    }

    /// Whether a condition is not known to be otherwise: used to choose the strictest limit that may hold.
    pub fn may_hold(&self, cond: &Cond, asked: Asked) -> bool {
        match cond {
            Cond::Always => true,
            cond => cond.judge(&mut |field| self.read(*field, asked)) != Truth::No,
        }
    }

    /// Reads one field.
    pub fn read(&self, field: FieldRef, asked: Asked) -> Value<'a> {
        let Some(fact) = self.fact(asked.place) else { return Value::Unknown };
        match field {
            FieldRef::Fact(place) => fact.event.read(place),
            FieldRef::FactNamed(name) => {
                let place = fact.event.kind().fields().iter().position(|(field, _)| *field == name);
                place.map_or(Value::Unknown, |place| fact.event.read(place))
            }
            FieldRef::Entry(field) => {
                self.entry(fact).map_or(Value::Unknown, |entry| self.read_entry(field, fact, entry))
            }
            FieldRef::Child(field) => self.read_child(field, asked),
            FieldRef::Recent(field, days) => self.read_recent(field, days, asked),
            FieldRef::Case(field) => self.read_case(field, asked),
        }
    }

    fn read_entry(&self, field: EntryField, fact: &Fact<'a>, entry: &'a Entry) -> Value<'a> {
        match field {
            EntryField::ActorKind => word_of(self.actor_office(entry).and_then(|office| self.office_kind(office))),
            EntryField::ActorStanding => match entry.actor {
                Some(Party::Person(person)) => self.standing_word(person),
                _ => Value::Unknown,
            },
            EntryField::ByRole => entry.by_role.as_ref().map_or(Value::Unknown, |role| Value::Word(role.as_str())),
            EntryField::ApprovedBy => {
                entry.approved_by.as_ref().map_or(Value::Unknown, |role| Value::Word(role.as_str()))
            }
            EntryField::FromKind => word_of(entry.from.and_then(|office| self.office_kind(office))),
            EntryField::ToKinds
            | EntryField::ParticipantKinds
            | EntryField::ToStandings
            | EntryField::AboutStandings => self.read_parties(field, entry),
            EntryField::Participants if entry.participants.is_empty() => Value::Unknown,
            EntryField::Participants => Value::Number(entry.participants.len() as f64),
            EntryField::Mode => list(entry.mode.iter().map(|mode: &Mode| mode.word()).collect()),
            EntryField::AsksFor => list(entry.asks_for.iter().map(crate::word::Word::as_str).collect()),
            EntryField::Re => Value::Bool(!entry.re.is_empty()),
            EntryField::ReKinds => list(self.kinds_in(&entry.re)),
            EntryField::Evidence => Value::Bool(!entry.evidence.is_empty()),
            EntryField::EvidenceSeen => {
                Value::Bool(self.kinds_in(&entry.evidence).contains(&EventKind::ChildSeen.name()))
            }
            EntryField::Verifies => Value::Bool(!entry.verifies.is_empty()),
            EntryField::Disputed => Value::Bool(entry.disputed),
            EntryField::Count => entry.count.map_or(Value::Unknown, |count| Value::Number(f64::from(count))),
            EntryField::With => list(entry.facts.iter().map(|event| event.kind().name()).collect()),
            EntryField::ActorWasAsked => Value::Bool(self.was_asked(fact, entry)),
            EntryField::ActorResponsible => Value::Bool(self.acts_as_holder(fact, entry)),
            EntryField::Official => Value::Bool(self.is_official(fact, entry) || self.was_asked(fact, entry)),
            EntryField::Place => entry.place.map_or(Value::Unknown, |place| Value::Word(place.word())),
            EntryField::Times => entry.times.map_or(Value::Unknown, |times| Value::Number(f64::from(times))),
            EntryField::HomeVisits => {
                entry.home_visits.map_or(Value::Unknown, |visits| Value::Number(f64::from(visits)))
            }
            EntryField::MetStandings => list(self.met_standings(entry)),
            EntryField::WatcherKinds => list(self.watcher_kinds(entry)),
            EntryField::OfficeOpen => self.office_open(fact, entry),
            EntryField::Hour if entry.occurred.is_instant() => {
                Value::Number(f64::from(self.policy.calendar.to_civil(fact.at).hour()))
            }
            EntryField::Hour => Value::Unknown,
        }
    }

    fn read_parties(&self, field: EntryField, entry: &'a Entry) -> Value<'a> {
        let office_word = |office: OfficeId| self.office_kind(office).map(OfficeKind::word);
        let words = match field {
            EntryField::ParticipantKinds => {
                entry.participants.iter().filter_map(|office| office_word(*office)).collect()
            }
            EntryField::AboutStandings => entry.about.iter().filter_map(|person| self.standing(*person)).collect(),
            EntryField::ToStandings => entry
                .to
                .iter()
                .filter_map(|party| match party {
                    Party::Person(person) => self.standing(*person),
                    Party::Office(_) => None,
                })
                .collect(),
            _ => entry
                .to
                .iter()
                .filter_map(|party| match party {
                    Party::Office(office) => office_word(*office),
                    Party::Person(_) => None,
                })
                .collect(),
        };
        list(words)
    }

    /// Whether an office with a duty to protect did it, saw the child in it or took part in it.
    pub(super) fn is_official(&self, fact: &Fact<'_>, entry: &Entry) -> bool {
        let seen_by: &[OfficeId] = match fact.event {
            Event::ChildSeen(seen) => &seen.by,
            _ => &[],
        };
        let actor = self.actor_office(entry).filter(|_| seen_by.is_empty());
        let takers = actor.iter().chain(seen_by).chain(&entry.participants);
        takers.copied().any(|office| self.is_protective(office))
    }

    fn met_standings(&self, entry: &Entry) -> Vec<&'static str> {
        let met = entry.facts.iter().filter_map(|event| match event {
            Event::ContactMade(contact) => Some(&contact.met),
            _ => None,
        });
        met.flatten().filter_map(|person| self.standing(*person)).collect()
    }

    fn watcher_kinds(&self, entry: &Entry) -> Vec<&'static str> {
        let named = entry.facts.iter().filter_map(|event| match event {
            Event::WatchersNamed(watchers) => Some(&watchers.offices),
            _ => None,
        });
        named.flatten().filter_map(|office| self.office_kind(*office)).map(OfficeKind::word).collect()
    }

    fn office_open(&self, fact: &Fact<'_>, entry: &Entry) -> Value<'a> {
        if !entry.occurred.is_instant() {
            return Value::Unknown;
        }
        self.policy.calendar.is_office_open(fact.at).map_or(Value::Unknown, Value::Bool)
    }

    pub(super) fn standing(&self, person: crate::ids::PersonId) -> Option<&'static str> {
        self.find_member(person).and_then(|place| self.members.get(place)).map(|member| member.standing.word())
    }

    fn standing_word(&self, person: crate::ids::PersonId) -> Value<'a> {
        self.standing(person).map_or(Value::Unknown, Value::Word)
    }

    fn kinds_in(&self, entries: &[EntryId]) -> Vec<&'a str> {
        let named = self.entries.iter().filter(|entry| entries.contains(&entry.id));
        named.flat_map(|entry| entry.facts.iter().map(|event| event.kind().name())).collect()
    }

    fn was_asked(&self, fact: &Fact<'_>, entry: &Entry) -> bool {
        let Some(actor) = self.actor_office(entry) else { return false };
        let asked = [EventKind::InformationRequested, EventKind::ReferralMade, EventKind::JointVisitRequested];
        asked.iter().flat_map(|kind| self.of_kind(*kind)).filter_map(|place| self.fact(*place)).any(|request| {
            request.entry < fact.entry
                && self.entry(request).is_some_and(|request| {
                    request.to.contains(&Party::Office(actor))
                        && request.asks_for.iter().any(|ask| {
                            matches!(ask.as_str(), "welfare_check" | "child_seen" | "sighting" | "joint_visit")
                        })
                })
        })
    }

    fn acts_as_holder(&self, fact: &Fact<'_>, entry: &Entry) -> bool {
        let place = self.facts.iter().position(|other| other.entry == fact.entry).unwrap_or(0);
        self.actor_office(entry)
            .is_some_and(|office| self.is_protective(office) && self.holders(place).contains(&office))
    }

    /// Whether a fact concerns a child, or nobody in particular.
    pub fn concerns(&self, fact: &Fact<'_>, child: Option<usize>) -> bool {
        match child {
            Some(child) => fact.children == 0 || fact.children >> child & 1 == 1,
            None => true,
        }
    }

    /// The children a fact opens duties about: those it names, or one duty about the case as a whole.
    pub fn subjects(&self, fact: &Fact<'_>) -> Vec<Option<usize>> {
        if fact.children == 0 { vec![None] } else { bits(fact.children).map(Some).collect() }
    }
}

fn word_of(kind: Option<OfficeKind>) -> Value<'static> {
    kind.map_or(Value::Unknown, |kind| Value::Word(kind.word()))
}

fn list(words: Vec<&str>) -> Value<'_> {
    if words.is_empty() { Value::Unknown } else { Value::Words(words) }
}
