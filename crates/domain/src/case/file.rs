//! A case file: entries in the order of the ledger, their facts by kind, children, adults and offices.

use super::roster::{Register, earliest, latest};
use crate::event::{Entry, Event, EventKind, OfficeKind, Party, Sex, Standing};
use crate::ids::{EntryId, OfficeId, PersonId};
use crate::policy::Policy;
use crate::time::When;
use jiff::{Timestamp, civil::Date};
use std::sync::OnceLock;

/// A set of people of a case, by their place in [`CaseFile::members`]; a case knows at most 128.
pub type MemberSet = u128;

/// One fact with what rules need of its entry.
#[derive(Debug, Clone, Copy)]
pub struct Fact<'a> {
    /// Place of its entry in the case.
    pub entry: usize,
    /// The fact.
    pub event: &'a Event,
    /// Instant duties count from: the earliest the record allows.
    pub at: Timestamp,
    /// Latest instant the record allows, never later than when we knew.
    pub latest: Timestamp,
    /// When we knew.
    pub known: Timestamp,
    /// Children it concerns; none: the case as a whole.
    pub children: MemberSet,
}

/// A child or adult of the case.
#[derive(Debug, Clone, Copy)]
pub struct Member {
    /// The person.
    pub id: PersonId,
    /// What the person is to the children.
    pub standing: Standing,
    /// Earliest and latest possible day of birth.
    pub born: Option<(Date, Date)>,
    /// Sex as registered.
    pub sex: Option<Sex>,
    /// When the person became known.
    pub known: Timestamp,
    /// Place of the first entry that names the person other than to register.
    pub first_named: Option<usize>,
}

/// What is known of one case at one moment.
#[derive(Debug, Clone)]
pub struct CaseFile<'a> {
    /// Rules, calendar, posts, growth tables.
    pub policy: &'a Policy,
    /// Offices and people on duty.
    pub register: &'a Register,
    /// Entries in the order of the ledger.
    pub entries: &'a [Entry],
    /// Facts in the order of the ledger.
    pub facts: Vec<Fact<'a>>,
    /// Children and adults.
    pub members: Vec<Member>,
    /// Set of the children among the members.
    pub children: MemberSet,
    /// When each entry was corrected away.
    pub corrected: Vec<Option<Timestamp>>,
    /// Corrections up to this instant count; those after it are not yet made.
    corrected_by: Timestamp,
    by_kind: Vec<Vec<u32>>,
    /// Offices that hold the case, after each fact that changes them.
    pub(super) held: Vec<(usize, Vec<OfficeId>)>,
    /// For each measure whether it was low; worked out when first asked for.
    pub(super) measured_low: Vec<OnceLock<bool>>,
    offices: Vec<(OfficeId, OfficeKind)>,
}

impl<'a> CaseFile<'a> {
    /// Folds the entries of one case. `entries` are those known at the moment of the reading.
    pub fn new(policy: &'a Policy, register: &'a Register, entries: &'a [Entry]) -> Self {
        let mut file = Self {
            policy,
            register,
            entries,
            facts: Vec::with_capacity(entries.len() * 2),
            members: Vec::new(),
            children: 0,
            corrected: vec![None; entries.len()],
            corrected_by: Timestamp::MAX,
            by_kind: vec![Vec::new(); EventKind::ALL.len()],
            held: Vec::new(),
            measured_low: Vec::new(),
            offices: Vec::new(),
        };
        for (place, entry) in entries.iter().enumerate() {
            file.take(place, entry);
        }
        if file.corrected.iter().any(Option::is_some) {
            return file.as_corrected_by(Timestamp::MAX);
        }
        file.look_through();
        file
    }

    /// Works out what is asked for many times.
    fn look_through(&mut self) {
        self.held = self.changes_of_holders();
        self.measured_low = vec![OnceLock::new(); self.of_kind(EventKind::Measured).len()];
    }

    /// The same facts as they counted after the corrections up to an instant. Facts keep their places.
    #[must_use]
    pub fn as_corrected_by(&self, at: Timestamp) -> Self {
        let mut file = Self { corrected_by: at, by_kind: vec![Vec::new(); EventKind::ALL.len()], ..self.clone() };
        for (place, fact) in self.facts.iter().enumerate().filter(|(_, fact)| file.counted(fact)).collect::<Vec<_>>() {
            if let Some(list) = file.by_kind.get_mut(fact.event.kind() as usize) {
                list.push(u32::try_from(place).unwrap_or(u32::MAX));
            }
        }
        file.look_through();
        file
    }

    /// The instants at which entries were corrected away, in order.
    pub fn correction_instants(&self) -> Vec<Timestamp> {
        let mut instants: Vec<Timestamp> = self.corrected.iter().copied().flatten().collect();
        instants.sort_unstable();
        instants.dedup();
        instants
    }

    fn take(&mut self, place: usize, entry: &'a Entry) {
        for fact in &entry.facts {
            self.take_register(entry, fact);
        }
        let registers =
            entry.facts.iter().all(|fact| matches!(fact, Event::PersonRegistered(_) | Event::OfficeRegistered(_)));
        let about = self.member_set(&entry.about, entry.recorded_at);
        if !registers {
            for member in bits(about) {
                if let Some(member) = self.members.get_mut(member) {
                    member.first_named.get_or_insert(place);
                }
            }
        }
        let at = earliest(&self.policy.calendar, entry.occurred);
        let latest = latest(&self.policy.calendar, entry.occurred).min(entry.recorded_at).max(at);
        for event in &entry.facts {
            let children = self.children_of(event, about);
            if let Some(list) = self.by_kind.get_mut(event.kind() as usize) {
                list.push(u32::try_from(self.facts.len()).unwrap_or(u32::MAX));
            }
            self.facts.push(Fact { entry: place, event, at, latest, known: entry.recorded_at, children });
        }
    }

    fn take_register(&mut self, entry: &Entry, fact: &Event) {
        match fact {
            Event::PersonRegistered(person) => {
                let place = self.place_or_new(person.person, entry.recorded_at);
                let born = person.born.map(birth_span);
                if let Some(member) = self.members.get_mut(place) {
                    member.standing = person.standing.unwrap_or(member.standing);
                    member.born = born.or(member.born);
                    member.sex = person.sex.or(member.sex);
                    if member.standing == Standing::Child {
                        self.children |= 1 << place;
                    }
                }
            }
            Event::OfficeRegistered(office) => {
                let kind = office.kind.unwrap_or(OfficeKind::Other);
                self.offices.retain(|(id, _)| *id != office.office);
                self.offices.push((office.office, kind));
            }
            Event::EntryCorrected(correction) => {
                let wrong = self.entries.iter().position(|entry| entry.id == correction.entry);
                if let Some(corrected) = wrong.and_then(|wrong| self.corrected.get_mut(wrong)) {
                    corrected.get_or_insert(entry.recorded_at);
                }
            }
            _ => {}
        }
    }

    fn member_set(&mut self, people: &[PersonId], known: Timestamp) -> MemberSet {
        people.iter().fold(0, |set, person| set | (1 << self.place_or_new(*person, known)))
    }

    fn place_or_new(&mut self, person: PersonId, known: Timestamp) -> usize {
        if let Some(place) = self.find_member(person) {
            return place;
        }
        let standing = Standing::OtherAdult;
        // Beyond 128 people the last place is shared: duties then speak of a group, none is lost.
        if self.members.len() >= 128 {
            return 127;
        }
        self.members.push(Member { id: person, standing, born: None, sex: None, known, first_named: None });
        self.members.len() - 1
    }

    fn children_of(&self, event: &Event, about: MemberSet) -> MemberSet {
        let named = match event {
            Event::ChildSeen(fact) => Some(fact.child),
            Event::ChildNotSeen(fact) => Some(fact.child),
            Event::InjuryRecorded(fact) => fact.child,
            Event::ChildDisclosed(fact) => Some(fact.child),
            Event::MedicalExamined(fact) => Some(fact.child),
            Event::Measured(fact) => Some(fact.child),
            _ => None,
        };
        match named.and_then(|child| self.find_member(child)) {
            Some(place) => 1 << place,
            None => about & self.children,
        }
    }

    /// The place of a person among the members.
    pub fn find_member(&self, person: PersonId) -> Option<usize> {
        self.members.iter().position(|member| member.id == person)
    }

    /// Places of the facts of one kind that count, in the order of the ledger.
    pub fn of_kind(&self, kind: EventKind) -> &[u32] {
        self.by_kind.get(kind as usize).map_or(&[], Vec::as_slice)
    }

    /// The fact at this place.
    pub fn fact(&self, place: u32) -> Option<&Fact<'a>> {
        self.facts.get(place as usize)
    }

    /// The entry a fact stands in.
    pub fn entry(&self, fact: &Fact<'_>) -> Option<&'a Entry> {
        self.entries.get(fact.entry)
    }

    /// Whether the entry of a fact still counts.
    pub fn counted(&self, fact: &Fact<'_>) -> bool {
        self.corrected.get(fact.entry).copied().flatten().is_none_or(|corrected| corrected > self.corrected_by)
    }

    /// What an office is for, as far as the case or the authority knows.
    pub fn office_kind(&self, office: OfficeId) -> Option<OfficeKind> {
        let named = self.offices.iter().find(|(id, _)| *id == office).map(|(_, kind)| *kind);
        named.or_else(|| self.register.find_office(office).map(|office| office.kind))
    }

    /// Offices that the case itself names.
    pub fn named_offices(&self) -> &[(OfficeId, OfficeKind)] {
        &self.offices
    }

    /// The acting office of an entry.
    pub fn actor_office(&self, entry: &Entry) -> Option<OfficeId> {
        match entry.actor {
            Some(Party::Office(office)) => Some(office),
            _ => None,
        }
    }

    /// Ids of the entries of these facts, once each.
    pub fn ids_of(&self, facts: impl IntoIterator<Item = u32>) -> Vec<EntryId> {
        let mut ids = Vec::new();
        for entry in facts.into_iter().filter_map(|place| self.fact(place)).filter_map(|fact| self.entry(fact)) {
            if !ids.contains(&entry.id) {
                ids.push(entry.id);
            }
        }
        ids
    }
}

/// Places of the members in a set.
pub fn bits(set: MemberSet) -> impl Iterator<Item = usize> {
    let mut left = set;
    std::iter::from_fn(move || {
        let place = (left != 0).then(|| left.trailing_zeros() as usize);
        left &= left.wrapping_sub(1);
        place
    })
}

fn birth_span(born: When) -> (Date, Date) {
    match born {
        When::Instant(at) => {
            let day = at.to_zoned(jiff::tz::TimeZone::UTC).date();
            (day, day)
        }
        When::Day(day) => (day, day),
        When::About(day) | When::Before(day) => (day, day),
        When::Month(day) => (day, day.last_of_month()),
        When::Year(day) => (day, day.last_of_year()),
        When::Window { from, until } => (from, until),
    }
}
