//! Health checks, measures and medical contacts.

use super::Making;
use crate::event::kind::Kind;
use domain::event::{CheckupAttended, CheckupMissed, DepressionScored, Event, Measured, MedicalContacted};

impl Making<'_> {
    pub(super) fn health(&mut self) {
        let health = &self.stated.health;
        let fact = match self.kind() {
            Kind::CheckupAttended => Some(Event::CheckupAttended(CheckupAttended { checks: health.checks.clone() })),
            Kind::CheckupMissed => Some(Event::CheckupMissed(CheckupMissed { checks: health.checks.clone() })),
            Kind::MedicalContact => {
                Some(Event::MedicalContacted(MedicalContacted { pregnancy_week: health.pregnancy_week }))
            }
            _ => None,
        };
        self.facts.extend(fact);
        let (weight_kg, height_cm) = (health.weight_kg, health.height_cm);
        let measured = weight_kg.is_some() || height_cm.is_some();
        if let Some(child) = self.stated.measured_child(self.names).filter(|_| measured) {
            self.add(Event::Measured(Measured { child, weight_kg, height_cm }));
        }
        let (score, item10) = (health.epds, health.epds_item10);
        if score.is_some() || item10.is_some() {
            self.add(Event::DepressionScored(DepressionScored { score, item10 }));
        }
    }
}
