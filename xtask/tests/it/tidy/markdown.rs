//! One sentence a line.
use super::{assert_none, assert_one};

fn refused(text: &str, line: usize, words: &[&str]) {
    assert_one(&[("docs/a.md", text)], &format!("docs/a.md:{line}"), words);
}

fn allowed(text: &str) {
    assert_none(&[("docs/a.md", text)]);
}

#[test]
fn a_second_sentence_on_a_line_is_refused() {
    refused("# A\n\nOne thing. Another thing.\n", 3, &["second sentence"]);
    refused("- Is it? `Yes` it is.\n", 1, &["second sentence"]);
    refused("事実は変わらない。訂正も事実である。\n", 1, &["second sentence"]);
}

#[test]
fn a_sentence_over_two_lines_is_refused() {
    refused("A sentence that goes\non here.\n", 2, &["broken"]);
    refused("- an item that goes\n  on here.\n", 2, &["broken"]);
    refused("事実は\n変わらない。\n", 2, &["broken"]);
}

#[test]
fn one_sentence_a_line_passes() {
    allowed("One thing.\nAnother thing: this.\n\n- an item\n- another\n\n1. first step\n2. second step\n");
    allowed("「はい。」と言った。\n次の文。\n");
}

#[test]
fn abbreviations_numbers_and_code_end_no_sentence() {
    allowed("See art. 12, e.g. Section 3, version 1.2 and `a. B` of No. 4.\n");
}

#[test]
fn code_tables_and_headings_are_left_alone() {
    allowed("# One. Two.\n\n| One. Two. | x |\n\n```\nOne. Two.\nthree\nfour\n```\n");
}

#[test]
fn printed_books_and_shipped_timelines_are_left_alone() {
    for path in ["docs/rules/jp.md", "timelines/README.md"] {
        assert_none(&[(path, "One thing. Another thing.\n")]);
    }
}
