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

#[test]
fn what_makes_a_duty_void_does_so_only_while_it_is_not_late() {
    let moot = "moot = [{ fact = \"CustodyStarted\" }]";
    let law = law_with("T-SEEN-01", moot, &format!("{moot}\nvoid = [{{ fact = \"CarerRefused\" }}]"));
    let refused = "kind = \"parent_refusal\", actor = \"mother\"";
    let expect = |case: &Case, expected: &[&str]| {
        check_by(&law, case, "T-SEEN-01", ("2025-05-01T00:00", expected));
    };
    let case = Case::new().notified("2025-04-01T10:00");
    expect(&case.clone().fact("2025-04-02T10:00", refused), &[]);
    expect(&case.clone().fact("2025-04-04T10:00", refused), &["ann (48h) from 04-03 10:00"]);
    let custody = "kind = \"temporary_custody_start\", actor = \"house\"";
    expect(
        &case.fact("2025-04-04T10:00", refused).fact("2025-04-05T10:00", custody),
        &["ann (48h) from 04-03 10:00 until 04-05 10:00 by rule"],
    );
}

#[test]
fn a_rule_gives_way_while_the_alarm_of_a_rule_that_says_more_stands_about_the_same_child() {
    let law = law_with("T-UNSEEN-01", "escalation = ", "gives_way_to = [\"T-SEEN-01\"]\nescalation = ");
    let case = Case::new().opened("2025-01-01T10:00").notified("2025-04-10T10:00");
    let late = "ann from 04-01 23:59 until 04-12 10:00 by gave_way";
    check_by(&law, &case, "T-UNSEEN-01", ("2025-04-12T09:59", &["ann from 04-01 23:59"]));
    check_by(&law, &case, "T-UNSEEN-01", ("2025-04-20T10:00", &[late]));
    check_by(&law, &case.clone().seen("2025-04-21T10:00"), "T-UNSEEN-01", ("2025-04-30T10:00", &[late]));
    let custody = case.fact("2025-04-21T10:00", "kind = \"temporary_custody_start\", actor = \"house\"");
    check_by(
        &law,
        &custody,
        "T-SEEN-01",
        ("2025-04-30T10:00", &["ann (48h) from 04-12 10:00 until 04-21 10:00 by rule"]),
    );
}

#[test]
fn a_later_alarm_takes_the_place_of_one_that_its_rule_is_succeeded_by_and_is_as_late() {
    let law = law_with("T-UNSEEN-01", "escalation = ", "succeeded_by = [\"T-SEEN-01\"]\nescalation = ");
    let case = Case::new().opened("2025-01-01T10:00").notified("2025-04-10T10:00");
    let unseen = "ann from 04-01 23:59 until 04-12 10:00 by gave_way";
    check_by(&law, &case, "T-UNSEEN-01", ("2025-04-20T10:00", &[unseen]));
    judged(&law, &case, super::at("2025-04-20T10:00"), |file, judgement| {
        let of_rule = |id: &str| judgement.alarms.iter().find(|alarm| file.policy.rules[alarm.rule].id == id).unwrap();
        let (taken, taking) = (of_rule("T-UNSEEN-01"), of_rule("T-SEEN-01"));
        assert_eq!(taking.late_since, taken.late_since, "no level is taken back");
    });
    // One that begins while the other stands already speaks for itself.
    let both = Case::new().opened("2025-01-01T10:00").notified("2025-03-20T10:00");
    check_by(&law, &both, "T-UNSEEN-01", ("2025-04-20T10:00", &["ann from 04-01 23:59"]));
}

#[test]
fn what_gave_way_stands_again_when_the_other_ends_and_its_own_condition_still_holds() {
    let law = law_with("T-SEEN-01", "escalation = ", "gives_way_to = [\"T-ASSESS-01\"]\nescalation = ");
    let case = Case::new()
        .notified("2025-04-05T10:00")
        .fact("2025-04-01T10:00", INJURY)
        .known("2025-04-05T11:00")
        .fact("2025-04-20T10:00", ASSESSED);
    check_by(
        &law,
        &case,
        "T-SEEN-01",
        (
            "2025-05-01T00:00",
            &["ann (48h) from 04-07 10:00 until 04-08 23:59 by gave_way", "ann (48h) from 04-20 10:00"],
        ),
    );
}

#[test]
fn what_stands_for_several_children_gives_way_only_while_each_of_them_is_spoken_of() {
    let law = law_with("T-SEEN-01", "escalation = ", "gives_way_to = [\"T-ASSESS-01\"]\nescalation = ");
    let both = "kind = \"notification\", actor = \"neighbour\", to = [\"house\"], about = [\"ann\", \"bea\"]";
    let case = Case::new().child("bea", "2018-02").fact("2025-04-05T10:00", both);
    let hurt = case.fact("2025-04-01T10:00", INJURY).known("2025-04-05T11:00");
    check_by(&law, &hurt, "T-SEEN-01", ("2025-05-01T00:00", &["ann+bea (48h) from 04-07 10:00"]));
}

#[test]
fn an_alarm_about_several_children_stays_the_same_whoever_of_them_is_safe_first() {
    let both = "kind = \"notification\", actor = \"neighbour\", to = [\"house\"], about = [\"ann\", \"bea\"]";
    let case = Case::new().child("bea", "2018-02").fact("2025-04-01T10:00", both);
    let start = |case: &Case| {
        judged(toyland::law().unwrap(), case, super::at("2025-05-01T00:00"), |file, judgement| {
            let of_rule = |alarm: &&domain::deadline::Alarm| file.policy.rules[alarm.rule].id == "T-SEEN-01";
            judgement.alarms.iter().find(of_rule).map(|alarm| (alarm.start, alarm.child)).unwrap()
        })
    };
    let seen =
        |child: &str| format!("kind = \"child_seen\", actor = \"house\", place = \"home\", about = [\"{child}\"]");
    let unseen = start(&case);
    for child in ["ann", "bea"] {
        assert_eq!(start(&case.clone().fact("2025-04-12T12:00", &seen(child))), unseen, "{child}");
    }
}

#[test]
fn a_newer_occasion_takes_back_no_limit_and_no_level() {
    let renewing = law_with("T-ASSESS-01", "starts = ", "renews = true\nstarts = ");
    let case = Case::new().fact("2025-04-01T10:00", INJURY).fact("2025-04-07T10:00", INJURY);
    check_by(
        &renewing,
        &case,
        "T-ASSESS-01",
        (
            "2025-05-01T00:00",
            &["ann (new_injury) from 04-08 23:59 until 04-14 23:59 by renewed", "ann (new_injury) from 04-14 23:59"],
        ),
    );
    judged(&renewing, &case, super::at("2025-05-01T00:00"), |_, judgement| {
        let [older, newer] = judgement.alarms.as_slice() else { panic!("{:?}", judgement.alarms) };
        assert_eq!((newer.late_since, newer.due), (older.since, older.due));
        assert_eq!(newer.because, [entry_id(1), entry_id(0)]);
    });
}
