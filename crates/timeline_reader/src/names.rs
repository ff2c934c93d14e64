//! Whom and what the local ids of a file stand for.
//! Must not read anything: readers add names, the event decoder asks for them.

use crate::ids::{Kin, id_of};
use crate::word_table;
use domain::calendar::Zone;
use domain::event::{Party, Standing};
use domain::ids::{AuthorityId, CaseId, EntryId, OfficeId, PersonId};
use std::collections::{BTreeMap, BTreeSet};

/// Local ids of people, agencies and events, the clock of the place, and the roles that may be named.
#[derive(Debug, Clone)]
pub struct Names {
    authority_name: String,
    /// Whose ledger the entries belong to.
    pub authority: AuthorityId,
    /// The concern the entries belong to.
    pub case: CaseId,
    /// Clock of the place.
    pub zone: Zone,
    people: BTreeMap<String, NamedPerson>,
    agencies: BTreeMap<String, OfficeId>,
    events: BTreeMap<String, EntryId>,
    roles: BTreeSet<String>,
}

#[derive(Debug, Clone, Copy)]
struct NamedPerson {
    id: PersonId,
    standing: Standing,
}

/// What a local id stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    /// A person or an agency.
    Known(Party),
    /// The word for nobody known.
    Unknown,
}

impl Names {
    /// No names yet. Ids follow from the authority's name; roles are those of published timelines.
    pub fn new(authority: &str, zone: Zone) -> Self {
        Self {
            authority_name: authority.to_owned(),
            authority: AuthorityId(id_of(authority, Kin::Authority, "")),
            case: CaseId(id_of(authority, Kin::Case, "")),
            zone,
            people: BTreeMap::new(),
            agencies: BTreeMap::new(),
            events: BTreeMap::new(),
            roles: word_table::roles().map(str::to_owned).collect(),
        }
    }

    /// Allows these roles too (those of a pack).
    #[must_use]
    pub fn with_roles(mut self, roles: impl IntoIterator<Item = String>) -> Self {
        self.roles.extend(roles);
        self
    }

    /// The authority's name, from which ids follow.
    pub fn authority_name(&self) -> &str {
        &self.authority_name
    }

    /// Adds a person; nothing where the id is taken or is the word for nobody.
    pub fn add_person(&mut self, local: &str, standing: Standing) -> Option<PersonId> {
        if self.is_taken(local) {
            return None;
        }
        let id = PersonId(id_of(&self.authority_name, Kin::Person, local));
        self.people.insert(local.to_owned(), NamedPerson { id, standing });
        Some(id)
    }

    /// Adds an agency; nothing where the id is taken or is the word for nobody.
    pub fn add_agency(&mut self, local: &str) -> Option<OfficeId> {
        if self.is_taken(local) {
            return None;
        }
        let id = OfficeId(id_of(&self.authority_name, Kin::Office, local));
        self.agencies.insert(local.to_owned(), id);
        Some(id)
    }

    /// Adds an event; nothing where the id is taken.
    pub fn add_event(&mut self, local: &str) -> Option<EntryId> {
        if self.events.contains_key(local) {
            return None;
        }
        let id = self.entry_id(local);
        self.events.insert(local.to_owned(), id);
        Some(id)
    }

    /// The person or agency with this local id.
    pub fn find_party(&self, local: &str) -> Option<Party> {
        let person = self.people.get(local).map(|person| Party::Person(person.id));
        person.or_else(|| self.agencies.get(local).copied().map(Party::Office))
    }

    /// The event with this local id.
    pub fn find_event(&self, local: &str) -> Option<EntryId> {
        self.events.get(local).copied()
    }

    /// What the person is to the children.
    pub fn standing(&self, person: PersonId) -> Option<Standing> {
        self.people.values().find(|known| known.id == person).map(|known| known.standing)
    }

    /// Every child named.
    pub fn children(&self) -> impl Iterator<Item = PersonId> {
        self.people.values().filter(|person| person.standing == Standing::Child).map(|person| person.id)
    }

    /// The child, where only one is named.
    pub(crate) fn only_child(&self) -> Option<PersonId> {
        let mut children = self.children();
        children.next().filter(|_| children.next().is_none())
    }

    pub(crate) fn is_child(&self, person: PersonId) -> bool {
        self.standing(person) == Some(Standing::Child)
    }

    pub(crate) fn is_family_adult(&self, person: PersonId) -> bool {
        matches!(self.standing(person), Some(Standing::Carer | Standing::Partner))
    }

    pub(crate) fn find_named(&self, local: &str) -> Option<Named> {
        if local == "unknown" { Some(Named::Unknown) } else { self.find_party(local).map(Named::Known) }
    }

    pub(crate) fn entry_id(&self, local: &str) -> EntryId {
        EntryId(id_of(&self.authority_name, Kin::Entry, local))
    }

    pub(crate) fn party_words(&self) -> impl Iterator<Item = &str> {
        self.people.keys().chain(self.agencies.keys()).map(String::as_str)
    }

    pub(crate) fn event_words(&self) -> impl Iterator<Item = &str> {
        self.events.keys().map(String::as_str)
    }

    pub(crate) fn has_role(&self, role: &str) -> bool {
        self.roles.contains(role)
    }

    pub(crate) fn role_words(&self) -> impl Iterator<Item = &str> {
        self.roles.iter().map(String::as_str)
    }

    fn is_taken(&self, local: &str) -> bool {
        local == "unknown" || self.people.contains_key(local) || self.agencies.contains_key(local)
    }
}
