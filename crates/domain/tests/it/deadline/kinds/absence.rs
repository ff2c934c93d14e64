//! Absence counted in school days.

use crate::deadline::check;
use toyland::Case;

const RULE: &str = "T-ABSENT-01";

fn absent(at: &str, more: &str) -> Case {
    Case::new()
        .child("bea", "2016-02")
        .fact(at, &format!("kind = \"school_absence\", actor = \"school\", about = [\"bea\"]{more}"))
}

#[test]
fn weekends_and_holidays_do_not_count() {
    // 1 May 2025 is a holiday, 3 and 4 May are a weekend.
    let case = absent("2025-04-30", "");
    check(&case, RULE, "2025-05-08T23:58", &[]);
    check(&case, RULE, "2025-05-08T23:59", &["bea (5) from 05-08 23:59"]);
}

#[test]
fn an_absence_with_an_announced_end_in_time_stays_quiet_whatever_comes_later() {
    let case = absent("2025-05-07", ", absent_until = \"2025-05-09\"")
        .fact("2025-06-10T10:00", "kind = \"child_seen\", actor = \"school\", about = [\"bea\"]");
    check(&case, RULE, "2025-06-01T00:00", &[]);
    check(&case, RULE, "2025-07-01T00:00", &[]);
}

#[test]
fn an_absence_announced_for_longer_than_the_limit_is_asked_about_all_the_same() {
    let case = absent("2025-05-07", ", absent_until = \"2025-06-30\"");
    check(&case, RULE, "2025-05-15T00:00", &["bea (5) from 05-14 23:59"]);
}

#[test]
fn a_verified_explanation_opens_nothing() {
    check(&absent("2025-05-07", ", verified = true"), RULE, "2025-07-01T00:00", &[]);
    check(&absent("2025-05-07", ", verified = false"), RULE, "2025-05-15T00:00", &["bea (5) from 05-14 23:59"]);
}
