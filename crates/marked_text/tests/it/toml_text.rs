//! What TOML is read, and what is refused.

use crate::{listed, shown};
use marked_text::{MAX_BYTES, read_toml};

#[track_caller]
fn check(text: &str, expected: &str) {
    let seen = match read_toml("t.toml", text) {
        Ok(node) => shown(&node),
        Err(problems) => listed(&problems),
    };
    assert_eq!(seen, expected, "for {:?}", text.chars().take(80).collect::<String>());
}

#[test]
fn each_node_knows_its_line_in_the_order_of_the_text() {
    check(
        "z = 1\na = \"x\"\n\n[[fact]]\nkind = \"birth\"\nabout = [\n  \"a\",\n  \"b\",\n]\n\n[[fact]]\nkind = \"move\"\n\n[t.inner]\nu = true\n",
        "{z@1: 1@1, a@2: \"x\"@2, fact@4: [{kind@5: \"birth\"@5, about@6: [\"a\"@7, \"b\"@8]@6}@4, \
         {kind@12: \"move\"@12}@11]@4, t@14: {inner@14: {u@15: true@15}@14}@14}@1",
    );
}

#[test]
fn numbers_and_dates_keep_their_kind() {
    check(
        "a = 0x10\nb = 1_000\nc = 2.50\nd = 2020-04-01\ne = 2020-04-01T10:05:00\nf = 2020-04-01T10:05:00+09:00\n",
        "{a@1: 16@1, b@2: 1000@2, c@3: 2.5@3, d@4: date 2020-04-01@4, e@5: date 2020-04-01T10:05:00@5, \
         f@6: date 2020-04-01T10:05:00+09:00@6}@1",
    );
}

#[test]
fn dotted_and_inline_tables_are_named_fields() {
    check(
        "within = { hours = 48, clock = \"running\" }\nx.y = 1\nx.z = 2\n",
        "{within@1: {hours@1: 48@1, clock@1: \"running\"@1}@1, x@2: {y@2: 1@2, z@3: 2@3}@2}@1",
    );
}

#[test]
fn all_errors_of_a_text_are_reported() {
    let problems = read_toml("t.toml", "a = \nb = 1\nc = 2019-02-30\nb = 2\n").unwrap_err();
    let lines: Vec<u32> = problems.iter().map(|problem| problem.place.line).collect();
    assert_eq!(lines, [1, 3, 4], "{}", listed(&problems));
    assert!(problems.iter().all(|problem| problem.message.starts_with("not readable as TOML: ")));
}

#[test]
fn an_empty_file_is_a_problem_and_a_byte_order_mark_is_none() {
    check("", "t.toml:1: the file is empty");
    check("# remark\n", "t.toml:1: the file is empty");
    check("\u{FEFF}a = 1\n", "{a@1: 1@1}@1");
}

#[test]
fn a_bottomless_or_boundless_text_is_refused() {
    let nested = |levels: usize| format!("a = {}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(read_toml("t.toml", &nested(10)).is_ok());
    assert!(listed(&read_toml("t.toml", &nested(40)).unwrap_err()).contains("nested more than 32 levels deep"));
    assert!(read_toml("t.toml", &nested(100_000)).is_err());
    let path = vec!["a"; 5_000].join(".");
    assert!(read_toml("t.toml", &format!("{path} = 1\n")).is_err());
    assert!(read_toml("t.toml", &format!("[{path}]\nb = 1\n")).is_err());
    let long = format!("a = '{}'", "x".repeat(MAX_BYTES));
    check(&long, "t.toml:1: the file has 8388614 bytes; at most 8388608 are read");
}

#[test]
fn numbers_that_cannot_be_used_are_problems() {
    check(
        "a = nan\nb = inf\n",
        "t.toml:1: `nan` is not a number that can be used here\nt.toml:2: `inf` is not a number that can be used here",
    );
    check("a = 99999999999999999999\n", "t.toml:1: the number `99999999999999999999` is too large");
}
