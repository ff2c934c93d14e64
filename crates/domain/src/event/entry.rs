//! An entry: one recorded act with one or more facts, who did it, when it was so and when we knew.

use super::Event;
use super::words::{Mode, Place};
use crate::ids::{AttachmentId, AuthorityId, CaseId, EntryId, OfficeId, PersonId, StaffId};
use crate::time::When;
use crate::word::Word;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Who did or received something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// An office.
    Office(OfficeId),
    /// A private person.
    Person(PersonId),
}

/// One recorded act. Never changed; a correction is another entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Made by the client: sent twice, it is stored once.
    pub id: EntryId,
    /// Whose ledger.
    pub authority: AuthorityId,
    /// The concern it belongs to.
    pub case: CaseId,
    /// When it was so.
    pub occurred: When,
    /// When we knew: set once by the clock when the entry is recorded, never decreasing within an authority.
    pub recorded_at: Timestamp,
    /// Office and member of staff who wrote it down, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded_by: Option<Recorder>,
    /// Who did it; nobody where not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<Party>,
    /// Whom it concerns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<PersonId>,
    /// Who received it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<Party>,
    /// Agency it came from, where it was received.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<OfficeId>,
    /// Agencies that took part in a meeting or visit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<OfficeId>,
    /// Role of the person who acted, in the pack's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_role: Option<Word>,
    /// Role that signed or decided, in the pack's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approved_by: Option<Word>,
    /// How it was done.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mode: Vec<Mode>,
    /// Earlier entries that this one answers or deals with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub re: Vec<EntryId>,
    /// Earlier entries on which an assessment, decision or ending rests.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<EntryId>,
    /// Earlier statements that this one confirms independently of the person who made them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub verifies: Vec<EntryId>,
    /// What is asked for (`temporary_custody`, `joint_visit`, `welfare_check`, a check, …).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asks_for: Vec<Word>,
    /// Number of like acts the entry stands for, where more than one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// Number of tries, or of like acts, within the act; at least so many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
    /// Where it was done. `home` counts as a home visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// Number of home visits on which it rests, where stated; 0: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home_visits: Option<u32>,
    /// The agencies disagree on it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub disputed: bool,
    /// In words, as written down; sealed like every payload.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Files kept with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<AttachmentId>,
    /// What happened.
    pub facts: Vec<Event>,
}

/// What every entry has: the rest is stated or not.
#[derive(Debug, Clone, Copy)]
pub struct Stamp {
    /// Id made by the client.
    pub id: EntryId,
    /// Whose ledger.
    pub authority: AuthorityId,
    /// The concern it belongs to.
    pub case: CaseId,
    /// When it was so.
    pub occurred: When,
    /// When we knew.
    pub recorded_at: Timestamp,
}

impl Entry {
    /// An entry with these facts and nothing else stated.
    pub fn new(stamp: Stamp, facts: Vec<Event>) -> Self {
        let Stamp { id, authority, case, occurred, recorded_at } = stamp;
        Self {
            id,
            authority,
            case,
            occurred,
            recorded_at,
            recorded_by: None,
            actor: None,
            about: Vec::new(),
            to: Vec::new(),
            from: None,
            participants: Vec::new(),
            by_role: None,
            approved_by: None,
            mode: Vec::new(),
            re: Vec::new(),
            evidence: Vec::new(),
            verifies: Vec::new(),
            asks_for: Vec::new(),
            count: None,
            times: None,
            place: None,
            home_visits: None,
            disputed: false,
            note: None,
            attachments: Vec::new(),
            facts,
        }
    }
}

/// Who wrote an entry down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorder {
    /// The office.
    pub office: OfficeId,
    /// The person, where signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<StaffId>,
}
