//! The words that reach cargo, and what comes back.
use xtask::test_run::{Tally, words};

#[test]
fn without_words_every_test_of_every_crate_runs_to_the_end() {
    assert_eq!(words(&[], true), ["test", "--workspace", "--no-fail-fast", "--", "--quiet"]);
}

#[test]
fn without_a_browser_only_its_tests_are_left_out() {
    assert_eq!(
        words(&[], false),
        ["test", "--workspace", "--exclude", "browser_tests", "--no-fail-fast", "--", "--quiet"]
    );
    assert_eq!(words(&["-p", "ledger"], false), ["test", "-p", "ledger"]);
}

#[test]
fn a_named_test_is_looked_for_in_every_crate() {
    assert_eq!(words(&["story", "--", "--nocapture"], true), ["test", "--workspace", "story", "--", "--nocapture"]);
}

#[test]
fn a_named_crate_is_tested_alone() {
    assert_eq!(words(&["-p", "ledger"], true), ["test", "-p", "ledger"]);
    assert_eq!(words(&["--package=ledger", "story"], true), ["test", "--package=ledger", "story"]);
    assert_eq!(words(&["story", "--", "-p"], true), ["test", "--workspace", "story", "--", "-p"]);
}

const PRINTED: &str = "running 3 tests
..F
test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.10s
test result: ok. 40 passed; 0 failed; 4 ignored; 0 measured; 0 filtered out; finished in 0.00s
no end of line";

#[test]
fn what_the_tests_print_is_passed_on_and_added_up() {
    let mut passed_on = Vec::new();
    let tally = Tally::pass_on(PRINTED.as_bytes(), &mut passed_on).unwrap();
    assert_eq!(String::from_utf8(passed_on).unwrap(), PRINTED);
    assert_eq!(tally, Tally { passed: 42, failed: 1, ignored: 4 });
}

#[test]
fn a_run_that_ran_nothing_or_left_something_out_is_not_whole() {
    assert!(Tally { passed: 1, failed: 0, ignored: 0 }.is_whole());
    assert!(!Tally { passed: 1, failed: 0, ignored: 1 }.is_whole());
    assert!(!Tally::default().is_whole());
}
