//! Nursery and school.

use super::Making;
use crate::event::kind::Kind;
use domain::event::{AbsenceRecorded, AttendanceReported, Enrolled, EnrolmentEnded, Event};

impl Making<'_> {
    pub(super) fn school(&mut self) {
        let health = &self.stated.health;
        let (enrolled, home_education) = (health.enrolled, health.home_education);
        match self.kind() {
            Kind::EnrolmentStart => self.add(Event::Enrolled(Enrolled { enrolled, home_education })),
            Kind::EnrolmentEnd => self.add(Event::EnrolmentEnded(EnrolmentEnded { home_education })),
            // Taught at home is in no school, unless the record says both.
            _ if enrolled.is_some() || home_education == Some(true) => {
                let enrolled = enrolled.or(Some(false));
                self.add(Event::Enrolled(Enrolled { enrolled, home_education }));
            }
            _ => {}
        }
        if self.is_absence() {
            self.absence();
        }
        for attended in &health.attended {
            let (days, month) = (Some(attended.days), attended.month);
            self.add(Event::AttendanceReported(AttendanceReported { days, month }));
        }
    }

    fn absence(&mut self) {
        let health = &self.stated.health;
        let mut explained_by = self.stated.sighting.explained_by.clone();
        // A carer who announces an absence explains it.
        if explained_by.is_empty() && self.kind() == Kind::ParentStatement {
            explained_by.extend(self.acting_person());
        }
        let fact = AbsenceRecorded {
            days: health.absent_days,
            until: health.absent_until,
            explained_by_carer: self.has_family_adult(&explained_by),
            explained_by,
            verified: self.stated.act.verified,
        };
        self.add(Event::AbsenceRecorded(fact));
    }
}
