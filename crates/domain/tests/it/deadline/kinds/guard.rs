//! Acts that need something on record.

use crate::deadline::{check, judged, register};
use domain::case::CaseFile;
use domain::deadline::refusals;
use domain::event::{AssessmentMade, Event};
use toyland::{Case, law};

const RULE: &str = "T-CLOSE-01";

#[test]
fn an_act_without_what_it_needs_is_an_alarm_at_once() {
    let case = Case::new().notified("2025-04-01T10:00").closed("2025-04-02T10:00");
    check(&case, RULE, "2025-04-02T10:00", &["ann (child_seen) from 04-02 10:00"]);
    let seen = Case::new().notified("2025-04-01T10:00").seen("2025-04-02T09:00").closed("2025-04-02T10:00");
    check(&seen, RULE, "2025-04-02T10:00", &[]);
}

#[test]
fn what_was_on_record_before_the_last_report_does_not_count() {
    let case = Case::new()
        .notified("2025-03-01T10:00")
        .seen("2025-03-02T09:00")
        .notified("2025-04-01T10:00")
        .closed("2025-04-02T10:00");
    check(&case, RULE, "2025-04-02T10:00", &["ann (child_seen) from 04-02 10:00"]);
}

#[test]
fn every_missing_thing_is_named_and_a_need_exists_only_where_it_is_asked_for() {
    let serious = "kind = \"assessment\", actor = \"house\", level = 4";
    let case = Case::new().notified("2025-04-01T10:00").fact("2025-04-01T12:00", serious).closed("2025-04-02T10:00");
    check(&case, RULE, "2025-04-02T10:00", &["ann (child_seen,sheet) from 04-02 10:00"]);
}

#[test]
fn it_is_mended_when_everything_missing_has_come_or_the_act_is_undone() {
    let case = Case::new().notified("2025-04-01T10:00").closed("2025-04-02T10:00");
    check(
        &case.clone().seen("2025-04-04T10:00"),
        RULE,
        "2025-05-01T00:00",
        &["ann (child_seen) from 04-02 10:00 until 04-04 10:00 by fact"],
    );
    check(
        &case.opened("2025-04-03T10:00"),
        RULE,
        "2025-05-01T00:00",
        &["ann (child_seen) from 04-02 10:00 until 04-03 10:00 by fact"],
    );
}

#[test]
fn the_act_is_refused_before_it_is_done_with_what_is_missing() {
    let policy = law().unwrap();
    let refused = |case: Case| {
        judged(policy, &case, crate::deadline::at("2025-04-02T10:00"), |file, _| {
            refusals(file)
                .into_iter()
                .map(|refusal| (policy.rules[refusal.rule].id.clone(), refusal.missing))
                .collect::<Vec<_>>()
        })
    };
    let case = Case::new().notified("2025-04-01T10:00");
    assert_eq!(refused(case.clone().closed("2025-04-02T10:00")), [(RULE.to_owned(), vec!["child_seen".to_owned()])]);
    assert_eq!(refused(case.clone().seen("2025-04-02T10:00")), []);
    assert_eq!(refused(case.seen("2025-04-02T09:00").closed("2025-04-02T10:00")), []);
}

#[test]
fn what_is_judged_in_the_entry_that_closes_does_not_open_the_way_to_closing() {
    let policy = law().unwrap();
    let serious = "kind = \"assessment\", actor = \"house\", level = 4";
    let case = Case::new().notified("2025-04-01T10:00").fact("2025-04-01T12:00", serious).seen("2025-04-02T09:00");
    let sheet = |level: u8| AssessmentMade { level: Some(level), risk_sheet: Some(true), ..assessment() };
    let closing = |judged: Option<AssessmentMade>| {
        let mut entries = case.clone().closed("2025-04-03T10:00").entries().unwrap();
        let last = entries.last_mut().unwrap();
        last.facts.splice(0..0, judged.map(Event::AssessmentMade));
        let register = register(&entries);
        refusals(&CaseFile::new(policy, &register, &entries))
    };
    for judged in [None, Some(sheet(4)), Some(sheet(1))] {
        let missing: Vec<String> = closing(judged.clone()).into_iter().flat_map(|refusal| refusal.missing).collect();
        assert_eq!(missing, ["sheet"], "{judged:?}");
    }
    let first = "kind = \"assessment\", actor = \"house\", level = 4, risk_sheet = true";
    let settled = case.clone().fact("2025-04-02T12:00", first).closed("2025-04-03T10:00").entries().unwrap();
    assert_eq!(refusals(&CaseFile::new(policy, &register(&settled), &settled)), []);
}

fn assessment() -> AssessmentMade {
    let Ok(Event::AssessmentMade(empty)) = serde_json::from_str("{\"AssessmentMade\":{}}") else { unreachable!() };
    empty
}
