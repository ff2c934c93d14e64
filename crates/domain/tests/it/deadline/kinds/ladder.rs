//! Steps that each have a limit.

use crate::deadline::check;
use toyland::Case;

const RULE: &str = "T-LADDER-01";
const MISSED: &str = "kind = \"checkup_missed\", actor = \"nurse\", check = [\"4m\"]";

#[test]
fn a_later_step_counts_for_the_earlier_ones() {
    let visit = "kind = \"decision\", step = \"ladder_U2\", actor = \"nurse\"";
    let case = Case::new().fact("2025-04-01", MISSED).fact("2025-04-10T10:00", visit);
    check(&case, RULE, "2025-06-01T00:00", &[]);
}

#[test]
fn steps_that_are_late_one_after_another_are_one_alarm() {
    let case = Case::new().fact("2025-04-01", MISSED);
    check(&case, RULE, "2025-06-01T00:00", &["ann (4m:letter) from 04-15 23:59"]);
}

#[test]
fn another_check_does_not_make_up_for_the_missed_one() {
    let other = "kind = \"checkup_attended\", actor = \"nurse\", check = [\"18m\"]";
    let case = Case::new().fact("2025-04-01", MISSED).fact("2025-04-10T10:00", other);
    check(&case, RULE, "2025-04-20T00:00", &["ann (4m:letter) from 04-15 23:59"]);
}
