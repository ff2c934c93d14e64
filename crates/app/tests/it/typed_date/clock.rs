//! Times of day, alone and beside a day.

use super::{check, day_desk, desk, instant, typed};
use app::typed_date::Desk;
use domain::calendar::Zone;

#[test]
fn a_time_stands_beside_its_day() {
    check(
        &desk(),
        &[
            ("きょう 9:30", "2026-04-08 09:30"),
            ("きょう９時半", "2026-04-08 09:30"),
            ("R8.11.24 15時", "2026-11-24 15:00"),
            ("R8.4.1 0930", "2026-04-01 09:30"),
            ("4/1 9:30", "2026-04-01 09:30"),
            ("先週金曜 午後3時", "2026-04-03 15:00"),
            ("昨日15時20分", "2026-04-07 15:20"),
            ("昨日の15時20分", "2026-04-07 15:20"),
            ("R8.4.1 午後3:30", "2026-04-01 15:30"),
            ("yesterday 3pm", "2026-04-07 15:00"),
            ("yesterday at 3.30 pm", "2026-04-07 15:30"),
            ("3pm yesterday", "2026-04-07 15:00"),
            ("1 Apr 2026 12pm", "2026-04-01 12:00"),
            ("1 Apr 2026 12am", "2026-04-01 00:00"),
            ("2026-04-01T09:30", "2026-04-01 09:30"),
            ("20260401 0930", "2026-04-01 09:30"),
            ("3日前 正午", "2026-04-05 12:00"),
            ("令和八年四月一日十五時二十分", "2026-04-01 15:20"),
        ],
    );
}

#[test]
fn a_time_alone_is_of_today_and_says_so() {
    check(
        &desk(),
        &[
            ("9:30", "2026-04-08 09:30"),
            ("９時半", "2026-04-08 09:30"),
            ("午後3時", "2026-04-08 15:00"),
            ("1530", "2026-04-08 15:30"),
        ],
    );
    assert_eq!(typed(&desk(), "9:30").told.unwrap().en, "no day was typed: read as today");
}

#[test]
fn now_is_this_minute() {
    check(&desk(), &[("いま", "2026-04-08 12:34"), ("今", "2026-04-08 12:34"), ("now", "2026-04-08 12:34")]);
    check(&day_desk(), &[("いま", "2026-04-08")]);
}

#[test]
fn half_a_clock_is_asked_back() {
    check(
        &desk(),
        &[
            ("きょう3時", "? 2026-04-08 03:00 | 2026-04-08 15:00"),
            ("きょう03時", "2026-04-08 03:00"),
            ("きょう午前3時", "2026-04-08 03:00"),
            ("きょう午後12時", "? 2026-04-08 12:00 | 2026-04-09 00:00"),
            ("きょう午前12時", "? 2026-04-08 00:00 | 2026-04-08 12:00"),
            ("きょう 3:00", "2026-04-08 03:00"),
        ],
    );
}

#[test]
fn a_vague_time_of_day_is_asked_back_for_nothing_vaguer_than_a_minute_can_be_recorded() {
    check(&desk(), &[("きょう15時ごろ", "? 2026-04-08 15:00 | ~2026-04-08")]);
}

#[test]
fn times_that_no_clock_shows_are_refused() {
    let no_such = |text: &str| format!("! there is no such time as in “{text}”: times run from 0:00 to 23:59");
    for text in ["きょう 24:00", "きょう 9:60", "きょう25時", "きょう午後13時", "R8.4.1 13pm", "R8.4.1 2460"]
    {
        check(&desk(), &[(text, &no_such(text))]);
    }
}

#[test]
fn a_field_for_a_day_takes_no_time_and_a_month_has_none() {
    check(
        &day_desk(),
        &[
            ("きょう 9:30", "! this field takes a day without a time"),
            ("9:30", "! this field takes a day without a time"),
        ],
    );
    let needs_day = "! a time of day needs a whole date before it";
    check(&desk(), &[("2026年4月 9:30", needs_day), ("2026-04 0930", needs_day)]);
    check(&desk(), &[("きょう15時以前", "! “before” is recorded of days: leave out the time")]);
}

#[test]
fn nights_on_which_the_clock_is_put_forward_or_back_are_told() {
    let london = Desk { zone: Zone::EuropeanSummerTime { standard_minutes: 0 }, eras: None, ..desk() };
    let skipped = "! there is no such time as in “29 March 2026 1:30”: the clock goes forward an hour that night";
    check(&london, &[("29 March 2026 1:30", skipped), ("29 March 2026 2:00", "2026-03-29 02:00")]);
    let twice = typed(&london, "26 October 2025 1:30");
    assert_eq!(twice.when, domain::time::When::Instant(instant("2025-10-26T00:30:00Z")));
    assert_eq!(twice.told.unwrap().en, "this time comes twice that night: read as the earlier one");
    assert_eq!(typed(&london, "26 October 2025 2:30").told, None);
}
