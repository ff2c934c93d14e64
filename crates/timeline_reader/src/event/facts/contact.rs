//! Contacts with carers and others, what they said, refused or asked.

use super::Making;
use crate::event::kind::Kind;
use crate::event::stated::Claim;
use domain::event::{
    AdultsConfirmed, CarerPressed, CarerRefused, ConcernObserved, ContactFailed, ContactMade, Event, HelpRequested,
    Party, PoliceContacted, StatementMade,
};
use domain::ids::PersonId;

impl Making<'_> {
    pub(super) fn contact(&mut self) {
        let act = &self.stated.act;
        let fact = match self.kind() {
            Kind::ContactAttemptFailed => Some(Event::ContactFailed(ContactFailed { attempts: act.tries() })),
            Kind::ParentPressure => Some(Event::CarerPressed(CarerPressed { until: None })),
            Kind::ParentRequestHelp => Some(Event::HelpRequested(HelpRequested {})),
            Kind::ConcernObserved => Some(Event::ConcernObserved(ConcernObserved { what: act.what.clone() })),
            Kind::PoliceContact => Some(Event::PoliceContacted(PoliceContacted { place: act.place })),
            _ => None,
        };
        self.facts.extend(fact);
        self.refused();
        self.statements();
        self.met();
        if self.stated.casework.adults_confirmed {
            self.add(Event::AdultsConfirmed(AdultsConfirmed {}));
        }
    }

    fn refused(&mut self) {
        let act = &self.stated.act;
        let by_kind = self.kind() == Kind::ParentRefusal;
        if by_kind || !act.refuses.is_empty() {
            let attempts = act.tries().filter(|_| by_kind);
            self.add(Event::CarerRefused(CarerRefused { refuses: act.refuses.clone(), attempts }));
        }
    }

    fn statements(&mut self) {
        let claims = &self.stated.sighting.claims;
        for claim in claims {
            self.add_claim(claim);
        }
        if claims.is_empty() && self.kind() == Kind::ParentStatement {
            let by = self.acting_person().or_else(|| self.only_family_adult());
            self.add_statement(by, None, (Some(false), Some(true)));
        }
    }

    fn add_claim(&mut self, claim: &Claim) {
        match claim.by {
            Some(Party::Person(person)) => {
                let standing = (self.names.is_child(person), self.names.is_family_adult(person));
                self.add_statement(Some(person), claim.says.clone(), (Some(standing.0), Some(standing.1)));
            }
            Some(Party::Office(_)) => self.add_statement(None, claim.says.clone(), (Some(false), Some(false))),
            None => self.add_statement(None, claim.says.clone(), (None, None)),
        }
    }

    fn add_statement(&mut self, by: Option<PersonId>, says: Option<String>, whose: (Option<bool>, Option<bool>)) {
        let (by_child, by_carer) = whose;
        let verified = self.stated.act.verified;
        let child_present = self.stated.sighting.present;
        self.add(Event::StatementMade(StatementMade { by, by_child, by_carer, says, verified, child_present }));
    }

    fn only_family_adult(&self) -> Option<PersonId> {
        let mut adults = self.stated.act.about.iter().copied().filter(|person| self.names.is_family_adult(*person));
        adults.next().filter(|_| adults.next().is_none())
    }

    /// A contact of its own, or one that another act names.
    fn met(&mut self) {
        let act = &self.stated.act;
        let own_purpose = self.kind() == Kind::Contact;
        let told = !self.stated.sighting.claims.is_empty() || self.kind() == Kind::ParentStatement;
        let child_present = self.stated.sighting.present.filter(|_| !told);
        if own_purpose || !act.met.is_empty() || !act.not_met.is_empty() || child_present.is_some() {
            let fact = ContactMade {
                met: act.met.clone(),
                not_met: act.not_met.clone(),
                place: act.place,
                own_purpose: Some(own_purpose),
                announced: act.announced,
                child_present,
            };
            self.add(Event::ContactMade(fact));
        }
    }
}
