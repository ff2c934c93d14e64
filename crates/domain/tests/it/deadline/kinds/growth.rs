//! Weights far below the curve.

use crate::deadline::check;
use toyland::Case;

const RULE: &str = "T-GROW-01";

fn weighed(birth: &str, at: &str, kg: &str) -> Case {
    let words =
        format!("kind = \"checkup_attended\", actor = \"nurse\", check = [\"4m\"], weight_kg = {kg}, about = [\"bo\"]");
    Case::new().child("bo", birth).fact(at, &words)
}

#[test]
fn a_weight_below_the_line_speaks_from_the_check_on() {
    check(
        &weighed("2024-12-01", "2025-04-01", "3.5"),
        RULE,
        "2025-05-01T00:00",
        &["bo (growth_failure) from 04-15 23:59"],
    );
    check(&weighed("2024-12-01", "2025-04-01", "5.0"), RULE, "2025-05-01T00:00", &[]);
}

#[test]
fn what_is_not_known_is_not_read_against_the_child() {
    // Born some time in the year: a child of three months or of fifteen.
    check(&weighed("2024", "2025-04-01", "5.0"), RULE, "2025-05-01T00:00", &[]);
}
