//! Health checks, measures and medical contacts.

use crate::ids::PersonId;
use crate::word::Word;

fact! {
    /// A child health check or vaccination visit took place.
    CheckupAttended {
        /// Which checks (`4m`, `18m`, `4m_growth`, …).
        checks: Vec<Word>,
    }
    /// A child health check or its follow-up did not take place.
    CheckupMissed {
        /// Which checks.
        checks: Vec<Word>,
    }
    /// Weight or height was measured.
    Measured {
        /// The child.
        child: PersonId,
        /// Weight in kilograms.
        weight_kg: Option<f64>,
        /// Height in centimetres.
        height_cm: Option<f64>,
    }
    /// The postnatal depression scale was taken.
    DepressionScored {
        /// Total.
        score: Option<u8>,
        /// Tenth item (thoughts of self-harm).
        item10: Option<u8>,
    }
    /// The child or expectant mother was seen or admitted by a medical service.
    MedicalContacted {
        /// Week of pregnancy, at a prenatal visit.
        pregnancy_week: Option<u8>,
    }
}
