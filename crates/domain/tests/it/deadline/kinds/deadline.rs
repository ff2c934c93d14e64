//! From a fact until a fact within a limit.

use crate::deadline::{check, check_by, law_with};
use toyland::Case;

const RULE: &str = "T-SEEN-01";

#[test]
fn a_duty_met_in_time_never_becomes_an_alarm() {
    check(&Case::new().notified("2025-04-01T10:00").seen("2025-04-03T09:59"), RULE, "2025-06-01T00:00", &[]);
}

#[test]
fn a_duty_met_late_stands_from_its_limit_until_then() {
    let case = Case::new().notified("2025-04-01T10:00").seen("2025-04-04T12:00");
    check(&case, RULE, "2025-04-03T09:59", &[]);
    check(&case, RULE, "2025-04-03T10:00", &["ann (48h) from 04-03 10:00"]);
    check(&case, RULE, "2025-06-01T00:00", &["ann (48h) from 04-03 10:00 until 04-04 12:00 by fact"]);
}

#[test]
fn a_sighting_before_the_report_does_not_meet_it_unless_the_rule_looks_back() {
    let case = Case::new().seen("2025-03-31T10:00").notified("2025-04-01T10:00");
    check(&case, RULE, "2025-04-04T00:00", &["ann (48h) from 04-03 10:00"]);
    let back =
        law_with(RULE, "stops = [{ fact = \"ChildSeen\",", "stops = [{ fact = \"ChildSeen\", back = { days = 2 },");
    check_by(&back, &case, RULE, ("2025-04-04T00:00", &[]));
    let earlier = Case::new().seen("2025-03-29T10:00").notified("2025-04-01T10:00");
    check_by(&back, &earlier, RULE, ("2025-04-04T00:00", &["ann (48h) from 04-03 10:00"]));
}

#[test]
fn only_who_the_rule_names_can_meet_it() {
    let seen_by = |who: &str| {
        let words = format!("kind = \"child_seen\", place = \"school\", {who}");
        Case::new().notified("2025-04-01T10:00").fact("2025-04-02T10:00", &words)
    };
    check(&seen_by("actor = \"school\""), RULE, "2025-04-04T00:00", &["ann (48h) from 04-03 10:00"]);
    check(&seen_by("actor = \"school\", participants = [\"nurse\"]"), RULE, "2025-04-04T00:00", &[]);
}

#[test]
fn each_child_has_a_duty_of_its_own_and_a_duty_of_the_case_ends_when_each_is_safe() {
    let both = "kind = \"notification\", actor = \"neighbour\", to = [\"house\"], about = [\"ann\", \"bea\"]";
    let case = Case::new().child("bea", "2018-02").fact("2025-04-01T10:00", both).seen("2025-04-02T10:00");
    check(&case, RULE, "2025-04-04T00:00", &["bea (48h) from 04-03 10:00"]);
    let once = law_with(RULE, "starts = ", "each = \"case\"\nstarts = ");
    check_by(&once, &case, RULE, ("2025-04-04T00:00", &[" (48h) from 04-03 10:00"]));
    let bea = "kind = \"child_seen\", actor = \"house\", place = \"home\", about = [\"bea\"]";
    let both_seen = case.fact("2025-04-02T12:00", bea);
    check_by(&once, &both_seen, RULE, ("2025-04-04T00:00", &[]));
}

#[test]
fn what_takes_away_the_object_of_a_duty_ends_it_without_meeting_it() {
    let custody = "kind = \"temporary_custody_start\", actor = \"house\"";
    let case = Case::new().notified("2025-04-01T10:00").fact("2025-04-05T10:00", custody);
    check(&case, RULE, "2025-06-01T00:00", &["ann (48h) from 04-03 10:00 until 04-05 10:00 by rule"]);
    let in_custody = Case::new().fact("2025-03-01T10:00", custody).notified("2025-04-01T10:00");
    check(&in_custody, RULE, "2025-06-01T00:00", &[]);
}

#[test]
fn a_child_back_from_the_placement_that_followed_custody_is_in_custody_no_more() {
    let placed = |more: &[(&str, &str)]| {
        let act = |kind: &str| format!("kind = \"{kind}, actor = \"house\"");
        let case = Case::new().fact("2024-03-01T10:00", &act("temporary_custody_start\""));
        let case = case.fact("2024-06-01T10:00", &act("measure_start\""));
        more.iter().fold(case, |case, (on, kind)| case.fact(on, &act(kind))).notified("2025-04-01T10:00")
    };
    check(&placed(&[]), RULE, "2025-04-04T00:00", &[]);
    check(&placed(&[("2025-03-01T10:00", "measure_end\"")]), RULE, "2025-04-04T00:00", &[]);
    let home = "measure_end\", lives_with = [\"mother\"]";
    check(&placed(&[("2025-03-01T10:00", home)]), RULE, "2025-04-04T00:00", &["ann (48h) from 04-03 10:00"]);
}

#[test]
fn one_visit_that_reached_no_child_is_one_occasion_for_all_of_them() {
    let starts = "fact = \"NotificationReceived\", where = { not = { field = \"child.in_custody\", is = true } }";
    let unseen = law_with(RULE, starts, "fact = \"ChildNotSeen\"");
    let both = "[\"ann\", \"bea\"]";
    let visit = "kind = \"safety_check_attempt\", actor = \"house\", outcome = \"not_seen\"";
    let visit = format!("{visit}, about = {both}, children_not_seen = {both}");
    let case = Case::new().child("bea", "2018-02").fact("2025-04-01T10:00", &visit);
    check_by(&unseen, &case, RULE, ("2025-04-04T00:00", &["ann+bea (48h) from 04-03 10:00"]));
}

#[test]
fn a_fact_is_judged_by_the_value_in_force_on_its_day() {
    let before = Case::new().notified("2020-03-31T10:00");
    check(&before, RULE, "2020-04-05T00:00", &["ann (48h) from 04-03 10:00"]);
    let after = Case::new().notified("2020-04-01T10:00");
    check(&after, RULE, "2020-04-05T00:00", &["ann (48h) from 04-03 10:00"]);
    // Nothing was in force before the law: no old record is judged by it.
    check(&Case::new().notified("2015-03-31T10:00"), RULE, "2016-01-01T00:00", &[]);
}

#[test]
fn the_strictest_limit_that_may_hold_does() {
    let injury = "kind = \"injury_seen\", actor = \"house\", about = [\"bo\"]";
    let hurt = |birth: &str| Case::new().child("bo", birth).fact("2025-04-03T10:00", injury);
    check(&hurt("2024-12"), "T-ASSESS-01", "2025-05-01T00:00", &["bo (new_injury) from 04-04 10:00"]);
    check(&hurt("2019-12"), "T-ASSESS-01", "2025-05-01T00:00", &["bo (new_injury) from 04-10 23:59"]);
    // A birth known to the year only: the child may be a baby.
    check(&hurt("2024"), "T-ASSESS-01", "2025-05-01T00:00", &["bo (new_injury) from 04-04 10:00"]);
}

#[test]
fn what_we_learn_late_is_late_from_then_on() {
    let case = Case::new().notified("2025-04-01T10:00").known("2025-04-10T09:00");
    check(&case, RULE, "2025-04-10T08:59", &[]);
    check(&case, RULE, "2025-04-10T09:00", &["ann (48h) from 04-10 09:00"]);
    let counted = law_with(RULE, "starts = ", "counts_from_known = true\nstarts = ");
    check_by(&counted, &case, RULE, ("2025-04-12T09:00", &["ann (48h) from 04-12 09:00"]));
    // A sighting in time that we learn of too late ends the alarm then, not before.
    let told = Case::new().notified("2025-04-01T10:00").seen("2025-04-02T10:00").known("2025-04-05T10:00");
    check(&told, RULE, "2025-06-01T00:00", &["ann (48h) from 04-03 10:00 until 04-05 10:00 by fact"]);
}

#[test]
fn the_end_of_the_case_ends_the_duty_and_so_does_death() {
    let case = Case::new().notified("2025-04-01T10:00").closed("2025-04-04T10:00");
    check(&case, RULE, "2025-06-01T00:00", &["ann (48h) from 04-03 10:00 until 04-04 10:00 by case_ended"]);
    let outlives = law_with(RULE, "starts = ", "ends_with_case = false\nstarts = ");
    check_by(&outlives, &case, RULE, ("2025-06-01T00:00", &["ann (48h) from 04-03 10:00"]));
    let death = Case::new().notified("2025-04-01T10:00").fact("2025-04-04T10:00", "kind = \"death\"");
    check_by(
        &outlives,
        &death,
        RULE,
        ("2025-06-01T00:00", &["ann (48h) from 04-03 10:00 until 04-04 10:00 by case_ended"]),
    );
    // Another office closes its own part: the house still has to see the child.
    let other =
        Case::new().notified("2025-04-01T10:00").fact("2025-04-02T10:00", "kind = \"case_closed\", actor = \"nurse\"");
    check(&other, RULE, "2025-04-04T00:00", &["ann (48h) from 04-03 10:00"]);
}
