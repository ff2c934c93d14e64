//! The mirrored language.

use i18n::{Words, find_unmarked};

#[test]
fn words_of_the_catalogue_come_out_backwards_between_marks() {
    assert_eq!(Words::mirrored().say("span.days", &[("n", &3)]), "3⟦日⟧");
    assert_eq!(Words::mirrored().say("precision.approx", &[]), "⟦ろご⟧");
}

#[test]
fn text_that_no_catalogue_said_is_found() {
    assert_eq!(find_unmarked("<⟦ろご⟧ 12:30> Hello ⟦日⟧ 3"), ["12:30> Hello"]);
    assert_eq!(find_unmarked("3⟦日⟧ (2019-04-07)"), Vec::<String>::new());
}
