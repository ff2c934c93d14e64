//! Records who lives with a child from now on: somebody joined or left, a new partner, another carer, a move, a birth, or a
//! name, address or number that changed. A registration states all that is known of a person, so what did not change is
//! carried over, and a former name stays findable.

use super::author::Author;
use super::record::{Manner, RecordError, Recorded, Unfit};
use crate::made_id::made_id;
use crate::service::Service;
use domain::case::CaseFile;
use domain::event::{
    ChildBorn, Entry, Event, HouseholdChanged, Moved, NameKind, OtherName, PartnerAppeared, PersonRegistered,
    RelationKind, RelationStated, Stamp, Standing,
};
use domain::ids::{AuthorityId, CaseId, EntryId, PersonId};
use domain::time::When;
use jiff::{Timestamp, ToSpan};

/// What changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Somebody came to live in the home.
    Joined,
    /// Somebody left the home.
    Left,
    /// A carer has a new partner.
    Partner,
    /// The child lives with other carers from now on.
    Carer,
    /// The family moved across the boundary of an agency.
    Moved,
    /// A child was born.
    Born,
    /// A name, an address or a number of somebody known.
    Details,
}

/// A change as a member of staff records it.
#[derive(Debug, Clone)]
pub struct ChangeHousehold {
    /// Made with the form: sent twice, it is recorded once.
    pub entry: EntryId,
    /// Who records it.
    pub by: Author,
    /// Since when.
    pub occurred: When,
    /// What changed.
    pub change: Change,
    /// Children whom it concerns.
    pub children: Vec<PersonId>,
    /// Somebody known who joined, left or changed; nobody where a new person did.
    pub person: Option<PersonId>,
    /// What is known of the new person, or what changed of the one known.
    pub details: Details,
    /// With whom the children live from now on, as far as stated.
    pub lives_with: Vec<PersonId>,
    /// The person named lives in the home.
    pub lives_in_home: Option<bool>,
    /// Known or agreed beforehand.
    pub planned: Option<bool>,
    /// Where to, in words.
    pub to_place: Option<String>,
    /// As told.
    pub note: Option<String>,
}

/// What is stated of a person.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Details {
    /// Name.
    pub name: Option<String>,
    /// Reading.
    pub kana: Option<String>,
    /// Birth as far as known.
    pub born: Option<When>,
    /// What the person is to the children.
    pub relation: Option<RelationKind>,
    /// Where the person lives; of a move or a change of carer: where the children live from now on.
    pub address: Option<String>,
    /// A number.
    pub phone: Option<String>,
}

/// Age from which a brother or sister is no child of the case.
const GROWN_UP: i32 = 18;

impl ChangeHousehold {
    /// The entry that says so.
    pub fn entry(&self, authority: AuthorityId, file: &CaseFile<'_>, case: CaseId) -> Result<Entry, Unfit> {
        let known = Known::of(file, self.entry);
        let named = self.children.iter().chain(&self.lives_with).chain(&self.person);
        if named.into_iter().any(|person| known.registration(*person).is_none()) {
            return Err(Unfit::NoSuchPerson);
        }
        let stamp = Stamp {
            id: self.entry,
            authority,
            case,
            occurred: self.occurred,
            // The clock is read where the entry is recorded.
            recorded_at: Timestamp::MIN,
        };
        let mut facts = self.registrations(&known, file);
        facts.extend(self.relations(&known));
        facts.extend(self.fact());
        let mut about: Vec<PersonId> = self.who().into_iter().collect();
        let rest = if self.change == Change::Born { &[] } else { self.children.as_slice() };
        about.extend(rest.iter().chain(&self.lives_with).filter(|person| Some(**person) != self.who()));
        Ok(Entry { about, note: self.note.clone(), ..self.by.did(Entry::new(stamp, facts)) })
    }

    /// Whoever joined, left, was born or changed: known before, or registered with this entry.
    pub fn who(&self) -> Option<PersonId> {
        let is_new = self.change == Change::Born || self.is_somebody_new();
        self.person.or_else(|| is_new.then(|| PersonId(made_id(&["person", &self.entry.to_string()]))))
    }

    fn is_somebody_new(&self) -> bool {
        let Details { name, kana, born, relation, .. } = &self.details;
        let is_stated = name.is_some() || kana.is_some() || born.is_some() || relation.is_some();
        self.person.is_none() && (is_stated || matches!(self.change, Change::Joined | Change::Partner))
    }

    fn fact(&self) -> Option<Event> {
        match self.change {
            Change::Joined => Some(self.household(Some(true))),
            Change::Left => Some(self.household(Some(false))),
            Change::Carer => Some(self.household(None)),
            Change::Partner => Some(Event::PartnerAppeared(PartnerAppeared { lives_in_home: self.lives_in_home })),
            Change::Moved => Some(Event::Moved(Moved {
                from_place: None,
                to_place: self.to_place.clone(),
                planned: self.planned,
                registered: None,
                address_confirmed: None,
            })),
            Change::Born => Some(Event::ChildBorn(ChildBorn { child: self.who() })),
            Change::Details => None,
        }
    }

    fn household(&self, lives_in_home: Option<bool>) -> Event {
        let new_carer = self.who().filter(|_| self.change == Change::Carer && self.person.is_none());
        Event::HouseholdChanged(HouseholdChanged {
            lives_with: self.lives_with.iter().copied().chain(new_carer).collect(),
            lives_in_home,
            planned: self.planned,
            from_place: None,
            to_place: self.to_place.clone(),
        })
    }

    /// The new person, the one whose details changed, or all who live at another address from now on.
    fn registrations(&self, known: &Known<'_>, file: &CaseFile<'_>) -> Vec<Event> {
        let mut registrations: Vec<PersonRegistered> = Vec::new();
        if let (Some(who), true) = (self.who(), self.person.is_none()) {
            let standing = Some(self.standing(file));
            registrations.push(self.stated(PersonRegistered { standing, ..PersonRegistered::new(who) }));
        }
        if let (Some(before), Change::Details) = (self.person.and_then(|who| known.registration(who)), self.change) {
            registrations.push(self.stated(before.clone()));
        }
        if let (Some(address), Change::Moved | Change::Carer) = (&self.details.address, self.change) {
            let moved = self.children.iter().chain(&self.lives_with).filter_map(|person| known.registration(*person));
            let there = |before: &PersonRegistered| PersonRegistered {
                address: Some(address.clone()),
                area: None,
                ..before.clone()
            };
            registrations.extend(moved.map(there));
        }
        registrations.into_iter().map(Event::PersonRegistered).collect()
    }

    /// A registration with what is stated now in place of what was.
    fn stated(&self, before: PersonRegistered) -> PersonRegistered {
        let Details { name, kana, born, address, phone, .. } = &self.details;
        let mut after = PersonRegistered { born: born.or(before.born), ..before.clone() };
        if let Some(name) = name {
            let former = before.name.filter(|former| former != name);
            let is_listed = |former: &String| before.other_names.iter().any(|other| other.name == *former);
            after.other_names.retain(|other| other.name != *name);
            after.other_names.extend(former.filter(|former| !is_listed(former)).map(|name| OtherName {
                kind: NameKind::Former,
                name,
                kana: before.kana.clone(),
            }));
            after.name = Some(name.clone());
        }
        after.kana = kana.clone().or(after.kana);
        if let Some(address) = address {
            (after.address, after.area) = (Some(address.clone()), None);
        }
        if let Some(phone) = phone {
            after.phones.retain(|other| other != phone);
            after.phones.insert(0, phone.clone());
        }
        after
    }

    /// What the new person is to the children; a brother or sister of unknown age is a child.
    fn standing(&self, file: &CaseFile<'_>) -> Standing {
        match (self.change, self.details.relation) {
            (Change::Born, _) => Standing::Child,
            (Change::Partner, _) | (_, Some(RelationKind::Partner | RelationKind::Spouse)) => Standing::Partner,
            (_, Some(RelationKind::Sibling | RelationKind::HalfSibling)) if !self.is_grown_up(file) => Standing::Child,
            (_, Some(RelationKind::Sibling | RelationKind::HalfSibling)) => Standing::Relative,
            (_, Some(RelationKind::Grandparent | RelationKind::Relative)) => Standing::Relative,
            (_, None | Some(RelationKind::Cohabitant)) => Standing::OtherAdult,
            (_, Some(_)) => Standing::Carer,
        }
    }

    fn is_grown_up(&self, file: &CaseFile<'_>) -> bool {
        let calendar = &file.policy.calendar;
        let Some(born) = self.details.born else { return false };
        let since = domain::case::roster::earliest(calendar, self.occurred);
        let latest = calendar.to_civil(domain::case::roster::latest(calendar, born)).date();
        latest.checked_add(GROWN_UP.years()).is_ok_and(|grown| grown <= calendar.to_civil(since).date())
    }

    /// Who lives with each of the children from now on.
    fn relations(&self, known: &Known<'_>) -> Vec<Event> {
        let mut stated = Vec::new();
        for child in self.children.iter().filter(|child| Some(**child) != self.who()) {
            if let (Some(who), Some(same)) = (self.who(), self.lives_there()) {
                stated.push(self.relation(known, (who, *child), same));
            }
            if self.change == Change::Carer {
                let others = known.related(*child).into_iter().filter(|other| !self.lives_with.contains(other));
                stated.extend(self.lives_with.iter().map(|with| self.relation(known, (*with, *child), true)));
                stated.extend(others.map(|other| self.relation(known, (other, *child), false)));
            }
        }
        stated
    }

    fn lives_there(&self) -> Option<bool> {
        match self.change {
            Change::Joined | Change::Born => Some(true),
            Change::Left => Some(false),
            Change::Partner => Some(self.lives_in_home.unwrap_or(false)),
            Change::Carer if self.person.is_none() && self.who().is_some() => Some(true),
            _ => None,
        }
    }

    fn relation(&self, known: &Known<'_>, (from, to): (PersonId, PersonId), same: bool) -> Event {
        let stated = self.details.relation.filter(|_| Some(from) == self.who());
        let new = match self.change {
            Change::Born => Some(RelationKind::Sibling),
            Change::Partner => Some(RelationKind::Partner),
            _ => None,
        };
        let kind = stated.or_else(|| known.kind(from, to)).or(new.filter(|_| Some(from) == self.who()));
        let (same_household, since, until) = (Some(same), Some(self.occurred), None);
        Event::RelationStated(RelationStated { from, kind, to, same_household, since, until })
    }
}

/// What a case says of its people by the entries that count, without what this form itself recorded.
struct Known<'a> {
    registered: Vec<&'a PersonRegistered>,
    related: Vec<&'a RelationStated>,
}

impl<'a> Known<'a> {
    fn of(file: &CaseFile<'a>, own: EntryId) -> Self {
        let (mut registered, mut related) = (Vec::new(), Vec::new());
        let counts = |entry: &&Entry| entry.id != own;
        let entries: Vec<&Entry> = file.entries.iter().filter(counts).collect();
        let corrected = file.corrected.iter().zip(file.entries).filter(|(at, _)| at.is_some());
        let corrected: Vec<EntryId> = corrected.map(|(_, entry)| entry.id).collect();
        for entry in entries.into_iter().filter(|entry| !corrected.contains(&entry.id)) {
            for fact in &entry.facts {
                match fact {
                    Event::PersonRegistered(person) => registered.push(person),
                    Event::RelationStated(relation) => related.push(relation),
                    _ => {}
                }
            }
        }
        Self { registered, related }
    }

    fn registration(&self, person: PersonId) -> Option<&'a PersonRegistered> {
        self.registered.iter().rev().find(|stated| stated.person == person).copied()
    }

    /// What one is to the other, as last stated.
    fn kind(&self, from: PersonId, to: PersonId) -> Option<RelationKind> {
        self.related.iter().rev().find(|stated| (stated.from, stated.to) == (from, to)).and_then(|stated| stated.kind)
    }

    /// Those who are related to a child, brothers and sisters apart.
    fn related(&self, child: PersonId) -> Vec<PersonId> {
        let is_child =
            |person: PersonId| self.registration(person).is_some_and(|person| person.standing == Some(Standing::Child));
        let mut related: Vec<PersonId> =
            self.related.iter().filter(|stated| stated.to == child).map(|stated| stated.from).collect();
        related.sort_unstable();
        related.dedup();
        related.retain(|person| !is_child(*person));
        related
    }
}

impl Service {
    /// Records a change in a household.
    pub async fn change_household(&self, case: CaseId, change: &ChangeHousehold) -> Result<Recorded, RecordError> {
        let decide = |file: &CaseFile<'_>| {
            let entry = change.entry(self.authority, file, case)?;
            Ok(vec![Entry { recorded_at: self.clock.now(), ..entry }])
        };
        self.record_decided(case, Manner::Happened, decide).await
    }
}
