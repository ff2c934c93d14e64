//! The sums over all files of a replay.

use super::{made_up_case, made_up_control};
use app::replay::totals::{Share, Totals, is_core, stayed_quiet};

#[test]
fn points_are_counted_over_all_files_and_the_core_apart() {
    let mut case = made_up_case();
    case.missed[1].attribution = "press".to_owned();
    let totals = Totals::of(&[case, made_up_case(), made_up_control()]);
    assert_eq!(totals.core, Share { met: 2, of: 3 });
    assert_eq!(totals.all, Share { met: 2, of: 4 });
    assert_eq!(totals.controls, Share { met: 1, of: 1 });
}

#[test]
fn the_core_is_named_by_a_review_or_an_authority_with_high_confidence() {
    let core = |attribution: &str, confidence: &str| {
        let mut point = made_up_case().missed.remove(0);
        (point.attribution, point.confidence) = (attribution.to_owned(), confidence.to_owned());
        is_core(&point)
    };
    assert_eq!(
        [core("review", "high"), core("official", "high"), core("review", "medium"), core("press", "high")],
        [true, true, false, false]
    );
}

#[test]
fn a_control_is_loud_when_an_alarm_stands_too_long_or_too_many_come() {
    let quiet = |hours, rate| {
        let mut control = made_up_control();
        (control.burden.longest_open_hours, control.burden.per_case_week) = (hours, rate);
        stayed_quiet(&control)
    };
    assert_eq!([quiet(24.0, 1.0), quiet(24.1, 0.1), quiet(0.0, 1.1)], [true, false, false]);
}

#[test]
fn the_load_of_cases_is_the_worst_and_that_of_controls_is_taken_together() {
    let mut worse = made_up_case();
    (worse.burden.per_case_week, worse.burden.max_open, worse.burden.max_groups) = (0.9, 12, 5);
    let mut control = made_up_control();
    (control.burden.alarms, control.burden.case_weeks) = (1, 5.6);
    let totals = Totals::of(&[made_up_case(), worse, made_up_control(), control]);
    assert_eq!((totals.cases_a_week, totals.standing, totals.things_to_do), (0.9, 12, 5));
    assert!((totals.controls_a_week - 0.1).abs() < 1e-9);
}
