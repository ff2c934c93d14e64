//! Tests of counting from an instant to the end of a span.

use super::rows::{civil, date, england, japan, toyland};
use domain::calendar::{Calendar, CountFrom, Within};
use jiff::{Timestamp, ToSpan};

/// Wall-clock start, span, wall-clock end.
fn check(calendar: &Calendar, start: &str, within: Within, end: &str) {
    let end_at = calendar.add(calendar.to_instant(civil(start)), &within).unwrap();
    assert_eq!(calendar.to_civil(end_at), civil(end), "{start} + {within:?}");
}

fn working(days: u32) -> Within {
    Within::WorkingDays { days, count_from: CountFrom::NextDay }
}

#[test]
fn running_hours_count_nights_and_holidays() {
    check(&japan(), "2025-05-03T10:15", Within::Hours(48), "2025-05-05T10:15");
    check(&japan(), "2025-12-31T20:00", Within::Hours(24), "2026-01-01T20:00");
}

#[test]
fn running_hours_are_elapsed_hours_when_clocks_change() {
    check(&england(), "2025-03-29T12:00", Within::Hours(24), "2025-03-30T13:00");
    check(&england(), "2025-10-25T12:00", Within::Hours(24), "2025-10-26T11:00");
    check(&england(), "2025-10-25T12:00", Within::Hours(72), "2025-10-28T11:00");
}

#[test]
fn calendar_days_keep_the_wall_clock_when_clocks_change() {
    check(&england(), "2025-03-29T12:00", Within::Days(1), "2025-03-30T12:00");
    check(&england(), "2025-10-25T12:00", Within::Days(8), "2025-11-02T12:00");
}

#[test]
fn a_day_named_as_a_deadline_ends_at_2359() {
    check(&japan(), "2025-06-10T00:00", Within::EndOfDay(0), "2025-06-10T23:59");
    check(&japan(), "2025-06-10T23:59", Within::EndOfDay(3), "2025-06-13T23:59");
    check(&japan(), "2025-06-10T09:00", Within::Weeks(2), "2025-06-24T23:59");
}

#[test]
fn working_days_pass_over_weekend_and_holidays() {
    check(&japan(), "2025-05-01T10:00", working(1), "2025-05-02T23:59");
    check(&japan(), "2025-05-02T10:00", working(1), "2025-05-07T23:59");
    check(&england(), "2025-04-17T10:00", working(1), "2025-04-22T23:59");
}

#[test]
fn year_end_closure_is_off_in_japan_and_working_in_england() {
    check(&japan(), "2025-12-26T10:00", working(1), "2026-01-05T23:59");
    check(&england(), "2025-12-24T10:00", working(1), "2025-12-29T23:59");
}

#[test]
fn trigger_after_hours_takes_the_next_working_day_as_day_zero() {
    check(&england(), "2025-06-06T16:59", working(1), "2025-06-09T23:59");
    check(&england(), "2025-06-06T17:00", working(1), "2025-06-10T23:59");
    check(&england(), "2025-06-07T11:00", working(1), "2025-06-10T23:59");
    check(&england(), "2025-06-09T06:00", working(1), "2025-06-10T23:59");
    check(&england(), "2025-06-06T18:00", Within::Hours(2), "2025-06-06T20:00");
}

#[test]
fn trigger_day_stays_day_zero_where_the_pack_says_so() {
    check(&japan(), "2025-06-06T20:00", working(1), "2025-06-09T23:59");
    check(&japan(), "2025-06-07T11:00", working(1), "2025-06-09T23:59");
    check(&japan(), "2025-06-07T11:00", working(0), "2025-06-07T23:59");
}

#[test]
fn count_from_same_day_makes_day_zero_the_first() {
    let within = Within::WorkingDays { days: 10, count_from: CountFrom::SameDay };
    check(&england(), "2025-06-02T10:00", within, "2025-06-13T23:59");
    check(&england(), "2025-06-02T10:00", working(10), "2025-06-16T23:59");
    check(&japan(), "2025-06-07T10:00", within, "2025-06-20T23:59");
}

#[test]
fn working_hours_run_only_while_the_office_is_open() {
    check(&toyland(), "2025-06-02T16:00", Within::WorkingHours(2), "2025-06-03T10:00");
    check(&toyland(), "2025-06-06T20:00", Within::WorkingHours(1), "2025-06-09T10:00");
    check(&toyland(), "2025-06-02T09:00", Within::WorkingHours(8), "2025-06-02T17:00");
    check(&toyland(), "2025-06-02T07:00", Within::WorkingHours(0), "2025-06-02T09:00");
    check(&toyland(), "2025-06-02T10:00", Within::WorkingHours(16), "2025-06-04T10:00");
}

#[test]
fn school_days_pass_over_breaks() {
    check(&japan(), "2025-07-18T09:00", Within::SchoolDays(1), "2025-09-01T23:59");
    check(&japan(), "2025-06-06T09:00", Within::SchoolDays(2), "2025-06-10T23:59");
    check(&england(), "2025-10-24T09:00", Within::SchoolDays(10), "2025-11-14T23:59");
}

#[test]
fn months_keep_the_day_number_or_end_with_the_month() {
    check(&japan(), "2025-01-31T09:00", Within::Months(1), "2025-02-28T23:59");
    check(&japan(), "2024-01-31T09:00", Within::Months(1), "2024-02-29T23:59");
    check(&japan(), "2025-12-31T09:00", Within::Months(6), "2026-06-30T23:59");
    check(&japan(), "2025-03-15T09:00", Within::Months(12), "2026-03-15T23:59");
}

#[test]
fn months_brought_forward_end_on_a_working_day() {
    check(&england(), "2025-03-14T10:00", Within::MonthsBroughtForward(3), "2025-06-13T23:59");
    check(&england(), "2025-01-20T10:00", Within::MonthsBroughtForward(3), "2025-04-17T23:59");
    check(&england(), "2025-01-20T10:00", Within::Months(3), "2025-04-20T23:59");
}

#[test]
fn counting_out_of_the_calendar_is_an_error_and_never_a_guess() {
    let calendar = england();
    let start = calendar.to_instant(civil("2032-12-30T10:00"));
    let beyond = calendar.add(start, &working(2)).unwrap_err();
    assert_eq!(beyond.to_string(), "the calendar covers 1996-01-01 to 2032-12-31 and does not reach 2033-01-01");
    for within in [Within::SchoolDays(1), Within::WorkingHours(40), Within::MonthsBroughtForward(1), working(u32::MAX)]
    {
        assert!(calendar.add(start, &within).is_err(), "{within:?}");
    }
    assert!(calendar.add(start, &Within::Hours(2000)).is_ok(), "no table is needed for running hours");
    for within in [Within::Days, Within::Hours, Within::Weeks, Within::Months, Within::EndOfDay] {
        assert!(calendar.add(start, &within(u32::MAX)).is_err());
    }
}

#[test]
fn working_day_count_agrees_with_counting_by_hand_over_twenty_years() {
    for calendar in [japan(), england()] {
        let (first, last) = (date("2006-01-01"), date("2026-01-01"));
        let days: Vec<_> = first.series(1.day()).take_while(|on| *on <= last).collect();
        for (place, start) in days.iter().enumerate().step_by(3) {
            let mut counted = 0;
            for on in days.iter().skip(place + 1).take(100) {
                counted += u32::from(calendar.is_working_day(*on).unwrap());
                assert_eq!(calendar.working_days_between(*start, *on).unwrap(), counted, "{start} to {on}");
            }
        }
    }
}

#[test]
fn nth_working_day_agrees_with_walking_day_by_day() {
    let calendar = japan();
    for start in date("2006-01-01").series(1.day()).step_by(7).take_while(|on| *on < date("2026-01-01")) {
        let mut on = start;
        for days in 1..40 {
            on = on.tomorrow().unwrap();
            while !calendar.is_working_day(on).unwrap() {
                on = on.tomorrow().unwrap();
            }
            let end_at = calendar.add(calendar.start_of_day(start), &working(days)).unwrap();
            assert_eq!(end_at, calendar.end_of_day(on), "{start} + {days}");
        }
    }
}

/// A fixed sequence that looks random, so that a failure repeats.
fn instants(count: u64) -> impl Iterator<Item = Timestamp> {
    let first: Timestamp = "2003-01-01T00:00:00Z".parse().unwrap();
    (0..count).map(move |step| {
        let mixed = step.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 20;
        first + jiff::SignedDuration::from_secs((mixed % 800_000_000) as i64)
    })
}

#[test]
fn a_longer_span_never_ends_earlier() {
    let kinds = [Within::Hours, Within::Days, Within::EndOfDay, Within::WorkingHours, Within::SchoolDays]
        .into_iter()
        .chain([Within::Months, Within::MonthsBroughtForward, Within::Weeks, working]);
    let calendars = [japan(), england(), toyland()];
    for (kind, calendar) in kinds.flat_map(|kind| calendars.iter().map(move |calendar| (kind, calendar))) {
        for start in instants(300).filter(|start| calendar.is_school_day(calendar.to_civil(*start).date()).is_ok()) {
            let ends: Vec<_> = (0..30).map_while(|n| calendar.add(start, &kind(n)).ok()).collect();
            assert!(ends.is_sorted(), "{start} {:?}", kind(1));
        }
    }
}

#[test]
fn a_later_start_never_ends_earlier() {
    let spans = [Within::Hours(48), Within::Days(8), Within::EndOfDay(2), Within::WorkingHours(12), working(10)];
    let others = [Within::SchoolDays(10), Within::Months(3), Within::MonthsBroughtForward(6), Within::Weeks(4)];
    let calendar = japan();
    let mut starts: Vec<_> = instants(3000).collect();
    starts.sort();
    for within in spans.into_iter().chain(others) {
        let ends: Vec<_> = starts.iter().map_while(|start| calendar.add(*start, &within).ok()).collect();
        assert!(ends.len() > 1000 && ends.is_sorted(), "{within:?}");
    }
}

#[test]
fn spans_read_and_write_as_one_key_and_value() {
    let cases = [
        (Within::Hours(48), r#"{"hours":48}"#),
        (Within::EndOfDay(0), r#"{"end_of_day":0}"#),
        (working(10), r#"{"working_days":{"days":10,"count_from":"next_day"}}"#),
        (Within::MonthsBroughtForward(6), r#"{"months_brought_forward":6}"#),
    ];
    for (within, text) in cases {
        assert_eq!(serde_json::to_string(&within).unwrap(), text);
        assert_eq!(serde_json::from_str::<Within>(text).unwrap(), within);
    }
    assert_eq!(serde_json::from_str::<Within>(r#"{"working_days":{"days":3}}"#).unwrap(), working(3));
    assert!(serde_json::from_str::<Within>(r#"{"fortnights":1}"#).is_err());
}
