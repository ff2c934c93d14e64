//! How much the alarms of a replay would have asked of people.

use super::report::Burden;
use jiff::Timestamp;

/// One alarm as the burden sees it.
#[derive(Debug, Clone, Copy)]
pub struct Stood {
    /// Since when.
    pub raised: Timestamp,
    /// Until when.
    pub closed: Option<Timestamp>,
    /// What a person does about it.
    pub remedy: &'static str,
}

/// Counts the load between two instants.
pub fn burden(alarms: &[Stood], from: Timestamp, until: Timestamp) -> Burden {
    let weeks = (until.as_second() - from.as_second()) as f64 / (7.0 * 86_400.0);
    let standing =
        |at: Timestamp| alarms.iter().filter(move |alarm| alarm.raised <= at && alarm.closed.is_none_or(|c| at < c));
    let groups = |at: Timestamp| {
        let mut remedies: Vec<&str> = standing(at).map(|alarm| alarm.remedy).collect();
        remedies.sort_unstable();
        remedies.dedup();
        remedies.len()
    };
    let hours = |alarm: &Stood| {
        let closed = alarm.closed.unwrap_or(until).min(until);
        (closed.as_second() - alarm.raised.as_second()) as f64 / 3_600.0
    };
    Burden {
        alarms: alarms.len(),
        case_weeks: round(weeks, 1),
        per_case_week: if weeks > 0.0 { round(alarms.len() as f64 / weeks, 3) } else { 0.0 },
        max_open: alarms.iter().map(|alarm| standing(alarm.raised).count()).max().unwrap_or(0),
        max_groups: alarms.iter().map(|alarm| groups(alarm.raised)).max().unwrap_or(0),
        longest_open_hours: round(alarms.iter().map(hours).fold(0.0, f64::max), 1),
    }
}

fn round(value: f64, digits: i32) -> f64 {
    let scale = 10_f64.powi(digits);
    (value * scale).round() / scale
}
