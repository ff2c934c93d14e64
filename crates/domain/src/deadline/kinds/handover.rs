//! A hand-over is answered, understood as what it was sent as, and complete (R-MOVE-02, -03, -04, -09).

use super::Work;
use crate::deadline::duty::{Duty, End};
use crate::deadline::find::About;
use crate::event::{ClosedBy, Event, EventKind, Party, TransferReceived, TransferSent};
use crate::policy::{HandoverAspect, Pattern};

impl Work<'_, '_> {
    pub(super) fn handover(&self, aspect: &HandoverAspect, starts: &[Pattern], stops: &[Pattern]) -> Vec<Duty> {
        let openings = self.file.openings(starts, true);
        let duties = openings.into_iter().filter_map(|(start, child)| match aspect {
            HandoverAspect::Answered => self.answered(start, child),
            HandoverAspect::Understood => self.understood(start, child),
            HandoverAspect::Complete(items) => self.complete(start, child, items),
        });
        duties.map(|duty| self.end(duty, stops)).collect()
    }

    fn open_handover(&self, start: u32, child: Option<usize>) -> Option<(Duty, About)> {
        let about = self.about(start, child);
        self.open(about).map(|duty| (duty, about))
    }

    fn answered(&self, start: u32, child: Option<usize>) -> Option<Duty> {
        let (mut duty, _) = self.open_handover(start, child)?;
        let reply = self.receipts(start).find(|(_, received)| received.accepted.is_some() || received.kind.is_some());
        let kept = self.file.kept_after_refusal(start);
        duty.end = reply.map(|(place, _)| place).into_iter().chain(kept).min().and_then(|place| self.ended_by(place));
        Some(duty)
    }

    /// Opens at a refusal, and at a receipt that does not accept, or accepts as something else than was sent.
    fn understood(&self, start: u32, child: Option<usize>) -> Option<Duty> {
        let fact = self.file.fact(start)?;
        let sent = self.sent_before(start);
        let argument = match fact.event {
            Event::TransferRefused(_) => "refused",
            Event::TransferReceived(received) if agree(sent, received) => return None,
            Event::TransferReceived(received) => mismatch(sent, received),
            _ => return None,
        };
        let (mut duty, _) = self.open_handover(start, child)?;
        duty.argument = Some(argument.to_owned());
        let later = self.file.of_kind(EventKind::TransferReceived).iter().copied().filter(|place| *place > start);
        let settled = later.filter(|place| {
            matches!(self.file.fact(*place).map(|fact| fact.event), Some(Event::TransferReceived(again)) if agree(sent, again))
        });
        duty.end = settled.min().and_then(|place| self.ended_by(place));
        Some(duty)
    }

    fn complete(&self, start: u32, child: Option<usize>, items: &[String]) -> Option<Duty> {
        let fact = self.file.fact(start)?;
        let Event::TransferSent(sent) = fact.event else { return None };
        let missing: Vec<&str> = items
            .iter()
            .map(String::as_str)
            .filter(|item| !sent.pack.iter().any(|word| word.as_str() == *item))
            .collect();
        if sent.pack_complete == Some(true) || missing.is_empty() {
            return None;
        }
        let (mut duty, _) = self.open_handover(start, child)?;
        duty.argument = Some(missing.join(","));
        let confirmed = self.receipts(start).find(|(_, received)| received.pack_complete == Some(true));
        let sent_again = self.file.of_kind(EventKind::TransferSent).iter().copied().find(|place| {
            *place > start && matches!(self.file.fact(*place).map(|fact| fact.event), Some(Event::TransferSent(again)) if again.pack_complete == Some(true))
        });
        let place = confirmed.map(|(place, _)| place).into_iter().chain(sent_again).min();
        duty.end = place.and_then(|place| self.ended_by(place));
        Some(duty)
    }

    fn ended_by(&self, place: u32) -> Option<End> {
        self.file.fact(place).map(|fact| End { at: fact.known, fact: Some(place), by: ClosedBy::Fact })
    }

    /// Receipts of a hand-over: they name it, or come from its sender or by its recipient.
    fn receipts(&self, start: u32) -> impl Iterator<Item = (u32, &TransferReceived)> {
        let opening = self.file.fact(start).and_then(|fact| self.file.entry(fact));
        let later = self.file.of_kind(EventKind::TransferReceived).iter().copied().filter(move |place| *place > start);
        later.filter_map(move |place| {
            let fact = self.file.fact(place)?;
            let (entry, opening) = (self.file.entry(fact)?, opening?);
            let answers =
                entry.re.contains(&opening.id) || entry.actor.is_some_and(|actor| opening.to.contains(&actor));
            let Event::TransferReceived(received) = fact.event else { return None };
            answers.then_some((place, received))
        })
    }

    fn sent_before(&self, start: u32) -> Option<&TransferSent> {
        let receipt = self.file.fact(start).and_then(|fact| self.file.entry(fact))?;
        let earlier = self.file.of_kind(EventKind::TransferSent).iter().rev().filter(|place| **place < start);
        earlier.filter_map(|place| self.file.fact(*place)).find_map(|fact| {
            let entry = self.file.entry(fact)?;
            let to_receiver = receipt.actor.is_some_and(|actor| entry.to.contains(&actor));
            let from_sender =
                matches!((entry.actor, receipt.from), (Some(Party::Office(sender)), Some(from)) if sender == from);
            match fact.event {
                Event::TransferSent(sent) if receipt.re.contains(&entry.id) || to_receiver || from_sender => Some(sent),
                _ => None,
            }
        })
    }
}

fn agree(sent: Option<&TransferSent>, received: &TransferReceived) -> bool {
    let kind = match (sent.and_then(|sent| sent.kind), received.kind) {
        (Some(sent), Some(received)) => sent == received,
        (Some(_), None) => true,
        (None, _) => received.accepted == Some(true),
    };
    let urgency = match (sent.and_then(|sent| sent.urgency), received.urgency) {
        (Some(sent), Some(received)) => sent == received,
        _ => true,
    };
    received.accepted == Some(true) && kind && urgency
}

fn mismatch(sent: Option<&TransferSent>, received: &TransferReceived) -> &'static str {
    match (sent.and_then(|sent| sent.kind), received.kind) {
        (sent, Some(_)) if sent != received.kind => "level_mismatch",
        _ => "not_accepted",
    }
}
