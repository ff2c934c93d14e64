//! Birth from an age.

use crate::{read_town, town};
use domain::time::When;
use jiff::civil::{Date, date};

fn born(age: &str) -> Option<When> {
    let text = town("- {id: e1, at: '2025-04-01', kind: decision}\n")
        .replace("age_at_end: 2y6m", &format!("age_at_end: {age}"));
    let timeline = read_town(&text).unwrap();
    timeline.people.iter().find(|person| person.local == "child_b").unwrap().born
}

#[track_caller]
fn check(age: &str, from: Date, until: Date) {
    assert_eq!(born(age), Some(When::Window { from, until }), "{age}");
}

#[test]
fn an_age_on_the_last_day_gives_the_window_of_birth() {
    check("5y", date(2020, 1, 1), date(2020, 12, 31));
    check("2y6m", date(2023, 6, 1), date(2023, 6, 30));
    check("4m", date(2025, 8, 1), date(2025, 8, 31));
    check("3w", date(2025, 12, 4), date(2025, 12, 10));
    check("5d", date(2025, 12, 26), date(2025, 12, 26));
    check("5", date(2020, 1, 1), date(2020, 12, 31));
}

#[test]
fn what_is_no_age_says_nothing() {
    for age in ["about five", "'30s'", "6m2y", "5x", "999y", "''"] {
        assert_eq!(born(age), None, "{age}");
    }
}
