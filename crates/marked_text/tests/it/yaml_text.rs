//! What YAML is read, and what is refused.

use crate::{listed, shown};
use marked_text::{MAX_BYTES, read_yaml};

#[track_caller]
fn check(text: &str, expected: &str) {
    let seen = match read_yaml("t.yaml", text) {
        Ok(node) => shown(&node),
        Err(problems) => listed(&problems),
    };
    assert_eq!(seen, expected, "for {:?}", text.chars().take(80).collect::<String>());
}

#[test]
fn each_node_knows_its_line() {
    check(
        "id: a\npeople:\n- id: m\n  born: '2019-04'\n- id: f\nlong: one\n  two\nlast: |\n  x\n  y\n",
        "{id@1: \"a\"@1, people@2: [{id@3: \"m\"@3, born@4: \"2019-04\"@4}@3, {id@5: \"f\"@5}@5]@3, \
         long@6: \"one two\"@6, last@8: \"x\\ny\\n\"@9}@1",
    );
}

#[test]
fn unquoted_scalars_follow_the_core_schema() {
    check(
        "[1, -2, +3, 1.5, 1e3, .5, true, False, null, ~, yes, 2w, e01, 2025-10-07, 1.2.3, -x, 0x1F, '1', \"true\"]",
        "[1@1, -2@1, 3@1, 1.5@1, 1000.0@1, 0.5@1, true@1, false@1, null@1, null@1, \"yes\"@1, \
         \"2w\"@1, \"e01\"@1, \"2025-10-07\"@1, \"1.2.3\"@1, \"-x\"@1, \"0x1F\"@1, \"1\"@1, \"true\"@1]@1",
    );
}

#[test]
fn empty_values_are_nothing_and_lists_may_be_empty() {
    check("a:\nb: []\nc: {}\nd: ''\n", "{a@1: null@1, b@2: []@2, c@3: {}@3, d@4: \"\"@4}@1");
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    check("\u{FEFF}a: 1\n", "{a@1: 1@1}@1");
}

#[test]
fn line_ends_of_windows_are_read() {
    check("a: 1\r\nb:\r\n- x\r\n", "{a@1: 1@1, b@2: [\"x\"@3]@3}@1");
}

#[test]
fn an_empty_file_is_a_problem() {
    for text in ["", "\n\n", "# only a remark\n", "\u{FEFF}"] {
        check(text, "t.yaml:1: the file is empty");
    }
}

#[test]
fn a_field_twice_is_a_problem_and_reading_goes_on() {
    check(
        "a: 1\nb: 2\na: 3\nlist:\n- c: 1\n  c: 2\n",
        "t.yaml:3: field `a` stands here twice\nt.yaml:6: field `c` stands here twice",
    );
}

#[test]
fn anchors_aliases_and_tags_are_refused_with_their_lines() {
    check(
        "a: &x 1\nb: *x\nc: !thing 2\n",
        "t.yaml:1: anchors (`&name`) are not read; write the value out\n\
         t.yaml:2: aliases (`*name`) are not read; write the value out\n\
         t.yaml:3: tags (`!name`) are not read",
    );
}

#[test]
fn a_second_document_is_refused() {
    check("---\na: 1\n---\nb: 2\n", "t.yaml:3: a second document begins here; a file holds one");
}

#[test]
fn a_tab_that_indents_is_named() {
    let problems = listed(&read_yaml("t.yaml", "a:\n\tb: 1\n").unwrap_err());
    assert!(problems.starts_with("t.yaml:2: tabs must not indent, use spaces"), "{problems}");
}

#[test]
fn broken_text_names_its_line() {
    for (text, line) in
        [("a: [1, 2\nb: 3\n", 2), ("a: 'x\n\n", 1), ("a: 1\n  b: 2\n", 2), ("- a\nb: 1\n", 2), ("a: %\n", 1)]
    {
        let problems = read_yaml("t.yaml", text).unwrap_err();
        assert_eq!(problems.len(), 1, "{text:?}: {}", listed(&problems));
        assert!(problems[0].message.starts_with("not readable as YAML: "), "{}", listed(&problems));
        assert_eq!(problems[0].place.line, line, "{text:?}: {}", listed(&problems));
    }
}

#[test]
fn a_name_that_is_no_word_is_a_problem() {
    check("? [a]\n: 1\nb: 2\n", "t.yaml:1: the name of a field must be one word");
}

#[test]
fn ten_levels_are_read_and_a_bottomless_text_is_refused() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(read_yaml("t.yaml", &nested(10)).is_ok());
    assert!(read_yaml("t.yaml", &nested(32)).is_ok());
    check(&nested(33), "t.yaml:1: nested more than 32 levels deep");
    check(&"[".repeat(200_000), "t.yaml:1: nested more than 32 levels deep");
    check(&"- ".repeat(200_000), "t.yaml:1: nested more than 32 levels deep");
    let steps: String = (0..500).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    check(&steps, "t.yaml:33: nested more than 32 levels deep");
}

#[test]
fn a_text_beyond_the_limit_is_refused() {
    let text = format!("a: '{}'", "x".repeat(MAX_BYTES));
    check(&text, "t.yaml:1: the file has 8388613 bytes; at most 8388608 are read");
}

#[test]
fn a_number_beyond_the_limit_is_a_problem() {
    check("a: 99999999999999999999\n", "t.yaml:1: the number `99999999999999999999` is too large");
    check("a: 1e999\n", "t.yaml:1: the number `1e999` is too large");
}

#[test]
fn damaged_text_never_stops_the_program() {
    let good = "id: a\nevents:\n- {id: e1, at: '2020-01-01', about: [x, y]}\n- id: e2\n  detail: >\n    text\n";
    for end in 0..=good.len() {
        let _ = read_yaml("t.yaml", &good[..end]);
        for strange in ["\t", "\0", "{", "]", ":", "&", "*", "!", "%", "'", "\"", "|", "\u{85}", "児"] {
            let _ = read_yaml("t.yaml", &format!("{}{strange}{}", &good[..end], &good[end..]));
        }
    }
}
