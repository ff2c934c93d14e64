//! The whole judgement: what is ahead, corrections, overrides, the edge of the calendar.

use super::{at, check, judged};
use domain::event::{AlarmOverridden, EntryCorrected, Event};
use domain::ids::StaffId;
use jiff::Timestamp;
use toyland::{Case, entry_id, law};

const RULE: &str = "T-SEEN-01";

fn overridden(by: u128, second: u128, until: &str) -> AlarmOverridden {
    let staff = |id: u128| StaffId(uuid::Uuid::from_u128(id));
    AlarmOverridden {
        alarm: None,
        rule: Some(RULE.to_owned()),
        by: Some(staff(by)),
        second: Some(staff(second)),
        reason: Some("the family is abroad, confirmed by the embassy".to_owned()),
        until: Some(at(until)),
    }
}

fn corrected(place: usize) -> Event {
    Event::EntryCorrected(EntryCorrected {
        entry: entry_id(place),
        replaced_by: None,
        reason: Some("another child".to_owned()),
    })
}

fn late() -> Case {
    Case::new().notified("2025-04-01T10:00")
}

#[test]
fn two_people_set_an_alarm_aside_until_an_instant_and_then_it_stands_again() {
    let case = late().event("2025-04-04T10:00", Event::AlarmOverridden(overridden(1, 2, "2025-04-10T10:00")), &["ann"]);
    check(&case, RULE, "2025-04-09T10:00", &["ann (48h) from 04-03 10:00 until 04-04 10:00 by override"]);
    check(
        &case,
        RULE,
        "2025-04-10T10:00",
        &["ann (48h) from 04-03 10:00 until 04-04 10:00 by override", "ann (48h) from 04-10 10:00"],
    );
    let seen = case.seen("2025-04-08T10:00");
    check(&seen, RULE, "2025-06-01T00:00", &["ann (48h) from 04-03 10:00 until 04-04 10:00 by override"]);
}

#[test]
fn an_override_needs_two_people_a_reason_and_an_end() {
    let whole = overridden(1, 2, "2025-04-10T10:00");
    let blank = Some("  ".to_owned());
    for wanting in [
        overridden(1, 1, "2025-04-10T10:00"),
        AlarmOverridden { by: None, ..whole.clone() },
        AlarmOverridden { second: None, ..whole.clone() },
        AlarmOverridden { reason: None, ..whole.clone() },
        AlarmOverridden { reason: blank, ..whole.clone() },
        AlarmOverridden { until: None, ..whole.clone() },
        overridden(1, 2, "2025-04-04T10:00"),
    ] {
        let case = late().event("2025-04-04T10:00", Event::AlarmOverridden(wanting.clone()), &["ann"]);
        assert_eq!(
            super::history(law().unwrap(), &case, RULE, "2025-04-09T10:00"),
            ["ann (48h) from 04-03 10:00"],
            "{wanting:?}"
        );
    }
}

#[test]
fn an_override_of_another_child_or_rule_changes_nothing() {
    let case = late().child("bea", "2018-02");
    let other = case.event("2025-04-04T10:00", Event::AlarmOverridden(overridden(1, 2, "2025-04-10T10:00")), &["bea"]);
    check(&other, RULE, "2025-04-09T10:00", &["ann (48h) from 04-03 10:00"]);
}

#[test]
fn an_alarm_set_aside_stands_again_at_its_old_level() {
    let case = late().event("2025-04-04T10:00", Event::AlarmOverridden(overridden(1, 2, "2025-04-10T10:00")), &["ann"]);
    let levels = judged(law().unwrap(), &case, at("2025-04-10T10:00"), |file, judgement| {
        let again = judgement.alarms.iter().rfind(|alarm| alarm.stands(at("2025-04-10T10:00"))).unwrap();
        file.deliveries(again, at("2025-04-10T10:00")).into_iter().map(|delivery| delivery.level).collect::<Vec<_>>()
    });
    assert_eq!(levels, [1, 2, 3]);
}

#[test]
fn a_guard_set_aside_beforehand_is_quiet_until_the_override_ends() {
    let aside = AlarmOverridden { rule: Some("T-CLOSE-01".to_owned()), ..overridden(1, 2, "2025-04-10T10:00") };
    let case = late().event("2025-04-02T09:00", Event::AlarmOverridden(aside), &["ann"]).closed("2025-04-02T10:00");
    check(&case, "T-CLOSE-01", "2025-04-09T10:00", &[]);
    check(&case, "T-CLOSE-01", "2025-04-11T10:00", &["ann (child_seen) from 04-10 10:00"]);
}

#[test]
fn a_corrected_opening_ends_the_alarm_from_then_on() {
    let case = late().event("2025-04-05T10:00", corrected(0), &["ann"]);
    check(&case, RULE, "2025-04-05T09:59", &["ann (48h) from 04-03 10:00"]);
    check(&case, RULE, "2025-06-01T00:00", &["ann (48h) from 04-03 10:00 until 04-05 10:00 by correction"]);
}

#[test]
fn a_corrected_sighting_lets_the_alarm_stand_again_from_then_on() {
    let in_time = late().seen("2025-04-02T10:00").event("2025-04-05T10:00", corrected(1), &["ann"]);
    check(&in_time, RULE, "2025-04-05T09:59", &[]);
    check(&in_time, RULE, "2025-06-01T00:00", &["ann (48h) from 04-05 10:00"]);
    let too_late = late().seen("2025-04-04T10:00").event("2025-04-05T10:00", corrected(1), &["ann"]);
    check(
        &too_late,
        RULE,
        "2025-06-01T00:00",
        &["ann (48h) from 04-03 10:00 until 04-04 10:00 by fact", "ann (48h) from 04-05 10:00"],
    );
    let early = late().seen("2025-04-01T12:00").event("2025-04-02T10:00", corrected(1), &["ann"]);
    check(&early, RULE, "2025-06-01T00:00", &["ann (48h) from 04-03 10:00"]);
}

#[test]
fn a_correction_that_changes_nothing_about_a_rule_leaves_its_alarm_alone() {
    let case = late().fact("2025-04-02T10:00", "kind = \"contact\", actor = \"house\"").event(
        "2025-04-05T10:00",
        corrected(1),
        &["ann"],
    );
    check(&case, RULE, "2025-06-01T00:00", &["ann (48h) from 04-03 10:00"]);
}

#[test]
fn a_corrected_report_no_longer_counts_in_a_pattern() {
    let case = Case::new().notified("2025-01-10T10:00").notified("2025-02-10T10:00").notified("2025-03-10T10:00");
    let case = case.event("2025-04-10T10:00", corrected(1), &["ann"]);
    check(
        &case,
        "T-PATTERN-01",
        "2025-06-01T00:00",
        &["ann (3_in_365_days) from 03-17 23:59 until 04-10 10:00 by correction"],
    );
}

#[test]
fn a_limit_beyond_the_calendar_is_an_alarm_at_once_and_not_a_guess() {
    let case = Case::new().fact("2035-12-28T10:00", "kind = \"injury_seen\", actor = \"house\"");
    let due = judged(law().unwrap(), &case, at("2035-12-28T10:00"), |file, judgement| {
        let rule = file.policy.rules.iter().position(|rule| rule.id == "T-ASSESS-01").unwrap();
        judgement
            .alarms
            .iter()
            .filter(|alarm| alarm.rule == rule)
            .map(|alarm| (alarm.since, alarm.due))
            .collect::<Vec<_>>()
    });
    assert_eq!(due, [(at("2035-12-28T10:00"), None)]);
}

#[test]
fn the_next_instant_is_the_next_limit_or_level_and_nothing_before_it() {
    let case = Case::new().notified("2025-04-01T10:00").closed("2025-04-20T10:00");
    let next = |moment: &str| -> Option<Timestamp> {
        judged(law().unwrap(), &case, at(moment), |_, judgement| judgement.next_at)
    };
    assert_eq!(next("2025-04-01T10:00"), Some(at("2025-04-03T10:00")));
    assert_eq!(next("2025-04-03T10:00"), Some(at("2025-04-03T11:00")));
    assert_eq!(next("2025-04-03T11:00"), Some(at("2025-04-03T14:00")));
    assert_eq!(next("2025-04-03T14:00"), None);
}

#[test]
fn what_is_ahead_is_told_soonest_first() {
    let case = Case::new().notified("2025-04-01T10:00").opened("2025-04-01T11:00").child("bea", "2018-02");
    let ahead = judged(law().unwrap(), &case, at("2025-04-01T12:00"), |file, judgement| {
        judgement.ahead.iter().map(|duty| file.policy.rules[duty.rule].id.clone()).collect::<Vec<_>>()
    });
    assert_eq!(ahead, ["T-SEEN-01", "T-SIBLING-01", "T-UNSEEN-01"]);
}

#[test]
fn a_child_born_later_does_not_change_what_was_asked_about_the_only_child_before() {
    let opened = "kind = \"case_opened\", actor = \"house\", about = []";
    let birth = "kind = \"birth\", actor = \"clinic\", about = [\"bo\"]";
    let case = Case::new().child("bo", "2025-05").fact("2025-04-01T10:00", opened).fact("2025-05-20T10:00", birth);
    check(&case, "T-UNSEEN-01", "2025-06-30T23:58", &[]);
    check(&case, "T-UNSEEN-01", "2025-06-30T23:59", &[" from 06-30 23:59"]);
}
