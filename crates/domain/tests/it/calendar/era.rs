//! Tests of Japanese eras.

use super::rows::{date, eras};
use domain::calendar::{Era, EraProblem, Eras};
use jiff::ToSpan;

fn check(on: &str, long: &str, short: &str) {
    let eras = eras();
    let named = eras.name(date(on)).unwrap();
    assert_eq!((named.to_string().as_str(), named.short().as_str()), (long, short));
}

#[test]
fn eras_change_on_their_first_day() {
    check("1912-07-29", "明治45年7月29日", "M45.7.29");
    check("1912-07-30", "大正元年7月30日", "T1.7.30");
    check("1926-12-24", "大正15年12月24日", "T15.12.24");
    check("1926-12-25", "昭和元年12月25日", "S1.12.25");
    check("1989-01-07", "昭和64年1月7日", "S64.1.7");
    check("1989-01-08", "平成元年1月8日", "H1.1.8");
    check("2019-04-30", "平成31年4月30日", "H31.4.30");
    check("2019-05-01", "令和元年5月1日", "R1.5.1");
    check("2026-04-01", "令和8年4月1日", "R8.4.1");
}

#[test]
fn a_date_before_the_table_is_an_error_and_never_a_guess() {
    let on = date("1872-12-31");
    assert_eq!(eras().name(on), Err(EraProblem::NoEraOn { on }));
    assert!(eras().name(date("1873-01-01")).is_ok());
}

#[test]
fn letter_japanese_and_english_names_are_understood() {
    for name in ["R", "r", "令和", "Reiwa", "reiwa"] {
        assert_eq!(eras().date(name, 8, 4, 1), Ok(date("2026-04-01")), "{name}");
    }
    assert_eq!(eras().date("X", 8, 4, 1).unwrap_err().to_string(), "there is no era `X`");
}

#[test]
fn a_day_that_its_era_does_not_hold_is_refused() {
    let outside = |name, year, month, day| eras().date(name, year, month, day).unwrap_err().to_string();
    assert_eq!(outside("平成", 32, 4, 1), "2020-04-01 does not lie in the era `平成`");
    assert_eq!(outside("令和", 1, 4, 30), "2019-04-30 does not lie in the era `令和`");
    assert_eq!(outside("S", 0, 4, 1), "there is no day `4-1` in year 0 of `S`");
    assert_eq!(outside("R", 7, 2, 29), "there is no day `2-29` in year 7 of `R`");
    assert!(eras().date("R", i16::MAX, 1, 1).is_err());
}

#[test]
fn every_date_since_1873_reads_back_from_its_name() {
    let eras = eras();
    for on in date("1873-01-01").series(1.day()).take_while(|on| *on < date("2060-01-01")) {
        let named = eras.name(on).unwrap();
        assert_eq!(eras.date(&named.era.name_ja, named.year, on.month(), on.day()), Ok(on));
    }
}

#[test]
fn a_gap_between_eras_is_a_problem() {
    let era = |starts_on: &str, ends_on: &str| Era {
        letter: 'A',
        name_ja: "甲".into(),
        name_en: "First".into(),
        year_one: 2000,
        starts_on: date(starts_on),
        ends_on: (!ends_on.is_empty()).then(|| date(ends_on)),
    };
    let gap = vec![era("2000-01-01", "2005-01-01"), era("2005-01-03", "")];
    assert_eq!(Eras::new(gap), Err(vec![EraProblem::NotAdjoining { name: "First".into() }]));
    assert_eq!(Eras::new(Vec::new()), Err(vec![EraProblem::NoEra]));
}
