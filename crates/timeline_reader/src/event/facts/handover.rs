//! Hand-overs between agencies, moves, and what is known of the whereabouts.

use super::Making;
use crate::event::kind::Kind;
use domain::event::{
    AddressProtected, Answer, Event, LocationKnown, MovePlanned, Moved, TransferReceived, TransferRefused, TransferSent,
};
use domain::word::Word;

impl Making<'_> {
    pub(super) fn handover(&mut self) {
        let (transfer, judgement) = (&self.stated.transfer, &self.stated.judgement);
        let accepted = transfer.accepted.or(self.stated.act.answer.map(|answer| answer == Answer::Accepted));
        let fact = match self.kind() {
            Kind::TransferSent => Event::TransferSent(TransferSent {
                kind: transfer.kind,
                urgency: judgement.urgency,
                level: judgement.level,
                pack: self.handed_over(),
                pack_complete: transfer.pack_complete,
                accepted: transfer.accepted,
                acknowledged: transfer.acknowledged,
            }),
            Kind::TransferReceived if accepted == Some(false) => Event::TransferRefused(TransferRefused {
                kind: transfer.kind,
                urgency: judgement.urgency,
                level: judgement.level,
                pack: self.handed_over(),
                missing: Vec::new(),
            }),
            Kind::TransferReceived => Event::TransferReceived(TransferReceived {
                kind: transfer.kind,
                urgency: judgement.urgency,
                level: judgement.level,
                accepted,
                acknowledged: transfer.acknowledged,
                pack_complete: transfer.pack_complete,
                pack: self.handed_over(),
            }),
            Kind::Move => Event::Moved(Moved {
                from_place: transfer.from_place.clone(),
                to_place: transfer.to_place.clone(),
                planned: transfer.planned,
                registered: transfer.registered,
                address_confirmed: transfer.address_confirmed,
            }),
            _ => return self.whereabouts(),
        };
        self.add(fact);
        self.whereabouts();
    }

    /// Items of a pack and other things handed over.
    pub(super) fn handed_over(&self) -> Vec<Word> {
        let mut items = self.stated.transfer.pack.clone();
        items.extend(self.stated.act.what.iter().cloned());
        items
    }

    /// A move is planned but has not taken place.
    pub(super) fn plans_a_move(&self) -> bool {
        let transfer = &self.stated.transfer;
        let own = matches!(self.kind(), Kind::Move | Kind::HouseholdChange);
        own || (transfer.planned == Some(true) && transfer.to_place.is_some())
    }

    fn whereabouts(&mut self) {
        let transfer = &self.stated.transfer;
        let own = matches!(self.kind(), Kind::Move | Kind::HouseholdChange);
        let planned = !own && self.plans_a_move();
        if planned {
            let (from_place, to_place) = (transfer.from_place.clone(), transfer.to_place.clone());
            self.add(Event::MovePlanned(MovePlanned { from_place, to_place }));
        }
        let placed = !own && !planned && transfer.has_place();
        let addressed = self.kind() != Kind::Move && transfer.has_address();
        let housed = self.kind() != Kind::HouseholdChange && !transfer.lives_with.is_empty();
        if transfer.location_known.is_some() || placed || addressed || housed {
            let elsewhere = |place: &Option<String>| place.clone().filter(|_| placed);
            let fact = LocationKnown {
                known: transfer.location_known,
                from_place: elsewhere(&transfer.from_place),
                to_place: elsewhere(&transfer.to_place),
                lives_with: if housed { transfer.lives_with.clone() } else { Vec::new() },
                registered: transfer.registered.filter(|_| addressed),
                address_confirmed: transfer.address_confirmed.filter(|_| addressed),
            };
            self.add(Event::LocationKnown(fact));
        }
        if let Some(secret) = transfer.address_secret {
            self.add(Event::AddressProtected(AddressProtected { secret: Some(secret) }));
        }
    }
}
