//! What there is to tell of a command, taken from it before it is written.

use super::{Change, ChangeKind};
use crate::append::Append;
use crate::ledger::register_of;
use crate::writer::Order;
use domain::event::{Entry, Event};
use domain::ids::{AuthorityId, CaseId, OfficeId, StaffId};

/// A change that is not durable yet.
#[derive(Debug)]
pub(crate) struct News {
    authority: AuthorityId,
    case: CaseId,
    kind: ChangeKind,
    staff: Vec<StaffId>,
    lead: Option<OfficeId>,
    is_unowned: bool,
}

impl News {
    /// Nothing where the order changes no case.
    pub(crate) fn of(order: &Order) -> Option<Self> {
        match order {
            Order::Append(append) if !append.entries.is_empty() => Some(Self::of_append(append)),
            _ => None,
        }
    }

    fn of_append(append: &Append) -> Self {
        let facts = || append.entries.iter().flat_map(|entry| &entry.facts);
        let told = facts().filter_map(|fact| match fact {
            Event::AlarmDelivered(told) => told.staff,
            _ => None,
        });
        let brief = append.brief.as_ref();
        let holders = brief.into_iter().flat_map(|brief| [brief.worker, brief.second_worker]).flatten();
        let mut staff: Vec<StaffId> = holders.chain(told).collect();
        staff.sort();
        staff.dedup();
        let kind = match append.case == register_of(append.authority) {
            true => ChangeKind::Register,
            false if append.entries.iter().all(is_alarm) => ChangeKind::Alarms,
            false => ChangeKind::Recorded,
        };
        let lead = brief.and_then(|brief| brief.lead);
        let is_unowned = brief.is_some_and(|brief| brief.worker.is_none() || brief.lead.is_none());
        Self { authority: append.authority, case: append.case, kind, staff, lead, is_unowned }
    }

    pub(super) fn change(self, version: i64, position: i64) -> Change {
        let Self { authority, case, kind, staff, lead, is_unowned } = self;
        Change { authority, case, version, position, through: position, kind, staff, lead, is_unowned }
    }
}

fn is_alarm(entry: &Entry) -> bool {
    let is_alarm = |fact: &Event| {
        matches!(
            fact,
            Event::AlarmRaised(_) | Event::AlarmEscalated(_) | Event::AlarmDelivered(_) | Event::AlarmClosed(_)
        )
    };
    entry.facts.iter().all(is_alarm)
}
