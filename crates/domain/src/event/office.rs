//! People, offices, staff, posts and rosters, as facts too.

use super::words::{NameKind, OfficeKind, RelationKind, Sex, Standing};
use crate::ids::{OfficeId, PersonId, StaffId};
use crate::time::When;
use crate::word::Word;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

fact! {
    /// A private person became known.
    PersonRegistered {
        /// The person.
        person: PersonId,
        /// What the person is to the children of the case.
        standing: Option<Standing>,
        /// Date of birth as far as known.
        born: Option<When>,
        /// Sex as registered.
        sex: Option<Sex>,
        /// Name as registered. This and all that follows is sealed for the person alone.
        name: Option<String>,
        /// Reading of the name in kana.
        kana: Option<String>,
        /// Names by which the person was or is known beside the registered one.
        other_names: Vec<OtherName>,
        /// Numbers under which the person can be reached.
        phones: Vec<String>,
        /// Where the person lives, as written down.
        address: Option<String>,
        /// Ward or area of the address, in the pack's words.
        area: Option<Word>,
    }
    /// How two people are related, from a date until a date.
    RelationStated {
        /// First person.
        from: PersonId,
        /// What the first is to the second.
        kind: Option<RelationKind>,
        /// Second person.
        to: PersonId,
        /// They live in one household.
        same_household: Option<bool>,
        /// Since when.
        since: Option<When>,
        /// Until when.
        until: Option<When>,
    }
    /// An office or partner agency.
    OfficeRegistered {
        /// The office.
        office: OfficeId,
        /// What it is for.
        kind: Option<OfficeKind>,
        /// Name.
        name: Option<String>,
        /// Place in words.
        place: Option<String>,
        /// Roles its posts go by beside those of the pack.
        extra_roles: Vec<Word>,
        /// The office above it.
        under: Option<OfficeId>,
    }
    /// A member of staff joined or left.
    StaffRegistered {
        /// Who.
        staff: StaffId,
        /// Name.
        name: Option<String>,
        /// Works here from.
        since: Option<When>,
        /// Works here until.
        until: Option<When>,
    }
    /// A member of staff holds a post of an office from a date until a date.
    PostHeld {
        /// Who.
        staff: StaffId,
        /// Where.
        office: OfficeId,
        /// Which post, in the pack's words.
        post: Option<Word>,
        /// Since when.
        since: Option<When>,
        /// Until when.
        until: Option<When>,
    }
    /// A member of staff is on duty.
    DutyRostered {
        /// Who.
        staff: StaffId,
        /// For which office.
        office: OfficeId,
        /// As which post.
        post: Option<Word>,
        /// From.
        from: Option<Timestamp>,
        /// Until.
        until: Option<Timestamp>,
    }
    /// A member of staff is away; somebody covers.
    StaffAbsent {
        /// Who.
        staff: StaffId,
        /// From.
        from: Option<Timestamp>,
        /// Until.
        until: Option<Timestamp>,
        /// Who covers.
        cover: Option<StaffId>,
    }
}

impl PersonRegistered {
    /// A person of whom nothing else is stated.
    pub fn new(person: PersonId) -> Self {
        let (other_names, phones) = (Vec::new(), Vec::new());
        let (standing, born, sex, name, kana, address, area) = (None, None, None, None, None, None, None);
        Self { person, standing, born, sex, name, kana, other_names, phones, address, area }
    }
}

/// A name beside the registered one: a maiden name, a name in Latin letters, what somebody goes by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherName {
    /// What kind of name.
    pub kind: NameKind,
    /// The name as written.
    pub name: String,
    /// Its reading in kana.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kana: Option<String>,
}
