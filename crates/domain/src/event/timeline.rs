//! The words that published timelines and promised dates use for kinds of facts.

use super::EventKind;

/// The timeline word of a kind, where it has one.
pub fn timeline_word(kind: EventKind) -> Option<&'static str> {
    Some(match kind {
        EventKind::NotificationReceived => "notification",
        EventKind::CaseOpened => "case_opened",
        EventKind::CaseClosed => "case_closed",
        EventKind::PregnancyRecorded => "pregnancy",
        EventKind::ChildBorn => "birth",
        EventKind::DeathRecorded => "death",
        EventKind::ChildSeen => "child_seen",
        EventKind::InjuryRecorded => "injury_seen",
        EventKind::ChildDisclosed => "disclosure_by_child",
        EventKind::ContactMade => "contact",
        EventKind::ContactFailed => "contact_attempt_failed",
        EventKind::ConcernObserved => "concern_observed",
        EventKind::PoliceContacted => "police_contact",
        EventKind::AssessmentMade => "assessment",
        EventKind::DecisionMade => "decision",
        EventKind::ConferenceHeld => "conference",
        EventKind::ReferralMade => "referral",
        EventKind::CustodyStarted => "temporary_custody_start",
        EventKind::CustodyEnded => "temporary_custody_end",
        EventKind::MeasureStarted => "measure_start",
        EventKind::MeasureEnded => "measure_end",
        EventKind::TransferSent => "transfer_sent",
        EventKind::TransferReceived => "transfer_received",
        EventKind::Moved => "move",
        EventKind::HouseholdChanged => "household_change",
        EventKind::CheckupAttended => "checkup_attended",
        EventKind::MedicalContacted => "medical_contact",
        EventKind::Enrolled => "enrolment_start",
        EventKind::EnrolmentEnded => "enrolment_end",
        EventKind::InformationRequested => "info_request",
        EventKind::InformationShared => "info_shared",
        EventKind::InformationReceived => "info_received",
        EventKind::JointVisitRequested => "joint_visit_request",
        EventKind::ServiceChanged => "service_change",
        _ => return None,
    })
}
