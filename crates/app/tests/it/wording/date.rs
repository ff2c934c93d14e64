//! Dates in both calendars.

use super::eras;
use app::wording::Wording;
use domain::calendar::Zone;
use domain::time::When;
use i18n::Lang;
use jiff::civil::date;

#[test]
fn japanese_dates_stand_in_both_calendars() {
    let eras = eras();
    let ja = Wording::of(Lang::Ja, Some(&eras));
    assert_eq!(ja.date(date(2019, 4, 7)), "平成31年4月7日(2019-04-07)");
    assert_eq!(ja.date(date(2019, 5, 1)), "令和元年5月1日(2019-05-01)");
    assert_eq!(ja.column_date(date(2019, 5, 1)), "2019-05-01 R1.5.1");
    let elsewhen = date(2020, 1, 1);
    assert_eq!(ja.instant_beside(date(2019, 4, 7).at(9, 5, 0, 0), elsewhen), "平成31年(2019)4月7日9時05分");
}

#[test]
fn a_date_that_no_era_holds_stands_in_the_western_calendar() {
    let eras = eras();
    assert_eq!(Wording::of(Lang::Ja, Some(&eras)).date(date(1980, 2, 3)), "1980年2月3日");
    assert_eq!(Wording::of(Lang::Ja, None).column_date(date(2019, 5, 1)), "2019-05-01");
}

#[test]
fn english_dates_stand_in_the_western_calendar() {
    let eras = eras();
    let en = Wording::of(Lang::En, Some(&eras));
    assert_eq!(en.date(date(2019, 4, 7)), "7 April 2019");
    assert_eq!(en.instant_beside(date(2019, 4, 7).at(9, 5, 0, 0), date(2020, 1, 1)), "7 April 2019 9:05");
    assert_eq!(en.column_date(date(2019, 4, 7)), "2019-04-07");
}

#[test]
fn a_limit_at_the_end_of_a_day_is_that_date() {
    let end_of_day = date(2019, 4, 7).at(23, 59, 0, 0);
    assert_eq!(Wording::of(Lang::En, None).instant_beside(end_of_day, date(2020, 1, 1)), "7 April 2019");
}

#[test]
fn beside_a_date_of_the_same_year_a_date_goes_without_its_year() {
    let eras = eras();
    let (ja, en) = (Wording::of(Lang::Ja, Some(&eras)), Wording::of(Lang::En, None));
    let (on, beside) = (date(2019, 4, 7), date(2019, 12, 31));
    assert_eq!(ja.date_beside(on, beside), "4月7日");
    assert_eq!(en.date_beside(on, beside), "7 April");
    assert_eq!(ja.instant_beside(on.at(9, 0, 0, 0), beside), "4月7日9時");
    let zone = Zone::Fixed { minutes: 540 };
    assert_eq!(ja.when_beside(When::Month(on), zone, beside), "4月");
    assert_eq!(en.when_beside(When::About(on), zone, beside), "about 7 April");
    assert_eq!(ja.when_beside(When::Before(on), zone, beside), "4月7日より前");
    assert_eq!(ja.when_beside(When::Year(on), zone, beside), "平成31年(2019)");
    let window = When::Window { from: on, until: date(2019, 4, 9) };
    assert_eq!(en.when_beside(window, zone, beside), "7 April to 9 April");
}
