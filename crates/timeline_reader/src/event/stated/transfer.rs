//! Moves, hand-overs, who lives with the child, and where the child is.
//! Must not compare what was sent with what arrived.

use super::choice;
use crate::event::fields::EventFields;
use domain::event::TransferKind;
use domain::ids::PersonId;
use domain::word::Word;

/// What an event states about places and hand-overs.
#[derive(Debug, Clone)]
pub struct Transfer {
    pub kind: Option<TransferKind>,
    pub accepted: Option<bool>,
    pub acknowledged: Option<bool>,
    pub pack: Vec<Word>,
    /// `Some(true)` where the record says that nothing is missing; what is missing was not on record and is left out.
    pub pack_complete: Option<bool>,
    pub from_place: Option<String>,
    pub to_place: Option<String>,
    pub planned: Option<bool>,
    pub registered: Option<bool>,
    pub address_confirmed: Option<bool>,
    pub location_known: Option<bool>,
    pub address_secret: Option<bool>,
    pub lives_with: Vec<PersonId>,
    pub lives_in_home: Option<bool>,
}

impl Transfer {
    pub fn read(fields: &mut EventFields<'_, '_, '_>) -> Self {
        let missing = fields.inner.find_list("pack_missing");
        Self {
            kind: fields.inner.optional_choice("transfer_kind", choice!(TransferKind)),
            accepted: fields.inner.optional_bool("accepted"),
            acknowledged: fields.inner.optional_bool("acknowledged"),
            pack: fields.words("pack"),
            pack_complete: missing.is_some_and(<[_]>::is_empty).then_some(true),
            from_place: fields.inner.optional_text("from_place"),
            to_place: fields.inner.optional_text("to_place"),
            planned: fields.inner.optional_bool("planned"),
            registered: fields.inner.optional_bool("registered"),
            address_confirmed: fields.inner.optional_bool("address_confirmed"),
            location_known: fields.inner.optional_bool("location_known"),
            address_secret: fields.inner.optional_bool("address_secret"),
            lives_with: lives_with(fields),
            lives_in_home: fields.inner.optional_bool("lives_in_home"),
        }
    }

    /// A place, registration or address is stated.
    pub fn has_place(&self) -> bool {
        self.from_place.is_some() || self.to_place.is_some() || self.has_address()
    }

    /// Registration or address are stated.
    pub fn has_address(&self) -> bool {
        self.registered.is_some() || self.address_confirmed.is_some()
    }
}

/// People of the household; a home run by an agency is named by that agency and is no person.
fn lives_with(fields: &mut EventFields<'_, '_, '_>) -> Vec<PersonId> {
    let parties = fields.parties("lives_with").into_iter();
    let people = parties.filter_map(|party| match party {
        domain::event::Party::Person(person) => Some(person),
        domain::event::Party::Office(_) => None,
    });
    people.collect()
}
