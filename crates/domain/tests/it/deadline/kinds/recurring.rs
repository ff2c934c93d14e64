//! A contact that recurs while a span lasts.

use crate::deadline::{check, check_by, law_with};
use toyland::Case;

const RULE: &str = "T-VISIT-01";

fn measure() -> Case {
    Case::new().fact("2025-04-01T10:00", "kind = \"measure_start\", actor = \"house\"")
}

#[test]
fn each_visit_starts_the_clock_again() {
    let case = measure().seen("2025-04-20T10:00").seen("2025-05-10T10:00").seen("2025-07-01T10:00");
    check(&case, RULE, "2025-07-05T00:00", &["ann (30) from 06-09 23:59 until 07-01 10:00 by fact"]);
}

#[test]
fn an_earlier_visit_learnt_of_late_does_not_set_the_clock_back() {
    let case = measure().seen("2025-04-28T10:00").seen("2025-04-10T10:00").known("2025-04-30T10:00");
    check(&case, RULE, "2025-05-28T23:58", &[]);
    check(&case, RULE, "2025-05-28T23:59", &["ann (30) from 05-28 23:59"]);
}

#[test]
fn it_lasts_no_longer_than_its_span_or_its_end() {
    let case = measure().seen("2026-03-20T10:00");
    check(&case, RULE, "2026-12-01T00:00", &["ann (30) from 05-01 23:59 until 03-20 10:00 by fact"]);
    let ended = measure().fact("2025-04-20T10:00", "kind = \"measure_end\", actor = \"house\"");
    check(&ended, RULE, "2026-12-01T00:00", &[]);
    let endless = law_with(RULE, "span = { months = 12 }\n", "");
    check_by(
        &endless,
        &case,
        RULE,
        ("2026-12-01T00:00", &["ann (30) from 05-01 23:59 until 03-20 10:00 by fact", "ann (30) from 04-19 23:59"]),
    );
}

#[test]
fn a_visit_that_is_late_stays_owed_when_the_span_ends_by_itself_or_by_bad_news() {
    let turned = law_with(RULE, "until = [", "until = [{ fact = \"NotificationReceived\" }, ");
    let expect = |case: &Case, expected: &[&str]| check_by(&turned, case, RULE, ("2026-12-01T00:00", expected));
    expect(&measure().notified("2025-04-20T10:00"), &[]);
    let late = measure().notified("2025-05-20T10:00");
    expect(&late, &["ann (30) from 05-01 23:59"]);
    expect(&late.seen("2025-05-22T10:00"), &["ann (30) from 05-01 23:59 until 05-22 10:00 by fact"]);
}
