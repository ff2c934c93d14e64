//! What a timeline says, with every local id resolved.
//! Must not decide anything: what was met or missed is the replay's business.

use domain::calendar::Zone;
use domain::event::{Entry, OfficeKind, Sex, Standing};
use domain::ids::{AuthorityId, CaseId, EntryId, OfficeId, PersonId};
use domain::policy::AlarmType;
use domain::time::When;
use domain::word::Word;
use jiff::civil::{Date, DateTime};

/// One published case, or one invented control.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// Id of the file.
    pub id: String,
    /// Invented casework that was handled well: measures false alarms.
    pub control: bool,
    /// Title.
    pub title: String,
    /// Country and place, in words; chooses the pack.
    pub jurisdiction: String,
    /// Name of the time zone.
    pub zone_name: String,
    /// Clock of the place.
    pub zone: Zone,
    /// First day of the case.
    pub period_start: Date,
    /// Last day of the case.
    pub period_end: Date,
    /// The review the file rests on; controls have none.
    pub review: Option<Review>,
    /// Whose ledger the entries belong to.
    pub authority: AuthorityId,
    /// The concern the entries belong to.
    pub case: CaseId,
    /// People.
    pub people: Vec<TimelinePerson>,
    /// Agencies.
    pub agencies: Vec<TimelineAgency>,
    /// Events in the order of the file.
    pub events: Vec<TimelineEvent>,
    /// What a review, an agency or a source says was missed.
    pub missed: Vec<MissedPoint>,
}

/// The published review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Who reviewed.
    pub body: Option<String>,
    /// When it was published, as written.
    pub published: Option<String>,
    /// What the file rests on.
    pub basis: Option<String>,
}

/// A person of the case.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelinePerson {
    /// Id within the file.
    pub local: String,
    /// Id in the ledger.
    pub id: PersonId,
    /// Role in words.
    pub role: String,
    /// What the person is to the children.
    pub standing: Standing,
    /// Birth as far as known, from the month of birth or the age at the end of the period.
    pub born: Option<When>,
    /// Sex, where stated.
    pub sex: Option<Sex>,
    /// Remark, for the reader.
    pub note: Option<String>,
}

/// An agency of the case.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineAgency {
    /// Id within the file.
    pub local: String,
    /// Id in the ledger.
    pub id: OfficeId,
    /// Role in words.
    pub role: String,
    /// Place in words.
    pub place: Option<String>,
    /// What it is for.
    pub kind: OfficeKind,
    /// Further roles that its posts go by.
    pub extra_roles: Vec<Word>,
}

/// One event, as the entry that live work would have recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineEvent {
    /// Id within the file.
    pub local: String,
    /// Line it begins on.
    pub line: u32,
    /// The entry; its `recorded_at` is `known_at` on the clock of the place.
    pub entry: Entry,
    /// What the clock is set to when the entry is recorded; never earlier than for the event before.
    pub known_at: DateTime,
    /// An agency knew it at the time; `false`: for the reader only, left out of a replay.
    pub known_at_time: bool,
    /// Kind of event, in the word of the timeline.
    pub kind: &'static str,
    /// What happened, in words.
    pub detail: String,
}

/// A point at which an alarm should have been heard.
#[derive(Debug, Clone, PartialEq)]
pub struct MissedPoint {
    /// Id within the file.
    pub local: String,
    /// Line it begins on.
    pub line: u32,
    /// From here on the alarm is justified by what agencies knew.
    pub from: DateTime,
    /// Latest acceptable moment; a plain date is the end of that day.
    pub to: DateTime,
    /// The alarm that should have been heard.
    pub expected: Expected,
    /// Roles of which one should have heard it.
    pub roles: Vec<Word>,
    /// Events that give rise to it.
    pub triggers: Vec<EntryId>,
    /// Where only the month is known: deadline counted from an event.
    pub relative: Option<Relative>,
    /// Who says so.
    pub attribution: Attribution,
    /// How sure it is.
    pub confidence: Confidence,
    /// What was missed, in words.
    pub missed: String,
}

/// An alarm type with what it should be about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// Type.
    pub kind: AlarmType,
    /// What comes after the colon; compared by meaning.
    pub argument: Option<String>,
}

/// A deadline counted from an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relative {
    /// The event.
    pub after: EntryId,
    /// How long, as written.
    pub within: String,
}

macro_rules! graded {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// Every word as timelines write it.
            pub const WORDS: &'static [&'static str] = &[$($text,)*];

            /// The word as timelines write it.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// Finds the word in the list.
            pub fn find(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)* _ => None }
            }
        }
    )*};
}

graded! {
    /// Who says that a point was missed.
    Attribution {
        /// A published review.
        Review = "review",
        /// The agency itself or a public authority.
        Official = "official",
        /// A named press source or expert.
        Press = "press",
        /// Nobody: it follows from the timeline and a common rule.
        Derived = "derived",
    }
    /// How sure something is.
    Confidence {
        /// Well sourced.
        High = "high",
        /// Sourced.
        Medium = "medium",
        /// Hardly sourced.
        Low = "low",
    }
}
