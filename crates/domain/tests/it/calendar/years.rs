//! Tests of fiscal and school years.

use super::rows::{date, england, japan};

#[test]
fn fiscal_and_school_year_of_japan_turn_on_1_april() {
    let calendar = japan();
    assert_eq!(calendar.fiscal_year(date("2026-03-31")), 2025);
    assert_eq!(calendar.fiscal_year(date("2026-04-01")), 2026);
    assert_eq!(calendar.school_year(date("2026-03-31")), 2025);
    assert_eq!(calendar.school_year(date("2026-04-01")), 2026);
}

#[test]
fn school_year_of_england_turns_on_1_september() {
    let calendar = england();
    assert_eq!(calendar.school_year(date("2025-08-31")), 2024);
    assert_eq!(calendar.school_year(date("2025-09-01")), 2025);
    assert_eq!(calendar.fiscal_year(date("2025-08-31")), 2025);
}
