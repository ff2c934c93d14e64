//! The permanent vocabulary: past-tense facts, the only types that are stored.
//! A stored form, once released, is decoded for ever; golden files in the tests pin each one.
//! Must not decide anything: what follows from a fact is a rule's business.

#[macro_use]
mod vocabulary;
pub mod assessment;
pub mod attachment;
pub mod casework;
pub mod contact;
pub mod custody;
pub mod entry;
pub mod handover;
pub mod health;
pub mod household;
pub mod information;
pub mod intake;
pub mod office;
pub mod oversight;
pub mod school;
pub mod sighting;
pub mod timeline;
pub mod value;
pub mod words;

pub use assessment::*;
pub use attachment::*;
pub use casework::*;
pub use contact::*;
pub use custody::*;
pub use entry::*;
pub use handover::*;
pub use health::*;
pub use household::*;
pub use information::*;
pub use intake::*;
pub use office::*;
pub use oversight::*;
pub use school::*;
pub use sighting::*;
pub use timeline::timeline_word;
pub use value::{FieldType, Value};
pub use words::*;

events! {
    intake: [NotificationReceived, ReferralMade, CaseOpened, CaseClosed, PregnancyRecorded, ChildBorn, DeathRecorded],
    sighting: [ChildSeen, ChildNotSeen, InjuryRecorded, ChildDisclosed, ChildOpinionHeard, MedicalExamined, PhotographsTaken],
    contact: [ContactMade, ContactFailed, AdultsConfirmed, StatementMade, CarerRefused, CarerPressed, HelpRequested, ConcernObserved, PoliceContacted],
    assessment: [AssessmentMade, DecisionMade, ReportSetAside, PatternReviewed, AbuseTypesJudged, FindingRecorded],
    casework: [ConferenceHeld, StepTaken, PlanAgreed, PlanReviewed, ConditionsSet, ConditionsChecked, NextDueSet, WorkerAssigned, WorkerChanged, CaseNumbered, LeadSet, CouncilListed, WatchersNamed, NextIncidentRuleSet, OpenPointsStated, Escalated, ThresholdJudged],
    custody: [CustodyStarted, CustodyEnded, MeasureStarted, MeasureEnded, CourtStepTaken],
    handover: [TransferSent, TransferReceived, TransferRefused, MovePlanned, Moved, LocationKnown, AddressProtected],
    household: [PartnerAppeared, HouseholdChanged, ServiceChanged],
    health: [CheckupAttended, CheckupMissed, Measured, DepressionScored, MedicalContacted],
    school: [Enrolled, EnrolmentEnded, AbsenceRecorded, AttendanceReported],
    information: [InformationRequested, InformationShared, InformationReceived, InformationDisclosed, RequestAnswered, JointVisitRequested, SourceSpokenTo],
    office: [PersonRegistered, RelationStated, OfficeRegistered, StaffRegistered, PostHeld, DutyRostered, StaffAbsent],
    oversight: [AlarmRaised, AlarmEscalated, AlarmDelivered, AlarmClosed, AlarmOverridden, EntryCorrected, PackAdopted],
    attachment: [AttachmentAdded],
}

impl EventKind {
    /// Whether it tells of something that went wrong or was not done. Such a fact may open a duty and change which rule
    /// applies from then on; it never ends an alarm that stands.
    pub fn is_bad_news(self) -> bool {
        matches!(
            self,
            Self::NotificationReceived
                | Self::ReferralMade
                | Self::ChildNotSeen
                | Self::InjuryRecorded
                | Self::ChildDisclosed
                | Self::ContactFailed
                | Self::StatementMade
                | Self::CarerRefused
                | Self::CarerPressed
                | Self::ConcernObserved
                | Self::PoliceContacted
                | Self::CheckupMissed
                | Self::AbsenceRecorded
        )
    }

    /// Whether it tells how somebody judged things to stand, or what was decided on that.
    pub fn is_judgement(self) -> bool {
        matches!(
            self,
            Self::AssessmentMade | Self::ConferenceHeld | Self::DecisionMade | Self::StepTaken | Self::PatternReviewed
        )
    }

    /// Whether it changes where the child lives, with whom, or who has the case. Life after it is to be judged afresh;
    /// what was late before stays late.
    pub fn is_change(self) -> bool {
        matches!(
            self,
            Self::MovePlanned
                | Self::Moved
                | Self::TransferSent
                | Self::TransferReceived
                | Self::WorkerChanged
                | Self::PartnerAppeared
                | Self::HouseholdChanged
                | Self::EnrolmentEnded
                | Self::ServiceChanged
        )
    }

    /// Whether it happens to one child at a time, so that it says nothing about a brother or sister it does not name.
    pub fn is_of_each_child(self) -> bool {
        matches!(
            self,
            Self::ChildSeen
                | Self::MedicalExamined
                | Self::CustodyStarted
                | Self::MeasureStarted
                | Self::ChildOpinionHeard
        )
    }
}
