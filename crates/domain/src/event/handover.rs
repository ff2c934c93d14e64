//! Hand-overs between agencies, and moves.

use super::words::{TransferKind, Urgency};
use crate::ids::PersonId;
use crate::word::Word;

fact! {
    /// Responsibility or information was sent to another agency because of a move or change of lead.
    TransferSent {
        /// Which of the two.
        kind: Option<TransferKind>,
        /// Urgency as sent.
        urgency: Option<Urgency>,
        /// Severity as sent.
        level: Option<u8>,
        /// Items handed over.
        pack: Vec<Word>,
        /// The record says that nothing is missing from the pack.
        pack_complete: Option<bool>,
        /// The sender's record says that it was accepted as sent.
        accepted: Option<bool>,
        /// The sender's record says that receipt was confirmed.
        acknowledged: Option<bool>,
    }
    /// The other agency received or registered it.
    TransferReceived {
        /// Read as which of the two.
        kind: Option<TransferKind>,
        /// Urgency as accepted.
        urgency: Option<Urgency>,
        /// Severity as accepted.
        level: Option<u8>,
        /// Accepted as sent.
        accepted: Option<bool>,
        /// Receipt confirmed.
        acknowledged: Option<bool>,
        /// The record says that nothing is missing from the pack.
        pack_complete: Option<bool>,
        /// Items received.
        pack: Vec<Word>,
    }
    /// The other agency refused it: nothing has come to it, and whoever sent it goes on being responsible.
    TransferRefused {
        /// Read as which of the two.
        kind: Option<TransferKind>,
        /// Urgency as the refusing agency sees it.
        urgency: Option<Urgency>,
        /// Severity as the refusing agency sees it.
        level: Option<u8>,
        /// Items that had come.
        pack: Vec<Word>,
        /// Items that were asked for and had not come.
        missing: Vec<Word>,
    }
    /// A plan to move became known.
    MovePlanned {
        /// From where, in words.
        from_place: Option<String>,
        /// To where, in words.
        to_place: Option<String>,
    }
    /// The child changed residence across an agency boundary.
    Moved {
        /// From where, in words.
        from_place: Option<String>,
        /// To where, in words.
        to_place: Option<String>,
        /// Known or agreed beforehand.
        planned: Option<bool>,
        /// Resident registration at the new place.
        registered: Option<bool>,
        /// Address confirmed by a worker.
        address_confirmed: Option<bool>,
    }
    /// What is known of the whereabouts.
    LocationKnown {
        /// They are known.
        known: Option<bool>,
        /// From where, in words.
        from_place: Option<String>,
        /// To where, in words.
        to_place: Option<String>,
        /// With whom the child lives from now on.
        lives_with: Vec<PersonId>,
        /// Resident registration at the place.
        registered: Option<bool>,
        /// Address confirmed by a worker.
        address_confirmed: Option<bool>,
    }
    /// The address and places are kept from a named person from now on.
    AddressProtected {
        /// In force.
        secret: Option<bool>,
    }
}
