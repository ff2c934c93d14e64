//! Which offices hold a case at a moment. An office holds it from the report, transfer or act that brings it in
//! until it closes its part or another accepts responsibility; a sender holds on until then (R-MOVE-04).

use super::file::{CaseFile, Fact};
use crate::event::{Event, EventKind, OfficeKind, Party, TransferKind, WorkerAssigned};
use crate::ids::{OfficeId, StaffId};
use jiff::Timestamp;

impl CaseFile<'_> {
    /// Whether an office has a duty to protect and can hold a case, as the pack says of its kind.
    pub fn is_protective(&self, office: OfficeId) -> bool {
        let kind = self.office_kind(office);
        let posts = self.policy.posts.iter().find(|posts| Some(posts.kind) == kind);
        posts.is_some_and(|posts| posts.protective)
    }

    /// Offices that hold the case after the facts before `place`, the latest to act last.
    pub fn holders(&self, place: usize) -> &[OfficeId] {
        let changes = self.held.partition_point(|(after, _)| *after < place);
        let last = changes.checked_sub(1).and_then(|last| self.held.get(last));
        last.map_or(&[], |(_, holders)| holders.as_slice())
    }

    /// The protective office that came to hold the case last before a fact, though it may have closed its part since.
    pub fn last_holder(&self, place: usize) -> Option<OfficeId> {
        let before = self.held.iter().take_while(|(after, _)| *after < place);
        before.filter_map(|(_, holders)| holders.last().copied()).last()
    }

    /// The member of staff who works the case as known at an instant; nobody where the last one named has left it.
    pub fn worker(&self, at: Timestamp) -> Option<StaffId> {
        let known = self.facts.partition_point(|fact| fact.known <= at);
        self.assigned(u32::try_from(known).unwrap_or(u32::MAX))?.staff
    }

    /// The assignment that holds after the facts before a place.
    pub fn assigned(&self, before: u32) -> Option<&WorkerAssigned> {
        let assigned = self.last(EventKind::WorkerAssigned, None, before)?;
        let left = self.last(EventKind::WorkerChanged, None, before).map(|fact| fact.entry);
        match assigned.event {
            // A change that names the new worker in the same entry leaves nobody without one.
            Event::WorkerAssigned(fact) if left.is_none_or(|left| left <= assigned.entry) => Some(fact),
            _ => None,
        }
    }

    /// The office that leads the case: the one named last, else the last one that came to hold it.
    pub fn lead(&self, place: usize) -> Option<OfficeId> {
        self.lead_of(self.holders(place))
    }

    /// The leading one of these holders: the last that is more than a front door or a night team, which pass cases on.
    pub fn lead_of(&self, holders: &[OfficeId]) -> Option<OfficeId> {
        let passes_on = |office: &OfficeId| {
            matches!(self.office_kind(*office), Some(OfficeKind::FrontDoor | OfficeKind::OutOfHours))
        };
        holders.iter().rev().find(|office| !passes_on(office)).or(holders.last()).copied()
    }

    /// Each fact after which other offices hold the case, or hold it in another order, with these offices.
    pub(super) fn changes_of_holders(&self) -> Vec<(usize, Vec<OfficeId>)> {
        let mut changes: Vec<(usize, Vec<OfficeId>)> = Vec::new();
        let mut holders = Vec::new();
        for (place, fact) in self.facts.iter().enumerate().filter(|(_, fact)| self.counted(fact)) {
            self.hold(fact, &mut holders);
            if changes.last().map_or(!holders.is_empty(), |(_, last)| *last != holders) {
                changes.push((place, holders.clone()));
            }
        }
        changes
    }

    fn hold(&self, fact: &Fact<'_>, holders: &mut Vec<OfficeId>) {
        let Some(entry) = self.entry(fact) else { return };
        let actor = self.actor_office(entry);
        match fact.event {
            Event::NotificationReceived(_) => {
                for party in &entry.to {
                    if let Party::Office(office) = party {
                        self.push(*office, holders);
                    }
                }
            }
            Event::LeadSet(lead) => self.push(lead.office, holders),
            Event::TransferReceived(received) => {
                if let Some(office) = actor {
                    self.push(office, holders);
                    if received.accepted == Some(true) && received.kind != Some(TransferKind::Information) {
                        holders.retain(|held| Some(*held) != entry.from || Some(*held) == actor);
                    }
                }
            }
            Event::CaseOpened(_)
            | Event::CustodyStarted(_)
            | Event::MeasureStarted(_)
            | Event::AssessmentMade(_)
            | Event::PregnancyRecorded(_)
            | Event::CheckupAttended(_)
            | Event::ChildSeen(_)
            | Event::ChildNotSeen(_)
            | Event::DecisionMade(_)
            | Event::CheckupMissed(_) => {
                if let Some(office) = actor {
                    self.push_if_new(office, holders, fact);
                }
            }
            Event::CaseClosed(_) => holders.retain(|held| Some(*held) != actor),
            _ => {}
        }
    }

    fn push(&self, office: OfficeId, holders: &mut Vec<OfficeId>) {
        if self.is_protective(office) {
            holders.retain(|held| *held != office);
            holders.push(office);
        }
    }

    fn push_if_new(&self, office: OfficeId, holders: &mut Vec<OfficeId>, fact: &Fact<'_>) {
        let moves_lead =
            matches!(fact.event, Event::CaseOpened(_) | Event::CustodyStarted(_) | Event::MeasureStarted(_));
        if moves_lead {
            self.push(office, holders);
        } else if !holders.contains(&office) && self.is_protective(office) {
            holders.insert(0, office);
        }
    }
}
