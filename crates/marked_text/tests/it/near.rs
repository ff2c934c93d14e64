//! Which known word a misspelt one is near to.

use marked_text::find_near;

#[track_caller]
fn check(word: &str, expected: Option<&str>) {
    let known = ["child_seen", "children_seen", "at", "to", "kind", "level", "urgency"];
    assert_eq!(find_near(word, known), expected, "for {word}");
}

#[test]
fn a_slip_of_one_or_two_letters_finds_the_word() {
    check("childseen", Some("child_seen"));
    check("child_sene", Some("child_seen"));
    check("urgancy", Some("urgency"));
    check("kidn", Some("kind"));
    check("levle", Some("level"));
}

#[test]
fn what_is_far_or_too_short_finds_nothing() {
    check("weather", None);
    check("ta", None);
    check("", None);
    check("児童", None);
}
