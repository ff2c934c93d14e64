//! The glossary and the sources say the same.
use super::{assert_none, assert_one};

const VOCABULARY: (&str, &str) =
    ("crates/domain/src/event/mod.rs", "//! A file.\nevents! {\n    intake: [CaseOpened],\n}\nstruct Other;\n");
const GOOD: &str = "| Japanese | English | type |\n|---|---|---|\n| 受理 | case opened | `CaseOpened` |\n";

#[test]
fn facts_with_their_lines_pass() {
    assert_none(&[VOCABULARY, ("docs/glossary.md", GOOD)]);
}

#[test]
fn a_fact_without_a_line_is_refused() {
    let files = [VOCABULARY, ("docs/glossary.md", "| その他 | other | `Other` |\n")];
    assert_one(&files, "crates/domain/src/event/mod.rs:3", &["`CaseOpened`"]);
}

#[test]
fn a_type_that_nobody_wrote_is_refused() {
    let glossary = format!("{GOOD}| 終結 | case closed | `CaseClosed` |\n");
    assert_one(&[VOCABULARY, ("docs/glossary.md", &glossary)], "docs/glossary.md:4", &["`CaseClosed`"]);
}
