//! The steps of severity.

use super::{problems, toyland, toyland_with};

fn with(from: &str, to: &str) -> String {
    let text = toyland().files["severity.tsv"].clone();
    assert!(text.contains(from), "{from}");
    problems(&toyland_with(&[("severity.tsv", &text.replacen(from, to, 1))])).replace("packs/toyland/", "")
}

#[test]
fn steps_are_counted_from_one_without_a_gap_and_each_is_named_dated_and_cited() {
    assert_eq!(
        with("2\t軽い", "3\t軽い"),
        "severity.tsv:4: cell 1 must be the number of the next step, counted from 1, not `3`"
    );
    assert_eq!(with("軽い\tslight", "軽い\t"), "severity.tsv:4: cell 3 must be text, not ``");
    assert!(with("2015-04-01", "2015-04-31").starts_with("severity.tsv:3: cell 4 must be a date that exists"));
    assert_eq!(with("Toyland Child Act 2015, art. 12", ""), "severity.tsv:3: cell 5 must be text, not ``");
}
