//! Alarms as intervals: one stands per rule, child and occasion.

use super::{check, check_by, judged, law_with};
use toyland::{Case, entry_id, law};

const INJURY: &str = "kind = \"injury_seen\", actor = \"house\"";
const ASSESSED: &str = "kind = \"assessment\", actor = \"house\"";

#[test]
fn a_later_occasion_joins_the_alarm_that_stands_and_its_reasons_stay_those_of_its_beginning() {
    let case = Case::new().fact("2025-04-01T10:00", INJURY).fact("2025-04-07T10:00", INJURY);
    check(&case, "T-ASSESS-01", "2025-05-01T00:00", &["ann (new_injury) from 04-08 23:59"]);
    let because = judged(law().unwrap(), &case, super::at("2025-05-01T00:00"), |_, judgement| {
        judgement.alarms.iter().map(|alarm| alarm.because.clone()).collect::<Vec<_>>()
    });
    assert_eq!(because, [[entry_id(0)]]);
}

#[test]
fn it_stands_until_the_last_of_its_occasions_is_dealt_with() {
    let case = Case::new()
        .fact("2025-04-01T10:00", INJURY)
        .fact("2025-04-07T10:00", INJURY)
        .fact("2025-04-20T10:00", ASSESSED);
    check(&case, "T-ASSESS-01", "2025-05-01T00:00", &["ann (new_injury) from 04-08 23:59 until 04-20 10:00 by fact"]);
}

#[test]
fn an_occasion_after_the_end_is_an_alarm_of_its_own() {
    let case = Case::new()
        .fact("2025-04-01T10:00", INJURY)
        .fact("2025-04-10T10:00", ASSESSED)
        .fact("2025-04-11T10:00", INJURY);
    check(
        &case,
        "T-ASSESS-01",
        "2025-05-01T00:00",
        &["ann (new_injury) from 04-08 23:59 until 04-10 10:00 by fact", "ann (new_injury) from 04-18 23:59"],
    );
}

#[test]
fn the_same_reminder_is_never_a_second_alarm() {
    let case = Case::new().notified("2025-04-01T10:00");
    for moment in ["2025-04-03T10:00", "2025-04-10T10:00", "2026-04-03T10:00"] {
        check(&case, "T-SEEN-01", moment, &["ann (48h) from 04-03 10:00"]);
    }
}

#[test]
fn a_rule_may_want_each_occasion_apart() {
    let apart = law_with("T-ASSESS-01", "starts = ", "separate = true\nstarts = ");
    let case = Case::new().fact("2025-04-01T10:00", INJURY).fact("2025-04-07T10:00", INJURY);
    check_by(
        &apart,
        &case,
        "T-ASSESS-01",
        ("2025-05-01T00:00", &["ann (new_injury) from 04-08 23:59", "ann (new_injury) from 04-14 23:59"]),
    );
}
