//! Dates that can mean two things are asked back with both.

use super::{check, day_desk, desk, instant};
use app::typed_date::{Desk, Reading, read};

#[test]
fn a_short_year_is_the_present_era_or_this_century_and_always_asked_back() {
    check(
        &desk(),
        &[
            ("8/4/1", "? 2026-04-01 | 2008-04-01"),
            ("08.04.01", "? 2026-04-01 | 2008-04-01"),
            ("080401", "? 2026-04-01 | 2008-04-01"),
            ("8年4月1日", "? 2026-04-01 | 2008-04-01"),
            ("8年", "? 2026 | 2008"),
            ("26/4/1", "? 2026-04-01 | 2014-04-01"),
            ("55/3/2", "? 1980-03-02 | 1955-03-02"),
            ("31/4/30", "? 2031-04-30 | 2019-04-30"),
            ("8/2/29", "? 2008-02-29 | 1996-02-29"),
            ("99/1/1", "? 1999-01-01"),
            ("1 Apr 26", "? 2026-04-01 | 2014-04-01"),
            ("8/4/1 9:30", "? 2026-04-01 09:30 | 2008-04-01 09:30"),
        ],
    );
    let Reading::AskBack(choices) = read(&desk(), "8/4/1") else { panic!() };
    let echoes: Vec<_> = choices.into_iter().map(|typed| typed.echo.ja).collect();
    assert_eq!(echoes, ["令和8年4月1日(水) 2026-04-01", "平成20年4月1日(火) 2008-04-01"]);
}

#[test]
fn six_digits_are_a_short_date_or_a_month() {
    check(&desk(), &[("201204", "? 2020-12-04 | 2008-12-04 | 2012-04"), ("202604", "2026-04")]);
}

#[test]
fn four_digits_are_a_day_or_a_time_where_the_field_takes_both() {
    check(
        &desk(),
        &[
            ("0930", "? 2025-09-30 | 2026-09-30 | 2026-04-08 09:30"),
            ("2024", "? 2024 | 2026-04-08 20:24"),
            ("2099", "2099"),
            ("1530", "2026-04-08 15:30"),
        ],
    );
    check(&desk(), &[("0431", "? 2026-04-08 04:31"), ("1330", "2026-04-08 13:30")]);
    check(&desk(), &[("4/1 2026", "? 2026-04-01 20:26"), ("4/1 0930", "2026-04-01 09:30")]);
    check(&day_desk(), &[("0930", "? 2025-09-30 | 2026-09-30"), ("2024", "2024"), ("1231", "2025-12-31")]);
}

#[test]
fn a_number_and_a_month_with_a_stop_between_may_be_this_year_by_era() {
    check(&desk(), &[("8.4", "? 2025-08-04 | 2026-08-04 | 2026-04"), ("9.1", "? 2025-09-01 | 2026-09-01 | 2027-01")]);
    check(&desk(), &[("8.13", "? 2025-08-13 | 2026-08-13"), ("12.13", "2025-12-13")]);
    check(&desk(), &[("8/4", "? 2025-08-04 | 2026-08-04"), ("4.1", "2026-04-01"), ("3.30", "2026-03-30")]);
}

#[test]
fn day_and_month_before_the_year_are_asked_back_in_both_orders() {
    check(&desk(), &[("1/4/2026", "? 2026-04-01 | 2026-01-04")]);
}

#[test]
fn a_week_begins_on_sunday_or_on_monday() {
    check(&desk(), &[("先週日曜", "? 2026-04-05 | 2026-03-29"), ("今週日曜", "? 2026-04-12 | 2026-04-05")]);
    check(&desk(), &[("先週", "? 2026-03-30..2026-04-05 | 2026-03-29..2026-04-04")]);
    check(&desk(), &[("last  week", "? 2026-03-30..2026-04-05 | 2026-03-29..2026-04-04")]);
    let sunday = Desk { now: instant("2026-04-12T12:00:00+09:00"), ..desk() };
    check(&sunday, &[("先週金曜", "? 2026-04-03 | 2026-04-10"), ("きょう", "2026-04-12")]);
}

#[test]
fn the_last_friday_is_not_always_that_of_last_week() {
    let saturday = Desk { now: instant("2026-04-11T12:00:00+09:00"), ..desk() };
    check(
        &saturday,
        &[
            ("last friday", "? 2026-04-10 | 2026-04-03"),
            ("last saturday", "2026-04-04"),
            ("this friday", "? 2026-04-17 | 2026-04-10"),
        ],
    );
    check(&desk(), &[("next friday", "? 2026-04-10 | 2026-04-17"), ("next monday", "2026-04-13")]);
}

#[test]
fn a_day_of_the_week_alone_is_the_last_one_or_the_next() {
    check(&desk(), &[("金曜日", "? 2026-04-03 | 2026-04-10"), ("friday", "? 2026-04-03 | 2026-04-10")]);
    check(&desk(), &[("水曜", "? 2026-04-08 | 2026-04-01 | 2026-04-15")]);
}

#[test]
fn a_day_that_is_long_past_without_its_year_is_confirmed() {
    check(&day_desk(), &[("2/29", "? 2024-02-29 | 2028-02-29"), ("3/1", "2026-03-01")]);
    let march = Desk { now: instant("2026-03-15T12:00:00+09:00"), ..day_desk() };
    check(&march, &[("31日", "? 2026-01-31 | 2026-03-31"), ("5日", "2026-03-05")]);
}

#[test]
fn a_day_without_its_year_is_asked_back_where_the_other_side_of_today_is_nearer() {
    check(
        &day_desk(),
        &[
            ("4/10", "? 2025-04-10 | 2026-04-10"),
            ("apr 12", "? 2025-04-12 | 2026-04-12"),
            ("5月", "? 2025-05 | 2026-05"),
            ("20日", "? 2026-03-20 | 2026-04-20"),
            ("12/24", "2025-12-24"),
            ("4/10(金)", "2026-04-10"),
        ],
    );
    check(
        &super::limit_desk(),
        &[("4/7", "? 2027-04-07 | 2026-04-07"), ("3/1", "? 2027-03-01 | 2026-03-01"), ("4/7(火)", "2026-04-07")],
    );
    let november = Desk { now: instant("2026-11-23T09:00:00+09:00"), ..day_desk() };
    check(&november, &[("11/25", "? 2025-11-25 | 2026-11-25"), ("11/22", "2026-11-22"), ("11/23", "2026-11-23")]);
    let limit = Desk { leans: app::typed_date::Leans::Ahead, ..november };
    check(&limit, &[("11/27", "2026-11-27"), ("11/23", "2026-11-23"), ("1/15", "2027-01-15")]);
}

#[test]
fn a_vague_year_is_confirmed_without_its_vagueness() {
    check(&desk(), &[("2024年ごろ", "? 2024")]);
}
