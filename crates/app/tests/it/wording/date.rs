//! Dates in both calendars.

use super::eras;
use app::wording::Wording;
use i18n::Lang;
use jiff::civil::date;

#[test]
fn japanese_dates_stand_in_both_calendars() {
    let eras = eras();
    let ja = Wording::of(Lang::Ja, Some(&eras));
    assert_eq!(ja.date(date(2019, 4, 7)), "平成31年4月7日(2019-04-07)");
    assert_eq!(ja.date(date(2019, 5, 1)), "令和元年5月1日(2019-05-01)");
    assert_eq!(ja.column_date(date(2019, 5, 1)), "2019-05-01 R1.5.1");
    assert_eq!(ja.instant(date(2019, 4, 7).at(9, 5, 0, 0)), "平成31年4月7日(2019-04-07)9時05分");
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
    assert_eq!(en.instant(date(2019, 4, 7).at(9, 5, 0, 0)), "7 April 2019 at 9:05");
    assert_eq!(en.column_date(date(2019, 4, 7)), "2019-04-07");
}

#[test]
fn a_limit_at_the_end_of_a_day_is_that_date() {
    assert_eq!(Wording::of(Lang::En, None).instant(date(2019, 4, 7).at(23, 59, 0, 0)), "7 April 2019");
}
