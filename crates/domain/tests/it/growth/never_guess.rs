//! Tests that what is not known about a child is never read against it.

use super::judge::well_growing;
use super::rows::{LIMITS, date, japan, toylander, visit};
use domain::event::Sex;
use domain::growth::{BirthWindow, FindingKind, Measured, ObservedChild, judge};
use jiff::SignedDuration;

fn below(child: &ObservedChild, visit: Measured) -> Option<u16> {
    judge(&japan(), &LIMITS, child, &[visit]).into_iter().find_map(|finding| match finding.kind {
        FindingKind::BelowP3 { percent_of_median } => Some(percent_of_median),
        _ => None,
    })
}

#[test]
fn unknown_sex_is_compared_with_the_lower_table() {
    // p3 at four months: girls 5.15 kg, boys 5.47 kg
    let between = visit("2024-05-10", 5.3, 0.0);
    assert_eq!(below(&toylander(Some(Sex::Male)), between), Some(78));
    assert_eq!(below(&toylander(None), between), None);
    let under_both = visit("2024-05-10", 5.0, 0.0);
    assert_eq!(below(&toylander(None), under_both), below(&toylander(Some(Sex::Female)), under_both));
}

#[test]
fn an_imprecise_birthday_is_read_in_favour_of_the_child() {
    let born = |earliest, latest| ObservedChild {
        sex: Some(Sex::Female),
        born: BirthWindow { earliest: date(earliest), latest: date(latest) },
    };
    let light = visit("2024-12-10", 6.3, 0.0);
    assert_eq!(below(&born("2024-01-10", "2024-01-10"), light), Some(75));
    assert_eq!(below(&born("2024-01-01", "2024-12-31"), light), None);
    assert_eq!(below(&born("2024-01-01", "2024-03-31"), light), Some(79));
}

#[test]
fn a_child_measured_before_it_can_have_been_born_is_not_judged() {
    let child =
        ObservedChild { sex: None, born: BirthWindow { earliest: date("2025-01-01"), latest: date("2025-12-31") } };
    assert_eq!(judge(&japan(), &LIMITS, &child, &[visit("2024-06-01", 1.0, 20.0)]), []);
}

#[test]
fn values_that_are_no_measure_are_left_out() {
    let visits = [f64::NAN, f64::INFINITY, -4.0].map(|weight| visit("2024-05-10", weight, 0.0));
    assert_eq!(judge(&japan(), &LIMITS, &toylander(None), &visits), []);
}

/// The well-growing baby, growing worse by a fixed step each time.
fn ever_lighter(percent_less: u32) -> Vec<Measured> {
    let lighter = |(place, visit): (usize, Measured)| {
        let share = 1.0 - f64::from(percent_less) * place as f64 / 1000.0;
        Measured { weight_kg: visit.weight_kg.map(|weight| weight * share), ..visit }
    };
    well_growing().into_iter().enumerate().map(lighter).collect()
}

#[test]
fn knowing_less_never_adds_a_finding() {
    for visits in (0..50).map(ever_lighter) {
        let known = judge(&japan(), &LIMITS, &toylander(Some(Sex::Female)), &visits);
        let mut vaguer = toylander(None);
        for days in [0, 1, 9, 40, 200] {
            let wider = SignedDuration::from_hours(24 * days);
            vaguer.born = BirthWindow {
                earliest: date("2024-01-10").checked_sub(wider).unwrap(),
                latest: date("2024-01-10").checked_add(wider).unwrap(),
            };
            for finding in judge(&japan(), &LIMITS, &vaguer, &visits) {
                let same = |known: &domain::growth::GrowthFinding| {
                    (known.on, known.measure) == (finding.on, finding.measure)
                        && std::mem::discriminant(&known.kind) == std::mem::discriminant(&finding.kind)
                };
                assert!(known.iter().any(same), "{finding:?} was not there when all was known");
            }
        }
    }
}

#[test]
fn weighing_less_at_the_last_visit_never_removes_a_finding() {
    for percent_less in 0..30 {
        let mut visits = ever_lighter(percent_less);
        let mut count = 0;
        for _ in 0..20 {
            let found = judge(&japan(), &LIMITS, &toylander(Some(Sex::Male)), &visits).len();
            assert!(found >= count);
            count = found;
            let last = visits.last_mut().unwrap();
            last.weight_kg = last.weight_kg.map(|weight| weight * 0.97);
        }
    }
}

#[test]
fn the_order_in_which_measures_were_recorded_does_not_matter() {
    let mut visits = ever_lighter(30);
    let found = judge(&japan(), &LIMITS, &toylander(None), &visits);
    visits.reverse();
    assert_eq!(judge(&japan(), &LIMITS, &toylander(None), &visits), found);
    assert!(!found.is_empty());
}
