//! Columns of a terminal.

use app::replay::text::{pad, width, wrap};

#[test]
fn japanese_letters_take_two_columns() {
    assert_eq!([width("abc"), width("あ亜ア"), width("「4月」"), width("")], [3, 6, 7, 0]);
    assert_eq!(pad("子A", 6), "子A   ");
    assert_eq!(pad("too long", 3), "too long");
}

#[test]
fn lines_break_between_words_and_between_japanese_letters() {
    assert_eq!(wrap("the quick brown fox", 10), ["the quick", "brown fox"]);
    assert_eq!(wrap("子どもを直接見た記録", 8), ["子どもを", "直接見た", "記録"]);
    assert_eq!(wrap("", 8), [""]);
    assert_eq!(wrap("incomprehensibilities are rare", 8), ["incomprehensibilities", "are rare"]);
}

#[test]
fn no_line_begins_with_a_stop_or_ends_with_an_opening_bracket() {
    assert_eq!(wrap("見ました。次に", 8), ["見まし", "た。次に"]);
    assert_eq!(wrap("あいう「え」お", 8), ["あいう", "「え」お"]);
}

#[test]
fn a_number_stays_with_its_counter() {
    assert_eq!(wrap("合わせて12件", 10), ["合わせて", "12件"]);
}
