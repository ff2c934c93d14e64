//! Assessments and decisions, with their level and ground.

use super::words::{AbuseType, Answer, Outcome, Step, Urgency, UrgencyCode};
use crate::time::When;
use crate::word::Word;

fact! {
    /// A risk or severity rating, diagnosis or classification was set or confirmed.
    AssessmentMade {
        /// Which instrument or step.
        step: Option<Step>,
        /// It was an act of its own (a sheet, a report), not only a level named within another act.
        own_act: Option<bool>,
        /// Severity, 1 = lowest.
        level: Option<u8>,
        /// Number of steps of the scale.
        level_scale: Option<u8>,
        /// Word used where no number is given.
        level_word: Option<Word>,
        /// Steps up (+) or down (-) against the level before; 0 = kept.
        level_change: Option<i8>,
        /// Urgency.
        urgency: Option<Urgency>,
        /// Code of the custody flow.
        urgency_code: Option<UrgencyCode>,
        /// The risk assessment sheet was filled in.
        risk_sheet: Option<bool>,
        /// What it came to.
        result: Option<Outcome>,
        /// Week of pregnancy, where it is about an expectant mother.
        pregnancy_week: Option<u8>,
        /// Expected date of birth, where it is about an expectant mother.
        expected_on: Option<When>,
        /// Injuries were judged without a sighting of its own, and none was found.
        no_injury: Option<bool>,
    }
    /// A decision, including a decision not to act.
    DecisionMade {
        /// Which step.
        step: Option<Step>,
        /// Answer to what was asked for.
        answer: Option<Answer>,
        /// What it came to.
        result: Option<Outcome>,
        /// The child was asked; `false` where the record says not.
        child_asked: Option<bool>,
        /// The risk sheet was filled in; `false` where the record says not.
        risk_sheet: Option<bool>,
    }
    /// A report was set aside on this ground.
    ReportSetAside {
        /// Ground (`malicious`, …).
        ground: Option<Word>,
    }
    /// Several reports or injuries were looked at together.
    PatternReviewed {}
    /// Kinds of abuse were judged.
    AbuseTypesJudged {
        /// Kinds found.
        types: Vec<AbuseType>,
        /// None was found.
        none_found: Option<bool>,
    }
    /// A check or examination had a finding.
    FindingRecorded {
        /// What.
        findings: Vec<Word>,
    }
}
