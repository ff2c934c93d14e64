//! So many facts within so many days.

use crate::deadline::check;
use toyland::Case;

const RULE: &str = "T-PATTERN-01";

#[test]
fn facts_outside_the_window_or_too_close_together_do_not_count() {
    let spread = Case::new().notified("2024-01-10T10:00").notified("2024-06-10T10:00").notified("2025-03-10T10:00");
    check(&spread, RULE, "2025-06-01T00:00", &[]);
    let close = Case::new().notified("2025-01-10T10:00").notified("2025-01-11T10:00").notified("2025-03-10T10:00");
    check(&close, RULE, "2025-06-01T00:00", &[]);
}

#[test]
fn the_third_fact_opens_it_and_a_fourth_joins_what_stands() {
    let case = Case::new().notified("2025-01-10T10:00").notified("2025-02-10T10:00").notified("2025-03-10T10:00");
    check(&case, RULE, "2025-06-01T00:00", &["ann (3_in_365_days) from 03-17 23:59"]);
    check(
        &case.clone().notified("2025-05-07T10:00"),
        RULE,
        "2025-06-01T00:00",
        &["ann (3_in_365_days) from 03-17 23:59"],
    );
}

#[test]
fn a_pattern_looked_at_stands_again_at_the_next_fact() {
    let looked = "kind = \"assessment\", actor = \"house\", pattern_reviewed = true";
    let case = Case::new()
        .notified("2025-01-10T10:00")
        .notified("2025-02-10T10:00")
        .notified("2025-03-10T10:00")
        .fact("2025-03-20T10:00", looked)
        .notified("2025-05-07T10:00");
    check(
        &case,
        RULE,
        "2025-06-01T00:00",
        &["ann (3_in_365_days) from 03-17 23:59 until 03-20 10:00 by fact", "ann (3_in_365_days) from 05-14 23:59"],
    );
}
