//! The tables of growth.

use super::{problems, toyland, toyland_with};

fn with(file: &str, from: &str, to: &str) -> String {
    let path = format!("growth/{file}");
    let text = toyland().files[&path].clone();
    assert!(text.contains(from), "{from}");
    problems(&toyland_with(&[(&path, &text.replacen(from, to, 1))])).replace("packs/toyland/growth/", "")
}

#[test]
fn problems_of_a_row_are_reported_at_its_line() {
    assert_eq!(with("weight.tsv", "2.28", "two"), "weight.tsv:4: cell 5 must be a number, not `two`");
    assert_eq!(with("weight.tsv", "f\tm00_00", "w\tm00_00"), "weight.tsv:4: cell 1 must be `f` or `m`, not `w`");
    assert_eq!(
        with("settings.tsv", "bands\n", "lines\n"),
        "settings.tsv:6: cell 2 must be `bands` or `lms`, not `lines`"
    );
}

#[test]
fn a_table_that_does_not_rise_is_a_problem() {
    let found = with("weight.tsv", "2.28", "9.28");
    assert_eq!(
        found,
        "settings.tsv:1: the weight table for sex `f` has values at month 0 that do not rise from above 0"
    );
}
