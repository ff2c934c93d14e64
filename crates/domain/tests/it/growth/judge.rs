//! Tests of what is flagged in a child's growth (R-CHK-06).

use super::rows::{LIMITS, date, japan, toylander, visit, who};
use domain::event::Sex;
use domain::growth::{FindingKind, GrowthFinding, GrowthLimits, Line, Measure, Measured, judge};

const GIRL: Option<Sex> = Some(Sex::Female);

fn findings(visits: &[Measured]) -> Vec<GrowthFinding> {
    judge(&japan(), &LIMITS, &toylander(GIRL), visits)
}

fn kinds(visits: &[Measured]) -> Vec<FindingKind> {
    findings(visits).into_iter().map(|finding| finding.kind).collect()
}

fn below(percent_of_median: u16) -> FindingKind {
    FindingKind::BelowP3 { percent_of_median }
}

#[test]
fn a_small_girl_within_the_lines_at_4_months_is_not_flagged() {
    assert_eq!(findings(&[visit("2024-05-10", 5.5, 58.4)]), []);
}

#[test]
fn weight_and_height_far_below_the_curve_at_18_months_are_flagged() {
    let on = date("2025-07-10");
    let found = findings(&[visit("2025-07-10", 6.75, 68.0)]);
    let expected = [(Measure::Weight, below(70)), (Measure::Height, below(87))];
    assert_eq!(found, expected.map(|(measure, kind)| GrowthFinding { on, measure, kind }));
    let who = judge(&who(), &LIMITS, &toylander(GIRL), &[visit("2025-07-10", 6.75, 68.0)]);
    assert_eq!(who.len(), 2);
}

#[test]
fn a_girl_who_gains_one_kilogram_in_fourteen_months_is_flagged_by_her_fall_too() {
    let found = kinds(&[visit("2024-05-10", 6.4, 0.0), visit("2025-07-10", 6.75, 0.0)]);
    assert_eq!(found, [below(70), FindingKind::CrossedLines { n: 4, from: Line::P50, to: Line::P3 }]);
}

/// A baby that grows well from birth to five and a half months.
pub fn well_growing() -> [Measured; 11] {
    [
        visit("2024-01-10", 2.98, 0.0),
        visit("2024-01-17", 3.02, 0.0),
        visit("2024-01-24", 3.25, 0.0),
        visit("2024-01-31", 3.5, 0.0),
        visit("2024-02-11", 3.95, 52.4),
        visit("2024-02-21", 4.4, 0.0),
        visit("2024-03-06", 4.9, 0.0),
        visit("2024-03-20", 5.3, 0.0),
        visit("2024-04-10", 5.8, 0.0),
        visit("2024-05-10", 6.5, 62.5),
        visit("2024-06-25", 7.1, 0.0),
    ]
}

#[test]
fn a_well_growing_baby_stays_silent() {
    for sex in [GIRL, Some(Sex::Male), None] {
        for reference in [japan(), who()] {
            assert_eq!(judge(&reference, &LIMITS, &toylander(sex), &well_growing()), [], "{sex:?}");
        }
    }
}

#[test]
fn a_child_that_follows_a_line_stays_silent() {
    for (reference, line) in [japan(), who()].into_iter().flat_map(|r| Line::ALL.map(|line| (r.clone(), line))) {
        let on_line = |measure, on| {
            let age = reference.age_in_months(date("2024-01-10"), on).unwrap();
            // just above, since a hair below p3 is below p3
            reference.find_expected(measure, Sex::Female, age).unwrap().line(line) * 1.001
        };
        let days = date("2024-01-10").series(jiff::Span::new().days(19)).take(90);
        let visits: Vec<_> = days
            .map(|on| Measured {
                on,
                weight_kg: Some(on_line(Measure::Weight, on)),
                height_cm: Some(on_line(Measure::Height, on)),
            })
            .collect();
        assert_eq!(judge(&reference, &LIMITS, &toylander(GIRL), &visits), [], "{} {line:?}", reference.version());
    }
}

#[test]
fn falls_are_counted_from_the_highest_standing_after_the_first_month() {
    // p90 at birth, between p25 and p50 from then on
    assert_eq!(kinds(&[visit("2024-01-10", 3.5, 0.0), visit("2024-05-10", 6.1, 0.0)]), []);
    // above p50 at two months, below p25 at five
    let fall = kinds(&[visit("2024-03-10", 5.0, 0.0), visit("2024-06-10", 6.3, 0.0)]);
    assert_eq!(fall, [FindingKind::CrossedLines { n: 2, from: Line::P50, to: Line::P25 }]);
    // one line only
    assert_eq!(kinds(&[visit("2024-03-10", 5.0, 0.0), visit("2024-06-10", 6.6, 0.0)]), []);
}

#[test]
fn three_months_without_gain_are_flagged_under_two_years_only() {
    let infant = kinds(&[visit("2024-10-10", 8.3, 0.0), visit("2025-01-10", 8.3, 0.0)]);
    assert!(infant.contains(&FindingKind::NoGain { months: 3 }), "{infant:?}");
    let a_day_less = kinds(&[visit("2024-10-10", 8.3, 0.0), visit("2025-01-09", 8.3, 0.0)]);
    assert!(!a_day_less.iter().any(|kind| matches!(kind, FindingKind::NoGain { .. })));
    let older = kinds(&[visit("2025-12-10", 11.5, 0.0), visit("2026-03-10", 11.5, 0.0)]);
    assert_eq!(older, []);
}

#[test]
fn loss_of_weight_is_flagged_but_not_that_of_a_newborn() {
    let loss = kinds(&[visit("2024-10-10", 8.3, 0.0), visit("2024-10-24", 7.8, 0.0)]);
    assert!(loss.contains(&FindingKind::WeightLoss { percent: 6 }), "{loss:?}");
    assert_eq!(kinds(&[visit("2024-01-10", 3.2, 0.0), visit("2024-01-13", 2.9, 0.0)]), []);
}

#[test]
fn a_newborn_is_judged_against_the_line_from_the_day_that_the_rule_says() {
    assert_eq!(kinds(&[visit("2024-01-23", 2.3, 0.0)]), []);
    assert_eq!(kinds(&[visit("2024-01-24", 2.3, 0.0)]), [below(68)]);
}

#[test]
fn what_the_rule_does_not_limit_is_not_judged() {
    let nothing = GrowthLimits { below: None, crossed_lines: None, no_gain: None, weight_loss_percent: None, ..LIMITS };
    let visits = [visit("2024-05-10", 6.5, 60.0), visit("2025-07-10", 6.0, 60.0)];
    assert_eq!(judge(&japan(), &nothing, &toylander(GIRL), &visits), []);
    assert!(kinds(&visits).len() > 4);
}

#[test]
fn limits_read_from_the_words_of_a_pack() {
    let text = r#"{"below":{"line":"p3","from_days":14},"crossed_lines":2,"no_gain":{"months":3,"under_months":24},
        "weight_loss_percent":5,"settled_after_days":30}"#;
    assert_eq!(serde_json::from_str::<GrowthLimits>(text).unwrap(), LIMITS);
}
