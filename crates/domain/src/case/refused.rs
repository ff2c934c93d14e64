//! Refusals of hand-overs: whoever refuses has no part in the case by it, and the sender has to deal with it.

use super::file::{CaseFile, Fact};
use crate::event::{Entry, EventKind, Party};
use crate::ids::OfficeId;
use jiff::Timestamp;

impl CaseFile<'_> {
    /// Whether an office had refused by an instant what an entry proposed to hand over to it.
    pub fn has_refused(&self, proposal: &Entry, office: OfficeId, at: Timestamp) -> bool {
        let by = Some(Party::Office(office));
        self.refusals_of(proposal).any(|(_, fact, entry)| fact.known <= at && entry.actor == by)
    }

    /// The decision of the sender that deals with the refusal of what a fact proposed: it rests on the refusal.
    pub fn kept_after_refusal(&self, proposal: u32) -> Option<u32> {
        let sent = self.fact(proposal).and_then(|fact| self.entry(fact))?;
        let refused: Vec<_> = self.refusals_of(sent).map(|(place, _, entry)| (place, entry.id)).collect();
        self.of_kind(EventKind::DecisionMade).iter().copied().find(|place| {
            let decision = self.fact(*place).and_then(|fact| self.entry(fact));
            let deals_with = |(refusal, id): &(u32, _)| {
                refusal < place && decision.is_some_and(|made| made.actor == sent.actor && made.evidence.contains(id))
            };
            refused.iter().any(deals_with)
        })
    }

    /// Refusals of a proposal: they name it, or come from whom it was sent to.
    fn refusals_of(&self, proposal: &Entry) -> impl Iterator<Item = (u32, &Fact<'_>, &Entry)> {
        self.of_kind(EventKind::TransferRefused).iter().filter_map(move |place| {
            let fact = self.fact(*place)?;
            let entry = self.entry(fact)?;
            let names = entry.re.contains(&proposal.id);
            let answers = entry.re.is_empty()
                && entry.recorded_at >= proposal.recorded_at
                && entry.actor.is_some_and(|actor| proposal.to.contains(&actor));
            (names || answers).then_some((*place, fact, entry))
        })
    }
}
