//! What one command brings to the ledger, and the receipt it gets.
//! Must not decide what follows from a fact: due instants, duties and the line of the case come in with the command.

use crate::chain::Hash;
use crate::files::StagedFile;
use crate::outlook::{CaseBrief, DutyRow};
use domain::event::Entry;
use domain::ids::{AuthorityId, CaseId, OfficeId, StaffId};
use domain::word::Word;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One command's worth: stored together or not at all.
#[derive(Debug, Clone, PartialEq)]
pub struct Append {
    /// Whose ledger.
    pub authority: AuthorityId,
    /// The case; the authority's own id (see [`crate::register_of`]) for offices, staff and posts.
    pub case: CaseId,
    /// Version of the case that the command was decided on, 0 for a case that is not there yet;
    /// nothing where it does not matter what came between.
    pub expected_version: Option<i64>,
    /// Name and version of the pack that judged it.
    pub pack: String,
    /// The entries, oldest first. Ids are made by the client: sent twice they are stored once.
    pub entries: Vec<Entry>,
    /// What is due next in the case, instead of what stood there; nothing leaves it as it is.
    pub due: Option<Vec<DueItem>>,
    /// Its duties ahead, instead of those that stood there; nothing leaves them as they are.
    pub duties: Option<Vec<DutyRow>>,
    /// Its line in lists of cases, instead of the one that stood there; nothing leaves it as it is.
    pub brief: Option<CaseBrief>,
    /// The row of the access log that goes with it.
    pub access: Option<Access>,
    /// Waiting files that its entries speak of.
    pub files: Vec<StagedFile>,
}

/// An instant at which something changes for a case although nobody records anything.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DueItem {
    /// The instant, to the microsecond.
    pub at: Timestamp,
    /// What, as a key that the case understands.
    pub what: String,
}

/// Who saw or did something, and what for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// Made by the client: sent twice it is stored once.
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// For which office.
    pub office: Option<OfficeId>,
    /// Who.
    pub staff: Option<StaffId>,
    /// What was done.
    pub act: Word,
    /// On which case.
    pub case: Option<CaseId>,
    /// For which purpose.
    pub purpose: Word,
}

/// Proof that a command is stored and durable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Version of the case after each entry, in order.
    pub versions: Vec<i64>,
    /// Place of the last entry in the authority's ledger.
    pub position: i64,
    /// Hash of the chain at that place.
    pub hash: Hash,
    /// Instant since which the ledger knows it: the entry's own, or the one of the entry before where clocks differ.
    pub recorded_at: Timestamp,
    /// The entries had been stored before; nothing was added.
    pub again: bool,
}
