//! What one body asked, told or gave another.

use crate::ids::OfficeId;
use crate::word::Word;

fact! {
    /// One body asked another for what it knows.
    InformationRequested {}
    /// One agency actively passed information to another.
    InformationShared {
        /// The act was a report of its own (not only that another act names recipients).
        own_act: Option<bool>,
        /// Things or items handed over.
        what: Vec<Word>,
        /// The record says that nothing is missing from what was handed over.
        complete: Option<bool>,
        /// It answers a request; `false` where the record says that it answers none.
        answered: Option<bool>,
    }
    /// An agency came to hold new information.
    InformationReceived {
        /// It answers a request.
        answered: Option<bool>,
        /// Agency it came from.
        from: Option<OfficeId>,
    }
    /// Protected information was given to somebody who should not have it.
    InformationDisclosed {
        /// Thing handed over.
        what: Vec<Word>,
    }
    /// An answer to a request came.
    RequestAnswered {}
    /// One agency asked another to come along on a visit.
    JointVisitRequested {}
    /// Whether the person who reported was spoken with.
    SourceSpokenTo {
        /// Spoken with.
        spoken: Option<bool>,
    }
}
