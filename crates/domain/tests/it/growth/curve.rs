//! Tests of where a value stands.

use super::rows::{japan, who};
use domain::event::Sex;
use domain::growth::{GrowthReference, Line, Measure, Percentile};

fn check(reference: &GrowthReference, measure: Measure, at: (f64, f64), percentile: f64) {
    let (age_months, value) = at;
    let expected = reference.find_expected(measure, Sex::Female, age_months).unwrap();
    let Percentile::At(found) = expected.percentile(value) else { panic!("{value} lies outside the lines") };
    assert!((found - percentile).abs() < 0.5, "{found} is not about {percentile}");
}

#[test]
fn percentiles_agree_with_values_worked_out_by_hand() {
    check(&japan(), Measure::Weight, (4.0, 5.5), 9.0);
    check(&japan(), Measure::Height, (4.0, 58.4), 6.5);
    check(&who(), Measure::Weight, (4.0, 5.5), 10.5);
    check(&who(), Measure::Height, (4.0, 58.4), 4.4);
    check(&who(), Measure::Weight, (18.0, 6.75), 0.02);
}

#[test]
fn lines_stand_at_their_own_percentile() {
    for (line, percentile) in Line::ALL.into_iter().zip([3.0, 10.0, 25.0, 50.0, 75.0, 90.0, 97.0]) {
        for reference in [japan(), who()] {
            let value = reference.find_expected(Measure::Weight, Sex::Female, 7.3).unwrap().line(line);
            check(&reference, Measure::Weight, (7.3, value), percentile);
        }
    }
}

#[test]
fn a_table_says_nothing_exact_beyond_its_lines() {
    let expected = japan().find_expected(Measure::Weight, Sex::Male, 12.0).unwrap();
    assert_eq!(expected.percentile(5.0), Percentile::BelowP3);
    assert_eq!(expected.percentile(20.0), Percentile::AboveP97);
}

#[test]
fn p3_at_18_months_lies_between_the_middles_of_its_bands() {
    let p3 = |measure| japan().find_expected(measure, Sex::Female, 18.0).unwrap().line(Line::P3);
    assert!((p3(Measure::Weight) - 8.0).abs() < 0.01);
    assert!((p3(Measure::Height) - 72.95).abs() < 0.01);
}

#[test]
fn standing_height_begins_at_24_months() {
    let median = |age| who().find_expected(Measure::Height, Sex::Male, age).unwrap().line(Line::P50);
    assert!((median(23.9999) - 87.8161).abs() < 0.001);
    assert!((median(24.0) - 87.1161).abs() < 0.001);
}

#[test]
fn nothing_is_expected_outside_the_table() {
    for sex in [Sex::Female, Sex::Male] {
        let is_known = |reference: &GrowthReference, age| reference.find_expected(Measure::Weight, sex, age).is_some();
        assert_eq!([-0.1, 0.0, 77.9, 78.0].map(|age| is_known(&japan(), age)), [false, true, true, false]);
        assert_eq!([-0.1, 0.0, 60.0, 60.1].map(|age| is_known(&who(), age)), [false, true, true, false]);
    }
}

#[test]
fn every_line_rises_with_age_but_for_the_step_to_standing() {
    let cases = [(japan(), 77), (who(), 60)];
    for (reference, months) in cases {
        for (measure, sex) in
            [Measure::Weight, Measure::Height].into_iter().flat_map(|m| Sex::ALL.iter().map(move |s| (m, *s)))
        {
            for line in Line::ALL {
                let value =
                    |tenth: i32| reference.find_expected(measure, sex, f64::from(tenth) / 10.0).unwrap().line(line);
                for tenth in (1..months * 10).filter(|tenth| *tenth != 240) {
                    assert!(value(tenth) >= value(tenth - 1), "{measure:?} {sex:?} {line:?} {tenth}");
                }
            }
        }
    }
}
