//! Sentences about packs and timelines and their Japanese.
use super::{assert_none, assert_one};

const TABLE: (&str, &str) = (
    "crates/i18n/locales/ja/problem.txt",
    "# lines\n; did you mean `{near}`? => 。`{near}` のことですか\nunknown field `{name}` => 項目 `{name}` はありません\n`{id}` is late: mend it => `{id}` は遅い\n",
);

fn reader(body: &str) -> String {
    format!("//! A file.\nfn told() {{\n{body}\n}}\n")
}

#[test]
fn a_sentence_with_its_line_passes_in_one_piece_and_in_parts() {
    let body = "\
        add(format!(\"unknown field `{}`{near}\", key.text));
        add(\"one_word\");
        let near = format!(\"; did you mean `{near}`?\");
        let what = format!(\"`{id}` is late\");
        add(format!(\"{what}: mend it\"));";
    assert_none(&[TABLE, ("crates/pack_reader/src/rule.rs", &reader(body))]);
    assert_none(&[TABLE, ("crates/ledger/src/rule.rs", &reader("add(\"no reader of ours\");"))]);
}

#[test]
fn a_sentence_without_a_line_is_refused() {
    for body in ["add(\"unknown fact\");", "add(format!(\"`{id}` is late for {name}\"));"] {
        let files = [TABLE, ("crates/timeline_reader/src/rule.rs", &*reader(body))];
        assert_one(&files, "crates/timeline_reader/src/rule.rs:3", &["has no Japanese"]);
    }
}
