//! Dates of events that cannot be meant: far outside the period of the case, or far out of the order of the file.
//! Must not refuse what published timelines have: what came shortly before or after, and what is dated coarsely.

use crate::timeline::TimelineEvent;
use domain::calendar::Zone;
use domain::time::When;
use jiff::civil::Date;
use jiff::{Span, ToSpan as _};
use marked_text::Problems;

/// Childhoods of parents are told; nothing before.
const YEARS_BEFORE: i64 = 30;
/// Trials and reviews follow; an event of the case does not.
const YEARS_AFTER: i64 = 1;
/// So far may an event be told out of order.
const YEARS_OUT_OF_ORDER: i64 = 1;

/// Adds a problem for each date that cannot be meant.
pub fn check_dates(events: &[TimelineEvent], (start, end): (Date, Date), zone: Zone, problems: &mut Problems) {
    let (first, last) = (moved(start, -YEARS_BEFORE), moved(end, YEARS_AFTER));
    for event in events {
        let (on, until) = (event_date(event, zone), last_date(event, zone));
        let (id, line) = (&event.local, event.line);
        if until > last {
            let what = format!("`{id}` is dated {until}, more than a year after the period ends on {end}");
            problems.add(line, format!("{what}: mend the date or the period"));
        }
        if on < first {
            let what =
                format!("`{id}` is dated {on}, more than {YEARS_BEFORE} years before the period starts on {start}");
            problems.add(line, format!("{what}: mend the date or the period"));
        }
    }
    check_order(events, zone, problems);
}

/// An event far later than the next one would carry everything after it along, because the clock never runs backwards.
fn check_order(events: &[TimelineEvent], zone: Zone, problems: &mut Problems) {
    let played: Vec<_> = events.iter().filter(|event| event.known_at_time && is_exact(event)).collect();
    for pair in played.windows(2) {
        let [event, next] = pair else { continue };
        let (on, after) = (event_date(event, zone), event_date(next, zone));
        if on > moved(after, YEARS_OUT_OF_ORDER) {
            let (id, next, line) = (&event.local, &next.local, next.line);
            let what = format!("`{id}` is dated {on}, but `{next}` after it (line {line}) is dated {after}");
            problems.add(event.line, format!("{what}: mend the date or the order of events"));
        }
    }
}

fn is_exact(event: &TimelineEvent) -> bool {
    matches!(event.entry.occurred, When::Instant(_) | When::Day(_))
}

/// The day that `at` says; the clock may have been moved on since.
fn event_date(event: &TimelineEvent, zone: Zone) -> Date {
    match event.entry.occurred {
        When::Instant(at) => zone.to_civil(at).date(),
        When::Day(on) | When::About(on) | When::Month(on) | When::Year(on) | When::Before(on) => on,
        When::Window { from, .. } => from,
    }
}

/// The last day it can have been.
fn last_date(event: &TimelineEvent, zone: Zone) -> Date {
    match event.entry.occurred {
        When::Window { until, .. } => until,
        _ => event_date(event, zone),
    }
}

fn moved(on: Date, years: i64) -> Date {
    let span: Span = years.years();
    on.saturating_add(span)
}
