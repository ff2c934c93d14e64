//! The closed list of alarm types, and the few things a person can do about one.

macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant,)* }

        impl $name {
            /// Every member.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word used in packs, in timelines and in machine output.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// Finds the member by its word.
            pub fn find(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

named! {
    /// What kind of omission, pattern or contradiction an alarm speaks of.
    AlarmType {
        /// A deadline has passed.
        DeadlineOverdue = "deadline_overdue",
        /// A change demands a fresh assessment.
        ReassessmentRequired = "reassessment_required",
        /// A conference is due.
        ConferenceRequired = "conference_required",
        /// The matter must go up a level.
        EscalationRequired = "escalation_required",
        /// Nobody who counts has seen the child for too long.
        UnseenChild = "unseen_child_n_days",
        /// The home has not been visited for too long.
        NoHomeVisit = "no_home_visit_n_days",
        /// Absence explained only by a carer or not at all.
        UnexplainedAbsence = "unexplained_absence_n_days",
        /// A health check or its follow-up is overdue.
        CheckupFollowupOverdue = "checkup_followup_overdue",
        /// No named worker acts on it.
        NoOwner = "no_owner",
        /// A transfer was not accepted, or accepted as something else.
        HandoverUnacknowledged = "handover_unacknowledged",
        /// A transfer lacks items.
        HandoverIncomplete = "handover_incomplete",
        /// A transfer started late.
        HandoverLate = "handover_late",
        /// One agency holds what another needs.
        InfoNotShared = "info_not_shared",
        /// A body that is likely to know was not asked.
        InfoRequestRequired = "info_request_required",
        /// Two records disagree.
        Contradiction = "contradiction",
        /// A decision rests on a carer's word alone.
        ParentWordAccepted = "parent_word_accepted",
        /// The child was not spoken with.
        ChildVoiceMissing = "child_voice_missing",
        /// The body or face could not be looked at.
        ChildNotFullySeen = "child_not_fully_seen",
        /// A medical examination is open.
        ExamIncomplete = "exam_incomplete",
        /// A condition was broken or not checked.
        ConditionBreach = "condition_breach",
        /// Lowered or lifted without new evidence.
        DowngradeWithoutEvidence = "downgrade_without_evidence",
        /// Closed although the child was not seen.
        ClosureWithoutChildSeen = "closure_without_child_seen",
        /// Closed with a point open.
        ClosureUnsafe = "closure_unsafe",
        /// A report set aside without speaking to its maker.
        ReferralDismissedUnverified = "referral_dismissed_unverified",
        /// Several reports not looked at together.
        PatternOfReferrals = "pattern_of_referrals",
        /// Several injuries not looked at together.
        PatternOfInjuries = "pattern_of_injuries",
        /// An adult around the child was not identified, met or checked.
        AdultUnassessed = "adult_in_household_unassessed",
        /// Another child of the home was not checked.
        SiblingNotChecked = "sibling_not_checked",
        /// A joint visit was declined while the child had not been seen.
        JointVisitDeclined = "joint_visit_declined",
        /// A record that the rules call for does not exist.
        RecordMissing = "record_missing",
        /// A record is out of date and was relied on.
        RecordStale = "record_stale",
        /// Whereabouts not known.
        LocationUnknown = "location_unknown",
        /// What a child reported was given to the person reported.
        DisclosureToAllegedAbuser = "disclosure_to_alleged_abuser",
    }
}

named! {
    /// What a person does about an alarm. Standing alarms of one case are grouped by it on screen:
    /// however many rules speak, there are at most seven things to do.
    Remedy {
        /// Go and see the child.
        See = "see",
        /// Assess, judge, look at it together.
        Assess = "assess",
        /// Call or hold a meeting.
        Meet = "meet",
        /// Take it up: inspection, custody, court, police.
        StepUp = "step_up",
        /// Ask or tell another body.
        Share = "share",
        /// Settle who holds it.
        HandOver = "hand_over",
        /// Complete the record.
        Record = "record",
    }
}
