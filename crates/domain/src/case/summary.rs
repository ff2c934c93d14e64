//! A case in one line: what it is called, who leads and holds it, since when it is open.

use super::file::{CaseFile, Fact};
use crate::event::{Event, EventKind};
use crate::ids::{OfficeId, StaffId};
use jiff::Timestamp;

/// Facts that bring a case in, or in again.
pub(super) const OPENING: [EventKind; 7] = [
    EventKind::NotificationReceived,
    EventKind::CaseOpened,
    EventKind::CustodyStarted,
    EventKind::MeasureStarted,
    EventKind::TransferReceived,
    EventKind::CouncilListed,
    EventKind::ReferralMade,
];

/// A case in one line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Number by which the offices speak of it.
    pub number: Option<String>,
    /// Office that leads it.
    pub lead: Option<OfficeId>,
    /// Worker by name; nothing where none is named or the last one left.
    pub worker: Option<StaffId>,
    /// Second worker by name.
    pub second_worker: Option<StaffId>,
    /// When it was brought in, or in again after it was closed.
    pub opened_at: Option<Timestamp>,
    /// When it was closed; nothing while it is open.
    pub closed_at: Option<Timestamp>,
    /// Children that it knows.
    pub children: u32,
}

impl CaseFile<'_> {
    /// The case in one line, after all its facts.
    pub fn summary(&self) -> Summary {
        let (worker, second_worker) = self.workers();
        let (opened_at, closed_at) = self.course();
        Summary {
            number: self.number(),
            lead: self.lead(self.facts.len()),
            worker,
            second_worker,
            opened_at,
            closed_at,
            children: self.children.count_ones(),
        }
    }

    fn number(&self) -> Option<String> {
        match self.last(EventKind::CaseNumbered, None, u32::MAX)?.event {
            Event::CaseNumbered(fact) => fact.number.clone(),
            _ => None,
        }
    }

    fn workers(&self) -> (Option<StaffId>, Option<StaffId>) {
        self.assigned(u32::MAX).map_or((None, None), |assigned| (assigned.staff, assigned.second))
    }

    /// When it was opened last, and when it was closed after that.
    fn course(&self) -> (Option<Timestamp>, Option<Timestamp>) {
        let (mut opened, mut closed): (Option<Timestamp>, Option<(usize, Timestamp)>) = (None, None);
        for (place, fact) in self.facts.iter().enumerate().filter(|(_, fact)| self.counted(fact)) {
            let kind = fact.event.kind();
            if kind == EventKind::CaseClosed && self.closes(place, fact) {
                closed = Some((fact.entry, fact.at));
            } else if OPENING.contains(&kind) {
                let again = closed.is_some_and(|(entry, _)| entry < fact.entry);
                opened = opened.filter(|_| !again).or(Some(fact.at));
                closed = closed.filter(|_| !again);
            }
        }
        (opened, closed.map(|(_, at)| at))
    }

    /// Whether a closing closes the whole case: by the leading office or by nobody named, or where no office is left that
    /// holds it. Another office only closes its part.
    pub fn closes(&self, place: usize, fact: &Fact<'_>) -> bool {
        let actor = self.entry(fact).and_then(|entry| self.actor_office(entry));
        actor.is_none() || actor == self.lead(place) || self.holders(place + 1).is_empty()
    }
}
