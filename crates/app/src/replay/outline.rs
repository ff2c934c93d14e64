//! A report read for showing: instants parsed, parties named, alarms and missed points beside the events they hang on.
//! Must not say anything in a language.

use super::report::{Report, ReportedAlarm, ReportedEvent, ScoredPoint};
use crate::wording::{Named, Wording};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

const DAY: i64 = 86_400;

/// An instant with the wall clock of the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    /// The instant.
    pub at: Timestamp,
    /// Wall clock.
    pub civil: DateTime,
}

impl Moment {
    /// Reads an instant with its offset, as reports write it; a bare date is its first minute.
    pub fn find(text: &str) -> Option<Self> {
        if let Ok(at) = text.parse::<Timestamp>() {
            let utc = || jiff::tz::Offset::UTC.to_datetime(at);
            return Some(Self { at, civil: text.parse().unwrap_or_else(|_| utc()) });
        }
        let civil = text.parse::<DateTime>().ok().or_else(|| text.parse::<Date>().ok().map(|on| on.at(0, 0, 0, 0)))?;
        let at = jiff::tz::Offset::UTC.to_timestamp(civil).ok()?;
        Some(Self { at, civil })
    }

    /// Civil date.
    pub fn on(&self) -> Date {
        self.civil.date()
    }

    /// Seconds until a later instant.
    pub fn seconds_until(&self, later: &Self) -> i64 {
        later.at.as_second() - self.at.as_second()
    }

    /// Whole days until a later instant.
    pub fn days_until(&self, later: &Self) -> i64 {
        whole_days(self.at, later.at)
    }
}

/// Whole days from an instant to a later one.
pub fn whole_days(from: Timestamp, to: Timestamp) -> i64 {
    (to.as_second() - from.as_second()).div_euclid(DAY)
}

/// An alarm with its instants.
#[derive(Debug, Clone)]
pub struct OutlinedAlarm<'a> {
    /// The alarm.
    pub alarm: &'a ReportedAlarm,
    /// Since when it stood.
    pub raised: Moment,
    /// Until when; nothing: to the end.
    pub closed: Option<Moment>,
    /// Missed points that it answered.
    pub answers: Vec<&'a ScoredPoint>,
}

/// A missed point with its instants.
#[derive(Debug, Clone)]
pub struct OutlinedPoint<'a> {
    /// The point.
    pub point: &'a ScoredPoint,
    /// Latest acceptable instant.
    pub latest: Moment,
    /// When the alarm that answered it was raised.
    pub raised: Option<Moment>,
    /// That alarm.
    pub by: Option<&'a ReportedAlarm>,
}

/// What happened, or what would have been said, at one instant.
#[derive(Debug, Clone)]
pub enum Said<'a> {
    /// It happened.
    Happened(&'a ReportedEvent),
    /// Tsunagi would have said it.
    Alarm(OutlinedAlarm<'a>),
}

/// A report, read.
#[derive(Debug, Clone)]
pub struct Outline<'a> {
    /// The report.
    pub report: &'a Report,
    /// Start.
    pub started: Moment,
    /// End.
    pub ended: Moment,
    /// Events in order.
    pub events: Vec<(Moment, &'a ReportedEvent)>,
    /// Alarms in order of the report.
    pub alarms: Vec<OutlinedAlarm<'a>>,
    /// Missed points.
    pub points: Vec<OutlinedPoint<'a>>,
}

impl<'a> Outline<'a> {
    /// Reads a report. An instant that cannot be read counts as the start, so that nothing vanishes.
    pub fn of(report: &'a Report) -> Self {
        let epoch =
            Moment { at: Timestamp::UNIX_EPOCH, civil: jiff::tz::Offset::UTC.to_datetime(Timestamp::UNIX_EPOCH) };
        let started = Moment::find(&report.started_at).unwrap_or(epoch);
        let read = |text: &str| Moment::find(text).unwrap_or(started);
        let ended = Moment::find(&report.ended_at).unwrap_or(started);
        let mut events: Vec<_> = report.events.iter().map(|event| (read(&event.at), event)).collect();
        events.sort_by_key(|(moment, _)| moment.at);
        let alarms = report.alarms.iter().enumerate().map(|(place, alarm)| OutlinedAlarm {
            alarm,
            raised: read(&alarm.raised_at),
            closed: alarm.closed_at.as_deref().and_then(Moment::find),
            answers: report.missed.iter().filter(|point| point.met && point.by == Some(place)).collect(),
        });
        let point = |point: &'a ScoredPoint| OutlinedPoint {
            point,
            latest: read(&point.latest),
            raised: point.raised_at.as_deref().and_then(Moment::find),
            by: point.by.and_then(|place| report.alarms.get(place)),
        };
        let points = report.missed.iter().map(point).collect();
        Self { report, started, ended, events, alarms: alarms.collect(), points }
    }

    /// Events and alarms in one order; what happened stands before what follows from it.
    pub fn in_order(&self) -> Vec<(Moment, Said<'a>)> {
        let happened = self.events.iter().map(|(moment, event)| (*moment, Said::Happened(event)));
        let said = self.alarms.iter().map(|alarm| (alarm.raised, Said::Alarm(alarm.clone())));
        let mut order: Vec<_> = happened.chain(said).collect();
        order.sort_by_key(|(moment, said)| (moment.at, matches!(said, Said::Alarm(_))));
        order
    }

    /// How long an alarm stood, in seconds; to the end where nothing ended it.
    pub fn stood(&self, alarm: &OutlinedAlarm<'_>) -> i64 {
        alarm.raised.seconds_until(&alarm.closed.unwrap_or(self.ended)).max(0)
    }

    /// The name of a party of this timeline.
    pub fn party(&self, wording: &Wording<'_>, id: &str) -> String {
        let party = self.report.parties.iter().find(|party| party.id == id);
        wording.party(Named {
            id,
            role: party.and_then(|party| party.role.as_deref()),
            place: party.and_then(|party| party.place.as_deref()),
        })
    }

    /// Several parties in a row.
    pub fn parties(&self, wording: &Wording<'_>, ids: &[String]) -> String {
        wording.list(&ids.iter().map(|id| self.party(wording, id)).collect::<Vec<_>>())
    }

    /// The event with this id.
    pub fn find_event(&self, id: &str) -> Option<(Moment, &'a ReportedEvent)> {
        self.events.iter().find(|(_, event)| event.id == id).copied()
    }
}
