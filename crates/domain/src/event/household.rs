//! Who lives with the child, and what changes around the family.

use crate::ids::PersonId;
use crate::word::Word;

fact! {
    /// A carer has a new partner.
    PartnerAppeared {
        /// The partner lives in the home.
        lives_in_home: Option<bool>,
    }
    /// Somebody joined or left the household, or the child changed carer.
    HouseholdChanged {
        /// With whom the child lives from now on.
        lives_with: Vec<PersonId>,
        /// The adult named lives in the home.
        lives_in_home: Option<bool>,
        /// Known or agreed beforehand.
        planned: Option<bool>,
        /// From where, in words.
        from_place: Option<String>,
        /// To where, in words.
        to_place: Option<String>,
    }
    /// A benefit or service for the family started, stopped or changed.
    ServiceChanged {
        /// Which, where stated.
        service: Option<Word>,
        /// Started as planned.
        started: Option<bool>,
    }
}
