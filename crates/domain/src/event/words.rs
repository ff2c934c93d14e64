//! Closed lists of words that facts use. A new word is added at the end; none is ever removed or renamed.

use super::value::{FieldType, Listed, Readable, Value};

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[allow(missing_docs, reason = "the word itself is the meaning; the glossary explains it")]
        pub enum $name { $(#[serde(rename = $text)] $variant,)* }

        impl $name {
            /// Every word as packs and timelines write it.
            pub const WORDS: &'static [&'static str] = &[$($text,)*];
            /// Every word.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word as packs and timelines write it.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// Finds the word in the list.
            pub fn find(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)* _ => None }
            }
        }

        impl Readable for $name {
            const TYPE: FieldType = FieldType::Word(Self::WORDS);

            fn value(&self) -> Value<'_> {
                Value::Word(self.word())
            }
        }

        impl Listed for $name {
            const LIST_TYPE: FieldType = FieldType::Words(Self::WORDS);

            fn list_value(list: &[Self]) -> Value<'_> {
                if list.is_empty() { Value::Unknown } else { Value::Words(list.iter().map(|w| w.word()).collect()) }
            }
        }
    )*};
}

words! {
    /// What an office is for; packs give it its local name and its posts.
    OfficeKind {
        Protection = "protection", Municipal = "municipal", Health = "health", Coordinating = "coordinating",
        School = "school", Nursery = "nursery", Education = "education", Police = "police", Hospital = "hospital",
        Doctor = "doctor", Welfare = "welfare", DomesticViolence = "domestic_violence", Youth = "youth",
        HomeEducation = "home_education", Court = "court", Provider = "provider", FrontDoor = "front_door",
        OutOfHours = "out_of_hours", Legal = "legal", Conference = "conference", Shelter = "shelter", Other = "other",
    }
    /// What a person is to the children of the case.
    Standing {
        Child = "child", Carer = "carer", Partner = "partner", Relative = "relative", Neighbour = "neighbour",
        OtherAdult = "other_adult",
    }
    /// How two people are related, from the first to the second.
    RelationKind {
        Parent = "parent", StepParent = "step_parent", Partner = "partner", Spouse = "spouse", Sibling = "sibling",
        HalfSibling = "half_sibling", Grandparent = "grandparent", Guardian = "guardian", FosterCarer = "foster_carer",
        Cohabitant = "cohabitant", Relative = "relative",
    }
    /// What a name beside the registered one is.
    NameKind { Former = "former", Alias = "alias", Foreign = "foreign" }
    /// Sex as registered.
    Sex { Female = "f", Male = "m" }
    /// Kind of abuse (児童虐待防止法 2条).
    AbuseType { Physical = "physical", Neglect = "neglect", Psychological = "psychological", Sexual = "sexual" }
    /// Where a child was seen or looked for. `home` counts as a home visit.
    Place {
        Home = "home", School = "school", Nursery = "nursery", Hospital = "hospital", Office = "office",
        Shelter = "shelter", Outside = "outside", Entrance = "entrance", Elsewhere = "elsewhere",
    }
    /// How much of the body was looked at.
    BodySeen { Yes = "yes", Partly = "partly", No = "no" }
    /// How a contact was made.
    Mode {
        Phone = "phone", Visit = "visit", Office = "office", Letter = "letter", Writing = "writing", Fax = "fax",
        InPerson = "in_person", Online = "online", Mail = "mail",
    }
    /// An answer to a request or proposal.
    Answer { Accepted = "accepted", Declined = "declined" }
    /// What a decision, meeting or assessment came to.
    Outcome {
        NotAbuse = "not_abuse", Substantiated = "substantiated", Accidental = "accidental",
        NoFurtherAction = "no_further_action", Transferred = "transferred", Close = "close",
        RemoveFromLedger = "remove_from_ledger", ListEntryEnded = "list_entry_ended",
    }
    /// A doctor's opinion of an injury against the account given.
    MedicalOpinion { Consistent = "consistent", Suspicious = "suspicious", NoConcern = "no_concern" }
    /// How fast something has to go.
    Urgency { Emergency = "emergency", Urgent = "urgent", Routine = "routine" }
    /// Code of the custody decision flow (rules.md 2.8).
    UrgencyCode { AA = "AA", A = "A", B = "B", C = "C", N = "N" }
    /// How a child or an expectant mother stands on the council ledger (rules.md 2.1).
    Registration { Protection = "protection", Support = "support", ExpectantMother = "expectant_mother" }
    /// Whether responsibility moves or only information.
    TransferKind { Responsibility = "responsibility", Information = "information" }
    /// A named step of casework.
    Step {
        IntakeMeeting = "intake_meeting", ReferralDecision = "referral_decision", CaseAssigned = "case_assigned",
        InitialEnquiries = "initial_enquiries", AdultCheck = "adult_check", StrategyDiscussion = "strategy_discussion",
        Section47Outcome = "section47_outcome", MorningHandover = "morning_handover",
        RiskAssessment = "risk_assessment", ChildAndFamilyAssessment = "child_and_family_assessment",
        EarlyHelpAssessment = "early_help_assessment", ExpectantMotherSheet = "expectant_mother_sheet",
        InvestigationReport = "investigation_report", InOfficeConsultation = "in_office_consultation",
        Supervision = "supervision", IndividualMeeting = "individual_meeting", CouncilReview = "council_review",
        SupportPolicyMeeting = "support_policy_meeting", JointCaseMeeting = "joint_case_meeting",
        InitialConference = "initial_conference", CoreGroup = "core_group", ReviewConference = "review_conference",
        ChildInNeedMeeting = "child_in_need_meeting", TeamAroundFamily = "team_around_family",
        LegalPlanningMeeting = "legal_planning_meeting", ClosureMeeting = "closure_meeting",
        SupportPlan = "support_plan", SupportPlanReview = "support_plan_review",
        CouncilRegistration = "council_registration", MonthlyReport = "monthly_report", PoliceNotice = "police_notice",
        ResultNotice = "result_notice", ServiceStart = "service_start", AddressProtection = "address_protection",
        Closure = "closure", CustodyWarrantRequest = "custody_warrant_request",
        CustodyWarrantIssued = "custody_warrant_issued", ReleaseConference = "release_conference",
        ReleaseDecision = "release_decision", AdvanceNotice = "advance_notice", HandoverMeeting = "handover_meeting",
        TransferFeedback = "transfer_feedback", HealthHandover = "health_handover", SchoolHandover = "school_handover",
        NurseryHandover = "nursery_handover", PrebirthConference = "prebirth_conference",
        PredischargeConference = "predischarge_conference", NewbornVisit = "newborn_visit",
        MotherInfantSheet = "mother_infant_sheet", MotherInfantSheetReply = "mother_infant_sheet_reply",
        CheckupConference = "checkup_conference", LadderU1 = "ladder_U1", LadderU2 = "ladder_U2",
        LadderU3 = "ladder_U3", LadderU4 = "ladder_U4", LadderU5 = "ladder_U5",
        OnSiteInspection = "on_site_inspection", Summons = "summons", SecondSummons = "second_summons",
        PoliceAssistance = "police_assistance", SearchWarrantRequest = "search_warrant_request",
        SearchCarriedOut = "search_carried_out", LegalConsultation = "legal_consultation",
        MedicalConsultation = "medical_consultation", CourtApplication = "court_application",
        ConsentGiven = "consent_given", ConsentRefused = "consent_refused", WarrantDismissed = "warrant_dismissed",
        CustodyExtension = "custody_extension", MonitoringPlan = "monitoring_plan",
        PregnancyInterview = "pregnancy_interview", VisitAnnounced = "visit_announced",
        MissingChildReport = "missing_child_report", WelfareCheck = "welfare_check", ReturnInterview = "return_interview",
        VisitRecord = "visit_record", ConferenceReport = "conference_report", StrategyRecord = "strategy_record",
        InterimSafetyPlan = "interim_safety_plan", BirthPlan = "birth_plan", SeriousIncidentNotice = "serious_incident_notice",
        RapidReview = "rapid_review", LookedAfterReview = "looked_after_review", TrainingHeld = "training_held",
        LiaisonMeeting = "liaison_meeting", RepresentativesMeeting = "representatives_meeting",
        CarePlan = "care_plan", SharingDecision = "sharing_decision", ManagerSignoff = "manager_signoff",
        GriefCareInformation = "grief_care_information", ReceivingInConference = "receiving_in_conference",
    }
    /// What is asked of somebody, where the words of the law name it.
    CourtStep { Requested = "requested", Granted = "granted", Dismissed = "dismissed" }
    /// Why an alarm stopped standing.
    ClosedBy { Fact = "fact", CaseEnded = "case_ended", Correction = "correction", Override = "override", Rule = "rule", GaveWay = "gave_way", Renewed = "renewed" }
    /// What a file kept with an entry is to a reader.
    AttachmentKind { Photo = "photo", Document = "document", Audio = "audio" }
    /// What the content of a file was found to be.
    FileFormat {
        Jpeg = "jpeg", Png = "png", Webp = "webp", Pdf = "pdf", Text = "text", Mp3 = "mp3", M4a = "m4a", Wav = "wav",
        Ogg = "ogg",
    }
}
