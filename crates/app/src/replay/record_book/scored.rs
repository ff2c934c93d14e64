//! Holds a played case against the missed points of its timeline: each point with the alarm that answers it.
//! Must not decide what answers a point: `score` does.

use super::{Played, Told, split};
use crate::replay::outline::whole_days;
use crate::replay::report::ScoredPoint;
use crate::replay::score;
use domain::event::Standing;
use jiff::Timestamp;
use timeline_reader::{Expected, MissedPoint};

impl Played<'_> {
    /// A missed point with the alarm that answers it, if one does.
    pub(super) fn scored(&self, point: &MissedPoint, told: &[Told<'_>]) -> ScoredPoint {
        let heard: Vec<score::Heard> = told.iter().map(|alarm| self.heard(alarm)).collect();
        let latest = self.policy.calendar.to_instant(point.to);
        let asked = self.point(point, latest);
        let by = score::answer(&heard, &asked);
        // An alarm that stood already answers from the moment the point arose, not from its own beginning.
        let answered = |alarm: &score::Heard| asked.triggered.map_or(alarm.raised, |at| at.max(alarm.raised));
        let raised = by.and_then(|by| heard.get(by)).map(answered);
        ScoredPoint {
            id: point.local.clone(),
            missed: point.missed.clone(),
            missed_ja: None,
            expected: expected(&point.expected),
            attribution: point.attribution.word().to_owned(),
            confidence: point.confidence.word().to_owned(),
            met: by.is_some(),
            by,
            raised_at: raised.map(|at| self.local(at)),
            latest: self.local(latest),
            days_before_end: raised.map(|at| whole_days(at, self.end)),
        }
    }

    fn heard(&self, alarm: &Told<'_>) -> score::Heard {
        score::Heard {
            kind: split(alarm.raised.kind.as_deref().unwrap_or_default()).0,
            about: self.about(alarm),
            raised: alarm.since,
            closed: alarm.closed.as_ref().map(|(at, _)| *at),
            roles: alarm.heard.iter().map(|(role, at, _)| (role.clone(), *at)).collect(),
            because: alarm.raised.because.clone(),
        }
    }

    fn point(&self, point: &MissedPoint, latest: Timestamp) -> score::Point {
        let triggers = || self.timeline.events.iter().filter(|event| point.triggers.contains(&event.entry.id));
        let entered = triggers().map(|event| self.policy.calendar.to_instant(event.known_at)).max();
        let never = triggers().any(|event| !event.known_at_time);
        let concerned = triggers().flat_map(|event| &event.entry.about).filter_map(|person| {
            self.timeline.people.iter().find(|known| known.id == *person && known.standing == Standing::Child)
        });
        score::Point {
            kind: point.expected.kind.word().to_owned(),
            roles: point.roles.iter().map(ToString::to_string).collect(),
            from: self.policy.calendar.to_instant(point.from),
            latest,
            triggered: entered.filter(|_| !never),
            children: concerned.map(|person| person.local.clone()).collect(),
            triggers: point.triggers.clone(),
        }
    }
}

fn expected(expected: &Expected) -> String {
    match &expected.argument {
        Some(argument) => format!("{}:{argument}", expected.kind.word()),
        None => expected.kind.word().to_owned(),
    }
}
