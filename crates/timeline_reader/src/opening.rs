//! What stands in the ledger before the first event: agencies and people.
//! Must not register a child before it is born.

use crate::ids::{Kin, id_of};
use crate::timeline::{Timeline, TimelineAgency, TimelinePerson};
use domain::event::{Entry, Event, OfficeRegistered, PersonRegistered};
use domain::ids::{EntryId, PersonId};
use domain::time::When;
use jiff::Timestamp;

impl Timeline {
    /// The entries that register agencies and people, before the first event.
    /// A child whose birth is an event of a replay is registered by that event instead.
    pub fn opening_entries(&self) -> Vec<Entry> {
        let born = self.born_in_replay();
        let agencies = self.agencies.iter().map(|agency| self.register_agency(agency));
        let people = self.people.iter().filter(|person| !born.contains(&person.id));
        agencies.chain(people.map(|person| self.register_person(person))).collect()
    }

    /// The moment before which nothing is known of the case.
    fn opened_at(&self) -> Timestamp {
        let start = self.period_start.at(0, 0, 0, 0);
        let first = self.events.iter().map(|event| event.known_at).min();
        self.zone.to_instant(first.map_or(start, |first| first.min(start)))
    }

    fn born_in_replay(&self) -> Vec<PersonId> {
        let replayed = self.events.iter().filter(|event| event.known_at_time);
        let facts = replayed.flat_map(|event| &event.entry.facts);
        let registered = facts.filter_map(|fact| match fact {
            Event::PersonRegistered(person) => Some(person.person),
            _ => None,
        });
        registered.collect()
    }

    fn register_agency(&self, agency: &TimelineAgency) -> Entry {
        let fact = OfficeRegistered {
            office: agency.id,
            kind: Some(agency.kind),
            name: Some(agency.role.clone()),
            place: agency.place.clone(),
            extra_roles: agency.extra_roles.clone(),
            under: None,
        };
        self.registration(&agency.local, Vec::new(), Event::OfficeRegistered(fact))
    }

    fn register_person(&self, person: &TimelinePerson) -> Entry {
        self.registration(&person.local, vec![person.id], Event::PersonRegistered(registered(person)))
    }

    fn registration(&self, local: &str, about: Vec<PersonId>, fact: Event) -> Entry {
        let recorded_at = self.opened_at();
        Entry {
            id: EntryId(id_of(&self.id, Kin::Registration, local)),
            authority: self.authority,
            case: self.case,
            occurred: When::Instant(recorded_at),
            recorded_at,
            recorded_by: None,
            actor: None,
            about,
            to: Vec::new(),
            from: None,
            participants: Vec::new(),
            by_role: None,
            approved_by: None,
            mode: Vec::new(),
            re: Vec::new(),
            evidence: Vec::new(),
            verifies: Vec::new(),
            asks_for: Vec::new(),
            count: None,
            times: None,
            place: None,
            home_visits: None,
            disputed: false,
            note: None,
            attachments: Vec::new(),
            facts: vec![fact],
        }
    }
}

/// The fact that makes a person known; published timelines name nobody, so the local id stands for the name.
pub fn registered(person: &TimelinePerson) -> PersonRegistered {
    PersonRegistered {
        standing: Some(person.standing),
        born: person.born,
        sex: person.sex,
        name: Some(person.local.clone()),
        ..PersonRegistered::new(person.id)
    }
}
