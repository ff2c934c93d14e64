//! Children seen, not seen, injured, heard.

use super::words::{AbuseType, BodySeen, MedicalOpinion, Place};
use crate::ids::{OfficeId, PersonId};
use crate::word::Word;
use serde::{Deserialize, Serialize};

fact! {
    /// A named professional saw the child in person. A phone call or a carer's word is never this fact.
    ChildSeen {
        /// The child.
        child: PersonId,
        /// Agencies that saw the child; the actor where empty.
        by: Vec<OfficeId>,
        /// Where.
        place: Option<Place>,
        /// The visit had been announced.
        announced: Option<bool>,
        /// Arms, legs, trunk and face looked at.
        body: Option<BodySeen>,
        /// Parts looked at where only some were.
        parts: Vec<Word>,
        /// Spoken with away from the carers.
        alone: Option<bool>,
        /// Asked at all; `false` where the record says not.
        asked: Option<bool>,
        /// Too young to be asked: behaviour and contact with the carer noted.
        observed: Option<bool>,
        /// Looked at or judged, and no injury found.
        no_injury: Option<bool>,
        /// `false` where the record says that the child was not weighed.
        weighed: Option<bool>,
    }
    /// A try to see the child in person failed.
    ChildNotSeen {
        /// The child.
        child: PersonId,
        /// Where it was tried.
        place: Option<Place>,
        /// Number of tries in the entry.
        attempts: Option<u32>,
        /// The visit had been announced.
        announced: Option<bool>,
    }
    /// An injury was seen or reported.
    InjuryRecorded {
        /// The child; nobody where the report does not say which.
        child: Option<PersonId>,
        /// What, where on the body, remarks.
        injuries: Vec<Injury>,
        /// A professional saw it (not only heard of it).
        seen: Option<bool>,
        /// Who explained it.
        explained_by: Vec<PersonId>,
        /// A carer explained it.
        explained_by_carer: Option<bool>,
        /// The explanation is backed by something other than a carer's word.
        verified: Option<bool>,
        /// Happened earlier and known only now.
        known_later: Option<bool>,
    }
    /// The child told or wrote about abuse or about pressure.
    ChildDisclosed {
        /// The child.
        child: PersonId,
        /// Kinds of abuse told of.
        abuse_types: Vec<AbuseType>,
        /// Told away from the carers.
        alone: Option<bool>,
    }
    /// The child's opinion on a measure was heard and recorded.
    ChildOpinionHeard {
        /// An independent advocate was offered.
        advocate_offered: Option<bool>,
        /// `false` where the record says that the child was not asked or not heard.
        heard: Option<bool>,
        /// Heard away from the carers; `false` where the record says not.
        alone: Option<bool>,
    }
    /// A doctor examined the child.
    MedicalExamined {
        /// The child.
        child: PersonId,
        /// The examination was finished; `false`: broken off or left out.
        complete: Option<bool>,
        /// Opinion against the account given.
        opinion: Option<MedicalOpinion>,
    }
    /// Photographs of an injury exist.
    PhotographsTaken {
        /// They exist.
        exist: Option<bool>,
    }
}

/// One injury.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Injury {
    /// What, in words.
    pub what: String,
    /// Where on the body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<String>,
    /// Remarks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
