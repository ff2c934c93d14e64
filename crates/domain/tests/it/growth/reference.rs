//! Tests of age, of the tables that the packs carry, and of what is wrong with rows.

use super::rows::{date, japan, japan_parts, who};
use domain::event::Sex;
use domain::growth::{CurveRows, GrowthParts, GrowthReference};

#[test]
fn age_is_counted_as_the_reference_counts_it() {
    let japan = |born, on| japan().age_in_months(date(born), date(on));
    assert_eq!(japan("2024-01-10", "2024-05-10"), Some(4.0));
    assert_eq!(japan("2024-01-31", "2024-02-29"), Some(1.0));
    assert_eq!(japan("2024-01-10", "2024-04-25"), Some(3.5));
    assert_eq!(japan("2024-01-10", "2024-01-09"), None);
    let who = who().age_in_months(date("2024-01-10"), date("2024-05-10")).unwrap();
    assert!((who - 121.0 / 30.4375).abs() < 1e-9);
}

#[test]
fn the_shipped_tables_are_complete() {
    for (parts, rows) in [(japan_parts(), 24), (super::rows::who_parts(), 61)] {
        for (table, extra) in [(parts.weight, 0), (parts.height, 1)] {
            let (count, extra) = match table {
                CurveRows::Bands(rows) => (rows.len(), 0),
                CurveRows::Lms(rows) => (rows.len(), extra),
            };
            assert_eq!(count, 2 * (rows + extra));
        }
    }
    assert_eq!((japan().version(), who().version()), ("jp-2023", "who-2006"));
}

fn check(spoil: impl FnOnce(&mut GrowthParts), problems: &[&str]) {
    let mut parts = japan_parts();
    spoil(&mut parts);
    let found: Vec<_> = GrowthReference::new(parts).unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(found, problems);
}

#[test]
fn every_problem_of_the_rows_is_reported() {
    check(
        |parts| {
            let CurveRows::Bands(rows) = &mut parts.weight else { panic!("bands") };
            rows[3].lines[0] = 99.0;
            rows.swap(10, 12);
            parts.height = CurveRows::Lms(Vec::new());
        },
        &[
            "the weight table for sex `m` has values at month 2 that do not rise from above 0",
            "the weight table for sex `m` goes back in age at month 10",
            "the weight table for sex `m` goes back in age at month 9",
            "the height table has no rows for sex `f`",
            "the height table has no rows for sex `m`",
        ],
    );
}

#[test]
fn a_value_that_is_no_number_is_a_problem() {
    check(
        |parts| {
            let CurveRows::Bands(rows) = &mut parts.height else { panic!("bands") };
            let girl = rows.iter_mut().find(|row| row.sex == Sex::Female).unwrap();
            girl.lines[6] = f64::NAN;
        },
        &["the height table for sex `f` has values at month 0 that do not rise from above 0"],
    );
}
