//! The names a condition may use: fields of the fact, of its entry, of the child and of the case at that moment.

use crate::event::{EventKind, FieldType, Mode, OfficeKind, Place, Registration, Standing, Urgency};

/// A field, resolved from its name when the pack loads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldRef {
    /// Field of the fact, by its place in [`EventKind::fields`].
    Fact(usize),
    /// Field of the fact by its name, where a rule opens on kinds that have it at different places.
    FactNamed(&'static str),
    /// Field of the entry the fact stands in (`entry.…`).
    Entry(EntryField),
    /// State of the child at that moment (`child.…`).
    Child(ChildField),
    /// What happened about the child in so many days up to and including that moment; the pack states the days.
    Recent(RecentField, u16),
    /// State of the case at that moment (`case.…`).
    Case(CaseField),
}

macro_rules! fields {
    ($(#[$doc:meta])* $name:ident, $prefix:literal { $($(#[$vdoc:meta])* $variant:ident = $text:literal: $ty:expr),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// Every field.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Name as packs write it, with its prefix.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => concat!($prefix, $text),)* }
            }

            /// Its type.
            pub fn field_type(self) -> FieldType {
                match self { $(Self::$variant => $ty,)* }
            }
        }
    };
}

fields! {
    /// A field of the entry.
    EntryField, "entry." {
        /// Kind of the acting office.
        ActorKind = "actor_kind": FieldType::Word(OfficeKind::WORDS),
        /// Standing of the acting private person.
        ActorStanding = "actor_standing": FieldType::Word(Standing::WORDS),
        /// Role of the person who acted.
        ByRole = "by_role": FieldType::Word(&[]),
        /// Role that signed.
        ApprovedBy = "approved_by": FieldType::Word(&[]),
        /// Kinds of the offices that received it.
        ToKinds = "to_kinds": FieldType::Words(OfficeKind::WORDS),
        /// Standings of the private persons that received it.
        ToStandings = "to_standings": FieldType::Words(Standing::WORDS),
        /// Kind of the office it came from.
        FromKind = "from_kind": FieldType::Word(OfficeKind::WORDS),
        /// Kinds of the offices that took part.
        ParticipantKinds = "participant_kinds": FieldType::Words(OfficeKind::WORDS),
        /// Number of offices that took part.
        Participants = "participants": FieldType::Number,
        /// How it was done.
        Mode = "mode": FieldType::Words(Mode::WORDS),
        /// What is asked for.
        AsksFor = "asks_for": FieldType::Words(&[]),
        /// It answers or deals with earlier entries.
        Re = "re": FieldType::Bool,
        /// Kinds of facts in the entries it answers or deals with.
        ReKinds = "re_kinds": FieldType::Words(&[]),
        /// It cites earlier entries as evidence.
        Evidence = "evidence": FieldType::Bool,
        /// Its evidence includes a sighting of a child or a home visit.
        EvidenceSeen = "evidence_seen": FieldType::Bool,
        /// It verifies earlier statements independently.
        Verifies = "verifies": FieldType::Bool,
        /// The agencies disagree on it.
        Disputed = "disputed": FieldType::Bool,
        /// Number of like acts.
        Count = "count": FieldType::Number,
        /// Kinds of the other facts recorded in the same entry.
        With = "with": FieldType::Words(&[]),
        /// Standings of the people it is about.
        AboutStandings = "about_standings": FieldType::Words(Standing::WORDS),
        /// Its acting office had been asked for a sighting or welfare check before (R-SAFE-03b).
        ActorWasAsked = "actor_was_asked": FieldType::Bool,
        /// The acting office holds or shares responsibility for the case at that moment.
        ActorResponsible = "actor_responsible": FieldType::Bool,
        /// It is an act of an office with a duty to protect: actor, seeing office or participant, or asked to see (R-SAFE-03b).
        Official = "official": FieldType::Bool,
        /// Where it was.
        Place = "place": FieldType::Word(Place::WORDS),
        /// Number of like acts within the entry.
        Times = "times": FieldType::Number,
        /// Number of home visits behind it, where stated.
        HomeVisits = "home_visits": FieldType::Number,
        /// Standings of the people met.
        MetStandings = "met_standings": FieldType::Words(Standing::WORDS),
        /// Kinds of the offices asked to watch.
        WatcherKinds = "watcher_kinds": FieldType::Words(OfficeKind::WORDS),
        /// The office was open then; unknown where only a day is known.
        OfficeOpen = "office_open": FieldType::Bool,
        /// Hour of the day, 0-23, local time; unknown where only a day is known.
        Hour = "hour": FieldType::Number,
    }
}

fields! {
    /// State of the child just before the fact.
    ChildField, "child." {
        /// Age in whole months at most (latest birth possible); unknown where no birth is known.
        AgeMonths = "age_months": FieldType::Number,
        /// In temporary custody.
        InCustody = "in_custody": FieldType::Bool,
        /// A formal measure or plan is in force.
        UnderMeasure = "under_measure": FieldType::Bool,
        /// Days since temporary custody was last lifted.
        DaysSinceRelease = "days_since_release": FieldType::Number,
        /// Number of times taken into temporary custody so far.
        Custodies = "custodies": FieldType::Number,
        /// On the council ledger.
        Listed = "listed": FieldType::Bool,
        /// As what.
        RegisteredAs = "registered_as": FieldType::Word(Registration::WORDS),
        /// Conditions are in force.
        ConditionsInForce = "conditions_in_force": FieldType::Bool,
        /// Days since the last report.
        DaysSinceReport = "days_since_report": FieldType::Number,
        /// Number of failed tries to see the child since it was last seen.
        FailedTries = "failed_tries": FieldType::Number,
        /// Seen in person by an official since the last report.
        SeenSinceReport = "seen_since_report": FieldType::Bool,
        /// Days since last seen in person by an official.
        DaysSinceSeen = "days_since_seen": FieldType::Number,
        /// Times seen since the last formal measure or plan began.
        TimesSeenUnderMeasure = "times_seen_under_measure": FieldType::Number,
        /// Last growth measures were far below the curve and nobody has dealt with it.
        GrowthLow = "growth_low": FieldType::Bool,
        /// A check or its follow-up was missed and not made up.
        CheckMissed = "check_missed": FieldType::Bool,
        /// An injury is on record.
        InjuryOnRecord = "injury_on_record": FieldType::Bool,
        /// Days since the last injury was recorded.
        DaysSinceInjury = "days_since_injury": FieldType::Number,
        /// Enrolled at a nursery or school.
        Enrolled = "enrolled": FieldType::Bool,
        /// Taught at home.
        HomeEducated = "home_educated": FieldType::Bool,
        /// Already born: `false` while the birth lies ahead.
        Born = "born": FieldType::Bool,
        /// Child of the case (not an expectant mother).
        Exists = "exists": FieldType::Bool,
        /// Official sightings running, including this fact, since the child was last spoken with alone or observed.
        SightingsNotAlone = "sightings_not_alone": FieldType::Number,
        /// The whereabouts were last recorded as unknown and the child was not seen since.
        WhereaboutsUnknown = "whereabouts_unknown": FieldType::Bool,
        /// Standings of the people the child lives with after this fact.
        LivesWith = "lives_with": FieldType::Words(Standing::WORDS),
        /// Days since the child was received from another agency.
        DaysSinceTransfer = "days_since_transfer": FieldType::Number,
        /// Seen in person by an official since received from another agency.
        SeenSinceTransfer = "seen_since_transfer": FieldType::Bool,
        /// Lives away from the carers since a household change on a concern.
        WithRelatives = "with_relatives": FieldType::Bool,
    }
}

fields! {
    /// What happened about the child in the days up to and including the fact.
    RecentField, "child." {
        /// Number of reports.
        Reports = "reports": FieldType::Number,
        /// Number of days with a report: several reports of one day count once.
        ReportDays = "report_days": FieldType::Number,
        /// Number of worries, injuries and disclosures on record, reported or not.
        Concerns = "concerns": FieldType::Number,
    }
}

fields! {
    /// State of the case just before the fact.
    CaseField, "case." {
        /// Some concern is open.
        Open = "open": FieldType::Bool,
        /// A report of abuse was received at any time.
        Reported = "reported": FieldType::Bool,
        /// Days since the last closing; unknown if never closed.
        DaysSinceClosed = "days_since_closed": FieldType::Number,
        /// Severity of the last assessment that gives one, on the five-step scale.
        Level = "level": FieldType::Number,
        /// Urgency of the last assessment that gives one.
        Urgency = "urgency": FieldType::Word(Urgency::WORDS),
        /// Kind of the office that holds the case.
        LeadKind = "lead_kind": FieldType::Word(OfficeKind::WORDS),
        /// A named worker holds it.
        HasWorker = "has_worker": FieldType::Bool,
        /// Days since the last move or plan to move, including this fact; unknown if there was none.
        DaysSinceMove = "days_since_move": FieldType::Number,
        /// An expectant mother is registered as needing support.
        Expectant = "expectant": FieldType::Bool,
        /// Refusals by carers since the child was last seen.
        Refusals = "refusals": FieldType::Number,
        /// Number of protective offices that hold the case.
        Holders = "holders": FieldType::Number,
        /// Number of children of the case known so far.
        Children = "children": FieldType::Number,
        /// Adults named in reports or new in the home since the last closing who were never met, with no adults confirmed.
        AdultsUnmet = "adults_unmet": FieldType::Number,
        /// A report since the last closing names a partner.
        PartnerNamed = "partner_named": FieldType::Bool,
        /// A rule for the next incident stands.
        RuleForNext = "rule_for_next": FieldType::Bool,
        /// A plan to move is on record that no move has followed yet.
        MoveAhead = "move_ahead": FieldType::Bool,
        /// The initial conference or a like one was held and a plan is in force.
        PlanAgreed = "plan_agreed": FieldType::Bool,
    }
}

impl FieldRef {
    /// Finds a field by the name a pack uses, for facts of this kind.
    pub fn find(kind: EventKind, name: &str) -> Option<(Self, FieldType)> {
        if let Some(field) = EntryField::ALL.iter().find(|f| f.name() == name) {
            return Some((Self::Entry(*field), field.field_type()));
        }
        if let Some(field) = ChildField::ALL.iter().find(|f| f.name() == name) {
            return Some((Self::Child(*field), field.field_type()));
        }
        if let Some(field) = CaseField::ALL.iter().find(|f| f.name() == name) {
            return Some((Self::Case(*field), field.field_type()));
        }
        let place = kind.fields().iter().position(|(field, _)| *field == name)?;
        kind.fields().get(place).map(|(_, ty)| (Self::Fact(place), *ty))
    }
}
