//! A case that is closed and opened again has what was late still standing.

use super::{check, check_by, law_with};
use toyland::Case;

const RULE: &str = "T-SEEN-01";

#[test]
fn what_was_late_when_a_case_was_closed_stands_again_when_it_is_opened_again() {
    let closed = Case::new().opened("2025-04-01T09:00").notified("2025-04-01T10:00").closed("2025-04-10T10:00");
    let ended = "ann (48h) from 04-03 10:00 until 04-10 10:00 by case_ended";
    check(&closed, RULE, "2025-06-01T00:00", &[ended]);
    let opened = closed.opened("2025-05-01T10:00");
    check(&opened, RULE, "2025-04-30T00:00", &[ended]);
    check(&opened, RULE, "2025-06-01T00:00", &[ended, "ann (48h) from 05-01 10:00"]);
    let seen = opened.seen("2025-05-03T10:00");
    check(&seen, RULE, "2025-06-01T00:00", &[ended, "ann (48h) from 05-01 10:00 until 05-03 10:00 by fact"]);
}

#[test]
fn what_was_done_or_not_yet_late_when_a_case_was_closed_does_not_come_back() {
    let case = Case::new().opened("2025-04-01T09:00").notified("2025-04-01T10:00");
    let seen = case.clone().seen("2025-04-04T10:00").closed("2025-04-10T10:00").opened("2025-05-01T10:00");
    check(&seen, RULE, "2025-06-01T00:00", &["ann (48h) from 04-03 10:00 until 04-04 10:00 by fact"]);
    let early = case.closed("2025-04-02T10:00").opened("2025-05-01T10:00");
    check(&early, RULE, "2025-06-01T00:00", &[]);
}

#[test]
fn a_recurring_contact_that_was_late_stands_again_and_a_later_contact_ends_it() {
    let case = Case::new().opened("2025-01-01T10:00").closed("2025-05-01T10:00").opened("2025-05-05T10:00");
    let first = "ann from 04-01 23:59 until 05-01 10:00 by case_ended";
    check(&case, "T-UNSEEN-01", "2025-05-06T10:00", &[first, "ann from 05-05 10:00"]);
    let law = law_with("T-UNSEEN-01", "escalation = ", "ends_with_case = false\nescalation = ");
    check_by(&law, &case, "T-UNSEEN-01", ("2025-05-06T10:00", &["ann from 04-01 23:59"]));
}

#[test]
fn the_death_of_one_child_ends_nothing_that_is_owed_to_another() {
    let both = Case::new().child("bea", "2017-03");
    let told = "kind = \"notification\", actor = \"school\", to = [\"house\"], about = [\"ann\", \"bea\"]";
    let case = both.fact("2025-04-01T10:00", told);
    let died = |case: Case, day: &str, child: &str| {
        case.fact(day, &format!("kind = \"death\", actor = \"clinic\", about = [\"{child}\"]"))
    };
    let law = law_with(RULE, "escalation = ", "each = \"case\"\nescalation = ");
    let one = died(case, "2025-04-10T10:00", "bea");
    check_by(&law, &one, RULE, ("2025-06-01T00:00", &[" (48h) from 04-03 10:00"]));
    let all = died(one, "2025-04-20T10:00", "ann");
    check_by(&law, &all, RULE, ("2025-06-01T00:00", &[" (48h) from 04-03 10:00 until 04-20 10:00 by case_ended"]));
}

#[test]
fn what_an_office_that_does_not_lead_decides_to_end_ends_only_its_own_part() {
    let stops = "stops = [{ fact = \"DecisionMade\", where = { field = \"result\", one_of = [\"close\"] } }, ";
    let law = law_with(RULE, "stops = [", stops);
    let standing = "ann (48h) from 04-03 10:00";
    let ended = "ann (48h) from 04-03 10:00 until 04-05 10:00 by fact";
    let decided = |actor: &str, with: &str| {
        let reported = Case::new().opened("2025-04-01T09:00").notified("2025-04-01T10:00");
        reported.fact("2025-04-05T10:00", &format!("kind = \"decision\", actor = {actor:?}, result = \"close\"{with}"))
    };
    for other in ["school", "town", "clinic"] {
        check_by(&law, &decided(other, ""), RULE, ("2025-06-01T00:00", &[standing]));
    }
    check_by(&law, &decided("house", ""), RULE, ("2025-06-01T00:00", &[ended]));
    let together = decided("school", ", participants = [\"house\"]");
    check_by(&law, &together, RULE, ("2025-06-01T00:00", &[ended]));
}

#[test]
fn a_case_stays_open_for_the_rules_while_the_leading_office_has_not_closed_it() {
    let law = law_with(
        "T-SEEN-01",
        "starts = [{ fact = \"NotificationReceived\", where = {",
        concat!(
            "starts = [{ fact = \"ConcernObserved\", where = { field = \"case.open\", is = true } }, ",
            "{ fact = \"NotificationReceived\", where = {"
        ),
    );
    let after = |closer: &str| {
        let opened = Case::new().opened("2025-04-01T09:00");
        let closed = opened.fact("2025-04-05T10:00", &format!("kind = \"case_closed\", actor = {closer:?}"));
        closed.fact("2025-04-10T10:00", "kind = \"concern_observed\", actor = \"school\"")
    };
    check_by(&law, &after("school"), RULE, ("2025-06-01T00:00", &["ann (48h) from 04-12 10:00"]));
    check_by(&law, &after("house"), RULE, ("2025-06-01T00:00", &[]));
}
