//! Tests of month arithmetic.

use super::rows::date;
use domain::calendar::{MonthDay, months_after, whole_months_between};
use jiff::ToSpan;

#[test]
fn whole_months_are_counted_as_months_are_added() {
    let first = date("2023-12-27");
    for from in first.series(1.day()).take(100) {
        for to in from.series(1.day()).take(500) {
            let months = whole_months_between(from, to).unwrap();
            assert!(months_after(from, months).unwrap() <= to, "{from} {to}");
            assert!(months_after(from, months + 1).unwrap() > to, "{from} {to}");
        }
    }
    assert_eq!(whole_months_between(date("2025-01-02"), date("2025-01-01")), None);
}

#[test]
fn only_days_that_exist_are_days_of_the_year() {
    assert!(MonthDay::new(2, 29).is_some());
    assert!(MonthDay::new(4, 31).is_none());
    assert!(MonthDay::new(13, 1).is_none());
}
