//! Two records that disagree.

use crate::deadline::check;
use toyland::Case;

const RULE: &str = "T-CLASH-01";
const TOLD: &str = "kind = \"disclosure_by_child\", to = [\"house\"]";
const DENIED: &str = "kind = \"parent_statement\", actor = \"mother\", to = [\"house\"], claims = [{ by = \"mother\", says = \"a fall\" }]";

#[test]
fn it_opens_when_both_sides_are_known_in_whatever_order() {
    let child_first = Case::new().fact("2025-04-01T10:00", TOLD).fact("2025-04-02T10:00", DENIED);
    let mother_first = Case::new().fact("2025-04-01T10:00", DENIED).fact("2025-04-02T10:00", TOLD);
    for case in [child_first, mother_first] {
        check(&case, RULE, "2025-04-02T09:59", &[]);
        check(&case, RULE, "2025-05-01T00:00", &["ann (child_and_carer) from 04-02 10:00"]);
    }
}

#[test]
fn a_further_statement_of_the_carer_settles_nothing() {
    let case =
        Case::new().fact("2025-04-01T10:00", TOLD).fact("2025-04-02T10:00", DENIED).fact("2025-04-09T10:00", DENIED);
    check(&case, RULE, "2025-05-01T00:00", &["ann (child_and_carer) from 04-02 10:00"]);
}

#[test]
fn one_side_alone_or_of_another_child_does_not_contradict() {
    check(&Case::new().fact("2025-04-01T10:00", TOLD), RULE, "2025-05-01T00:00", &[]);
    let other = Case::new()
        .child("bea", "2018-02")
        .fact("2025-04-01T10:00", &format!("{TOLD}, about = [\"bea\"]"))
        .fact("2025-04-02T10:00", DENIED);
    check(&other, RULE, "2025-05-01T00:00", &[]);
}
