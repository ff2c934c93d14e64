//! Who lives with the child, and what changes around the family.

use super::Making;
use crate::event::kind::Kind;
use domain::event::{Event, HouseholdChanged, PartnerAppeared, ServiceChanged, Step};

impl Making<'_> {
    pub(super) fn household(&mut self) {
        let (act, transfer) = (&self.stated.act, &self.stated.transfer);
        match self.kind() {
            Kind::NewPartner => {
                let lives_in_home = transfer.lives_in_home;
                self.add(Event::PartnerAppeared(PartnerAppeared { lives_in_home }));
            }
            Kind::ServiceChange => {
                let started = (act.step == Some(Step::ServiceStart)).then_some(true);
                let service = act.what.first().cloned();
                self.add(Event::ServiceChanged(ServiceChanged { service, started }));
            }
            Kind::HouseholdChange => {
                let fact = HouseholdChanged {
                    lives_with: transfer.lives_with.clone(),
                    lives_in_home: transfer.lives_in_home,
                    planned: transfer.planned,
                    from_place: transfer.from_place.clone(),
                    to_place: transfer.to_place.clone(),
                };
                self.add(Event::HouseholdChanged(fact));
            }
            _ => self.adult_moved_in(),
        }
    }

    /// Another act says that the new adult lives in the home: the household has changed.
    fn adult_moved_in(&mut self) {
        if self.stated.transfer.lives_in_home == Some(true) {
            let fact = HouseholdChanged {
                lives_with: Vec::new(),
                lives_in_home: Some(true),
                planned: None,
                from_place: None,
                to_place: None,
            };
            self.add(Event::HouseholdChanged(fact));
        }
    }
}
