//! Tests of what is wrong with the rows of a calendar.

use super::rows::{TOYLAND, date};
use domain::calendar::{Calendar, CalendarParts, Zone};

fn check(spoil: impl FnOnce(&mut CalendarParts), problems: &[&str]) {
    let mut parts = TOYLAND.parts();
    spoil(&mut parts);
    let found: Vec<_> = Calendar::new(parts).unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(found, problems);
}

#[test]
fn every_problem_is_reported_at_once() {
    check(
        |parts| {
            parts.version = " ".into();
            parts.zone = Zone::Fixed { minutes: 9000 };
            parts.holidays.push(parts.holidays[0].clone());
            parts.holidays[1].on = date("2040-01-01");
            parts.school.closed[0].ends_on = date("2015-07-01");
            parts.school.closed[1].ends_on = date("2050-01-01");
            std::mem::swap(&mut parts.office_hours.opens, &mut parts.office_hours.closes);
        },
        &[
            "the calendar has no version",
            "the zone is 9000 minutes from UTC, more than a day",
            "offices close at 09:00:00, not after they open at 17:00:00",
            "2015-01-01 is listed as a holiday twice",
            "the holiday on 2040-01-01 lies outside the coverage",
            "the break `Summer break` ends before it begins on 2015-07-21",
            "the break `Winter break` of 2015-12-24 lies outside the coverage of schools",
        ],
    );
}

#[test]
fn coverage_must_not_end_before_it_begins() {
    check(
        |parts| {
            parts.holidays.clear();
            parts.covers_to = date("2014-12-31");
        },
        &["the coverage ends on 2014-12-31, before it begins on 2015-01-01"],
    );
}
