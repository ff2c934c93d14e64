//! Tests of offsets from UTC.

use super::rows::{civil, date, instant};
use domain::calendar::Zone;
use jiff::ToSpan;

const TOKYO: Zone = Zone::Fixed { minutes: 540 };
const LONDON: Zone = Zone::EuropeanSummerTime { standard_minutes: 0 };

fn check(zone: Zone, at: &str, wall: &str) {
    assert_eq!(zone.to_civil(instant(at)), civil(wall), "{at}");
    assert_eq!(zone.to_instant(civil(wall)), instant(at), "{wall}");
}

#[test]
fn tokyo_is_nine_hours_ahead_all_year() {
    check(TOKYO, "2024-12-31T15:00:00Z", "2025-01-01T00:00");
    check(TOKYO, "2025-07-01T00:00:00Z", "2025-07-01T09:00");
}

#[test]
fn london_moves_its_clock_on_the_last_sundays_of_march_and_october() {
    check(LONDON, "2025-03-30T00:59:59Z", "2025-03-30T00:59:59");
    check(LONDON, "2025-03-30T01:00:00Z", "2025-03-30T02:00");
    check(LONDON, "2025-10-25T23:59:59Z", "2025-10-26T00:59:59");
    check(LONDON, "2025-10-26T02:00:00Z", "2025-10-26T02:00");
}

#[test]
fn skipped_time_is_an_hour_later_and_doubled_time_is_the_earlier() {
    assert_eq!(LONDON.to_instant(civil("2025-03-30T01:30")), instant("2025-03-30T01:30:00Z"));
    assert_eq!(LONDON.to_instant(civil("2025-10-26T01:30")), instant("2025-10-26T00:30:00Z"));
}

#[test]
fn every_hour_of_forty_years_reads_back_except_the_doubled_one() {
    let start = civil("2000-01-01T00:00");
    for wall in start.series(1.hour()).step_by(5).take_while(|wall| wall.date() < date("2040-01-01")) {
        assert_eq!(TOKYO.to_civil(TOKYO.to_instant(wall)), wall);
        let read_back = LONDON.to_civil(LONDON.to_instant(wall));
        let skipped = wall.month() == 3 && wall.hour() == 1;
        assert!(read_back == wall || skipped, "{wall}");
    }
}

#[test]
fn changes_of_london_clocks_are_as_published() {
    let published = ["1996-10-27", "2000-10-29", "2008-10-26", "2019-10-27", "2022-10-30", "2024-10-27"];
    for on in published {
        let before = instant(&format!("{on}T00:59:59Z"));
        let after = instant(&format!("{on}T01:00:00Z"));
        assert_eq!((LONDON.to_civil(before).hour(), LONDON.to_civil(after).hour()), (1, 1), "{on}");
    }
    for on in ["1998-03-29", "2002-03-31", "2010-03-28", "2020-03-29", "2024-03-31"] {
        assert_eq!(LONDON.to_civil(instant(&format!("{on}T01:00:00Z"))).hour(), 2, "{on}");
        assert_eq!(LONDON.to_civil(instant(&format!("{on}T00:59:00Z"))).hour(), 0, "{on}");
    }
}

#[test]
fn the_ends_of_time_do_not_fail() {
    for zone in
        [TOKYO, LONDON, Zone::Fixed { minutes: i16::MAX }, Zone::EuropeanSummerTime { standard_minutes: i16::MAX }]
    {
        zone.to_instant(jiff::civil::DateTime::MAX);
        zone.to_instant(jiff::civil::DateTime::MIN);
        zone.to_civil(jiff::Timestamp::MAX);
        zone.to_civil(jiff::Timestamp::MIN);
    }
}
