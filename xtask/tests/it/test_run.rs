//! The words that reach cargo.
use xtask::test_run::words;

#[test]
fn without_words_every_test_of_every_crate_runs_to_the_end() {
    assert_eq!(words(&[]), ["test", "--workspace", "--no-fail-fast", "--", "--quiet"]);
}

#[test]
fn a_named_test_is_looked_for_in_every_crate() {
    assert_eq!(words(&["story", "--", "--nocapture"]), ["test", "--workspace", "story", "--", "--nocapture"]);
}

#[test]
fn a_named_crate_is_tested_alone() {
    assert_eq!(words(&["-p", "ledger"]), ["test", "-p", "ledger"]);
    assert_eq!(words(&["--package=ledger", "story"]), ["test", "--package=ledger", "story"]);
    assert_eq!(words(&["story", "--", "-p"]), ["test", "--workspace", "story", "--", "-p"]);
}
