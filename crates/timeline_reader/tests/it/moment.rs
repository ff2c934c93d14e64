//! Dates with their precision, and the clock.

use crate::{good, listed, read_town, town};
use domain::time::When;
use jiff::civil::date;

#[track_caller]
fn check(at: &str, occurred: When, known_at: &str) {
    let timeline = good(&format!("- {{id: e1, {at}, kind: decision, actor: centre}}\n"));
    let event = &timeline.events[0];
    assert_eq!(event.entry.occurred, occurred, "{at}");
    assert_eq!(event.known_at.to_string(), known_at, "{at}");
}

#[test]
fn each_precision_says_how_exactly_the_date_is_known() {
    let instant = When::Instant("2025-04-30T07:05:00Z".parse().unwrap());
    check("at: '2025-04-30T16:05', precision: datetime", instant, "2025-04-30T16:05:00");
    check("at: '2025-04-30', precision: day", When::Day(date(2025, 4, 30)), "2025-04-30T00:00:00");
    check("at: '2025-04-30', precision: approx", When::About(date(2025, 4, 30)), "2025-04-30T00:00:00");
    check("at: '2025-04-30T22:30', precision: approx", When::About(date(2025, 4, 30)), "2025-04-30T22:30:00");
    check("at: '2025-04-01', precision: month", When::Month(date(2025, 4, 1)), "2025-04-01T00:00:00");
    check("at: '2025-01-01', precision: year", When::Year(date(2025, 1, 1)), "2025-01-01T00:00:00");
    check("at: '2025-04-30', precision: before", When::Before(date(2025, 4, 30)), "2025-04-30T00:00:00");
    let window = When::Window { from: date(2025, 4, 1), until: date(2025, 6, 30) };
    check("at: '2025-04-01', precision: window, until: '2025-06'", window, "2025-04-01T00:00:00");
}

#[test]
fn without_precision_a_date_is_as_exact_as_it_is_written() {
    check("at: '2025-04-30'", When::Day(date(2025, 4, 30)), "2025-04-30T00:00:00");
    check("at: '2025-04'", When::Month(date(2025, 4, 1)), "2025-04-01T00:00:00");
    check("at: '2025'", When::Year(date(2025, 1, 1)), "2025-01-01T00:00:00");
    check("at: 2025", When::Year(date(2025, 1, 1)), "2025-01-01T00:00:00");
}

#[test]
fn english_summer_time_is_kept() {
    let text = town(
        "- {id: e1, at: '2025-07-01T10:00', kind: decision}\n- {id: e2, at: '2025-12-01T10:00', kind: decision}\n",
    );
    let timeline = read_town(&text.replace("Asia/Tokyo", "Europe/London")).unwrap();
    let recorded: Vec<_> = timeline.events.iter().map(|event| event.entry.recorded_at.to_string()).collect();
    assert_eq!(recorded, ["2025-07-01T09:00:00Z", "2025-12-01T10:00:00Z"]);
}

#[track_caller]
fn wrong(at: &str, expected: &str) {
    let problems = read_town(&town(&format!("- id: e1\n  kind: decision\n  {at}\n"))).unwrap_err();
    assert_eq!(listed(&problems), expected);
}

#[test]
fn a_date_that_does_not_exist_is_a_problem() {
    let rule = "must be a date or time that exists, as `2025-04-30` or `2025-04-30T16:05`";
    for date in ["2019-02-30", "2019-13-01", "2019-04-31T10:00", "2019-04-01T25:00", "soon", "2019-13", "", "30.4.2019"]
    {
        wrong(&format!("at: '{date}'"), &format!("town.yaml:26: `at` {rule}, not text `{date}`"));
    }
    wrong("at: [1]", &format!("town.yaml:26: `at` {rule}, not a list"));
    wrong("at:", "town.yaml:26: `at` is missing");
    wrong("until: '2025-01-01'", "town.yaml:24: `at` is missing");
}

#[test]
fn dates_that_contradict_each_other_are_problems() {
    wrong("at: '2025-04-30'\n  until: '2025-04-29'", "town.yaml:27: `until` is before `at`");
    wrong(
        "at: '2025-04-30'\n  precision: datetime",
        "town.yaml:26: `precision` is `datetime`, but `at` has no time of day",
    );
    wrong("at: '2025-04-30'\n  precision: window", "town.yaml:26: `precision` is `window`, but `until` is missing");
    wrong(
        "at: '2025-04-30'\n  precision: daily",
        "town.yaml:27: unknown precision `daily`; use one of `datetime`, `day`, `approx`, `month`, `year`, `before`, `window`",
    );
}
