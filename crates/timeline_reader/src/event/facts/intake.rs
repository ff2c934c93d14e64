//! How a concern begins and ends.

use super::Making;
use crate::event::kind::Kind;
use domain::event::{
    CaseClosed, CaseOpened, ChildBorn, DeathRecorded, Event, NotificationReceived, PregnancyRecorded, ReferralMade,
};

impl Making<'_> {
    pub(super) fn intake(&mut self) {
        let (act, health) = (&self.stated.act, &self.stated.health);
        let fact = match self.kind() {
            Kind::Notification => Event::NotificationReceived(NotificationReceived {
                number: act.notification_no,
                abuse_types: self.stated.judgement.abuse_types.clone().unwrap_or_default(),
                by_transfer: None,
            }),
            Kind::Referral => Event::ReferralMade(ReferralMade {}),
            Kind::CaseOpened => Event::CaseOpened(CaseOpened {}),
            Kind::CaseClosed => {
                Event::CaseClosed(CaseClosed { result: act.result, reopen_note: self.stated.casework.reopen_note })
            }
            Kind::Pregnancy => Event::PregnancyRecorded(PregnancyRecorded {
                week: health.pregnancy_week,
                expected_on: health.expected_birth,
            }),
            Kind::Death => Event::DeathRecorded(DeathRecorded { cause: None }),
            Kind::Birth => return self.births(),
            _ => return,
        };
        self.add(fact);
    }

    /// One birth for each child the event is about.
    fn births(&mut self) {
        let children = self.stated.children_or_only(self.names);
        if children.is_empty() {
            self.add(Event::ChildBorn(ChildBorn { child: None }));
        }
        for child in children {
            self.add(Event::ChildBorn(ChildBorn { child: Some(child) }));
        }
    }
}
