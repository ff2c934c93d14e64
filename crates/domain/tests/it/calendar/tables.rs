//! Tests of the tables that the packs carry: what they cover and what they say.

use super::rows::{ENGLAND, JAPAN, SAPPORO, TOYLAND, date, england, japan, rows, toyland};
use domain::calendar::{Calendar, Holiday};

fn holiday_count(calendar: &Calendar, year: i16) -> usize {
    let on = |month, day| jiff::civil::Date::new(year, month, day).unwrap();
    on(1, 1)
        .series(jiff::Span::new().days(1))
        .take_while(|day| *day <= on(12, 31))
        .filter(|day| calendar.find_holiday(*day).is_some())
        .count()
}

#[test]
fn tables_cover_what_they_promise_and_nothing_more() {
    for (calendar, from, to) in [
        (japan(), "1955-01-01", "2035-12-31"),
        (england(), "1996-01-01", "2032-12-31"),
        (toyland(), "2015-01-01", "2035-12-31"),
    ] {
        assert_eq!((calendar.covers_from(), calendar.covers_to()), (date(from), date(to)));
        assert!(calendar.is_working_day(date(from)).is_ok() && calendar.is_working_day(date(to)).is_ok());
        assert!(calendar.is_working_day(date(from).yesterday().unwrap()).is_err());
        assert!(calendar.is_working_day(date(to).tomorrow().unwrap()).is_err());
        assert!(calendar.is_school_day(date(to).tomorrow().unwrap()).is_err());
    }
}

#[test]
fn every_year_covered_has_its_holidays() {
    let japan = japan();
    assert!((1955..=2035).all(|year| (9..=22).contains(&holiday_count(&japan, year))));
    let counts = [(1955, 9), (1973, 14), (2007, 19), (2019, 22), (2020, 18), (2026, 18)];
    for (year, count) in counts {
        assert_eq!(holiday_count(&japan, year), count, "{year}");
    }
    let england = england();
    for year in 1996..=2032 {
        let extra = match year {
            1999 | 2002 | 2011 | 2012 | 2023 => 1,
            2022 => 2,
            _ => 0,
        };
        assert_eq!(holiday_count(&england, year), 8 + extra, "{year}");
    }
}

#[test]
fn one_off_and_moved_holidays_are_days_off() {
    for on in ["2019-05-01", "2019-04-30", "2019-10-22", "2020-07-24", "2021-08-09", "2026-09-22"] {
        assert_eq!(japan().is_working_day(date(on)), Ok(false), "{on}");
    }
    assert_eq!(japan().is_working_day(date("2020-10-12")), Ok(true));
    for on in ["2002-06-03", "2002-06-04", "2011-04-29", "2012-06-05", "2020-05-08", "2022-09-19", "2023-05-08"] {
        assert_eq!(england().is_working_day(date(on)), Ok(false), "{on}");
    }
    for on in ["2002-05-27", "2012-05-28", "2020-05-04", "2022-05-30"] {
        assert_eq!(england().is_working_day(date(on)), Ok(true), "{on}");
    }
}

#[test]
fn saturdays_are_off_in_japan_since_may_1992() {
    assert_eq!(japan().is_working_day(date("1992-04-25")), Ok(true));
    assert_eq!(japan().is_working_day(date("1992-05-02")), Ok(false));
}

#[test]
fn computed_years_are_marked_as_projected() {
    for (calendar, first) in [(japan(), "2027-01-01"), (england(), "2027-01-01"), (toyland(), "2031-01-01")] {
        assert_eq!(calendar.find_first_projected().map(|holiday| holiday.on), Some(date(first)));
    }
}

#[test]
fn holidays_are_named_in_both_languages() {
    for tables in [JAPAN, ENGLAND, TOYLAND] {
        for Holiday { on, name_ja, name_en, .. } in tables.parts().holidays {
            assert!(!name_ja.is_empty() && name_en.is_ascii() && !name_en.is_empty(), "{on}");
        }
    }
    assert_eq!(japan().find_holiday(date("2025-05-05")).map(|holiday| holiday.name_ja.as_str()), Some("こどもの日"));
}

#[test]
fn winter_break_is_longer_in_sapporo_and_summer_break_shorter() {
    let sapporo = Calendar::new(SAPPORO.parts()).unwrap();
    assert_eq!(japan().is_school_day(date("2026-01-14")), Ok(true));
    assert_eq!(sapporo.is_school_day(date("2026-01-14")), Ok(false));
    assert_eq!(japan().is_school_day(date("2025-08-25")), Ok(false));
    assert_eq!(sapporo.is_school_day(date("2025-08-25")), Ok(true));
}

#[test]
fn a_school_year_has_a_plausible_number_of_days() {
    for (calendar, from, to, bounds) in [
        (japan(), "2024-03-31", "2025-03-31", 195..=210),
        (Calendar::new(SAPPORO.parts()).unwrap(), "2024-03-31", "2025-03-31", 195..=215),
        (england(), "2024-08-31", "2025-08-31", 188..=200),
        (toyland(), "2024-03-31", "2025-03-31", 190..=230),
    ] {
        let days = calendar.school_days_between(date(from), date(to)).unwrap();
        assert!(bounds.contains(&days), "{}: {days}", calendar.version());
    }
}

#[test]
fn every_school_break_is_marked_as_a_default() {
    for tables in [JAPAN, SAPPORO, ENGLAND] {
        assert!(tables.school.contains("(D) design default"));
        assert!(rows(tables.school).len() > 100);
    }
}
