//! Kinds of events, as the README of the timelines names them.
//! Must not say what a kind means as facts: that is in `facts`.

use domain::event::EventKind;

macro_rules! kinds {
    ($($variant:ident = $text:literal => $fact:ident),* $(,)?) => {
        /// Kind of an event.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Kind { $($variant,)* }

        impl Kind {
            /// Every word as timelines write it.
            pub const WORDS: &'static [&'static str] = &[$($text,)*];

            /// Finds the kind by its word.
            pub fn find(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)* _ => None }
            }

            /// The word as timelines write it.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// The fact that an event of this kind is first of all.
            pub fn own_fact(self) -> EventKind {
                match self { $(Self::$variant => EventKind::$fact,)* }
            }
        }
    };
}

kinds! {
    Pregnancy = "pregnancy" => PregnancyRecorded,
    Birth = "birth" => ChildBorn,
    CaseOpened = "case_opened" => CaseOpened,
    CaseClosed = "case_closed" => CaseClosed,
    Notification = "notification" => NotificationReceived,
    ConcernObserved = "concern_observed" => ConcernObserved,
    PoliceContact = "police_contact" => PoliceContacted,
    InfoRequest = "info_request" => InformationRequested,
    InfoShared = "info_shared" => InformationShared,
    InfoReceived = "info_received" => InformationReceived,
    InfoDisclosed = "info_disclosed" => InformationDisclosed,
    Contact = "contact" => ContactMade,
    ContactAttemptFailed = "contact_attempt_failed" => ContactFailed,
    SafetyCheckAttempt = "safety_check_attempt" => ChildNotSeen,
    ChildSeen = "child_seen" => ChildSeen,
    InjurySeen = "injury_seen" => InjuryRecorded,
    Injury = "injury" => InjuryRecorded,
    DisclosureByChild = "disclosure_by_child" => ChildDisclosed,
    ParentStatement = "parent_statement" => StatementMade,
    ParentRequestHelp = "parent_request_help" => HelpRequested,
    ParentRefusal = "parent_refusal" => CarerRefused,
    ParentPressure = "parent_pressure" => CarerPressed,
    Assessment = "assessment" => AssessmentMade,
    Decision = "decision" => DecisionMade,
    Conference = "conference" => ConferenceHeld,
    Referral = "referral" => ReferralMade,
    JointVisitRequest = "joint_visit_request" => JointVisitRequested,
    TransferSent = "transfer_sent" => TransferSent,
    TransferReceived = "transfer_received" => TransferReceived,
    WorkerChange = "worker_change" => WorkerChanged,
    TemporaryCustodyStart = "temporary_custody_start" => CustodyStarted,
    TemporaryCustodyEnd = "temporary_custody_end" => CustodyEnded,
    MeasureStart = "measure_start" => MeasureStarted,
    MeasureEnd = "measure_end" => MeasureEnded,
    CheckupAttended = "checkup_attended" => CheckupAttended,
    CheckupMissed = "checkup_missed" => CheckupMissed,
    MedicalContact = "medical_contact" => MedicalContacted,
    Move = "move" => Moved,
    NewPartner = "new_partner" => PartnerAppeared,
    HouseholdChange = "household_change" => HouseholdChanged,
    ServiceChange = "service_change" => ServiceChanged,
    EnrolmentStart = "enrolment_start" => Enrolled,
    EnrolmentEnd = "enrolment_end" => EnrolmentEnded,
    SchoolAbsence = "school_absence" => AbsenceRecorded,
    Death = "death" => DeathRecorded,
}
