//! Holds the alarms against the missed points of a timeline, as its README says.

use domain::ids::EntryId;
use jiff::Timestamp;

/// An alarm as the score sees it.
#[derive(Debug, Clone)]
pub struct Heard {
    /// Alarm type without argument.
    pub kind: String,
    /// People it is about; none: the case.
    pub about: Vec<String>,
    /// Since when it stood.
    pub raised: Timestamp,
    /// Until when.
    pub closed: Option<Timestamp>,
    /// Roles with the instant each heard it.
    pub roles: Vec<(String, Timestamp)>,
    /// Entries that opened it.
    pub because: Vec<EntryId>,
}

/// A missed point as the score sees it.
#[derive(Debug, Clone)]
pub struct Point {
    /// Expected alarm type without argument.
    pub kind: String,
    /// Roles of which one must have heard it.
    pub roles: Vec<String>,
    /// From then on the alarm is justified by itself.
    pub from: Timestamp,
    /// Latest acceptable instant.
    pub latest: Timestamp,
    /// When the last of its trigger events was entered; nothing where one never was.
    pub triggered: Option<Timestamp>,
    /// Children its triggers concern; none: any.
    pub children: Vec<String>,
    /// The events that gave rise to it.
    pub triggers: Vec<EntryId>,
}

/// The alarm that answers a missed point: of the expected type, about the right child, standing at or before the
/// latest instant before one of the roles, not before `from` unless all triggers had been entered. One that a trigger
/// opened comes before one that began after the triggers, and that before one that stood already.
pub fn answer(alarms: &[Heard], point: &Point) -> Option<usize> {
    let earliest = point.triggered.map_or(point.from, |triggered| triggered.min(point.from));
    let fits = |alarm: &&Heard| {
        let heard = alarm.roles.iter().filter(|(role, _)| point.roles.contains(role)).map(|(_, at)| *at).min();
        let about = alarm.about.is_empty()
            || point.children.is_empty()
            || alarm.about.iter().any(|who| point.children.contains(who));
        let at = heard.map(|heard| heard.max(alarm.raised).max(earliest));
        alarm.kind == point.kind
            && about
            && at.is_some_and(|at| at <= point.latest && alarm.closed.is_none_or(|closed| at < closed))
    };
    let rank = |alarm: &Heard| {
        let by_trigger = alarm.because.iter().any(|entry| point.triggers.contains(entry));
        let since_then = point.triggered.is_some_and(|triggered| alarm.raised >= triggered);
        (!by_trigger, !since_then)
    };
    let fitting = alarms.iter().enumerate().filter(|(_, alarm)| fits(alarm));
    fitting.min_by_key(|(place, alarm)| (rank(alarm), *place)).map(|(place, _)| place)
}
