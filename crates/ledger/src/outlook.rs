//! What the rules say of a case: rows of read tables that no fact alone can fill, handed in with the facts.
//! Must not decide any of it: the ledger knows no rules.

use crate::append::DueItem;
use crate::instant::{instant, micros};
use domain::ids::{EntryId, OfficeId, PersonId, StaffId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Everything that the rules say of a case as it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlook {
    /// When the worker looks at it again.
    pub due: Vec<DueItem>,
    /// Its duties ahead.
    pub duties: Vec<DutyRow>,
    /// Its line in lists of cases; none for what is no case, such as the register of an authority.
    pub brief: Option<CaseBrief>,
}

/// A duty that is open and not yet late.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DutyRow {
    /// When its limit runs out, to the microsecond.
    pub due_at: Timestamp,
    /// Rule id.
    pub rule: String,
    /// The child, where about one.
    pub child: Option<PersonId>,
    /// The adult or sibling, where about one.
    pub member: Option<PersonId>,
    /// Entry whose fact opened it.
    pub opened_by: EntryId,
    /// Office that has to act.
    pub office: Option<OfficeId>,
    /// Who holds the case.
    pub worker: Option<StaffId>,
    /// Who holds it beside the first.
    pub second_worker: Option<StaffId>,
}

/// The line of a case in lists.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseBrief {
    /// Number that the office gave it.
    pub number: Option<String>,
    /// Office that leads it.
    pub lead: Option<OfficeId>,
    /// Who holds it, where a person is named.
    pub worker: Option<StaffId>,
    /// Who holds it beside the first.
    pub second_worker: Option<StaffId>,
    /// When it was opened, or opened again after it was closed.
    pub opened_at: Option<Timestamp>,
    /// When it was closed; nothing while it is open.
    pub closed_at: Option<Timestamp>,
    /// When the first of its duties ahead is due.
    pub next_due_at: Option<Timestamp>,
    /// Children that it knows.
    pub children: u32,
}

/// Duties as they are stored: instants to the microsecond, each once, soonest first.
pub(crate) fn soonest_first(mut duties: Vec<DutyRow>) -> Vec<DutyRow> {
    duties.iter_mut().for_each(|duty| duty.due_at = instant(micros(duty.due_at)).unwrap_or(duty.due_at));
    duties.sort();
    duties.dedup();
    duties
}
