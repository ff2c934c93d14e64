//! What the figures of offices and workers count, and which list stands behind each of them: both ask the same question, so
//! that a number and the cases it opens never differ.

use super::matters::Gravity;
use crate::service::Service;
use domain::ids::{CaseId, OfficeId, StaffId};
use domain::policy::Remedy;
use jiff::Timestamp;
use ledger::StandingAlarm;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// What a figure counts: cases, each once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Figure {
    /// Open cases.
    Open,
    /// Of them those that nobody holds by name, or no office leads.
    Unowned,
    /// Cases in which a child had to be seen and was not seen in time.
    Unseen,
    /// Cases with an alarm past its limit.
    Late,
    /// Cases with an alarm that speaks before its limit.
    Warned,
}

/// Whose it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Held<Id> {
    /// Anybody's, and nobody's.
    #[default]
    Any,
    /// Nobody's.
    Nobody,
    /// Of this one.
    By(Id),
}

/// Whose cases a figure counts: open cases by the office that leads, alarms by the office that has to act.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Whose {
    /// The office.
    pub office: Held<OfficeId>,
    /// Who holds the case by name, as the first.
    pub worker: Held<StaffId>,
}

impl<Id: PartialEq> Held<Id> {
    /// Whether it is one of these.
    pub fn fits(&self, id: Option<&Id>) -> bool {
        match self {
            Self::Any => true,
            Self::Nobody => id.is_none(),
            Self::By(own) => id == Some(own),
        }
    }
}

impl<Id> From<Option<Id>> for Held<Id> {
    fn from(id: Option<Id>) -> Self {
        id.map_or(Self::Nobody, Self::By)
    }
}

impl Whose {
    /// Of an office, whoever works there.
    pub fn office(office: OfficeId) -> Self {
        Self { office: Held::By(office), ..Self::default() }
    }

    /// Whether a case or an alarm is one of these.
    pub(crate) fn fits(&self, office: Option<OfficeId>, worker: Option<StaffId>) -> bool {
        self.office.fits(office.as_ref()) && self.worker.fits(worker.as_ref())
    }
}

/// Whether an alarm is past its limit.
pub(crate) fn is_late(alarm: &StandingAlarm, now: Timestamp) -> bool {
    alarm.due.is_some_and(|due| due <= now)
}

impl Service {
    /// Whether a figure of alarms counts the case of an alarm; those of cases count none.
    pub(super) fn counts(&self, figure: Figure, alarm: &StandingAlarm, now: Timestamp) -> bool {
        match figure {
            Figure::Open | Figure::Unowned => false,
            Figure::Unseen => is_late(alarm, now) && self.is_sighting(&alarm.rule),
            Figure::Late => is_late(alarm, now),
            Figure::Warned => !is_late(alarm, now),
        }
    }

    /// Whether only a sighting ends the alarms of a rule.
    fn is_sighting(&self, rule: &str) -> bool {
        self.policy.find_rule(rule).is_some_and(|rule| rule.remedy == Remedy::See)
    }

    /// The graver alarm first, and of those the one that is late for longest.
    pub(super) fn graver(&self, one: &StandingAlarm, other: &StandingAlarm) -> Ordering {
        let key = |alarm: &StandingAlarm| {
            let gravity = self.policy.find_rule(&alarm.rule).map(Gravity::of);
            (gravity.is_none(), gravity, alarm.due.is_none(), alarm.due)
        };
        key(one).cmp(&key(other))
    }
}

/// Of each case the first of its alarms in some order.
pub(super) fn first_of_each(
    alarms: Vec<StandingAlarm>,
    order: impl Fn(&StandingAlarm, &StandingAlarm) -> Ordering,
) -> BTreeMap<CaseId, StandingAlarm> {
    let mut first: BTreeMap<CaseId, StandingAlarm> = BTreeMap::new();
    for alarm in alarms {
        let is_first = first.get(&alarm.case).is_none_or(|known| order(&alarm, known).is_lt());
        if is_first {
            first.insert(alarm.case, alarm);
        }
    }
    first
}
