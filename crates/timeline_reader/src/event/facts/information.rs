//! What one body asked, told or gave another.

use super::Making;
use crate::event::kind::Kind;
use domain::event::{
    Event, InformationDisclosed, InformationReceived, InformationRequested, InformationShared, JointVisitRequested,
    Party, RequestAnswered,
};
use domain::word::Word;

impl Making<'_> {
    pub(super) fn information(&mut self) {
        let act = &self.stated.act;
        let fact = match self.kind() {
            Kind::InfoRequest => Some(Event::InformationRequested(InformationRequested {})),
            Kind::InfoReceived => {
                let (answered, from) = (act.answered, act.from);
                Some(Event::InformationReceived(InformationReceived { answered, from }))
            }
            Kind::InfoDisclosed => Some(Event::InformationDisclosed(InformationDisclosed { what: self.handed_over() })),
            Kind::JointVisitRequest => Some(Event::JointVisitRequested(JointVisitRequested {})),
            _ => None,
        };
        self.facts.extend(fact);
        self.shared();
        if act.answered == Some(true) {
            self.add(Event::RequestAnswered(RequestAnswered {}));
        }
    }

    /// A report of its own, or a message contained in another act that reached an agency.
    fn shared(&mut self) {
        let own_act = self.kind() == Kind::InfoShared;
        let what = self.things_shared();
        let complete = self.stated.transfer.pack_complete.filter(|_| !self.is_transfer());
        let reached = self.stated.act.to.iter().any(|party| matches!(party, Party::Office(_))) && !self.is_addressed();
        if own_act || reached || !what.is_empty() || complete.is_some() {
            let own_act = Some(own_act);
            self.add(Event::InformationShared(InformationShared { own_act, what, complete, answered: None }));
        }
    }

    /// Kinds whose own fact says that it was addressed to somebody.
    fn is_addressed(&self) -> bool {
        self.is_transfer()
            || matches!(
                self.kind(),
                Kind::Notification
                    | Kind::Referral
                    | Kind::InfoRequest
                    | Kind::InfoDisclosed
                    | Kind::JointVisitRequest
                    | Kind::ParentPressure
            )
    }

    /// Things handed over that stand in no other fact.
    fn things_shared(&self) -> Vec<Word> {
        match self.kind() {
            Kind::TransferSent | Kind::TransferReceived | Kind::InfoDisclosed => Vec::new(),
            Kind::ConcernObserved | Kind::MeasureStart | Kind::MeasureEnd | Kind::ServiceChange => {
                self.stated.transfer.pack.clone()
            }
            _ => self.handed_over(),
        }
    }
}
