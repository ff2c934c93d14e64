//! Dates that somebody set.

use crate::deadline::check;
use toyland::Case;

const RULE: &str = "T-PROMISE-01";

fn promised(at: &str, by: &str, what: &str) -> Case {
    Case::new().fact(at, &promise(by, what))
}

fn promise(by: &str, what: &str) -> String {
    format!("kind = \"decision\", actor = \"house\", next_due = \"{by}\", next_due_for = \"{what}\"")
}

#[test]
fn a_new_date_for_the_same_thing_takes_the_place_of_the_old_one() {
    let case = promised("2025-04-07T10:00", "2025-04-11", "individual_meeting")
        .fact("2025-04-10T10:00", &promise("2025-04-25", "individual_meeting"));
    check(&case, RULE, "2025-04-29T23:58", &[]);
    check(&case, RULE, "2025-04-29T23:59", &["ann (individual_meeting) from 04-29 23:59"]);
}

#[test]
fn words_left_to_other_rules_are_not_tracked() {
    check(&promised("2025-04-07T10:00", "2025-04-11", "4m"), RULE, "2025-06-01T00:00", &[]);
}

#[test]
fn a_promise_is_kept_by_what_it_named() {
    let case = promised("2025-04-07T10:00", "2025-04-11", "child_seen");
    check(&case.clone().seen("2025-04-10T10:00"), RULE, "2025-06-01T00:00", &[]);
    let call = "kind = \"contact\", actor = \"house\", mode = \"phone\"";
    check(&case.fact("2025-04-10T10:00", call), RULE, "2025-06-01T00:00", &["ann (child_seen) from 04-15 23:59"]);
}

#[test]
fn a_check_promised_without_naming_it_is_kept_by_any_check_attended() {
    let case = promised("2025-04-07T10:00", "2025-04-11", "checkup_attended");
    check(&case, RULE, "2025-06-01T00:00", &["ann (checkup_attended) from 04-15 23:59"]);
    let attended = "kind = \"checkup_attended\", actor = \"nurse\", check = [\"18m\"], about = [\"ann\"]";
    check(&case.fact("2025-04-10T10:00", attended), RULE, "2025-06-01T00:00", &[]);
}
