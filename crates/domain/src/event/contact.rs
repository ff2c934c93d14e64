//! Contacts with carers and others, what they said, refused or asked.

use super::words::Place;
use crate::ids::PersonId;
use crate::time::When;
use crate::word::Word;

fact! {
    /// A contact with a carer or another adult by phone, office or visit.
    ContactMade {
        /// People spoken with face to face (by phone where the mode says so).
        met: Vec<PersonId>,
        /// People who should have been there and were not.
        not_met: Vec<PersonId>,
        /// Where.
        place: Option<Place>,
        /// The purpose was a contact of its own (not only named within another act).
        own_purpose: Option<bool>,
        /// The visit had been announced.
        announced: Option<bool>,
        /// The child was in the room.
        child_present: Option<bool>,
    }
    /// An attempt to reach the family failed.
    ContactFailed {
        /// Number of tries.
        attempts: Option<u32>,
    }
    /// The adults living in the home were established.
    AdultsConfirmed {}
    /// Somebody stated something that can be held against other statements or evidence.
    StatementMade {
        /// The private person who said it, where it was one.
        by: Option<PersonId>,
        /// It was a child of the case.
        by_child: Option<bool>,
        /// It was a carer, partner or other adult of the family.
        by_carer: Option<bool>,
        /// In words.
        says: Option<String>,
        /// Backed by something other than a carer's word.
        verified: Option<bool>,
        /// The child was in the room.
        child_present: Option<bool>,
    }
    /// A carer refused contact, a sighting or a service.
    CarerRefused {
        /// What.
        refuses: Vec<Word>,
        /// Number of requests refused.
        attempts: Option<u32>,
    }
    /// A carer threatened or pressed an agency.
    CarerPressed {
        /// What was demanded is in the entry's `asks_for`; until when, where stated.
        until: Option<When>,
    }
    /// A carer asked for help or for temporary custody.
    HelpRequested {}
    /// An agency noticed something worrying that is not an injury.
    ConcernObserved {
        /// What, in the pack's words, where stated.
        what: Vec<Word>,
    }
    /// Police attended, found the child or arrested somebody.
    PoliceContacted {
        /// Where.
        place: Option<Place>,
    }
}
