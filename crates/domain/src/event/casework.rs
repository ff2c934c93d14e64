//! Meetings, plans, conditions, workers and promised dates.

use super::words::{Outcome, Registration, Step, TransferKind};
use crate::ids::{OfficeId, StaffId};
use crate::time::When;
use crate::word::Word;

fact! {
    /// A case conference, strategy meeting or formal meeting took place.
    ConferenceHeld {
        /// Which.
        step: Option<Step>,
        /// What it came to.
        result: Option<Outcome>,
        /// A note how to reopen was left.
        reopen_note: Option<bool>,
    }
    /// A named step of casework was done (other than an assessment, decision or meeting).
    StepTaken {
        /// Which.
        step: Option<Step>,
        /// Receipt was confirmed.
        acknowledged: Option<bool>,
        /// What of a hand-over it prepares or reports.
        transfer_kind: Option<TransferKind>,
        /// Which health checks it is about.
        checks: Vec<Word>,
        /// Known or agreed beforehand.
        planned: Option<bool>,
    }
    /// A plan was agreed with the family or by a conference.
    PlanAgreed {}
    /// A plan was reviewed.
    PlanReviewed {}
    /// Conditions were set for a release or a plan.
    ConditionsSet {
        /// Each condition.
        conditions: Vec<Word>,
    }
    /// Conditions were checked.
    ConditionsChecked {
        /// Which.
        conditions: Vec<Word>,
        /// Whether they are kept.
        met: Option<bool>,
    }
    /// A date was set by which something is to be done; a promise that is tracked.
    NextDueSet {
        /// By when.
        due: Option<When>,
        /// Named step, check or kind of fact that meets it.
        meets: Vec<Word>,
    }
    /// A named worker holds the case from now on.
    WorkerAssigned {
        /// Role of the worker.
        role: Option<Word>,
        /// Role of the second worker.
        second_role: Option<Word>,
        /// The worker by name, where the authority's own.
        staff: Option<StaffId>,
        /// The second worker by name.
        second: Option<StaffId>,
    }
    /// The responsible worker changed or left.
    WorkerChanged {
        /// Work left unfinished.
        unfinished: Vec<Word>,
    }
    /// The number by which the offices speak of the case.
    CaseNumbered {
        /// As written: `R8-0123`.
        number: Option<String>,
    }
    /// The agency that holds the case from now on.
    LeadSet {
        /// The agency.
        office: OfficeId,
    }
    /// Put on, kept on or taken off the ledger of the local council.
    CouncilListed {
        /// On the ledger from now on.
        listed: Option<bool>,
        /// As what.
        registered_as: Option<Registration>,
        /// As what before.
        registered_as_before: Option<Registration>,
    }
    /// Agencies were asked to watch and report.
    WatchersNamed {
        /// Which.
        offices: Vec<OfficeId>,
    }
    /// What has been laid down for the next incident.
    NextIncidentRuleSet {
        /// In words.
        rule: Option<String>,
    }
    /// Points open at an ending.
    OpenPointsStated {
        /// Each; empty where none is open.
        points: Vec<Word>,
        /// None is open.
        none: Option<bool>,
        /// A note how to reopen was left.
        reopen_note: Option<bool>,
    }
    /// The matter was taken up one level.
    Escalated {}
    /// A legal threshold was judged.
    ThresholdJudged {
        /// Found to be met.
        met: Option<bool>,
    }
}
