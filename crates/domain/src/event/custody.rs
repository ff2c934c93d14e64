//! Temporary custody, formal measures and steps in court.

use super::words::{CourtStep, Step};
use crate::time::When;
use crate::word::Word;

fact! {
    /// The child was taken into temporary custody (一時保護).
    CustodyStarted {
        /// Running number within the case.
        number: Option<u32>,
        /// The holder of parental authority consents (児福法33条).
        consent: Option<bool>,
    }
    /// Temporary custody was lifted.
    CustodyEnded {
        /// Running number within the case.
        number: Option<u32>,
    }
    /// A formal measure started (guidance by a child welfare officer, child protection plan or register).
    MeasureStarted {
        /// Which, in the pack's words.
        measure: Option<Word>,
        /// Until when, where an order has an end.
        until: Option<When>,
    }
    /// A formal measure ended.
    MeasureEnded {
        /// Which, in the pack's words.
        measure: Option<Word>,
    }
    /// A step in court.
    CourtStepTaken {
        /// Which act it is about.
        step: Option<Step>,
        /// How far.
        state: Option<CourtStep>,
        /// Exact end of an order, typed in from the order.
        until: Option<When>,
    }
}
